package api

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// codeUses are the ways in which the source names a code.
var codeUses = []*regexp.Regexp{
	regexp.MustCompile(`award\.Refuse\("([a-z_]+)"`),
	regexp.MustCompile(`\bRefuse\("([a-z_]+)"`),
	regexp.MustCompile(`Refusal\{Code: "([a-z_]+)"`),
	regexp.MustCompile(`problemOf\("([a-z_]+)"`),
	regexp.MustCompile(`fieldError\("([a-z_]+)"`),
	regexp.MustCompile(`\blastingSince\([^"\n]+"([a-z_]+)"`),
	regexp.MustCompile(`notFoundAs\([a-zA-Z.()_, ]+, "([a-z_]+)"`),
}

// namedIn finds what the source in directories names in one of the given ways, and where.
func namedIn(t *testing.T, dirs []string, ways []*regexp.Regexp) map[string]string {
	t.Helper()
	named := map[string]string{}
	for _, dir := range dirs {
		files, err := filepath.Glob(dir + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatalf("no source in %s: %v", dir, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, way := range ways {
				for _, match := range way.FindAllSubmatch(text, -1) {
					named[string(match[1])] = file
				}
			}
		}
	}
	return named
}

// usedCodes are all codes that the packages which refuse use.
func usedCodes(t *testing.T) map[string]string {
	t.Helper()
	used := namedIn(t, []string{"../award", "../workflows", "../store", "."}, codeUses)
	for code := range statuses {
		used[code] = "the table of statuses"
	}
	return used
}

func TestEachCodeHasTextsInAllLanguages(t *testing.T) {
	used := usedCodes(t)
	if len(used) < 50 {
		t.Fatalf("found %d codes only: do the patterns still fit the source?", len(used))
	}
	for code, where := range used {
		if strings.HasSuffix(code, "_") {
			continue // the beginning of codes that are put together, see parseHonours
		}
		for _, tongue := range tongues {
			if tongue.texts[code] == "" {
				t.Errorf("%s uses %s, which has no text in %s", where, code, tongue.tag)
			}
		}
	}
}

func TestTextsAreTheSameInAllLanguages(t *testing.T) {
	first := tongues[0]
	for _, other := range tongues[1:] {
		for code, text := range first.texts {
			mine, theirs := blanks.FindAllString(text, -1), blanks.FindAllString(other.texts[code], -1)
			slices.Sort(mine)
			slices.Sort(theirs)
			if !slices.Equal(mine, theirs) {
				t.Errorf("%s: %s says %v, %s says %v", code, first.tag, mine, other.tag, theirs)
			}
		}
		if len(first.texts) != len(other.texts) {
			t.Errorf("%s has %d texts, %s has %d", first.tag, len(first.texts), other.tag, len(other.texts))
		}
	}
}

func TestMessagesTellInstantsAndWords(t *testing.T) {
	zh, en := tongues[0], tongues[1]
	tests := []struct {
		tongue tongue
		code   string
		params map[string]string
		want   string
	}{
		{zh, "notice_closed", map[string]string{"closed": "2026-10-10T16:00:00Z"}, "公示已于 2026-10-10 24:00 结束"},
		{en, "notice_closed", map[string]string{"closed": "2026-10-10T01:30:00Z"}, "The notice closed at 2026-10-10 09:30"},
		{en, "filing_not_open", map[string]string{"opens": "2027-02-28T16:00:00Z"}, "Filing opens at 2027-03-01 00:00 (Art. 14)"},
		{zh, "places_exhausted", map[string]string{"award": "quality_award"}, "质量奖的名额已满（第四条）"},
		{zh, "import_not_a_date", map[string]string{"line": "3", "column": "decided_on", "value": "去年"}, "第 3 行“决定日期”不是日期：去年"},
		{en, "import_column_missing", map[string]string{"column": "award"}, "There is no column “award”"},
		{zh, "findings_missing", map[string]string{"subjects": "completeness,legality"}, "每一项都须给出审查结论：完整性、合法性"},
	}
	for _, tt := range tests {
		if got := tt.tongue.message(tt.code, tt.params); got != tt.want {
			t.Errorf("%s in %s: %q, want %q", tt.code, tt.tongue.tag, got, tt.want)
		}
	}
}

func TestAnOutlineHasNoBlanks(t *testing.T) {
	if got, want := tongues[0].outline("notice_closed"), "公示已于 … 结束"; got != want {
		t.Errorf("the outline is %q, want %q", got, want)
	}
	for _, tongue := range tongues {
		for code := range tongue.texts {
			if got := tongue.outline(code); got == "" || blanks.MatchString(got) {
				t.Errorf("the outline of %s in %s is %q", code, tongue.tag, got)
			}
		}
	}
}
