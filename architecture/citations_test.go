package architecture

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// citation is how the code cites articles: "Art. 15", "Art. 11 (1)", "Art. 15–17", "Art. 15, 17; 28".
var citation = regexp.MustCompile(`Art\. (\d+(?: \(\d+\))?(?:(?:–|, | and | or |; | to )\d+(?: \(\d+\))?)*)`)

var (
	paragraph = regexp.MustCompile(` \(\d+\)`)
	number    = regexp.MustCompile(`(–| to |)(\d+)`)
)

// lastArticle is the last one of the Measures.
const lastArticle = 35

// cited are the articles that a text cites.
func cited(text string) []int {
	var articles []int
	for _, match := range citation.FindAllStringSubmatch(strings.Join(strings.Fields(text), " "), -1) {
		for _, m := range number.FindAllStringSubmatch(paragraph.ReplaceAllString(match[1], ""), -1) {
			n, err := strconv.Atoi(m[2])
			if err != nil || n > lastArticle {
				continue
			}
			if m[1] != "" && len(articles) > 0 {
				for between := articles[len(articles)-1] + 1; between < n; between++ {
					articles = append(articles, between)
				}
			}
			articles = append(articles, n)
		}
	}
	slices.Sort(articles)
	return slices.Compact(articles)
}

// TestCited: citations are read as people read them.
func TestCited(t *testing.T) {
	for text, want := range map[string][]int{
		"nothing, of 3 kinds":                     nil,
		"a rule (Art. 15).":                       {15},
		"Art. 11 (1) and 12 (2): three years":     {11, 12},
		"from Art. 15–17 on, Art. 20":             {15, 16, 17, 20},
		"(Art. 15, 17, 19, 20; 28)":               {15, 17, 19, 20, 28},
		"Art. 34–35, and Art. 15 to 17, 5 days":   {5, 15, 16, 17, 34, 35},
		"what Art. 11\nto 13 and 30\nhave to say": {11, 12, 13, 30},
	} {
		if got := cited(text); !slices.Equal(got, want) {
			t.Errorf("%q cites %v, want %v", text, got, want)
		}
	}
}

// symbol is something in the source with a doc comment.
type symbol struct {
	pkg      string
	name     string // such as application.filing
	file     string // from the module's root
	test     bool
	function bool
	articles []int
	decl     *ast.FuncDecl
}

// symbols are those of a package's folder.
func symbols(t *testing.T, pkg string) []symbol {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", pkg, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no source in %s: %v", pkg, err)
	}
	var all []symbol
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if ast.IsGenerated(file) {
			continue
		}
		for _, decl := range file.Decls {
			for _, s := range declared(decl) {
				s.pkg, s.file, s.test = pkg, pkg+"/"+filepath.Base(path), strings.HasSuffix(path, "_test.go")
				all = append(all, s)
			}
		}
	}
	return all
}

// declared are the symbols of a declaration, each with the articles that its own comment cites.
func declared(decl ast.Decl) []symbol {
	if f, ok := decl.(*ast.FuncDecl); ok {
		name := f.Name.Name
		if f.Recv != nil {
			receiver := f.Recv.List[0].Type
			if star, ok := receiver.(*ast.StarExpr); ok {
				receiver = star.X
			}
			if generic, ok := receiver.(*ast.IndexExpr); ok {
				receiver = generic.X
			}
			if of, ok := receiver.(*ast.Ident); ok {
				name = of.Name + "." + name
			}
		}
		return []symbol{{name: name, function: true, articles: cited(f.Doc.Text()), decl: f}}
	}
	var all []symbol
	for _, spec := range decl.(*ast.GenDecl).Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			all = append(all, symbol{name: s.Name.Name, articles: cited(s.Doc.Text() + "\n" + decl.(*ast.GenDecl).Doc.Text())})
		case *ast.ValueSpec:
			all = append(all, symbol{name: s.Names[0].Name, articles: cited(s.Doc.Text() + "\n" + s.Comment.Text())})
		}
	}
	return all
}

// words reads the constants of package award: what each name stands for.
func words(t *testing.T) map[string]string {
	t.Helper()
	values := map[string]string{}
	files, err := filepath.Glob("../award/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == 1 {
				if text, ok := spec.Values[0].(*ast.BasicLit); ok && text.Kind == token.STRING {
					if values[spec.Names[0].Name], err = strconv.Unquote(text.Value); err != nil {
						t.Fatal(err)
					}
				}
			}
			return true
		})
	}
	return values
}
