package api

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/award"
	"qualityaward/store"
)

// loginAnswer is a session with the cookie for browsers.
type loginAnswer struct {
	gen.Login200JSONResponse
	cookie string
}

// Login implements the contract: a session for a login and its password. Wrong ones are counted,
// and which of the two was wrong is not told.
func (s *server) Login(ctx context.Context, r gen.LoginRequestObject) (gen.LoginResponseObject, error) {
	sc := &scene{call: callOf(ctx)}
	if err := s.allow(sc, plain(policy.Session, "")); err != nil {
		return nil, err
	}
	who := strings.ToLower(r.Body.Login) + "\x00" + sc.call.address
	if !s.sessions.wrong.allowed(who) {
		return nil, problemOf("too_many_attempts")
	}
	account, err := s.store.PersonByLogin(ctx, r.Body.Login)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	hash := account.PasswordHash
	if hash == "" {
		hash = s.sessions.stranger
	}
	ok, err := s.sessions.matches(ctx, r.Body.Password, hash)
	if err != nil {
		return nil, err
	}
	if !ok || account.PasswordHash == "" {
		s.sessions.wrong.failed(who)
		return nil, problemOf("wrong_login")
	}
	s.sessions.wrong.succeeded(who)
	session, cookie, err := s.enter(ctx, account.ID)
	return loginAnswer{gen.Login200JSONResponse(session), cookie}, err
}

// enter opens a session of a person; the cookie is for browsers.
func (s *server) enter(ctx context.Context, person string) (session gen.Session, cookie string, err error) {
	if session.Token, session.Expires, err = s.sessions.open(person); err != nil {
		return session, "", err
	}
	callOf(ctx).person = person
	session.Person, err = s.me(ctx)
	return session, s.sessions.cookie(session.Token, session.Expires), err
}

// Logout implements the contract.
func (s *server) Logout(ctx context.Context, _ gen.LogoutRequestObject) (gen.LogoutResponseObject, error) {
	sc := &scene{call: callOf(ctx), who: policy.Principal{Person: callOf(ctx).person}}
	if err := s.allow(sc, plain(policy.Session, "")); err != nil {
		return nil, err
	}
	idToken, err := s.store.TakeIDToken(ctx, hashedToken(sc.call.token))
	if err != nil {
		return nil, err
	}
	if err := s.sessions.manager.Destroy(ctx); err != nil {
		return nil, err
	}
	return logoutAnswer{cookie: s.sessions.cookie("", sc.Now), next: s.federation.logoutURL(idToken)}, nil
}

// GetMe implements the contract.
func (s *server) GetMe(ctx context.Context, _ gen.GetMeRequestObject) (gen.GetMeResponseObject, error) {
	me, err := s.me(ctx)
	return gen.GetMe200JSONResponse(me), err
}

// me is who is logged in.
func (s *server) me(ctx context.Context) (gen.Me, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return gen.Me{}, err
	}
	if sc.call.op.id == "getMe" {
		if err := s.allow(sc, plain(policy.Session, "")); err != nil {
			return gen.Me{}, err
		}
	}
	me := gen.Me{
		Id: sc.Person.ID, Name: sc.Person.Name, Login: sc.Person.Login, Now: sc.Now, Rehearsal: s.store.Rehearsal(),
		Memberships: membershipViews(sc.Memberships),
	}
	deputies, err := s.store.DeputyFor(ctx, sc.who.Person, award.DateOf(sc.Now))
	me.DeputyFor = deputyViews(deputies)
	return me, err
}

// membershipViews are memberships as the contract has them.
func membershipViews(seats []store.Seat) []gen.Membership {
	views := make([]gen.Membership, len(seats))
	for i, seat := range seats {
		views[i] = gen.Membership{Body: seat.Body, Name: seat.Name, Kind: string(seat.Kind), Region: seat.Region, Role: string(seat.Role)}
	}
	return views
}

// ChangePassword implements the contract.
func (s *server) ChangePassword(ctx context.Context, r gen.ChangePasswordRequestObject) (gen.ChangePasswordResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain(policy.Session, "")); err != nil {
		return nil, err
	}
	who := strings.ToLower(sc.Person.Login) + "\x00" + sc.call.address
	if !s.sessions.wrong.allowed(who) {
		return nil, problemOf("too_many_attempts")
	}
	account, err := s.store.PersonByLogin(ctx, sc.Person.Login)
	if err != nil {
		return nil, err
	}
	ok, err := s.sessions.matches(ctx, r.Body.Current, account.PasswordHash)
	if err != nil {
		return nil, err
	}
	if !ok {
		s.sessions.wrong.failed(who)
		return nil, problemOf("wrong_login")
	}
	hash, err := store.HashPassword(r.Body.New)
	if err != nil {
		return nil, err
	}
	if err := store.SetPassword(s.store.DB(ctx), sc.Person.ID, hash); err != nil {
		return nil, err
	}
	if err := s.sessions.closeOthers(ctx, sc.Person.ID, sc.call.token); err != nil {
		return nil, err
	}
	return gen.ChangePassword204Response{}, nil
}

// VisitLoginResponse implements the contract's response.
func (a loginAnswer) VisitLoginResponse(w http.ResponseWriter) error {
	w.Header().Set("Set-Cookie", a.cookie)
	return a.Login200JSONResponse.VisitLoginResponse(w)
}

// logoutAnswer makes browsers forget the session.
type logoutAnswer struct {
	cookie string
	next   string // where to end the session at the provider too
}

// VisitLogoutResponse implements the contract's response.
func (a logoutAnswer) VisitLogoutResponse(w http.ResponseWriter) error {
	w.Header().Set("Set-Cookie", a.cookie)
	if a.next != "" {
		return gen.Logout200JSONResponse{Next: a.next}.VisitLogoutResponse(w)
	}
	return gen.Logout204Response{}.VisitLogoutResponse(w)
}
