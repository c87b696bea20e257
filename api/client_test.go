package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
	"github.com/google/uuid"
)

// answer is what the API said.
type answer struct {
	t      testing.TB
	what   string
	Status int
	Header http.Header
	Body   []byte
}

// is wants a status.
func (a answer) is(status int) answer {
	a.t.Helper()
	if a.Status != status {
		a.t.Fatalf("%s: %d %s, want %d", a.what, a.Status, a.Body, status)
	}
	return a
}

// no wants a problem with a code.
func (a answer) no(status int, code string) answer {
	a.t.Helper()
	a.is(status)
	if got := a.get("code"); got != code {
		a.t.Fatalf("%s: %s, want code %s", a.what, a.Body, code)
	}
	if kind := a.Header.Get("Content-Type"); kind != "application/problem+json" {
		a.t.Fatalf("%s: a problem of type %s", a.what, kind)
	}
	return a
}

// get is a field of the answer.
func (a answer) get(name string) string {
	a.t.Helper()
	var fields map[string]any
	if err := json.Unmarshal(a.Body, &fields); err != nil {
		a.t.Fatalf("%s: %s: %v", a.what, a.Body, err)
	}
	if fields[name] == nil {
		return ""
	}
	return fmt.Sprint(fields[name])
}

// decode reads the answer.
func (a answer) decode(into any) {
	a.t.Helper()
	if err := json.Unmarshal(a.Body, into); err != nil {
		a.t.Fatalf("%s: %s: %v", a.what, a.Body, err)
	}
}

// object is the answer's fields.
func (a answer) object() map[string]any {
	a.t.Helper()
	var fields map[string]any
	if err := json.Unmarshal(a.Body, &fields); err != nil {
		a.t.Fatalf("%s: %s: %v", a.what, a.Body, err)
	}
	return fields
}

// items are the items of a list.
func (a answer) items() []map[string]any {
	a.t.Helper()
	var page struct{ Items []map[string]any }
	if err := json.Unmarshal(a.is(http.StatusOK).Body, &page); err != nil {
		a.t.Fatalf("%s: %s: %v", a.what, a.Body, err)
	}
	return page.Items
}

// request is what a test sends.
type request struct {
	as     string // login; "" is nobody
	key    string // "" is a new one for each act
	header map[string]string
	body   any // a string or bytes are sent as they are
}

// send sends a request. Acts get a new key unless the test gives one.
func (w *world) send(method, path string, r request) answer {
	w.t.Helper()
	var body io.Reader
	kind := "application/json"
	switch b := r.body.(type) {
	case nil:
	case string:
		body = strings.NewReader(b)
	case []byte:
		body, kind = bytes.NewReader(b), "application/octet-stream"
	case io.Reader:
		body = b
	default:
		text, err := json.Marshal(b)
		if err != nil {
			w.t.Fatal(err)
		}
		body = bytes.NewReader(text)
	}
	req := httptest.NewRequest(method, BasePath+path, body)
	if body != nil {
		req.Header.Set("Content-Type", kind)
	}
	if r.as != "" {
		req.Header.Set("Authorization", "Bearer "+w.token(r.as))
	}
	if r.key == "" {
		r.key = uuid.NewString()
	}
	req.Header.Set("Idempotency-Key", r.key)
	for name, value := range r.header {
		if name == "Host" {
			req.Host = value
		}
		if value == "" {
			req.Header.Del(name)
			continue
		}
		req.Header.Set(name, value)
	}
	recorded := httptest.NewRecorder()
	w.e.ServeHTTP(recorded, req)
	w.conforms(req, recorded)
	return answer{t: w.t, what: method + " " + path, Status: recorded.Code, Header: recorded.Header(), Body: recorded.Body.Bytes()}
}

// token logs somebody in, once.
func (w *world) token(login string) string {
	w.t.Helper()
	if w.tokens[login] == "" {
		a := w.send("POST", "/session", request{body: map[string]any{"login": login, "password": samplePassword}}).is(http.StatusOK)
		w.tokens[login] = a.get("token")
	}
	return w.tokens[login]
}

// post does an act.
func (w *world) post(as, path string, body any) answer {
	w.t.Helper()
	return w.send("POST", path, request{as: as, body: body})
}

// read reads.
func (w *world) read(as, path string) answer {
	w.t.Helper()
	return w.send("GET", path, request{as: as})
}

// answers finds the operation of a request, to look at its answer.
var answers = sync.OnceValues(func() (routers.Router, error) {
	doc, err := openapi3.NewLoader().LoadFromData(Contract)
	if err != nil {
		return nil, err
	}
	return gorillamux.NewRouter(doc)
})

// conforms sees to it that whatever the API answers in a test is what the contract says.
func (w *world) conforms(r *http.Request, answer *httptest.ResponseRecorder) {
	w.t.Helper()
	router, err := answers()
	if err != nil {
		w.t.Fatal(err)
	}
	route, params, err := router.FindRoute(r)
	if err != nil {
		return // no operation of the contract
	}
	err = openapi3filter.ValidateResponse(r.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: r, PathParams: params, Route: route},
		Status:                 answer.Code, Header: answer.Header(), Body: io.NopCloser(bytes.NewReader(answer.Body.Bytes())),
		Options: &openapi3filter.Options{RegexCompiler: compilePattern, IncludeResponseStatus: true, MultiError: true},
	})
	if err != nil {
		w.t.Errorf("%s %s answers what the contract does not say: %v", r.Method, r.URL.Path, err)
	}
}
