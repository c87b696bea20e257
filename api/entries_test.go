package api

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// entryUses are the ways in which the source names a kind of ledger entry.
var entryUses = []*regexp.Regexp{
	regexp.MustCompile(`\bEntry[A-Z]\w* += "([a-z_]+)"`),
	regexp.MustCompile(`\bactivities\.Entry\{+\s*Kind: "([a-z_]+)"`),
	regexp.MustCompile(`\bentry: "([a-z_]+)"`),
}

// The web app names each kind of ledger entry, and none that does not exist.
func TestEachLedgerEntryHasANameInAllLanguages(t *testing.T) {
	used := namedIn(t, []string{"../workflows", "../store", "../cmd/award", "../rehearsal", "../worker", "."}, entryUses)
	if len(used) < 40 {
		t.Fatalf("found %d kinds only: do the patterns still fit the source?", len(used))
	}
	for _, tongue := range tongues {
		file := filepath.Join("../ui/src/i18n", tongue.tag, "words.json")
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var words struct{ Entry map[string]string }
		if err := json.Unmarshal(text, &words); err != nil {
			t.Fatal(err)
		}
		for _, kind := range slices.Sorted(maps.Keys(used)) {
			if words.Entry[kind] == "" {
				t.Errorf("%s enters %s, which has no name in %s", used[kind], kind, file)
			}
		}
		for kind := range words.Entry {
			if used[kind] == "" {
				t.Errorf("%s names %s, which nobody enters", file, kind)
			}
		}
	}
}
