package api

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/labstack/echo/v4"
	"golang.org/x/oauth2"

	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/store"
)

// The two ways of a login at the provider lie beside the contract: browsers go there, no programs, and the provider may add
// parameters of its own. They answer with pages.
const (
	oidcStart    = "/oidc/login"
	oidcCallback = "/oidc/callback"
	oidcPatience = 10 * time.Minute // for which a login may stay at the provider (ours)
)

// serveOIDC lays the ways of a login at the provider, if there is one.
func (s *server) serveOIDC(e *echo.Echo) {
	if s.federation == nil {
		return
	}
	e.GET(oidcStart, s.paged(s.startOIDC))
	e.GET(oidcCallback, s.paged(s.finishOIDC))
}

// GetLoginWays implements the contract.
func (s *server) GetLoginWays(ctx context.Context, _ gen.GetLoginWaysRequestObject) (gen.GetLoginWaysResponseObject, error) {
	if err := s.allow(&scene{call: callOf(ctx)}, plain(policy.Session, "")); err != nil {
		return nil, err
	}
	var answer gen.GetLoginWays200JSONResponse
	if s.federation != nil {
		answer.Oidc = oidcStart
	}
	return answer, nil
}

// startOIDC sends a browser to the provider. What it comes back with fits this browser, once, for a while.
func (s *server) startOIDC(c echo.Context) error {
	if err := s.try(c.Request().Context(), callOf(c.Request().Context()).by(oidcStarts)); err != nil {
		return err
	}
	p, err := s.federation.provider()
	if err != nil {
		return err
	}
	state, browser, nonce, verifier := rand.Text(), rand.Text(), rand.Text(), oauth2.GenerateVerifier()
	err = s.store.BeginOIDCLogin(c.Request().Context(), store.OIDCLogin{
		State: hashedToken(state), Browser: hashedToken(browser), Nonce: nonce, Verifier: verifier, Next: within(c.QueryParam("next")),
		ExpiresAt: time.Now().UTC().Add(oidcPatience),
	})
	if err != nil {
		return err
	}
	c.SetCookie(s.oidcCookie(browser, int(oidcPatience.Seconds())))
	return c.Redirect(http.StatusFound, s.federation.config(p).AuthCodeURL(state, oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier)))
}

// oidcCookieName is the cookie of a login that is at the provider; its prefix is as the session's (cookieName).
func (s *server) oidcCookieName() string {
	if s.sessions.secure {
		return "__Host-oidc"
	}
	return "oidc"
}

// oidcCookie binds a login to its browser. It is sent along when the provider sends the browser back, as the session's is not.
func (s *server) oidcCookie(value string, maxAge int) *http.Cookie {
	return &http.Cookie{
		Name: s.oidcCookieName(), Value: value, Path: "/", MaxAge: maxAge, HttpOnly: true, Secure: s.sessions.secure, SameSite: http.SameSiteLaxMode,
	}
}

// within is an address of this web app to go on at; anything else is its start.
func within(next string) string {
	if len(next) > 2000 || !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsFunc(next, func(r rune) bool { return r <= ' ' || r == '\\' || r > '~' }) {
		return "/start"
	}
	return next
}

// finishOIDC is where the provider sends the browser back: who it is opens a session. Its cookie is for this site's own
// requests only, so the answer is a page that goes on by itself.
func (s *server) finishOIDC(c echo.Context) error {
	ctx, query := c.Request().Context(), c.QueryParams()
	browser, err := c.Cookie(s.oidcCookieName())
	if err != nil {
		return problemOf("oidc_unknown")
	}
	c.SetCookie(s.oidcCookie("", -1))
	login, err := s.store.EndOIDCLogin(ctx, hashedToken(query.Get("state")), hashedToken(browser.Value))
	if err != nil {
		return notFoundAs(err, "oidc_unknown")
	}
	if issuer := query.Get("iss"); issuer != "" && issuer != s.federation.Issuer { // RFC 9207
		return problemOf("oidc_unknown")
	}
	if query.Get("error") != "" || query.Get("code") == "" {
		return problemOf("oidc_refused")
	}
	who, idToken, err := s.federation.redeem(ctx, query.Get("code"), login)
	if err != nil {
		return err
	}
	person, err := s.store.Enter(ctx, who)
	s.giveBack(ctx) // groups that give a membership no more, or bring a conflict
	if errors.Is(err, store.ErrNoSeat) || errors.Is(err, store.ErrNotFound) {
		return s.shutOut(ctx, person)
	}
	if err != nil {
		return err
	}
	if err := s.entered(ctx, person); err != nil {
		return err
	}
	if err := s.store.GiveBack(ctx, callOf(ctx).by(oidcStarts)); err != nil {
		return err
	}
	token, expires, err := s.sessions.open(ctx, person)
	if err != nil {
		return err
	}
	if err := s.store.KeepIDToken(ctx, hashedToken(token), idToken, expires); err != nil {
		return err
	}
	c.Response().Header().Add(echo.HeaderSetCookie, s.sessions.cookie(token, expires))
	return s.onwards(c, login.Next)
}

// shutOut turns away somebody who acts for no body, or not any more: sessions that are open end.
func (s *server) shutOut(ctx context.Context, person string) error {
	if person != "" {
		if err := store.EndSessions(s.store.DB(ctx), person, ""); err != nil {
			return err
		}
		if err := s.mistaken(ctx, person); err != nil {
			return err
		}
	}
	return problemOf("oidc_no_body")
}
