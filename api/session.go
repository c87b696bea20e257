package api

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/alexedwards/scs/v2"
	"github.com/labstack/echo/v4"

	"qualityaward/store"
)

const (
	cookieName      = "session"
	sessionLifetime = 12 * time.Hour // a working day and a long evening (ours)
	hashesAtOnce    = 4              // each takes 64 MB for a moment
)

// sessions keeps who is logged in, on the server's side. The database holds hashes of tokens only.
type sessions struct {
	manager  *scs.SessionManager
	rows     *store.Sessions
	scenes   func(context.Context, store.SceneRef) (store.Scene, error)
	used     func(ctx context.Context, token string) error // notes the use of a system's token
	wrong    *attempts
	hashing  chan struct{}
	stranger string // a hash to compare with when there is no such login, so that both take as long
	secure   bool
}

func newSessions(st *store.Store, secure bool) *sessions {
	rows := st.Sessions()
	manager := scs.New()
	manager.Store, manager.Lifetime, manager.HashTokenInStore = rows, sessionLifetime, true
	stranger, err := argon2id.CreateHash("nobody", argon2id.DefaultParams)
	if err != nil {
		panic(fmt.Sprintf("no randomness for a password hash: %v", err))
	}
	return &sessions{
		manager: manager, rows: rows, scenes: st.Scene, used: st.UseToken, wrong: newAttempts(), hashing: make(chan struct{}, hashesAtOnce), stranger: stranger, secure: secure,
	}
}

// identify finds out who calls, by cookie or bearer token. What is not public goes no further
// without login.
func (s *sessions) identify(op *operation) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			r := c.Request()
			state := callOf(r.Context())
			if token, ok := systemToken(r); ok {
				if err := s.admit(c, op, token); err != nil {
					return err
				}
			} else if token := tokenOf(r); token != "" && foreseeable(c, op) {
				if err := s.foresee(c, token); err != nil {
					return err
				}
			} else if token != "" {
				ctx, err := s.manager.Load(r.Context(), token)
				if err != nil {
					return fmt.Errorf("look up the session: %w", err)
				}
				if person := s.manager.GetString(ctx, store.SessionPerson); person != "" {
					state.person, state.token = person, token
				}
				c.SetRequest(r.WithContext(ctx))
			}
			if state.person == "" && !op.public {
				return problemOf("not_logged_in")
			}
			return next(c)
		}
	}
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
func (s *sessions) foresee(c echo.Context, token string) error {
	ctx := c.Request().Context()
	state := callOf(ctx)
	ref := store.SceneRef{Key: c.Request().Header.Get("Idempotency-Key"), Task: c.Param("taskId")}
	asked := ref
	asked.Session = hashedToken(token)
	read, err := s.scenes(ctx, asked)
	if err != nil || read.Person == nil {
		return err
	}
	state.person, state.token = read.Person.ID, token
	ref.Actor = read.Person.ID
	state.ref, state.read = ref, &read
	return nil
}

// tokenOf is the session's token of a request, or "".
func tokenOf(r *http.Request) string {
	if token, ok := strings.CutPrefix(r.Header.Get(echo.HeaderAuthorization), "Bearer "); ok {
		return token
	}
	if cookie, err := r.Cookie(cookieName); err == nil {
		return cookie.Value
	}
	return ""
}

// open starts a session of a person, and removes those that have expired meanwhile.
func (s *sessions) open(person string) (token string, expires time.Time, err error) {
	ctx, err := s.manager.Load(context.Background(), "") // never the caller's context: it may hold a session that somebody else planted
	if err == nil {
		s.manager.Put(ctx, store.SessionPerson, person)
		token, expires, err = s.manager.Commit(ctx)
	}
	if err == nil {
		err = s.rows.Sweep(context.Background())
	}
	if err != nil {
		return "", time.Time{}, fmt.Errorf("open a session: %w", err)
	}
	return token, expires, nil
}

// closeOthers ends all sessions of a person but the one with the given token; with "" all.
func (s *sessions) closeOthers(ctx context.Context, person, token string) error {
	all, err := s.rows.AllCtx(ctx)
	if err != nil {
		return fmt.Errorf("list sessions: %w", err)
	}
	for stored, data := range all {
		_, values, err := s.manager.Codec.Decode(data)
		if err != nil || values[store.SessionPerson] != person || stored == hashedToken(token) {
			continue
		}
		if err := s.rows.DeleteCtx(ctx, stored); err != nil {
			return fmt.Errorf("end a session: %w", err)
		}
	}
	return nil
}

// cookie is what a browser keeps of a session; an empty token makes it forget.
func (s *sessions) cookie(token string, expires time.Time) string {
	c := &http.Cookie{
		Name: cookieName, Value: token, Path: "/", Expires: expires, HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteStrictMode,
	}
	if token == "" {
		c.MaxAge = -1
	}
	return c.String()
}

// matches compares a password with its hash, a few at a time.
func (s *sessions) matches(ctx context.Context, password, hash string) (bool, error) {
	select {
	case s.hashing <- struct{}{}:
		defer func() { <-s.hashing }()
	case <-ctx.Done():
		return false, ctx.Err()
	}
	ok, err := argon2id.ComparePasswordAndHash(password, hash)
	if err != nil {
		return false, fmt.Errorf("compare a password: %w", err)
	}
	return ok, nil
}

// hashedToken is a token as the database has it.
func hashedToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}
