package api

import (
	"cmp"
	"context"
	"errors"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/store"
)

// ChangePassword implements the contract. The old password is asked for once more, and wrong ones are counted like those
// of a login.
func (s *server) ChangePassword(ctx context.Context, r gen.ChangePasswordRequestObject) (gen.ChangePasswordResponseObject, error) {
	sc, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := s.prove(ctx, sc.Person.Login, r.Body.Current); err != nil {
		return nil, err
	}
	if err := s.proven(ctx, sc.Person.Login); err != nil {
		return nil, err
	}
	hash, err := s.sessions.newHash(ctx, r.Body.New, *sc.Person)
	if err != nil {
		return nil, err
	}
	err = s.store.DB(ctx).Transaction(func(tx *gorm.DB) error {
		if err := store.SetPassword(tx, sc.Person.ID, hash); err != nil {
			return err
		}
		changed := activities.Entry{Kind: "password_changed", Actor: activities.Actor{Person: sc.Person.ID}}
		if err := store.RecordEvent(tx, store.SubjectSession, sc.Person.ID, changed); err != nil {
			return unaudited(err)
		}
		return store.EndSessions(tx, sc.Person.ID, hashedToken(sc.call.token))
	})
	return gen.ChangePassword204Response{}, err
}

// IssuePasswordReset implements the contract: an administrator lets a person set a new password. The administrator's program
// makes the link's token and sends its hash, so that the answer may be repeated and nothing here opens the account. Nobody
// gets round the own password by it.
func (s *server) IssuePasswordReset(ctx context.Context, r gen.IssuePasswordResetRequestObject) (gen.IssuePasswordResetResponseObject, error) {
	entry := activities.Entry{Kind: "password_reset_issued", Reason: r.Body.Reason}
	opened := func(_ *scene, id string) error {
		person, err := s.store.Person(ctx, id)
		if err == nil && person.Service { // which no password lets in
			return problemOf("not_found")
		}
		return notFoundAs(err, "not_found")
	}
	done, err := s.onRegister(ctx, registerAct{r.Params.IdempotencyKey, subjectPerson, same(r.PersonId), entry, s.keepersOfPerson, opened, func(tx *gorm.DB, sc *scene, id string) error {
		if id == sc.who.Person {
			return problemOf("not_for_oneself")
		}
		if err := otherHands(tx, sc, "second_factor_removed", id); err != nil {
			return err
		}
		if known, err := store.Identified(tx, id); err != nil || known {
			return cmp.Or(err, error(problemOf("login_at_provider")))
		}
		return store.IssueReset(tx, id, r.Body.TokenHash)
	}})
	return gen.IssuePasswordReset200JSONResponse{ReceiptJSONResponse: done}, err
}

// otherHands refuses an act on an account to whoever did the other of two lately: a new password and no second factor open it.
func otherHands(tx *gorm.DB, sc *scene, other, person string) error {
	did, err := store.DidTo(tx, sc.who.Person, other, person)
	if err == nil && did {
		err = problemOf("two_hands")
	}
	return err
}

// ResetPassword implements the contract: whoever has the link sets a password with it, once.
func (s *server) ResetPassword(ctx context.Context, r gen.ResetPasswordRequestObject) (gen.ResetPasswordResponseObject, error) {
	state := callOf(ctx)
	if err := s.allow(&scene{call: state}, plain(policy.Session, "")); err != nil {
		return nil, err
	}
	if err := s.try(ctx, state.by(attemptsOfAddress)); err != nil {
		return nil, err
	}
	token := hashedToken(r.Body.Token)
	person, err := s.store.ResetOf(ctx, token)
	if err != nil {
		return nil, s.resetRefused(ctx, token, err)
	}
	hash, err := s.sessions.newHash(ctx, r.Body.Password, person)
	if err != nil {
		return nil, errors.Join(err, s.store.GiveBack(ctx, state.by(attemptsOfAddress)))
	}
	if err := s.store.UseReset(ctx, token, person.ID, hash); err != nil {
		return nil, s.resetRefused(ctx, token, err)
	}
	return gen.ResetPassword204Response{}, s.proven(ctx, person.Login)
}
