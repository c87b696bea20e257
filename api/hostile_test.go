package api

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/uuid"
)

// endless is a body that goes on for a while.
type endless struct{ left int64 }

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, http.ErrBodyReadAfterClose
	}
	n := min(int64(len(p)), e.left)
	for i := range p[:n] {
		p[i] = 'x'
	}
	e.left -= n
	return int(n), nil
}

// packed is a text as gzip packs it.
func packed(t *testing.T, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, err := io.WriteString(w, text)
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Whatever is sent, the answer is a problem with a stable code, never an error of ours, and nothing
// has changed.
func TestHostileInput(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, login := w.applicant("Hostile")
	caseID := w.open(round, body, login)
	task := w.task(login, "internal_notice", caseID)
	before := w.ledger(caseID)

	notice := "/tasks/" + task + "/internal-notice"
	unknown := uuid.NewString()
	tests := []struct {
		name, method, path string
		r                  request
		status             int
		code               string
	}{
		{"broken UTF-8", "POST", notice, request{as: login, body: "{\"place\":\"\xff\xfe\"}"}, 400, "invalid_utf8"},
		{"a control character", "POST", notice, request{as: login, body: `{"place":"a\u0007b"}`}, 400, "invalid_request"},
		{"a NUL", "POST", notice, request{as: login, body: `{"place":"a\u0000b"}`}, 400, "invalid_request"},
		{"text that runs backwards", "POST", notice, request{as: login, body: `{"place":"a\u202Eb"}`}, 400, "invalid_request"},
		{"a lone surrogate", "POST", notice, request{as: login, body: `{"place":"\ud800\u0001"}`}, 400, "invalid_request"},
		{"only blanks", "POST", notice, request{as: login, body: `{"place":"   "}`}, 400, "invalid_request"},
		{"an unknown field", "POST", notice, request{as: login, body: `{"place":"a","extra":1}`}, 400, "invalid_request"},
		{"a missing field", "POST", notice, request{as: login, body: `{}`}, 400, "invalid_request"},
		{"an over-long value", "POST", notice, request{as: login, body: `{"place":"` + strings.Repeat("长", 201) + `"}`}, 400, "invalid_request"},
		{"a wrong type", "POST", notice, request{as: login, body: `{"place":7}`}, 400, "invalid_request"},
		{"null", "POST", notice, request{as: login, body: `null`}, 400, "invalid_request"},
		{"a list", "POST", notice, request{as: login, body: `[]`}, 400, "invalid_request"},
		{"trailing JSON", "POST", notice, request{as: login, body: `{"place":"a"}{"place":"b"}`}, 400, "malformed_json"},
		{"half a JSON", "POST", notice, request{as: login, body: `{"place":`}, 400, "malformed_json"},
		{"deep nesting", "POST", notice, request{as: login, body: strings.Repeat("[", 20000) + strings.Repeat("]", 20000)}, 400, "malformed_json"},
		{"nothing", "POST", notice, request{as: login}, 415, "unsupported_media_type"},
		{"a form", "POST", notice, request{as: login, body: "place=a", header: map[string]string{"Content-Type": "application/x-www-form-urlencoded"}}, 415, "unsupported_media_type"},
		{"3 MB of JSON", "POST", notice, request{as: login, body: `{"place":"` + strings.Repeat("x", 3<<20) + `"}`}, 413, "body_too_large"},
		{"100 MB of anything", "POST", notice, request{as: login, body: &endless{100 << 20}}, 413, "body_too_large"},
		{"no key", "POST", notice, request{as: login, body: `{"place":"a"}`, header: map[string]string{"Idempotency-Key": ""}}, 400, "invalid_request"},
		{"a key with blanks", "POST", notice, request{as: login, key: "a b", body: `{"place":"a"}`}, 400, "invalid_request"},
		{"a key that is too long", "POST", notice, request{as: login, key: strings.Repeat("k", 201), body: `{"place":"a"}`}, 400, "invalid_request"},
		{"evidence that is no id", "POST", notice, request{as: login, body: `{"place":"a","evidence":["x"]}`}, 400, "invalid_request"},
		{"evidence that there is not", "POST", notice, request{as: login, body: `{"place":"a","evidence":["` + unknown + `"]}`}, 422, "unknown_document"},
		{"a body where none belongs", "POST", "/tasks/" + task + "/claim", request{as: login, body: `{"x":1}`}, 400, "body_not_expected"},
		{"a task that there is not", "POST", "/tasks/" + unknown + ".1/claim", request{as: login}, 404, "not_found"},
		{"a task id that is none", "POST", "/tasks/x'%3B%20drop%20table/claim", request{as: login}, 404, "not_found"},
		{"a task id in broken UTF-8", "POST", "/tasks/%ff%fe/claim", request{as: login}, 400, "invalid_utf8"},
		{"another kind of task", "POST", "/tasks/" + task + "/filing", request{as: login, body: `{"receiving":"` + unknown + `","noStateSecrets":true,"answers":true}`}, 422, "wrong_task_kind"},
		{"a colleague that there is not", "POST", "/tasks/" + task + "/delegation", request{as: login, body: `{"to":"` + unknown + `"}`}, 422, "not_a_member"},
		{"a case that there is not", "GET", "/cases/" + unknown, request{as: login}, 404, "not_found"},
		{"a wrong enum in a filter", "GET", "/cases?stage=nonsense", request{as: login}, 400, "invalid_request"},
		{"a misspelt filter", "GET", "/cases?stag=filing", request{as: login}, 400, "invalid_request"},
		{"reversed dates", "GET", "/cases?dueFrom=2027-05-02&dueTo=2027-05-01", request{as: login}, 422, "dates_reversed"},
		{"a date that there is not", "GET", "/cases?dueFrom=2027-13-41", request{as: login}, 400, "invalid_request"},
		{"a cursor of one's own", "GET", "/cases?cursor=eyJzIjoiLXVwZGF0ZWQiLCJ2IjoieCIsImkiOiJ5In0", request{as: login}, 400, "bad_cursor"},
		{"a cursor that is none", "GET", "/cases?cursor=AAAA", request{as: login}, 400, "bad_cursor"},
		{"a limit of a million", "GET", "/cases?limit=1000000", request{as: login}, 400, "invalid_request"},
		{"a search in broken UTF-8", "GET", "/cases?text=%ff", request{as: login}, 400, "invalid_utf8"},
		{"a broken address", "GET", "/cases?text=%zz", request{as: login}, 400, "malformed_query"},
		{"an unknown address", "GET", "/nothing", request{as: login}, 404, "not_found"},
		{"an unknown method", "PATCH", "/cases", request{as: login}, 405, "method_not_allowed"},
		{"an archive for a document", "POST", "/cases/" + caseID + "/documents?item=application_form", request{as: login, body: zipped(t, "a", "b")}, 415, "file_type_not_allowed"},
		{"a polyglot for a document", "POST", "/cases/" + caseID + "/documents?item=application_form", request{as: login, body: append([]byte(samplePDF), zipped(t, "a", "b")...)}, 415, "file_is_two_things"},
		{"a document that unfolds", "POST", "/cases/" + caseID + "/documents?item=application_form", request{as: login, body: docx(t, "word/media/image1.bin", string(make([]byte, 64<<20)))}, 413, "file_unpacks_too_far"},
		{"packed JSON", "POST", notice, request{as: login, body: packed(t, `{"place":"a"}`), header: map[string]string{"Content-Type": "application/json", "Content-Encoding": "gzip"}}, 415, "content_coding_not_taken"},
		{"100 MB of packed JSON", "POST", notice, request{as: login, body: packed(t, `{"place":"`+strings.Repeat("x", 100<<20)+`"}`), header: map[string]string{"Content-Type": "application/json", "Content-Encoding": "GZIP"}}, 415, "content_coding_not_taken"},
		{"twice packed JSON", "POST", notice, request{as: login, body: packed(t, "x"), header: map[string]string{"Content-Type": "application/json", "Content-Encoding": "deflate, br"}}, 415, "content_coding_not_taken"},
		{"JSON that says it is packed", "POST", notice, request{as: login, body: `{"place":"a"}`, header: map[string]string{"Content-Encoding": "x-gzip"}}, 415, "content_coding_not_taken"},
		{"JSON that is packed and does not say so", "POST", notice, request{as: login, body: packed(t, `{"place":"a"}`), header: map[string]string{"Content-Type": "application/json"}}, 400, "invalid_utf8"},
		{"JSON that says it is as it is", "POST", notice, request{as: login, body: `{}`, header: map[string]string{"Content-Encoding": "identity"}}, 400, "invalid_request"},
		{"a packed login", "POST", "/session", request{body: packed(t, `{"login":"office","password":"x"}`), header: map[string]string{"Content-Type": "application/json", "Content-Encoding": "gzip"}}, 415, "content_coding_not_taken"},
		{"a packed document", "POST", "/cases/" + caseID + "/documents?item=application_form", request{as: login, body: packed(t, samplePDF), header: map[string]string{"Content-Encoding": "gzip"}}, 415, "content_coding_not_taken"},
		{"a packed document that does not say so", "POST", "/cases/" + caseID + "/documents?item=application_form", request{as: login, body: packed(t, samplePDF)}, 415, "file_type_not_allowed"},
		{"a packed import", "POST", "/honours/import", request{as: "admin", body: packed(t, "round,year,award,kind,name\n"), header: map[string]string{"Content-Encoding": "gzip"}}, 415, "content_coding_not_taken"},
		{"an empty document", "POST", "/cases/" + caseID + "/documents?item=application_form", request{as: login, body: []byte{}}, 400, "empty_file"},
		{"an item that there is not", "POST", "/cases/" + caseID + "/documents?item=nonsense", request{as: login, body: []byte(samplePDF)}, 422, "unknown_item"},
		{"100 MB for a document", "POST", "/cases/" + caseID + "/documents?item=application_form", request{as: login, body: &endless{100 << 20}, header: map[string]string{"Content-Type": "application/octet-stream"}}, 413, "file_too_large"},
		{"a name with a slash", "POST", "/cases/" + caseID + "/documents?item=application_form&name=..%2Fx", request{as: login, body: []byte(samplePDF)}, 400, "invalid_request"},
		{"a round in a year that is none", "POST", "/rounds", request{as: "office", body: `{"year":2028,"legalBasis":"x"}`}, 422, "year_not_a_round"},
		{"a round twice", "POST", "/rounds", request{as: "office", body: `{"year":2027,"legalBasis":"x"}`}, 409, "already_exists"},
		{"a case twice", "POST", "/cases", request{as: login, body: map[string]any{"round": round, "body": body, "name": "x", "nature": "enterprise", "facts": facts()}}, 409, "already_exists"},
		{"a case for somebody else", "POST", "/cases", request{as: "regulator-140100", body: map[string]any{"round": round, "body": body, "name": "x", "nature": "enterprise", "facts": facts()}}, 403, "not_permitted"},
		{"a case in a round that there is not", "POST", "/cases", request{as: login, body: map[string]any{"round": unknown, "body": body, "name": "x", "nature": "enterprise", "facts": facts()}}, 404, "not_found"},
		{"a calendar day in another year", "PUT", "/calendar/2028", request{as: "admin", body: `{"source":"x","days":[{"date":"2027-01-01","working":false}]}`}, 422, "date_out_of_year"},
		{"a calendar day twice", "PUT", "/calendar/2028", request{as: "admin", body: `{"source":"x","days":[{"date":"2028-01-01","working":false},{"date":"2028-01-01","working":true}]}`}, 422, "date_twice"},
		{"both ways to advance", "POST", "/rehearsal/advance", request{as: "admin", body: `{"workingDays":1,"to":"2030-01-01T00:00:00Z"}`}, 422, "one_of_two"},
		{"a clock that goes back", "POST", "/rehearsal/advance", request{as: "admin", body: `{"to":"2001-01-01T00:00:00Z"}`}, 409, "clock_goes_forward_only"},
		{"an import that is none", "POST", "/honours/import", request{as: "admin", body: []byte("\x00\x01\x02")}, 415, "file_type_not_allowed"},
		{"an import with errors", "POST", "/honours/import", request{as: "admin", body: []byte("round,year,award,kind,name\n4,二〇二四,quality_award,organisation,示例\n")}, 422, "import_has_errors"},
		{"an objection to a notice that there is not", "POST", "/notices/" + caseID + ".n9/objections", request{body: `{"reason":"x"}`}, 404, "not_found"},
		{"nobody", "GET", "/cases", request{}, 401, "not_logged_in"},
		{"a token that is none", "GET", "/cases", request{header: map[string]string{"Authorization": "Bearer nonsense"}}, 401, "not_logged_in"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := *w
			w.t = t
			w.send(tt.method, tt.path, tt.r).no(tt.status, tt.code)
		})
	}
	if after := w.ledger(caseID); len(after) != len(before) {
		t.Errorf("the ledger went from %v to %v", before, after)
	}
	if strings.Contains(w.logs.String(), `"level":"ERROR"`) {
		t.Error("something was our error")
	}
	if strings.Contains(w.logs.String(), "Hostile") || strings.Contains(w.logs.String(), login) {
		t.Error("the log tells who asked, or what was in a request")
	}
}

