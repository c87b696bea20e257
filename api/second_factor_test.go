package api

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"qualityaward/store"
)

// codeAt is what an authenticator app shows some steps from now.
func codeAt(t *testing.T, secret string, steps int) string {
	t.Helper()
	code, err := totp.GenerateCode(secret, time.Now().Add(time.Duration(steps)*codeStep))
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// enrol sets up a second factor and returns its secret, the code that confirmed it, and the recovery codes.
func (w *world) enrol(t *testing.T, login string) (secret, code string, codes []string) {
	t.Helper()
	secret = w.send("POST", "/me/second-factor", request{as: login, body: map[string]any{"password": samplePassword}}).is(200).get("secret")
	var confirmed struct{ RecoveryCodes []string }
	code = codeAt(t, secret, 0)
	w.send("PUT", "/me/second-factor", request{as: login, body: map[string]any{"code": code}}).is(200).decode(&confirmed)
	return secret, code, confirmed.RecoveryCodes
}

func TestSecondFactor(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, login := w.applicant("Two")
	before := w.token(login)
	delete(w.tokens, login)
	in := func(code string) answer {
		body := map[string]any{"login": login, "password": samplePassword}
		if code != "" {
			body["code"] = code
		}
		return w.send("POST", "/session", request{body: body})
	}
	enrol := func(body map[string]any) answer {
		return w.send("POST", "/me/second-factor", request{as: login, body: body})
	}
	confirm := func(code string) answer {
		return w.send("PUT", "/me/second-factor", request{as: login, body: map[string]any{"code": code}})
	}
	enrol(map[string]any{"password": "wrong"}).no(401, "wrong_login")
	confirm("000000").no(401, "wrong_code")
	w.alter(`DELETE FROM attempts`)
	secret, first, codes := w.enrol(t, login)
	if unique := slices.Compact(slices.Sorted(slices.Values(codes))); len(unique) != recoveryCodes || len(codes[0]) != 29 {
		t.Errorf("the recovery codes are %v", codes)
	}
	var kept string
	if err := w.store.SQL().QueryRow(`SELECT secret FROM second_factors`).Scan(&kept); err != nil || kept == "" || strings.Contains(kept, secret) {
		t.Errorf("the database keeps the secret as %q (%v)", kept, err)
	}
	w.send("GET", "/me", request{header: map[string]string{"Authorization": "Bearer " + before}}).no(401, "not_logged_in")
	w.read(login, "/me").is(200)

	in("").no(401, "second_factor_needed")
	in(first).no(401, "wrong_code") // it confirmed the secret
	next := codeAt(t, secret, 1)
	in(next).is(200)
	in(next).no(401, "wrong_code") // a replay
	in(codeAt(t, secret, 20)).no(401, "wrong_code")
	in(strings.ToLower(codes[0])).is(200)
	in(codes[0]).no(401, "wrong_code")
	in(strings.ReplaceAll(codes[1], "-", " ")).is(200)

	// Replacing it takes the password and a code; the old one counts until the new one is confirmed.
	enrol(map[string]any{"password": samplePassword}).no(401, "second_factor_needed")
	another := enrol(map[string]any{"password": samplePassword, "code": codes[2]}).is(200).get("secret")
	in(codeAt(t, another, 1)).no(401, "wrong_code")
	in(codes[3]).is(200)
	confirm(codeAt(t, another, 0)).is(200)
	in(codes[4]).no(401, "wrong_code")
	in(codeAt(t, another, 1)).is(200)

	// Who lost it asks an administrator.
	person := w.read(login, "/me").get("id")
	remove := func(as, of string) answer {
		return w.post(as, "/people/"+of+"/second-factor-removal", map[string]any{"reason": "示例：手机遗失"})
	}
	remove("office", person).no(403, "not_permitted")
	remove("admin", person).is(200)
	remove("admin", person).no(404, "no_second_factor")
	remove("admin", w.read("admin", "/me").get("id")).no(403, "not_for_oneself")
	w.read(login, "/me").no(401, "not_logged_in")
	in("").is(200)
	var lines int
	if err := w.store.SQL().QueryRow(`SELECT count(*) FROM ledger WHERE kind = 'second_factor_removed' AND reason <> ''`).Scan(&lines); err != nil || lines != 1 {
		t.Errorf("the ledger has %d lines (%v)", lines, err)
	}
}

// Wrong codes are counted with wrong passwords.
func TestCodesAreLimited(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, login := w.applicant("Codes")
	w.enrol(t, login)
	in := request{body: map[string]any{"login": login, "password": samplePassword, "code": "000000"}}
	for range attemptsOfAccount.Tries {
		w.send("POST", "/session", in).no(401, "wrong_code")
	}
	w.send("POST", "/session", in).no(429, "too_many_attempts")
}

// One code opens one session, also when it is sent twenty times at once.
func TestACodeIsUsedOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, login := w.applicant("Once")
	secret, _, codes := w.enrol(t, login)
	person, err := w.store.PersonByLogin(t.Context(), login)
	if err != nil {
		t.Fatal(err)
	}
	step, ok := stepOf(secret, codeAt(t, secret, 1), time.Now())
	if !ok {
		t.Fatal("the next code is not accepted")
	}
	var steps, recoveries atomic.Int32
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if used, err := w.store.UseStep(t.Context(), person.ID, step); err == nil && used {
				steps.Add(1)
			}
			if used, err := w.store.UseRecoveryCode(t.Context(), person.ID, hashedCode(codes[0])); err == nil && used {
				recoveries.Add(1)
			}
		})
	}
	all.Wait()
	if steps.Load() != 1 || recoveries.Load() != 1 {
		t.Errorf("a one-time code was used %d times, a recovery code %d times", steps.Load(), recoveries.Load())
	}
}

