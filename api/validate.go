package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/labstack/echo/v4"
)

// maxJSON is the most that a JSON body may hold (ours): room for a list of thousands of cases.
const maxJSON = 2 << 20

// checked returns the middleware that lets only requests through that the contract allows. Each
// operation has its own, so that nothing is routed twice. Nothing is unpacked that was sent packed:
// a few bytes could be any number.
func (s *server) checked(op *operation) echo.MiddlewareFunc {
	options := &openapi3filter.Options{
		AuthenticationFunc: openapi3filter.NoopAuthenticationFunc,
		RegexCompiler:      compilePattern,
		MultiError:         true,
		ExcludeRequestBody: op.isFile, // a file is looked at while it is stored
	}
	known := map[string]bool{}
	for _, p := range append(op.route.PathItem.Parameters, op.route.Operation.Parameters...) {
		if p.Value.In == openapi3.ParameterInQuery {
			known[p.Value.Name] = true
		}
	}
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			r := c.Request()
			query, err := checkAddress(r, known)
			if err != nil {
				return err
			}
			if coding := r.Header.Get("Content-Encoding"); coding != "" && !strings.EqualFold(coding, "identity") {
				c.Response().Header().Set("Accept-Encoding", "identity") // what is taken (RFC 9110, 15.5.16)
				return problemOf("content_coding_not_taken", "coding", clip(coding))
			}
			call := callOf(r.Context())
			call.line = r.Method + " " + r.URL.EscapedPath() + "?" + r.URL.RawQuery
			if !op.isFile {
				body, err := readJSON(c, op)
				if err != nil {
					return err
				}
				if err := s.identifies(call, body); err != nil {
					return err
				}
			}
			params := make(map[string]string, 2)
			for i, name := range c.ParamNames() {
				params[name] = c.ParamValues()[i]
			}
			err = openapi3filter.ValidateRequest(r.Context(), &openapi3filter.RequestValidationInput{
				Request: r, PathParams: params, QueryParams: query, Route: op.route, Options: options,
			})
			if err != nil {
				return contractProblem(err)
			}
			return next(c)
		}
	}
}

// checkAddress refuses addresses that are not UTF-8 or hold parameters that the contract does not
// know: a filter that is misspelt must not silently show everything.
func checkAddress(r *http.Request, known map[string]bool) (url.Values, error) {
	if !utf8.ValidString(r.URL.Path) {
		return nil, problemOf("invalid_utf8")
	}
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, problemOf("malformed_query")
	}
	for name, values := range query {
		if !known[name] {
			return nil, problemOf("invalid_request").with(fieldError("unknown_parameter", clip(name)))
		}
		for _, v := range values {
			if !utf8.ValidString(v) {
				return nil, problemOf("invalid_utf8").with(fieldError("invalid_utf8", name))
			}
		}
	}
	return query, nil
}

// readJSON reads a JSON body whole, refuses what is not exactly one JSON value in UTF-8, and
// puts it back for those who read it after.
func readJSON(c echo.Context, op *operation) ([]byte, error) {
	r := c.Request()
	if r.ContentLength > maxJSON {
		return nil, problemOf("body_too_large")
	}
	body, err := io.ReadAll(http.MaxBytesReader(c.Response(), r.Body, maxJSON))
	if err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return nil, problemOf("body_too_large")
		}
		return nil, problemOf("body_unreadable")
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	r.ContentLength = int64(len(body))
	if op.route.Operation.RequestBody == nil {
		if len(bytes.TrimSpace(body)) > 0 && !bytes.Equal(bytes.TrimSpace(body), []byte("{}")) {
			return nil, problemOf("body_not_expected")
		}
		return body, nil
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return nil, problemOf("unsupported_media_type")
	}
	if !utf8.Valid(body) {
		return nil, problemOf("invalid_utf8")
	}
	if !json.Valid(body) { // trailing values too
		return nil, problemOf("malformed_json")
	}
	return body, nil
}

// identifies gives a call its digest: the same act repeated has the same. It is kept for good beside the act, and made with a key:
// bodies hold passwords, which must not lie under a hash that can be tried out fast.
func (s *server) identifies(c *call, body []byte) (err error) {
	c.digest, err = s.factors.Digest(append([]byte(c.line+"\n"), body...))
	return err
}

// contractProblem tells what of a request the contract does not allow. A malformed id in the path
// names nothing there is.
func contractProblem(err error) error {
	p := problemOf("invalid_request")
	for _, e := range flatten(err) {
		var req *openapi3filter.RequestError
		if !errors.As(e, &req) {
			continue
		}
		if req.Parameter != nil && req.Parameter.In == openapi3.ParameterInPath {
			return problemOf("not_found")
		}
		where := ""
		if req.Parameter != nil {
			where = req.Parameter.Name
		}
		found := false
		for _, inner := range flatten(req.Err) {
			var schema *openapi3.SchemaError
			if !errors.As(inner, &schema) {
				continue
			}
			found = true
			at := where
			if path := strings.Join(schema.JSONPointer(), "/"); path != "" {
				at = strings.TrimPrefix(at+"/"+path, "/")
			}
			p = p.with(fieldError(schemaCode(schema), clip(at)))
		}
		if !found {
			code := "invalid_value"
			if errors.Is(req.Err, openapi3filter.ErrInvalidRequired) {
				code = "required"
			}
			p = p.with(fieldError(code, where))
		}
	}
	return p
}

// schemaCode is the stable code of a schema violation.
func schemaCode(e *openapi3.SchemaError) string {
	switch e.SchemaField {
	case "required":
		return "required"
	case "properties", "additionalProperties":
		return "unknown_field"
	case "enum":
		return "not_one_of"
	case "type":
		return "wrong_type"
	case "maxLength", "maxItems":
		return "too_long"
	case "minLength", "minItems":
		return "too_short"
	case "pattern":
		return "wrong_characters"
	case "minimum", "maximum":
		return "out_of_range"
	case "uniqueItems":
		return "repeated_item"
	}
	return "invalid_value"
}

// flatten lists the errors inside an error, those of lists one by one.
func flatten(err error) []error {
	if many, ok := err.(openapi3.MultiError); ok { // not errors.As: it would lose what is around the list
		var all []error
		for _, e := range many {
			all = append(all, flatten(e)...)
		}
		return all
	}
	return []error{err}
}

// clip shortens what a client sent before it is told back.
func clip(s string) string {
	const most = 100
	s = strings.ToValidUTF8(s, "�")
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
