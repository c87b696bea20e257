package api

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/google/uuid"

	"qualityaward/store"
)

// stand is a world in which everything that an id in a path can name is there, and somebody's.
type stand struct {
	*play
	ops map[string]*operation
	ids map[string]string // by the name of the parameter: the play's applicant's, or what concerns it
}

// newStand opens a case whose internal notice runs and was objected to, and makes what else there is.
func newStand(t *testing.T) *stand {
	t.Helper()
	p := newPlay(t)
	s := &stand{play: p, ops: contract(t)}
	documents := p.fill(p.caseID, p.applicant)
	p.post(p.applicant, "/cases/"+p.caseID+"/documents?item=application_form&tradeSecret=true", []byte(samplePDF+"\n"+canarySecret)).is(200)
	p.decide(p.applicant, "internal_notice", "internal-notice", map[string]any{"place": "示例厂区公告栏", "evidence": documents[:1]})
	notice := p.read("", "/notices?round="+p.round).items()[0]["id"].(string)
	evidence := p.post("", "/notices/"+notice+"/evidence?name="+url.QueryEscape(canaryFile), []byte(samplePDF+"\n"+canaryEvidence)).is(200).get("ref")
	objection := p.post("", "/notices/"+notice+"/objections", map[string]any{
		"reason": canaryWords, "name": canaryName, "contact": canaryContact, "evidence": []string{evidence},
	}).is(200).get("ref")

	body := p.read(p.applicant, "/cases/"+p.caseID).get("body")
	person := p.read(p.applicant, "/me").get("id")
	p.colleague(body, "play.admin", "admin")
	view := uuid.NewString()
	p.send("PUT", "/me/views/"+view, request{as: p.applicant, body: map[string]any{"page": "inbox", "name": "示例", "search": "scope=bodies"}}).is(http.StatusNoContent)
	p.send("PUT", "/me/drafts/play.draft", request{as: p.applicant, body: map[string]any{"value": map[string]any{"name": "示例草稿"}}}).is(http.StatusNoContent)
	p.post("", "/registrations", registering(nil)).is(200)
	s.ids = map[string]string{
		"roundId": p.round, "caseId": p.caseID, "taskId": p.task("supervision-group", "objection_ruling", p.caseID), "noticeId": notice,
		"documentId": documents[0], "objectionId": objection, "organisationId": body, "personId": person, "viewId": view, "draftKey": "play.draft",
		"sessionId":      p.read(p.applicant, "/me/sessions").items()[0]["id"].(string),
		"tokenId":        p.lets("play.admin", body, "示例系统", "getMe", "getCase"),
		"registrationId": p.read("regulator-140100", "/registrations?state=waiting").items()[0]["id"].(string),
		"deputyId": p.post(p.applicant, "/deputies", map[string]any{
			"body": body, "deputy": p.read("play.admin", "/me").get("id"), "from": p.today(1), "to": p.today(9), "reason": "示例出差事由",
		}).is(200).get("ref"),
		"interestId": p.post("regulator-140100", "/interests", map[string]any{"kind": "advisory", "name": "示例别家（示例）"}).is(200).get("ref"),
		"mandateId": p.post("admin", "/mandates", map[string]any{
			"body": store.BodyID("third-party"), "round": p.round, "scope": "formal_review", "from": p.today(0), "to": p.today(30),
		}).is(200).get("ref"),
		"list": "acceptance", "subject": "case", "subjectId": p.caseID, "year": "2028", "date": "2028-03-01",
	}
	return s
}

// path is an operation's path with ids in it.
func (s *stand) path(op *operation, ids map[string]string) string {
	return pathParameter.ReplaceAllStringFunc(op.route.Path, func(name string) string {
		id, ok := ids[strings.Trim(name, "{}")]
		if !ok {
			s.t.Fatalf("%s: nobody knows what a %s names: declare it in newStand", op.id, name)
		}
		return url.PathEscape(id)
	})
}

// query is what an operation needs in its address.
func (s *stand) query(op *operation) url.Values {
	query := url.Values{}
	for _, p := range slices.Concat(op.route.PathItem.Parameters, op.route.Operation.Parameters) {
		if p.Value.In == openapi3.ParameterInQuery && p.Value.Required {
			query.Set(p.Value.Name, map[string]string{
				"item": "application_form", "reason": "x", "from": "2027-03-01", "days": "5", "round": s.round, "body": s.ids["organisationId"],
			}[p.Value.Name])
		}
	}
	return query
}

