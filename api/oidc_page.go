package api

import (
	"bytes"
	"crypto/rand"
	_ "embed"
	"fmt"
	"html/template"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"
)

//go:embed oidc_page.html
var oidcPageText string

// oidcPage is what a browser is shown between the provider and the web app.
var oidcPage = template.Must(template.New("oidc").Parse(oidcPageText))

// shown is what the page says: where it goes on by itself, or what went wrong.
type shown struct {
	Language, Title, Text string
	Nonce                 string
	Next                  string // "" stays
	Link, LinkText        string
	Code, Request         string
}

// paged answers errors of a browser's way with a page that tells the code.
func (s *server) paged(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		err := next(c)
		if err == nil {
			return nil
		}
		p, tongue := problemFrom(err), callOf(c.Request().Context()).tongue
		s.log.WarnContext(c.Request().Context(), "login at the OpenID provider failed", "request", requestID(c), "code", p.code, "error", err.Error())
		if p.wait > 0 {
			c.Response().Header().Set("Retry-After", strconv.Itoa(int(p.wait.Seconds())))
		}
		return s.show(c, p.status(), shown{
			Language: tongue.tag, Title: tongue.message("oidc_failed", nil), Text: tongue.message(p.code, p.params),
			Link: "/login", LinkText: tongue.message("oidc_again", nil), Code: p.code, Request: requestID(c),
		})
	}
}

// onwards answers with a page that goes on to an address of this site. The browser asks for it as for a page of the site's own, with the session's
// cookie, which it would not send on a redirect that the provider began.
func (s *server) onwards(c echo.Context, next string) error {
	tongue := callOf(c.Request().Context()).tongue
	title := tongue.message("oidc_done", nil)
	return s.show(c, http.StatusOK, shown{Language: tongue.tag, Title: title, Next: next, Link: next, LinkText: tongue.message("oidc_onwards", nil)})
}

func (s *server) show(c echo.Context, status int, page shown) error {
	page.Nonce = rand.Text()
	h := c.Response().Header()
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'nonce-"+page.Nonce+"'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	var text bytes.Buffer
	if err := oidcPage.Execute(&text, page); err != nil {
		return fmt.Errorf("write a page: %w", err)
	}
	return c.HTMLBlob(status, text.Bytes())
}
