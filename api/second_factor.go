package api

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/pquerna/otp/totp"
	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/store"
)

// One-time codes as all authenticator apps make them (RFC 6238): six digits, every 30 seconds; a clock may be one step off.
const (
	codeStep      = 30 * time.Second
	recoveryCodes = 10
	issuer        = "山西省质量奖"
)

// needsTwo tells whether who acts has to have a second factor: the programme names the kinds of bodies. Whoever no password
// lets in has none to add to, and sample accounts of a rehearsal are let be.
func (s *server) needsTwo(read store.Scene) bool {
	if read.Passwordless || s.store.Rehearsal() && read.Person.Sample {
		return false
	}
	return slices.ContainsFunc(read.Memberships, func(seat store.Seat) bool { return slices.Contains(s.twoFactors, string(seat.Kind)) })
}

// proveSecond asks for the second factor of a person who has one. The attempt has been counted with the password.
func (s *server) proveSecond(ctx context.Context, person, code string) error {
	factor, err := s.store.SecondFactor(ctx, person)
	if err != nil || factor.Secret == "" {
		return err
	}
	secret, err := s.factors.OpenText(factor.Secret, person)
	if err != nil {
		return fmt.Errorf("open the second factor of %s: %w", person, err)
	}
	if code == "" {
		if err := s.secondFactorAsked(ctx, person); err != nil {
			return err
		}
		return errors.Join(problemOf("second_factor_needed"), s.store.GiveBack(ctx, callOf(ctx).by(attemptsOfAddress)))
	}
	var used bool
	if step, ok := stepOf(secret, code, time.Now()); ok {
		used, err = s.store.UseStep(ctx, person, step)
	} else {
		used, err = s.store.UseRecoveryCode(ctx, person, hashedCode(code))
	}
	if err != nil || used {
		return err
	}
	if err := s.mistaken(ctx, person); err != nil {
		return err
	}
	return problemOf("wrong_code")
}

// stepOf is the step at which a secret gives a code, around an instant.
func stepOf(secret, code string, at time.Time) (int64, bool) {
	code = strings.ReplaceAll(code, " ", "")
	for _, off := range []time.Duration{0, -codeStep, codeStep} {
		want, err := totp.GenerateCode(secret, at.Add(off))
		if err == nil && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			return at.Add(off).Unix() / int64(codeStep.Seconds()), true
		}
	}
	return 0, false
}

// hashedCode is a recovery code as the database has it, however it was typed. It holds 120 bits, so that a fast hash does.
func hashedCode(code string) string {
	return hashedToken(strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(code)))
}

// newRecoveryCodes makes codes for paper, in groups that people can read.
func newRecoveryCodes() (shown, hashed []string) {
	for range recoveryCodes {
		code := rand.Text()[:24]
		shown = append(shown, strings.Join([]string{code[:4], code[4:8], code[8:12], code[12:16], code[16:20], code[20:]}, "-"))
		hashed = append(hashed, hashedCode(code))
	}
	return shown, hashed
}

// EnrolSecondFactor implements the contract: a new secret, shown once, that counts when it is confirmed. The password is
// asked for once more, and a code of the factor that is to be replaced.
func (s *server) EnrolSecondFactor(ctx context.Context, r gen.EnrolSecondFactorRequestObject) (gen.EnrolSecondFactorResponseObject, error) {
	sc, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := s.prove(ctx, sc.Person.Login, r.Body.Password); err != nil {
		return nil, err
	}
	if err := s.proveSecond(ctx, sc.Person.ID, r.Body.Code); err != nil {
		return nil, err
	}
	if err := s.proven(ctx, sc.Person.Login); err != nil {
		return nil, err
	}
	key, err := totp.Generate(totp.GenerateOpts{Issuer: issuer, AccountName: sc.Person.Login})
	if err != nil {
		return nil, fmt.Errorf("make a secret: %w", err)
	}
	if err := s.store.OfferFactor(ctx, sc.Person.ID, s.factors.SealText(key.Secret(), sc.Person.ID)); err != nil {
		return nil, err
	}
	return gen.EnrolSecondFactor200JSONResponse{Secret: key.Secret(), Uri: keyURI(key.Secret(), sc.Person.Login)}, nil
}

// keyURI is what an authenticator app reads from the QR code. Some apps do not take a plus for a blank.
func keyURI(secret, login string) string {
	return "otpauth://totp/" + url.PathEscape(issuer+":"+login) + "?secret=" + secret + "&issuer=" + url.PathEscape(issuer)
}

// ConfirmSecondFactor implements the contract: a code shows that the app has the secret. The person's other sessions end.
func (s *server) ConfirmSecondFactor(ctx context.Context, r gen.ConfirmSecondFactorRequestObject) (gen.ConfirmSecondFactorResponseObject, error) {
	sc, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	tried := store.Attempts{Limit: attemptsOfAccount, Who: sc.Person.Login}
	if err := s.try(ctx, tried); err != nil {
		return nil, err
	}
	factor, err := s.store.SecondFactor(ctx, sc.Person.ID)
	if err != nil {
		return nil, err
	}
	pending, err := s.factors.OpenText(factor.Pending, sc.Person.ID)
	if err != nil {
		return nil, fmt.Errorf("open the second factor of %s: %w", sc.Person.ID, err)
	}
	step, ok := stepOf(pending, r.Body.Code, time.Now())
	if factor.Pending == "" || !ok {
		if err := s.mistaken(ctx, sc.Person.ID); err != nil {
			return nil, err
		}
		return nil, problemOf("wrong_code")
	}
	shown, hashed := newRecoveryCodes()
	err = s.store.ConfirmFactor(ctx, sc.Person.ID, factor.Pending, step, hashed, hashedToken(sc.call.token))
	if err != nil {
		return nil, notFoundAs(err, "wrong_code")
	}
	return gen.ConfirmSecondFactor200JSONResponse{RecoveryCodes: shown}, s.store.Forget(ctx, tried)
}

// RemoveSecondFactor implements the contract: an administrator takes away the second factor of a person who lost it.
func (s *server) RemoveSecondFactor(ctx context.Context, r gen.RemoveSecondFactorRequestObject) (gen.RemoveSecondFactorResponseObject, error) {
	entry := activities.Entry{Kind: "second_factor_removed", Reason: r.Body.Reason}
	done, err := s.onRegister(ctx, registerAct{r.Params.IdempotencyKey, subjectPerson, same(r.PersonId), entry, s.keepersOfPerson, nil, func(tx *gorm.DB, sc *scene, id string) error {
		if id == sc.who.Person {
			return problemOf("not_for_oneself")
		}
		if err := otherHands(tx, sc, "password_reset_issued", id); err != nil {
			return err
		}
		return notFoundAs(store.RemoveFactor(tx, id), "no_second_factor")
	}})
	return gen.RemoveSecondFactor200JSONResponse{ReceiptJSONResponse: done}, err
}
