package store_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"qualityaward/activities"
	"qualityaward/store"
)

// The verifier is another program, in another language, that shares no code with us.
func TestAnExportIsVerifiedByAnotherProgram(t *testing.T) {
	t.Parallel()
	w, s := newWorld(t), newSeal(t)
	w.write(5, 4)
	w.extend(s)
	w.must(w.RecordEvent(w.ctx, store.SubjectAccess, "太原", activities.Entry{Kind: "document_read", Reason: "<&>\u2028\"\\\t", Detail: []byte(`{"n":[1e21,0.000001,-0.0]}`)}))
	w.extend(s)
	w.must(w.RecordExport(w.ctx, "p", "", nil)) // which the log has not taken yet
	var out bytes.Buffer
	w.must(w.Export(w.ctx, &out))
	export := strings.SplitAfter(strings.TrimSuffix(out.String(), "\n"), "\n")

	if code, said := verifyExport(t, s, export, "--allow-unsigned", "1"); code != 0 || !strings.Contains(said, "87 lines, 86 leaves, 2 checkpoints, 1 lines that") {
		t.Errorf("the export as it is: exit code %d, %s", code, said)
	}
	// What nothing proves does not pass unseen: lines after the last checkpoint, an export without one.
	for says, test := range map[string]struct {
		export []string
		args   []string
	}{
		"1 lines come after the last checkpoint": {export, nil},
		"2 lines come after the last checkpoint": {export[:len(export)-1], []string{"--allow-unsigned", "1"}},
		"no checkpoint":                          {export[:len(export)-2], []string{"--allow-unsigned", "1000"}},
	} {
		if code, said := verifyExport(t, s, test.export, test.args...); code != 1 || !strings.Contains(said, says) || !strings.Contains(said, ": 1 things are wrong") {
			t.Errorf("%s: exit code %d, %s", says, code, said)
		}
	}
	n := 30 // a line in the midst
	for name, test := range map[string]struct {
		spoil func([]string) []string
		code  int
		says  string
	}{
		"an edit":      {func(e []string) []string { e[n] = strings.Replace(e[n], `"at":"20`, `"at":"19`, 1); return e }, 1, "edited"},
		"a deletion":   {func(e []string) []string { return slices.Delete(e, n, n+1) }, 1, "should come here"},
		"two swapped":  {func(e []string) []string { e[n], e[n+1] = e[n+1], e[n]; return e }, 1, "should come here"},
		"a line twice": {func(e []string) []string { return slices.Insert(e, n, e[n]) }, 1, "should come here"},
		"an end cut":   {func(e []string) []string { return e[:len(e)-20] }, 1, "and was made of"},
		"a number of a leaf": {func(e []string) []string {
			e[n] = regexp.MustCompile(`"leaf":\d+`).ReplaceAllString(e[n], `"leaf":7`)
			return e
		}, 1, "should come here"},
		"no signature": {func(e []string) []string {
			e[len(e)-1] = strings.Replace(e[len(e)-1], "— award", "— aware", 1)
			return e
		}, 1, "not signed"},
		"no export": {func([]string) []string { return []string{"{}\n"} }, 2, "not an export"},
		"no JSON":   {func(e []string) []string { e[n] = "{\n"; return e }, 2, "not JSON"},
	} {
		if code, said := verifyExport(t, s, test.spoil(slices.Clone(export))); code != test.code || !strings.Contains(said, test.says) {
			t.Errorf("%s: exit code %d, %s", name, code, said)
		}
	}
	// Another key signed nothing of it.
	if code, said := verifyExport(t, newSeal(t), export); code != 1 || !strings.Contains(said, "not signed") {
		t.Errorf("another key: exit code %d, %s", code, said)
	}
}

// verifyExport runs the verifier on an export and the second place.
func verifyExport(t *testing.T, s seal, export []string, args ...string) (code int, said string) {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "export.jsonl")
	if err := os.WriteFile(file, []byte(strings.Join(export, "")), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("node", append([]string{"../audit/verifier/verify.mjs", file, "--public-key", s.public}, args...)...).CombinedOutput()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return exit.ExitCode(), string(out)
	} else if err != nil {
		t.Fatal(err)
	}
	return 0, string(out)
}
