package architecture

import (
	"go/ast"
	"slices"
	"strconv"
	"testing"

	"qualityaward/award"
)

// TestEachRefusalCitesItsArticle: whatever package award refuses, it says under which article: in the
// call itself, or in each call of the function that is given the article.
func TestEachRefusalCitesItsArticle(t *testing.T) {
	var functions []symbol
	for _, s := range symbols(t, "award") {
		if s.decl != nil && !s.test {
			functions = append(functions, s)
		}
	}
	refusals := 0
	for _, f := range functions {
		for _, call := range calls(f.decl, "Refuse") {
			refusals++
			if why := uncited(functions, f.decl, call.Args[1]); why != "" {
				t.Errorf("%s in %s refuses without an article: %s", f.name, f.file, why)
			}
		}
	}
	if refusals < 10 {
		t.Errorf("only %d refusals were found in package award", refusals)
	}
}

// calls are those of a function, by its name, in another's body.
func calls(in *ast.FuncDecl, name string) []*ast.CallExpr {
	var all []*ast.CallExpr
	ast.Inspect(in, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if callee, ok := call.Fun.(*ast.Ident); ok && callee.Name == name {
				all = append(all, call)
			}
		}
		return true
	})
	return all
}

// uncited tells why an article is not given: "" for a literal, or for a parameter that is given one by
// each caller.
func uncited(functions []symbol, in *ast.FuncDecl, article ast.Expr) string {
	switch a := article.(type) {
	case *ast.BasicLit:
		if text, err := strconv.Unquote(a.Value); err != nil || text == "" {
			return "it is empty"
		}
		return ""
	case *ast.Ident:
		position := slices.Index(parameters(in), a.Name)
		if position < 0 {
			return a.Name + " is no parameter"
		}
		given := 0
		for _, f := range functions {
			for _, call := range calls(f.decl, in.Name.Name) {
				given++
				if why := uncited(functions, f.decl, call.Args[position]); why != "" {
					return f.name + ": " + why
				}
			}
		}
		if given == 0 {
			return "nobody gives it"
		}
		return ""
	}
	return "it cannot be read"
}

// parameters are the names of a function's parameters.
func parameters(f *ast.FuncDecl) []string {
	var names []string
	for _, field := range f.Type.Params.List {
		for _, name := range field.Names {
			names = append(names, name.Name)
		}
	}
	return names
}

// TestEachStageCitesItsArticle: each stage of a case and of a round is done by a method whose comment
// cites the article under which the stage stands in the ledger.
func TestEachStageCitesItsArticle(t *testing.T) {
	all, value := symbols(t, "workflows"), words(t)
	find := func(name string) symbol {
		i := slices.IndexFunc(all, func(s symbol) bool { return s.name == name })
		if i < 0 {
			t.Fatalf("package workflows has no %s", name)
		}
		return all[i]
	}
	for _, process := range []struct {
		owner, stages string
		position      func(stage string) (int, string)
		count         int
	}{
		{"application", "application.chapterIV", func(s string) (int, string) { return award.Stage(s).Position() }, 15},
		{"round", "round.stages", func(s string) (int, string) { return award.RoundStage(s).Position() }, 10},
	} {
		stages := 0
		ast.Inspect(find(process.stages).decl, func(n ast.Node) bool {
			row, ok := n.(*ast.CompositeLit)
			if !ok || len(row.Elts) != 2 {
				return true
			}
			stage, isStage := row.Elts[0].(*ast.SelectorExpr)
			method, isMethod := row.Elts[1].(*ast.SelectorExpr)
			if !isStage || !isMethod {
				return true
			}
			at, article := process.position(value[stage.Sel.Name])
			if at != stages {
				t.Errorf("%s is done as number %d, and stands at %d", stage.Sel.Name, stages, at)
			}
			stages++
			done := find(process.owner + "." + method.Sel.Name)
			want, err := strconv.Atoi(article)
			if err != nil || !slices.Contains(done.articles, want) {
				t.Errorf("%s is done by %s, which cites %v, not Art. %s", stage.Sel.Name, done.name, done.articles, article)
			}
			return true
		})
		if stages != process.count {
			t.Errorf("%s goes through %d stages, want %d", process.stages, stages, process.count)
		}
	}
}
