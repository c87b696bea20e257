package api

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// built is a web app as the build leaves it.
var built = fstest.MapFS{
	".gitkeep":              {},
	"index.html":            {Data: []byte(`<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><script src="/assets/app-1a2b.js"></script>`)},
	"favicon.svg":           {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)},
	"assets/app-1a2b.js":    {Data: []byte(`console.log("plain")`)},
	"assets/app-1a2b.js.gz": {Data: []byte("gzipped")},
	"assets/app-1a2b.js.br": {Data: []byte("brotli")},
	"assets/app-3c4d.css":   {Data: []byte(`body{}`)},
}

// browse asks as a browser does.
func (w *world) browse(method, path string, header map[string]string) *httptest.ResponseRecorder {
	w.t.Helper()
	r := httptest.NewRequest(method, "/", nil)
	r.URL.Path = path
	r.Header.Set("Accept", "text/html,application/xhtml+xml")
	for name, value := range header {
		r.Header.Set(name, value)
	}
	recorded := httptest.NewRecorder()
	w.e.ServeHTTP(recorded, r)
	return recorded
}

func TestWebAppPages(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.e = w.serve(w.engine, func(d *Deps) { d.WebApp = built })
	nonces := map[string]bool{}
	nonce := regexp.MustCompile(`content="([A-Z0-9]{20,})"`)
	for _, path := range []string{"/", "/index.html", "/inbox", "/cases/0b8f3f5e-52a7-5d3c-9d0c-0c1f5a0f7a01", "/tasks/0b8f3f5e-52a7-5d3c-9d0c-0c1f5a0f7a01.4"} {
		page := w.browse("GET", path, nil)
		found := nonce.FindStringSubmatch(page.Body.String())
		if page.Code != http.StatusOK || found == nil || nonces[found[1]] {
			t.Fatalf("%s: %d %s", path, page.Code, page.Body)
		}
		nonces[found[1]] = true
		h := page.Header()
		policy := h.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "script-src 'self';", "style-src 'self' 'nonce-" + found[1] + "'", "frame-ancestors 'none'", "base-uri 'none'"} {
			if !strings.Contains(policy, want) {
				t.Errorf("%s: the policy %q lacks %s", path, policy, want)
			}
		}
		if strings.Contains(policy, "unsafe-eval") || strings.Count(policy, "unsafe-inline") != 1 || strings.Contains(policy, "_") {
			t.Errorf("%s: the policy is %q", path, policy)
		}
		if h.Get("Cache-Control") != "no-cache" || h.Get("Content-Type") != "text/html; charset=utf-8" || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("X-Frame-Options") != "DENY" {
			t.Errorf("%s: headers %v", path, h)
		}
	}
	if head := w.browse("HEAD", "/inbox", nil); head.Code != http.StatusOK || head.Header().Get("Content-Length") == "" {
		t.Errorf("HEAD: %d %v", head.Code, head.Header())
	}
}

func TestWebAppFiles(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.e = w.serve(w.engine, func(d *Deps) { d.WebApp = built })
	const forever = "public, max-age=31536000, immutable"
	tests := []struct{ path, takes, coding, kind, cache, body string }{
		{"/assets/app-1a2b.js", "", "", "text/javascript; charset=utf-8", forever, `console.log("plain")`},
		{"/assets/app-1a2b.js", "gzip, deflate", "gzip", "text/javascript; charset=utf-8", forever, "gzipped"},
		{"/assets/app-1a2b.js", "gzip, br;q=1.0", "br", "text/javascript; charset=utf-8", forever, "brotli"},
		{"/assets/app-1a2b.js", "br;q=0, gzip", "gzip", "text/javascript; charset=utf-8", forever, "gzipped"},
		{"/assets/app-3c4d.css", "br", "", "text/css; charset=utf-8", forever, "body{}"},
		{"/favicon.svg", "br", "", "image/svg+xml", "no-cache", `<svg xmlns="http://www.w3.org/2000/svg"/>`},
	}
	for _, tt := range tests {
		got := w.browse("GET", tt.path, map[string]string{"Accept": "*/*", "Accept-Encoding": tt.takes})
		h := got.Header()
		if got.Code != http.StatusOK || got.Body.String() != tt.body || h.Get("Content-Encoding") != tt.coding || h.Get("Content-Type") != tt.kind || h.Get("Cache-Control") != tt.cache || h.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s for %q: %d %v %s", tt.path, tt.takes, got.Code, h, got.Body)
		}
	}
}

func TestWebAppIsNotEverywhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.e = w.serve(w.engine, func(d *Deps) { d.WebApp = built })
	for _, path := range []string{
		"/assets/gone.js", "/assets/", "/assets/../index.html", "/../go.mod", "/a/../../etc/passwd", "/assets/%2e%2e/x",
		"/api/v1/nothing", "/api", "/docs/x", "/metrics/x", "//etc/passwd",
	} {
		if got := w.browse("GET", path, nil); got.Code != http.StatusNotFound || got.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s", path, got.Code, got.Body)
		}
	}
	for _, path := range []string{"/healthz", "/openapi.yaml", "/docs", "/metrics"} {
		if got := w.browse("GET", path, nil); got.Code != http.StatusOK || strings.Contains(got.Body.String(), "csp-nonce") {
			t.Errorf("%s: %d", path, got.Code)
		}
	}
	for what, header := range map[string]map[string]string{"a picture": {"Accept": "image/avif,image/*,*/*;q=0.8"}, "a script": {"Sec-Fetch-Mode": "no-cors"}} {
		if got := w.browse("GET", "/missing", header); got.Code != http.StatusNotFound {
			t.Errorf("%s that is not there: %d", what, got.Code)
		}
	}
	if got := w.browse("POST", "/inbox", nil); got.Code != http.StatusNotFound {
		t.Errorf("POST: %d", got.Code)
	}
	if got := w.browse("PATCH", "/api/v1/cases", nil); got.Code != http.StatusMethodNotAllowed || got.Header().Get("Allow") != "GET, POST" {
		t.Errorf("PATCH of an operation: %d %v", got.Code, got.Header())
	}
}

func TestWebAppIsNotBuilt(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, app := range []fstest.MapFS{nil, {".gitkeep": {}}} {
		w.e = w.serve(w.engine, func(d *Deps) {
			if app != nil {
				d.WebApp = app
			}
		})
		if got := w.browse("GET", "/", nil); got.Code != http.StatusNotFound || !strings.Contains(got.Body.String(), "make ui") || !strings.HasPrefix(got.Header().Get("Content-Type"), "text/plain") {
			t.Errorf("without a build: %d %v %s", got.Code, got.Header(), got.Body)
		}
	}
}
