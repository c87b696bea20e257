package architecture

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// Who holds a transaction has a connection of the pool. It asks for no second one, nor waits for its turn to hash a password: twenty
// such acts at once would each hold what the others wait for. What is in its hands is the transaction's.
func TestTransactionsAskForNothingElse(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../api/*.go")
	if err != nil {
		t.Fatal(err)
	}
	transactions := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if body := transactionIn(n); body != nil {
				transactions++
				ast.Inspect(body, func(n ast.Node) bool {
					if what := waitsFor(n); what != "" {
						t.Errorf("%s: %s within a transaction", set.Position(n.Pos()), what)
					}
					return true
				})
			}
			return true
		})
	}
	if transactions < 20 {
		t.Fatalf("found %d transactions only: does it still know them?", transactions)
	}
}

// transactionIn is the body of a function that is handed a transaction, or nil.
func transactionIn(n ast.Node) *ast.BlockStmt {
	var typ *ast.FuncType
	var body *ast.BlockStmt
	switch f := n.(type) {
	case *ast.FuncLit:
		typ, body = f.Type, f.Body
	case *ast.FuncDecl:
		typ, body = f.Type, f.Body
	default:
		return nil
	}
	for _, parameter := range typ.Params.List {
		for _, name := range parameter.Names {
			if name.Name == "tx" {
				return body
			}
		}
	}
	return nil
}

// waitsFor is the call on the store, the sessions or the engine that a node is, or "". What the store knows by itself costs nothing.
func waitsFor(n ast.Node) string {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return ""
	}
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	of, ok := method.X.(*ast.SelectorExpr)
	if !ok || method.Sel.Name == "Rehearsal" {
		return ""
	}
	if of.Sel.Name != "store" && of.Sel.Name != "sessions" && of.Sel.Name != "engine" {
		return ""
	}
	return of.Sel.Name + "." + method.Sel.Name
}
