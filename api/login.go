package api

import (
	"context"
	"errors"
	"net/http"

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

// Login implements the contract: a session for a login, its password and, where there is a second factor, a code. What was
// wrong is not told, neither by words nor by time: a login that there is not takes the same way.
func (s *server) Login(ctx context.Context, r gen.LoginRequestObject) (gen.LoginResponseObject, error) {
	if err := s.allow(&scene{call: callOf(ctx)}, plain(policy.Session, "")); err != nil {
		return nil, err
	}
	account, err := s.prove(ctx, r.Body.Login, r.Body.Password)
	if err != nil {
		return nil, err
	}
	if err := s.proveSecond(ctx, account.ID, r.Body.Code); err != nil {
		return nil, err
	}
	if err := s.proven(ctx, r.Body.Login); err != nil {
		return nil, err
	}
	session, cookie, err := s.enter(ctx, account.ID)
	return loginAnswer{gen.Login200JSONResponse(session), cookie}, err
}

// prove counts an attempt and compares the password.
func (s *server) prove(ctx context.Context, login, password string) (store.Account, error) {
	if err := s.try(ctx, callOf(ctx).by(attemptsOfAddress), store.Attempts{Limit: attemptsOfAccount, Who: login}); err != nil {
		return store.Account{}, err
	}
	account, err := s.store.PersonByLogin(ctx, login)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return account, err
	}
	hash := account.PasswordHash
	if hash == "" {
		hash = s.sessions.stranger
	}
	ok, old, err := s.sessions.matches(ctx, password, hash)
	if err != nil {
		return account, err
	}
	if !ok || account.PasswordHash == "" {
		if err := s.mistaken(ctx, account.ID); err != nil {
			return account, err
		}
		return account, problemOf("wrong_login")
	}
	if old {
		return account, s.rehash(ctx, account, password)
	}
	return account, nil
}

// rehash keeps a password that was right under today's parameters.
func (s *server) rehash(ctx context.Context, account store.Account, password string) error {
	hash, err := store.HashPassword(password)
	if err != nil {
		return err
	}
	return s.store.Rehash(ctx, account, hash)
}

// enter opens a session of a person; the cookie is for browsers.
func (s *server) enter(ctx context.Context, person string) (session gen.Session, cookie string, err error) {
	if err := s.entered(ctx, person); err != nil {
		return session, "", err
	}
	if session.Token, session.Expires, err = s.sessions.open(ctx, person); err != nil {
		return session, "", err
	}
	callOf(ctx).person = person
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return session, "", err
	}
	session.Person, err = s.me(ctx, sc)
	return session, s.sessions.cookie(session.Token, session.Expires), err
}

// Logout implements the contract.
func (s *server) Logout(ctx context.Context, _ gen.LogoutRequestObject) (gen.LogoutResponseObject, error) {
	sc := &scene{call: callOf(ctx), who: policy.Principal{Person: callOf(ctx).person}}
	if err := s.allow(sc, plain(policy.Session, "")); err != nil {
		return nil, err
	}
	if err := s.left(ctx, sc.who.Person); err != nil {
		return nil, err
	}
	token := hashedToken(sc.call.token)
	idToken, err := s.store.TakeIDToken(ctx, token)
	if err != nil {
		return nil, err
	}
	if err := s.store.CloseSession(ctx, token); err != nil {
		return nil, err
	}
	return logoutAnswer{cookie: s.sessions.cookie("", sc.Now), next: s.federation.logoutURL(idToken)}, nil
}

// GetSession implements the contract: that nobody is logged in is an answer like any other.
func (s *server) GetSession(ctx context.Context, _ gen.GetSessionRequestObject) (gen.GetSessionResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain(policy.Session, "")); err != nil {
		return nil, err
	}
	session := gen.GetSession200JSONResponse{Samples: s.samples && sc.call.local}
	if sc.Person != nil {
		session.Person, err = s.me(ctx, sc)
	}
	return session, err
}

// GetMe implements the contract.
func (s *server) GetMe(ctx context.Context, _ gen.GetMeRequestObject) (gen.GetMeResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain(policy.Session, "")); err != nil {
		return nil, err
	}
	me, err := s.me(ctx, sc)
	return gen.GetMe200JSONResponse(me), err
}

// me is who is logged in.
func (s *server) me(ctx context.Context, sc *scene) (gen.Me, error) {
	me := gen.Me{
		Id: sc.Person.ID, Name: sc.Person.Name, Login: sc.Person.Login, Now: sc.Now, Rehearsal: s.store.Rehearsal(),
		Memberships: membershipViews(sc.Memberships),
	}
	factor, err := s.store.SecondFactor(ctx, sc.who.Person)
	if err != nil {
		return me, err
	}
	me.SecondFactor = gen.SecondFactor{
		Enrolled: factor.Secret != "", Required: s.needsTwo(sc.Scene), Since: value(factor.ConfirmedAt), RecoveryCodes: factor.RecoveryCodes,
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
