package architecture

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// required are the articles of which each has to have a rule in the code and a test of it: what a round
// is, and Chapter IV (Art. 14–21).
var required = []int{3, 4, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 33, 34, 35}

// The packages whose symbols are rules, and those whose tests test them.
var (
	ruling  = []string{"award", "calendar", "workflows", "activities"}
	proving = []string{"award", "calendar", "workflows", "store", "api"}
)

// written is the file that tells, for each article, where its rules are and what tests them.
const written = "../docs/articles.md"

var write = flag.Bool("write", false, "write docs/articles.md anew")

// TestArticles: each article that the product is to carry out can be pointed at in the code and in a
// test, and docs/articles.md says where. After a change of comments, `go generate ./architecture`.
func TestArticles(t *testing.T) {
	rules, tests := map[int][]symbol{}, map[int][]symbol{}
	for _, pkg := range ruling {
		for _, s := range symbols(t, pkg) {
			if !s.test {
				gather(rules, s)
			}
		}
	}
	for _, pkg := range proving {
		for _, s := range symbols(t, pkg) {
			if s.test && s.function && strings.HasPrefix(s.name, "Test") {
				gather(tests, s)
			}
		}
	}
	for _, article := range required {
		if len(rules[article]) == 0 {
			t.Errorf("Art. %d has no rule: no comment of a type, function or constant cites it", article)
		}
		if len(tests[article]) == 0 {
			t.Errorf("Art. %d has no test: no test's comment cites it", article)
		}
	}
	now := matrix(rules, tests)
	if *write {
		if err := os.WriteFile(written, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if then, err := os.ReadFile(written); err != nil || string(then) != now {
		t.Errorf("docs/articles.md is not up to date (go generate ./architecture): %v", err)
	}
}

// gather files a symbol under each article that it cites.
func gather(under map[int][]symbol, s symbol) {
	for _, article := range s.articles {
		under[article] = append(under[article], s)
	}
}

// matrix writes the table of articles, rules and tests.
func matrix(rules, tests map[int][]symbol) string {
	var b strings.Builder
	b.WriteString("# Where each article is\n\n")
	b.WriteString("Written by `go generate ./architecture` from the comments in the code, which cite the articles of the\n")
	b.WriteString("Measures (晋政发〔2021〕31号) by number; a test fails when this is not up to date, or when an article that\n")
	b.WriteString("a round has to carry out (3, 4, 9, 11–21, 33–35) has no rule or no test.\n\n")
	b.WriteString("| Art. | Rules | Tests |\n|---|---|---|\n")
	for article := 1; article <= lastArticle; article++ {
		if len(rules[article]) == 0 && len(tests[article]) == 0 {
			continue
		}
		fmt.Fprintf(&b, "| %d | %s | %s |\n", article, names(rules[article]), names(tests[article]))
	}
	return b.String()
}

// names lists symbols by file.
func names(symbols []symbol) string {
	files := map[string][]string{}
	var order []string
	for _, s := range symbols {
		if files[s.file] == nil {
			order = append(order, s.file)
		}
		files[s.file] = append(files[s.file], "`"+s.name+"`")
	}
	slices.Sort(order)
	parts := make([]string, len(order))
	for i, file := range order {
		parts[i] = fmt.Sprintf("[%s](../%s): %s", file, file, strings.Join(files[file], ", "))
	}
	return strings.Join(parts, "<br>")
}
