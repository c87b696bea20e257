package api

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"qualityaward/store"
)

const hashesAtOnce = 4 // each takes 64 MB for a moment

// unattended is the header by which the web app says that nobody has touched it for a while: what it asks by itself
// keeps no session alive.
const unattended = "Unattended"

// personHeader is the header by which the web app says whose page a request comes from. Browsers have one session for all their
// tabs: after another login in a second tab, the first one must not act as whoever came.
const personHeader = "Person"

// sessions keeps who is logged in, on the server's side. The database holds hashes of tokens only.
type sessions struct {
	store    *store.Store
	hashing  chan struct{}
	stranger string // a hash to compare with when there is no such login, so that both take as long
	secure   bool
}

func newSessions(st *store.Store, secure bool) (*sessions, error) {
	stranger, err := store.HashPassword(rand.Text())
	if err != nil {
		return nil, err
	}
	return &sessions{store: st, hashing: make(chan struct{}, hashesAtOnce), stranger: stranger, secure: secure}, nil
}

// identify finds out who calls, by cookie or bearer token. What is not public goes no further
// without login.
func (s *sessions) identify(op *operation) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			state := callOf(c.Request().Context())
			state.op = op
			if token, ok := systemToken(c.Request()); ok {
				if err := s.admit(c, op, token); err != nil {
					return err
				}
			} else if token := s.tokenOf(c.Request()); token != "" {
				if err := s.lookUp(c, op, token); err != nil {
					return err
				}
			}
			if state.person == "" && !op.public {
				return problemOf("not_logged_in")
			}
			return next(c)
		}
	}
}

// lookUp finds out whose session it is, and writes down that it is used.
func (s *sessions) lookUp(c echo.Context, op *operation, token string) error {
	ctx := c.Request().Context()
	state := callOf(ctx)
	var stale bool
	if foreseeable(c, op) {
		read, err := s.foresee(c, token)
		if err != nil || read.Person == nil {
			return err
		}
		state.person, stale = read.Person.ID, read.Stale
	} else {
		var err error
		if state.person, stale, err = s.store.SessionPerson(ctx, hashedToken(token)); err != nil || state.person == "" {
			return err
		}
	}
	if page := c.Request().Header.Get(personHeader); page != "" && page != state.person {
		state.person = ""
		return problemOf("session_of_another")
	}
	state.token = token
	if stale && c.Request().Header.Get(unattended) == "" {
		return s.store.SeeSession(ctx, hashedToken(token))
	}
	return nil
}

// foreseeable tells whether what decides on a request is known from its head: it is an act on a
// task, in text that the database takes.
func foreseeable(c echo.Context, op *operation) bool {
	task, key := c.Param("taskId"), c.Request().Header.Get("Idempotency-Key")
	return op.isAct && !op.public && task != "" && printable(task) && printable(key)
}

// printable tells whether a text is visible ASCII, as ids and keys are.
func printable(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r > '~' })
}

// foresee finds out in one query who calls and what decides on the act: each decision asks the
// database once before the engine.
func (s *sessions) foresee(c echo.Context, token string) (store.Scene, error) {
	ctx := c.Request().Context()
	ref := store.SceneRef{Key: c.Request().Header.Get("Idempotency-Key"), Task: c.Param("taskId")}
	asked := ref
	asked.Session = hashedToken(token)
	read, err := s.store.Scene(ctx, asked)
	if err != nil || read.Person == nil {
		return read, err
	}
	ref.Actor = read.Person.ID
	state := callOf(ctx)
	state.ref, state.read = ref, &read
	return read, nil
}

// open starts a session of a person, under a new token whatever the caller came with, and ends the one it came with.
func (s *sessions) open(ctx context.Context, person string) (token string, expires time.Time, err error) {
	state := callOf(ctx)
	if state.token != "" {
		if err := s.store.CloseSession(ctx, hashedToken(state.token)); err != nil {
			return "", time.Time{}, err
		}
	}
	token = rand.Text() + rand.Text()
	expires, err = s.store.OpenSession(ctx, hashedToken(token), store.Session{
		Person: person, Browser: state.browser, Address: network(state.address, 24, 48),
	})
	return token, expires, err
}

// cookieName is the cookie of a session. Behind HTTPS its prefix keeps browsers from taking one that another host or
// path has set, or one sent in the clear.
func (s *sessions) cookieName() string {
	if s.secure {
		return "__Host-session"
	}
	return "session"
}

// tokenOf is the session's token of a request, or "".
func (s *sessions) tokenOf(r *http.Request) string {
	if token, ok := strings.CutPrefix(r.Header.Get(echo.HeaderAuthorization), "Bearer "); ok {
		return token
	}
	if cookie, err := r.Cookie(s.cookieName()); err == nil {
		return cookie.Value
	}
	return ""
}

// cookie is what a browser keeps of a session; an empty token makes it forget.
func (s *sessions) cookie(token string, expires time.Time) string {
	c := &http.Cookie{
		Name: s.cookieName(), Value: token, Path: "/", Expires: expires, HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteStrictMode,
	}
	if token == "" {
		c.MaxAge = -1
	}
	return c.String()
}

// matches compares a password with its hash, a few at a time.
func (s *sessions) matches(ctx context.Context, password, hash string) (ok, old bool, err error) {
	select {
	case s.hashing <- struct{}{}:
		defer func() { <-s.hashing }()
	case <-ctx.Done():
		return false, false, fmt.Errorf("wait to compare a password: %w", ctx.Err())
	}
	return store.PasswordMatches(password, hash)
}

// newHash is the hash of a password that a person may have, made a few at a time: anyone may register.
func (s *sessions) newHash(ctx context.Context, password string, of store.Person) (string, error) {
	if weak := store.CheckPassword(password, of.Login, of.Name); weak != nil {
		return "", weak
	}
	select {
	case s.hashing <- struct{}{}:
		defer func() { <-s.hashing }()
	case <-ctx.Done():
		return "", fmt.Errorf("wait to hash a password: %w", ctx.Err())
	}
	return store.HashPassword(password)
}

// hashedToken is a token as the database has it.
func hashedToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}
