package api

import (
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"qualityaward/api/gen"
)

func contract(t *testing.T) map[string]*operation {
	t.Helper()
	ops, err := operations(Contract)
	if err != nil {
		t.Fatal(err)
	}
	return ops
}

func TestContractIsValid(t *testing.T) {
	doc, err := openapi3.NewLoader().LoadFromData(Contract)
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context(), openapi3.SetRegexCompiler(compilePattern)); err != nil {
		t.Fatal(err)
	}
}

// Each operation has a handler: the compiler sees to that, as server implements the strict
// interface; this test sees to it that no handler is left without an operation.
func TestEachHandlerHasAnOperation(t *testing.T) {
	ops := contract(t)
	strict := reflect.TypeFor[gen.StrictServerInterface]()
	for i := range strict.NumMethod() {
		name := strict.Method(i).Name
		if ops[strings.ToLower(name[:1])+name[1:]] == nil {
			t.Errorf("handler %s has no operation", name)
		}
	}
	if strict.NumMethod() != len(ops) {
		t.Errorf("%d handlers, %d operations", strict.NumMethod(), len(ops))
	}
}

// What changes something for others is an act: it needs a key, and answers with a receipt.
func TestActsNeedAKeyAndGiveAReceipt(t *testing.T) {
	own := map[string]bool{"login": true, "logout": true, "changePassword": true, "readNotifications": true, "loginAsSample": true,
		"saveView": true, "deleteView": true, "saveDraft": true, "deleteDraft": true, "previewHonours": true, "previewCalendarYear": true, "decodePayloads": true,
		"endSession": true, "endOtherSessions": true, "enrolSecondFactor": true, "confirmSecondFactor": true, "resetPassword": true}
	receipts := map[string]string{ // with what is shown once, or to nobody else
		"createToken": "#/components/responses/TokenMade", "unsealObjector": "#/components/responses/ObjectorSeen",
	}
	for id, op := range contract(t) {
		if op.route.Method == http.MethodGet || own[id] {
			if op.isAct {
				t.Errorf("%s needs a key and is no act", id)
			}
			continue
		}
		if !op.isAct {
			t.Errorf("%s changes something and needs no Idempotency-Key", id)
		}
		if ref := op.route.Operation.Responses.Value("200").Ref; ref != receipts[id] && ref != "#/components/responses/Receipt" {
			t.Errorf("%s answers %s, not a receipt", id, ref)
		}
	}
}

// Whatever clients send is bounded: objects are closed, strings and lists have limits, and strings
// have a pattern, a format or a list of values, so that control characters stay outside.
func TestWhatClientsSendIsBounded(t *testing.T) {
	seen := map[*openapi3.Schema]bool{}
	var check func(where string, s *openapi3.Schema)
	check = func(where string, s *openapi3.Schema) {
		if seen[s] {
			return
		}
		seen[s] = true
		for i, sub := range s.AllOf {
			check(fmt.Sprintf("%s/allOf/%d", where, i), sub.Value)
		}
		switch {
		case s.Type.Is("object"):
			if where == "saveDraft body/value" {
				return // what was typed so far need not fit anything yet; its size is limited
			}
			if s.AdditionalProperties.Has == nil || *s.AdditionalProperties.Has {
				t.Errorf("%s takes fields that it does not know", where)
			}
			for name, sub := range s.Properties {
				check(where+"/"+name, sub.Value)
			}
		case s.Type.Is("array"):
			if s.MaxItems == nil {
				t.Errorf("%s takes lists of any length", where)
			}
			check(where+"/items", s.Items.Value)
		case s.Type.Is("string"):
			if len(s.Enum) > 0 || s.Format == "binary" {
				return
			}
			if s.MaxLength == nil {
				t.Errorf("%s takes texts of any length", where)
			}
			if s.Pattern == "" && s.Format == "" {
				t.Errorf("%s takes any characters", where)
			}
		case s.Type.Is("integer"), s.Type.Is("number"):
			if s.Min == nil || s.Max == nil {
				t.Errorf("%s takes any number", where)
			}
		}
	}
	for id, op := range contract(t) {
		for _, p := range append(op.route.PathItem.Parameters, op.route.Operation.Parameters...) {
			check(id+" "+p.Value.Name, p.Value.Schema.Value)
		}
		if op.route.Operation.RequestBody != nil {
			for _, media := range op.route.Operation.RequestBody.Value.Content {
				check(id+" body", media.Schema.Value)
			}
		}
	}
}

// The examples are what the contract allows.
func TestExamplesAreValid(t *testing.T) {
	for id, op := range contract(t) {
		if op.route.Operation.RequestBody == nil || op.isFile {
			continue
		}
		media := op.route.Operation.RequestBody.Value.Content.Get("application/json")
		examples := []any{media.Example}
		for _, e := range media.Examples {
			examples = append(examples, e.Value.Value)
		}
		found := false
		for _, e := range examples {
			if e == nil {
				continue
			}
			found = true
			if err := media.Schema.Value.VisitJSON(e, openapi3.SetSchemaRegexCompiler(compilePattern)); err != nil {
				t.Errorf("%s: %v", id, err)
			}
		}
		if !found && id != "declareFacts" {
			t.Errorf("%s has no example", id)
		}
	}
}