func TestProblemsSpeakTheCallersLanguage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for header, want := range map[string]string{
		"": "请先登录", "en": "Please log in", "en-GB,en;q=0.8": "Please log in", "zh": "请先登录", "fr": "请先登录", "\x00\x01": "请先登录",
	} {
		a := w.send("GET", "/cases", request{header: map[string]string{"Accept-Language": header}}).no(401, "not_logged_in")
		if got := a.get("title"); got != want {
			t.Errorf("Accept-Language %q: %q, want %q", header, got, want)
		}
	}
}

func TestHealthDocsAndMetrics(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, page := range []struct{ path, holds string }{
		{"/healthz", "ok"}, {"/readyz", "ready"}, {"/docs", "fileCase"}, {"/openapi.yaml", "openapi: 3.0.3"},
		{"/metrics", "award_http_request_seconds"}, // of those before
	} {
		recorded := httptest.NewRecorder()
		w.e.ServeHTTP(recorded, httptest.NewRequest(http.MethodGet, page.path, nil))
		if recorded.Code != http.StatusOK || !strings.Contains(recorded.Body.String(), page.holds) {
			t.Errorf("%s: %d %.200s", page.path, recorded.Code, recorded.Body)
		}
	}
	missing := probe(t.Context(), []Check{{"database", w.store.Ping}, {"engine", func(context.Context) error { return http.ErrServerClosed }}})
	if len(missing) != 1 || missing[0] != "engine" {
		t.Errorf("missing: %v, want the engine", missing)
	}
}
