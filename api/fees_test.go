package api

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"qualityaward/award"
)

// Art. 10: whoever takes part pays nothing: no operation takes or tells a fee.
func TestNobodyPays(t *testing.T) {
	money := []string{"fee", "price", "pay", "invoice", "charge", "deposit", "currency", "refund"}
	seen := map[*openapi3.Schema]bool{}
	var names []string
	var walk func(s *openapi3.SchemaRef)
	walk = func(s *openapi3.SchemaRef) {
		if s == nil || s.Value == nil || seen[s.Value] {
			return
		}
		seen[s.Value] = true
		for name, property := range s.Value.Properties {
			names = append(names, name)
			walk(property)
		}
		for _, parts := range []openapi3.SchemaRefs{s.Value.AllOf, s.Value.OneOf, s.Value.AnyOf} {
			for _, part := range parts {
				walk(part)
			}
		}
		walk(s.Value.Items)
		walk(s.Value.AdditionalProperties.Schema)
	}
	for id, op := range contract(t) {
		names = append(names, id)
		for _, p := range append(op.route.PathItem.Parameters, op.route.Operation.Parameters...) {
			names = append(names, p.Value.Name)
			walk(p.Value.Schema)
		}
		if op.route.Operation.RequestBody != nil {
			for _, media := range op.route.Operation.RequestBody.Value.Content {
				walk(media.Schema)
			}
		}
		for _, response := range op.route.Operation.Responses.Map() {
			for _, media := range response.Value.Content {
				walk(media.Schema)
			}
		}
	}
	editions, err := award.Editions()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range editions {
		for _, items := range e.Dossier {
			for _, item := range items {
				names = append(names, item.Key)
			}
		}
	}
	if len(names) < 500 || len(editions) == 0 {
		t.Fatalf("only %d names of %d editions were looked at", len(names), len(editions))
	}
	for _, name := range names {
		if word := wordOf(name, money); word != "" {
			t.Errorf("%s has to do with a %s (Art. 10)", name, word)
		}
	}
}

// wordOf is the word of a camelCase or snake_case name that begins with one of the stems, or "".
func wordOf(name string, stems []string) string {
	word := regexp.MustCompile(`[A-Z]?[a-z]+`)
	for _, part := range word.FindAllString(name, -1) {
		for _, stem := range stems {
			if rest, is := strings.CutPrefix(strings.ToLower(part), stem); is && slices.Contains([]string{"", "s", "ment", "ments", "able", "ed", "er"}, rest) {
				return stem
			}
		}
	}
	return ""
}
