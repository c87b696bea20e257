// Package docs renders the API's contract as one page for people, without scripts and without
// anything from another host.
package docs

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

//go:embed page.html
var pageText string

type page struct {
	Title, Version, Description, Base string
	Rehearsal                         bool
	Groups                            []group
	Schemas                           []schema
}

type group struct {
	Name, Description string
	Operations        []operation
}

type operation struct {
	ID, Method, Path, Summary, Description string
	Public, Act                            bool
	Parameters                             []field
	Body                                   template.HTML
	Examples                               []string
	Answers                                []answer
}

type answer struct {
	Status, Description string
	Type                template.HTML
}

type schema struct {
	Name, Description string
	Type              template.HTML
	Fields            []field
}

type field struct {
	Name, In, Description string
	Type                  template.HTML
	Required              bool
}

// Render returns the page of a contract. In a rehearsal the page says so.
func Render(contract []byte, rehearsal bool) ([]byte, error) {
	doc, err := openapi3.NewLoader().LoadFromData(contract)
	if err != nil {
		return nil, fmt.Errorf("read the contract: %w", err)
	}
	p := page{Title: doc.Info.Title, Version: doc.Info.Version, Description: doc.Info.Description, Base: doc.Servers[0].URL, Rehearsal: rehearsal}
	for _, tag := range doc.Tags {
		g := group{Name: tag.Name, Description: tag.Description}
		for _, path := range doc.Paths.InMatchingOrder() {
			item := doc.Paths.Value(path)
			for _, method := range slices.Sorted(maps.Keys(item.Operations())) {
				if op := item.Operations()[method]; slices.Contains(op.Tags, tag.Name) {
					g.Operations = append(g.Operations, describe(method, path, item, op))
				}
			}
		}
		slices.SortStableFunc(g.Operations, func(a, b operation) int { return strings.Compare(a.Path, b.Path) })
		p.Groups = append(p.Groups, g)
	}
	for _, name := range slices.Sorted(maps.Keys(doc.Components.Schemas)) {
		s := doc.Components.Schemas[name].Value
		p.Schemas = append(p.Schemas, schema{Name: name, Description: s.Description, Type: kind(&openapi3.SchemaRef{Value: s}), Fields: fields(s)})
	}
	t, err := template.New("page").Parse(pageText)
	if err != nil {
		return nil, fmt.Errorf("parse the page: %w", err)
	}
	var out bytes.Buffer
	if err := t.Execute(&out, p); err != nil {
		return nil, fmt.Errorf("render the contract: %w", err)
	}
	return out.Bytes(), nil
}

// describe is an operation as the page shows it.
func describe(method, path string, item *openapi3.PathItem, op *openapi3.Operation) operation {
	o := operation{
		ID: op.OperationID, Method: method, Path: path, Summary: op.Summary, Description: op.Description,
		Act:    op.Parameters.GetByInAndName(openapi3.ParameterInHeader, "Idempotency-Key") != nil,
		Public: op.Security != nil && len(*op.Security) == 0,
	}
	for _, ref := range slices.Concat(item.Parameters, op.Parameters) {
		v := ref.Value
		o.Parameters = append(o.Parameters, field{Name: v.Name, In: v.In, Description: v.Description, Required: v.Required, Type: kind(v.Schema)})
	}
	if op.RequestBody != nil {
		for name, media := range op.RequestBody.Value.Content {
			o.Body = template.HTML(template.HTMLEscapeString(name)+" ") + kind(media.Schema)
			if media.Example != nil {
				o.Examples = append(o.Examples, pretty(media.Example))
			}
			for _, key := range slices.Sorted(maps.Keys(media.Examples)) {
				o.Examples = append(o.Examples, pretty(media.Examples[key].Value.Value))
			}
		}
	}
	for _, status := range slices.Sorted(maps.Keys(op.Responses.Map())) {
		v := op.Responses.Value(status).Value
		a := answer{Status: status}
		if v.Description != nil {
			a.Description = *v.Description
		}
		for _, media := range v.Content {
			a.Type = kind(media.Schema)
		}
		o.Answers = append(o.Answers, a)
	}
	return o
}

// fields are an object's properties, the required ones first.
func fields(s *openapi3.Schema) []field {
	var list []field
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		ref := s.Properties[name]
		list = append(list, field{Name: name, Description: ref.Value.Description, Type: kind(ref), Required: slices.Contains(s.Required, name)})
	}
	slices.SortStableFunc(list, func(a, b field) int {
		if a.Required == b.Required {
			return 0
		}
		if a.Required {
			return -1
		}
		return 1
	})
	return list
}

// kind says in a few words what a schema takes.
func kind(ref *openapi3.SchemaRef) template.HTML {
	if ref == nil || ref.Value == nil {
		return ""
	}
	if name, ok := strings.CutPrefix(ref.Ref, "#/components/schemas/"); ok {
		name = template.HTMLEscapeString(name)
		return template.HTML(fmt.Sprintf(`<a href="#schema-%s">%s</a>`, name, name))
	}
	s := ref.Value
	if len(s.AllOf) == 1 {
		return kind(s.AllOf[0])
	}
	var words []string
	if s.Type != nil {
		words = append(words, template.HTMLEscapeString(strings.Join(*s.Type, ", ")))
	}
	if s.Items != nil {
		words = append(words, "of "+string(kind(s.Items)))
	}
	if s.Format != "" {
		words = append(words, template.HTMLEscapeString(s.Format))
	}
	for i, v := range s.Enum {
		if i == 0 {
			words = append(words, ":")
		}
		words = append(words, "<code>"+template.HTMLEscapeString(fmt.Sprint(v))+"</code>")
	}
	if s.MaxLength != nil {
		words = append(words, fmt.Sprintf("up to %d characters", *s.MaxLength))
	}
	if s.Min != nil && s.Max != nil {
		words = append(words, fmt.Sprintf("%g to %g", *s.Min, *s.Max))
	}
	return template.HTML(strings.Join(words, " "))
}

// pretty writes an example.
func pretty(v any) string {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(text)
}
