package api

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
)

// noncePlace is where the page has the nonce of its styles, for the libraries that add some.
const noncePlace = "__CSP_NONCE__"

// pagePolicy is what the pages of the web app may do: scripts, styles and data of their own, and show
// documents that they fetched. Styles that libraries add carry the answer's nonce; style attributes
// are let be, they run nothing.
const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + noncePlace + "'; style-src-attr 'unsafe-inline'; " +
	"img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src blob:; worker-src 'self'; object-src 'none'; " +
	"base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// reserved are the first parts of paths under which there is something else than the web app.
var reserved = []string{"api", "docs", "metrics", "healthz", "readyz", "openapi.yaml", "oidc"}

// kinds of files that a built web app has, whatever the machine's own table says.
var webKinds = map[string]string{
	".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8", ".json": "application/json", ".map": "application/json", ".svg": "image/svg+xml",
	".png": "image/png", ".ico": "image/x-icon", ".webp": "image/webp", ".woff2": "font/woff2", ".woff": "font/woff",
	".wasm": "application/wasm", ".txt": "text/plain; charset=utf-8", ".webmanifest": "application/manifest+json",
}

// webFile is one file of the web app, with what the build compressed beside it.
type webFile struct {
	kind  string
	plain []byte
	forms map[string][]byte // by content coding: br, gzip
}

// webApp is the web app in memory: what is not in the table is not there.
type webApp map[string]webFile

// serveWebApp serves the web app wherever there is nothing else. Its pages have addresses of their own,
// which all answer with the same page.
func serveWebApp(e *echo.Echo, files fs.FS) error {
	app, err := readWebApp(files)
	if err != nil {
		return err
	}
	e.RouteNotFound("/*", app.serve)
	return nil
}

// readWebApp reads the built files.
func readWebApp(files fs.FS) (webApp, error) {
	app := webApp{}
	if files == nil {
		return app, nil
	}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(path.Base(name), ".") {
			return err
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		kind := webKinds[path.Ext(name)]
		if kind == "" {
			kind = mime.TypeByExtension(path.Ext(name))
		}
		if kind == "" {
			kind = echo.MIMEOctetStream
		}
		app[name] = webFile{kind: kind, plain: text, forms: map[string][]byte{}}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the web app: %w", err)
	}
	for name, file := range app {
		for coding, ending := range map[string]string{"br": ".br", "gzip": ".gz"} {
			if form, ok := app[name+ending]; ok {
				file.forms[coding] = form.plain
			}
		}
	}
	return app, nil
}

// serve answers what no other route does.
func (a webApp) serve(c echo.Context) error {
	r := c.Request()
	name := strings.TrimPrefix(r.URL.Path, "/")
	first, _, _ := strings.Cut(name, "/")
	if slices.Contains(reserved, first) {
		return elsewhere(c)
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return echo.ErrNotFound
	}
	if file, ok := a[name]; ok && name != "index.html" {
		return a.file(c, file, first == "assets")
	}
	if first == "assets" || (name != "" && !fs.ValidPath(strings.TrimSuffix(name, "/"))) || !navigates(r) {
		return echo.ErrNotFound
	}
	return a.page(c)
}

// elsewhere answers for a path that is not the web app's: with the methods that it has, if it has some.
func elsewhere(c echo.Context) error {
	e, path := c.Echo(), echo.GetPath(c.Request())
	other := e.AcquireContext()
	defer e.ReleaseContext(other)
	var methods []string
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete} {
		other.Reset(c.Request(), c.Response())
		if e.Router().Find(method, path, other); other.Path() != c.Path() {
			methods = append(methods, method)
		}
	}
	if len(methods) == 0 {
		return echo.ErrNotFound
	}
	c.Response().Header().Set(echo.HeaderAllow, strings.Join(methods, ", "))
	return echo.ErrMethodNotAllowed
}

// file answers with a file, compressed as the client takes it. The names of assets change with what is
// in them.
func (a webApp) file(c echo.Context, file webFile, lasting bool) error {
	h := c.Response().Header()
	h.Set("Cache-Control", "no-cache")
	if lasting {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	h.Add(echo.HeaderVary, echo.HeaderAcceptEncoding)
	text := file.plain
	for _, coding := range []string{"br", "gzip"} {
		if form, ok := file.forms[coding]; ok && takes(c.Request(), coding) {
			h.Set(echo.HeaderContentEncoding, coding)
			text = form
			break
		}
	}
	h.Set(echo.HeaderContentLength, strconv.Itoa(len(text)))
	return c.Blob(http.StatusOK, file.kind, text)
}

// page answers with the page, with a nonce of this answer only.
func (a webApp) page(c echo.Context) error {
	h := c.Response().Header()
	h.Set("Cache-Control", "no-cache")
	index, built := a["index.html"]
	if !built {
		return c.String(http.StatusNotFound, "网页尚未构建：请运行 make ui。\nThe web app is not built: run `make ui`, then build again.\n")
	}
	nonce := rand.Text()
	h.Set("Content-Security-Policy", strings.ReplaceAll(pagePolicy, noncePlace, nonce))
	text := bytes.ReplaceAll(index.plain, []byte(noncePlace), []byte(nonce))
	h.Set(echo.HeaderContentLength, strconv.Itoa(len(text)))
	return c.Blob(http.StatusOK, index.kind, text)
}

// navigates tells whether a browser, or a person, asks for a page, and not a page for one of its parts.
func navigates(r *http.Request) bool {
	if mode := r.Header.Get("Sec-Fetch-Mode"); mode != "" {
		return mode == "navigate"
	}
	accept := r.Header.Get(echo.HeaderAccept)
	return accept == "" || accept == "*/*" || strings.Contains(accept, "text/html")
}

// takes tells whether a client takes a content coding.
func takes(r *http.Request, coding string) bool {
	for _, offer := range strings.Split(r.Header.Get(echo.HeaderAcceptEncoding), ",") {
		name, weight, _ := strings.Cut(offer, ";")
		if strings.EqualFold(strings.TrimSpace(name), coding) {
			q, weighed := strings.CutPrefix(strings.ReplaceAll(weight, " ", ""), "q=")
			value, err := strconv.ParseFloat(q, 64)
			return !weighed || err != nil || value > 0
		}
	}
	return false
}
