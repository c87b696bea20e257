package architecture

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// module is the path of the product's module.
const module = "qualityaward"

// layers say what each package of the product may import: other packages of the product, and
// libraries by the beginning of their paths. The standard library is everybody's.
var layers = map[string]struct{ ours, libraries []string }{
	"award":      {}, // the Measures stand by themselves
	"calendar":   {ours: []string{"award"}, libraries: []string{"github.com/6tail/lunar-go"}},
	"audit":      {libraries: []string{"github.com/go-json-experiment/json/jsontext", "golang.org/x/mod/sumdb/"}},
	"activities": {ours: []string{"award", "calendar"}, libraries: []string{"go.temporal.io/"}},
	"secrets":    {libraries: []string{"github.com/emmansun/gmsm/", "go.temporal.io/", "google.golang.org/protobuf/"}},           // whose payloads it seals
	"workflows":  {ours: []string{"award", "activities"}, libraries: []string{"go.temporal.io/", "google.golang.org/protobuf/"}}, // in which the engine's events are written
	"worker":     {ours: []string{"activities", "workflows"}, libraries: []string{"go.temporal.io/"}},
	"store":      {ours: []string{"award", "audit", "calendar", "activities"}, libraries: []string{"*"}},
	"documents":  {ours: []string{"store", "secrets"}, libraries: []string{"gocloud.dev/"}},
	"ui":         {}, // the built web app
	"rehearsal":  {libraries: []string{"*"}},
	"telemetry":  {libraries: []string{"*"}},
	"api/gen":    {ours: []string{"award"}, libraries: []string{"*"}},
	"api/policy": {libraries: []string{"*"}},
	"api/docs":   {libraries: []string{"*"}},
	"api/client": {ours: []string{"api/gen"}, libraries: []string{"*"}},
	"api": {
		ours:      []string{"award", "audit", "calendar", "activities", "workflows", "store", "secrets", "documents", "api/gen", "api/policy", "api/docs"},
		libraries: []string{"*"},
	},
}

// outermost packages join the others, or use the product from outside; nothing imports them but
// themselves.
var outermost = []string{"cmd", "demo", "bench", "e2e", "architecture", "store/storetest", "secrets/secretstest", "api/policy/policytest"}

type listed struct {
	ImportPath string
	Imports    []string
}

// packages are those of the module, with what they import outside their tests.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	list := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	list.Dir = ".."
	text, err := list.Output()
	if err != nil {
		t.Fatalf("list the packages: %v", err)
	}
	all := map[string][]string{}
	for d := json.NewDecoder(bytes.NewReader(text)); d.More(); {
		var p listed
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all[strings.TrimPrefix(p.ImportPath, module+"/")] = p.Imports
	}
	return all
}

// TestImportsPointOneWay: rules know no engine, the engine's workflows know neither web nor database,
// and only the commands join what there is.
func TestImportsPointOneWay(t *testing.T) {
	all := packages(t)
	for name := range layers {
		if _, ok := all[name]; !ok {
			t.Errorf("there is no package %s", name)
		}
	}
	for name, imports := range all {
		layer, inner := layers[name]
		if outer := within(name, outermost); inner == outer {
			t.Errorf("package %s has to have its place among the layers", name)
		}
		for _, path := range imports {
			ours, isOurs := strings.CutPrefix(path, module+"/")
			first, _, _ := strings.Cut(path, "/")
			switch {
			case isOurs && inner && !slices.Contains(layer.ours, ours):
				t.Errorf("%s must not import %s", name, path)
			case isOurs && !inner && within(ours, outermost) && !within(name, []string{"cmd"}) && group(name) != group(ours):
				t.Errorf("%s must not import %s, which nothing builds on", name, path)
			case !isOurs && inner && strings.Contains(first, ".") && !begins(path, layer.libraries):
				t.Errorf("%s must not import %s", name, path)
			}
		}
	}
}

// within tells whether a package is one of those named, or lies inside one.
func within(name string, roots []string) bool {
	return slices.ContainsFunc(roots, func(root string) bool { return name == root || strings.HasPrefix(name, root+"/") })
}

// group is the part of the product that a package belongs to; the bench stands on the installation
// that the end-to-end tests use.
func group(name string) string {
	first, _, _ := strings.Cut(name, "/")
	if first == "bench" {
		return "e2e"
	}
	return first
}

// begins tells whether a path begins with one of the prefixes; "*" allows all.
func begins(path string, prefixes []string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return p == "*" || strings.HasPrefix(path, p) })
}