// Somebody of a body that the programme names can do nothing before there is a second factor, in a session from before the
// appointment too; sample accounts of a rehearsal are let be.
func TestSomeBodiesNeedASecondFactor(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if err := w.store.AddAdministrator(t.Context(), "real.admin", "示例管理员", samplePassword); err != nil {
		t.Fatal(err)
	}
	const as = "real.admin"
	w.read(as, "/me").is(200)
	for _, path := range []string{"/tasks", "/cases", "/people", "/notifications", "/me/views"} {
		w.read(as, path).no(403, "second_factor_required")
	}
	w.post(as, "/people", map[string]any{"name": "x", "login": "new.person", "password": "correct horse battery staple"}).no(403, "second_factor_required")
	w.read(as, "/rounds").is(200) // as for anybody
	w.read("admin", "/people").is(200)
	w.enrol(t, as)
	w.read(as, "/people").is(200)

	w.post(as, "/people", map[string]any{"name": "示例", "login": "real.clerk", "password": samplePassword}).is(200)
	const clerk = "real.clerk"
	w.read(clerk, "/tasks").is(200)
	w.post(as, "/organisations/"+store.BodyID("office")+"/members", map[string]any{"person": w.read(clerk, "/me").get("id"), "role": "member"}).is(200)
	w.read(clerk, "/tasks").no(403, "second_factor_required")
	w.post(as, "/people", map[string]any{"name": "示例", "login": "real.third", "password": samplePassword, "body": store.BodyID("third-party")}).is(200)
	w.read("real.third", "/mandates").no(403, "second_factor_required") // it acts for the Office (Art. 10)
	w.send("DELETE", "/session", request{as: clerk}).is(http.StatusNoContent)
}

// The kinds of bodies that the programme names are kinds that there are.
func TestTheProgrammeNamesKindsOfBodies(t *testing.T) {
	programme, err := editionByID("")
	if err != nil {
		t.Fatal(err)
	}
	kinds := contract(t)["createOrganisation"].route.Spec.Components.Schemas["OrganisationKind"].Value.Enum
	for _, kind := range programme.SecondFactor.Kinds {
		if !slices.Contains(kinds, any(kind)) {
			t.Errorf("%s is no kind of body", kind)
		}
	}
}

// Whoever can write to the database, and has somebody's password, does not get in with a secret of their own choice.
func TestASecondFactorThatSomebodyPutThere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, login := w.applicant("Forged")
	w.enrol(t, login)
	const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
	w.alter(`UPDATE second_factors SET secret = $1, last_step = 0`, secret)
	w.send("POST", "/session", request{body: map[string]any{"login": login, "password": samplePassword, "code": codeAt(t, secret, 0)}}).is(500)
}