// valid is a body that the operation takes: the contract's example, with ids of what there is.
func (s *stand) valid(op *operation) any {
	if op.route.Operation.RequestBody == nil || op.isFile {
		return nil
	}
	media := op.route.Operation.RequestBody.Value.Content.Get("application/json")
	example := media.Example
	if op.id == "declareFacts" {
		example = facts()
	}
	for _, name := range sortedKeys(media.Examples) {
		example = media.Examples[name].Value.Value
	}
	if op.id == "replaceCalendarYear" {
		example = map[string]any{"source": "示例", "days": []any{map[string]any{"date": "2028-01-03", "working": false, "name": "元旦"}}}
	}
	if example == nil {
		s.t.Fatalf("%s has no example of its body", op.id)
	}
	return s.known(copied(example))
}

// known puts ids of what there is in the place of the contract's.
func (s *stand) known(value any) any {
	fields, ok := value.(map[string]any)
	if !ok {
		return value
	}
	if _, ok := fields["login"]; ok {
		fields["login"] = "nobody.there"
	}
	for name, of := range map[string]string{
		"round": s.ids["roundId"], "body": s.ids["organisationId"], "case": s.caseID, "person": s.ids["personId"], "to": s.ids["personId"],
		"deputy": s.ids["personId"], "receiving": store.BodyID("regulator-140100"), "department": store.BodyID("regulator-140100"),
	} {
		if text, ok := fields[name].(string); ok && len(text) == 36 {
			fields[name] = of
		}
	}
	if list, ok := fields["list"].([]any); ok && len(list) > 0 {
		fields["list"] = []any{s.known(list[0])}
	}
	if _, ok := fields["evidence"]; ok {
		fields["evidence"] = []any{s.ids["documentId"]}
	}
	return fields
}

// shot is one request.
type shot struct {
	op                         *operation
	as, method, path, rawQuery string
	header                     http.Header
	body                       []byte
}

// shot is a request that the contract allows.
func (s *stand) shot(op *operation, as string) shot {
	r := shot{op: op, as: as, method: op.route.Method, path: s.path(op, s.ids), rawQuery: s.query(op).Encode(), header: http.Header{}}
	switch {
	case op.isFile:
		r.header.Set("Content-Type", "application/octet-stream")
		r.body = []byte(samplePDF)
	case op.route.Operation.RequestBody != nil:
		r.header.Set("Content-Type", "application/json")
		r.body = []byte(written(s.valid(op)))
	}
	if op.isAct {
		r.header.Set("Idempotency-Key", uuid.NewString())
	}
	return r
}

// fire sends it; nobody waits long for an answer that does not end.
func (s *stand) fire(r shot) answer {
	s.t.Helper()
	token, wait := "", 30*time.Second
	if r.as != "" {
		token = s.token(r.as)
	}
	if r.op.id == "streamEvents" {
		wait = 200 * time.Millisecond
	}
	ctx, cancel := context.WithTimeout(s.t.Context(), wait)
	defer cancel()
	req := httptest.NewRequest(r.method, BasePath+r.path, bytes.NewReader(r.body)).WithContext(ctx)
	req.URL.RawQuery = r.rawQuery
	req.Header = r.header.Clone()
	req.RemoteAddr = "198.51.100.1:1" // what it is not allowed any more after so many attempts, the test still is
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	recorded := httptest.NewRecorder()
	s.e.ServeHTTP(recorded, req)
	if recorded.Header().Get("Content-Type") != "text/event-stream" { // which no validator reads
		s.conforms(req, recorded)
	}
	return answer{t: s.t, what: r.as + " " + r.method + " " + r.path, Status: recorded.Code, Header: recorded.Header(), Body: recorded.Body.Bytes()}
}

// sortedOps are the operations in an order that does not change.
func (s *stand) sortedOps() (all []*operation) {
	for _, id := range sortedKeys(s.ops) {
		all = append(all, s.ops[id])
	}
	return all
}
