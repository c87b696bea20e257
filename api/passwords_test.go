package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"qualityaward/store"
)

func TestChangingThePasswordEndsOtherSessions(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, login := w.applicant("Change")
	other := w.token(login)
	delete(w.tokens, login)
	change := func(current, to string) answer {
		return w.send("PUT", "/me/password", request{as: login, body: map[string]any{"current": current, "new": to}})
	}
	change("wrong", "a longer new passphrase").no(401, "wrong_login")
	change(samplePassword, "password1234").no(422, "password_guessable")
	change(samplePassword, login+login).no(422, "password_guessable")
	change(samplePassword, "short").no(400, "invalid_request")
	change(samplePassword, "a longer new passphrase").is(http.StatusNoContent)
	w.read(login, "/me").is(200)
	w.send("GET", "/me", request{header: map[string]string{"Authorization": "Bearer " + other}}).no(401, "not_logged_in")
	w.send("POST", "/session", request{body: map[string]any{"login": login, "password": samplePassword}}).no(401, "wrong_login")
}

// An account gets no guessable password from an administrator either, and passphrases in any script are passwords.
func TestFirstPasswordsAreChecked(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for i, tt := range []struct {
		password string
		status   int
	}{
		{"qwertyuiop12", 422}, {"qualityaward", 422}, {"wanglihua2027", 422}, {"aaaaaaaaaaaaaaaa", 422},
		{"汾河水向南流过九座城市", 400}, {"汾河水向南流过九座城市和太原", 200}, {"correct horse battery staple", 200},
	} {
		a := w.post("admin", "/people", map[string]any{"name": "示例", "login": fmt.Sprintf("wanglihua%d", i), "password": tt.password})
		if a.Status != tt.status {
			t.Errorf("%s: %d %s, want %d", tt.password, a.Status, a.Body, tt.status)
		}
	}
}

// A hash of older parameters opens the account once, and is made anew by that.
func TestRehashWhenParametersChange(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, login := w.applicant("Rehash")
	old, err := argon2id.CreateHash(samplePassword, &argon2id.Params{Memory: 8 << 10, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
	if err != nil {
		t.Fatal(err)
	}
	hash := func() string {
		account, err := w.store.PersonByLogin(t.Context(), login)
		if err != nil {
			t.Fatal(err)
		}
		return account.PasswordHash
	}
	w.alter(`UPDATE people SET password_hash = $1 WHERE login = $2`, old, login)
	if answer := loginAt(w.e, "198.51.100.1", login, "wrong"); answer.Code != http.StatusUnauthorized || hash() != old {
		t.Errorf("a wrong password: %d", answer.Code)
	}
	if answer := loginAt(w.e, "198.51.100.1", login, samplePassword); answer.Code != http.StatusOK {
		t.Fatalf("the right password under an old hash: %d %s", answer.Code, answer.Body)
	}
	if ok, stale, err := store.PasswordMatches(samplePassword, hash()); err != nil || !ok || stale {
		t.Errorf("the hash is %s", hash())
	}
	w.read(login, "/me").is(200)

	before, err := w.store.PersonByLogin(t.Context(), login)
	if err != nil {
		t.Fatal(err)
	}
	w.alter(`UPDATE people SET password_hash = 'a new password' WHERE login = $1`, login)
	if err := w.store.Rehash(t.Context(), before, old); err != nil || hash() != "a new password" {
		t.Errorf("an old password came back (%v)", err)
	}
}

// Whether there is an account cannot be told from what is answered, nor from how long it takes.
func TestLoginsCannotBeEnumerated(t *testing.T) {
	w := newWorld(t)
	_, shut := w.applicant("Shut")
	_, blank := w.applicant("Blank")
	w.alter(`UPDATE people SET active = false WHERE login = $1`, shut)
	w.alter(`UPDATE people SET password_hash = '' WHERE login = $1`, blank)
	said := map[string][]string{}
	fastest := map[string]time.Duration{}
	logins := []string{"office", "nobody.at.all", shut, blank}
	for round := range attemptsOfAccount.Tries + 1 {
		for _, login := range logins {
			start := time.Now()
			answer := loginAt(w.e, "198.51.100.1", login, "wrong")
			took := time.Since(start)
			if answer.Code == http.StatusUnauthorized && (round == 0 || took < fastest[login]) {
				fastest[login] = took
			}
			var body map[string]any
			if err := json.Unmarshal(answer.Body.Bytes(), &body); err != nil {
				t.Fatal(err)
			}
			delete(body, "requestId")
			header := answer.Header()
			header.Del("X-Request-Id")
			said[login] = append(said[login], fmt.Sprint(answer.Code, body, header.Get("Retry-After") != "", len(header)))
		}
	}
	for _, login := range logins[1:] {
		if !slices.Equal(said[login], said["office"]) {
			t.Errorf("%s is answered %v, the Office %v", login, said[login], said["office"])
		}
		if ratio := float64(fastest[login]) / float64(fastest["office"]); ratio < 0.4 || ratio > 2.5 {
			t.Errorf("%s takes %s, the Office %s", login, fastest[login], fastest["office"])
		}
	}
	if last := said["office"][attemptsOfAccount.Tries]; !strings.Contains(last, "too_many_attempts") {
		t.Errorf("the last answer is %s", last)
	}
}

// An administrator's link sets a password once, for a day, and ends what was open; the ledger tells why, and has no token.
func TestAnAdministratorsLinkSetsAPassword(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, login := w.applicant("Reset")
	person := w.read(login, "/me").get("id")
	token := "sample-token-that-is-long-enough-to-be-a-token1"
	issue := func(as, token string) answer {
		return w.post(as, "/people/"+person+"/password-reset", map[string]any{"tokenHash": hashedToken(token), "reason": "示例：忘记密码"})
	}
	set := func(token, password string) answer {
		return w.send("PUT", "/session/password", request{body: map[string]any{"token": token, "password": password}})
	}
	issue("office", token).no(403, "not_permitted")
	set(token, "a longer new passphrase").no(404, "reset_link_invalid")
	issue("admin", "an-earlier-token-that-another-link-replaces-0001").is(200)
	issue("admin", token).is(200)
	set("an-earlier-token-that-another-link-replaces-0001", "a longer new passphrase").no(404, "reset_link_invalid")
	w.read(login, "/me").is(200)
	set(token, "password1234").no(422, "password_guessable")
	set(token, "a longer new passphrase").is(http.StatusNoContent)
	set(token, "another longer passphrase").no(404, "reset_link_invalid")
	w.read(login, "/me").no(401, "not_logged_in")
	w.send("POST", "/session", request{body: map[string]any{"login": login, "password": samplePassword}}).no(401, "wrong_login")
	w.send("POST", "/session", request{body: map[string]any{"login": login, "password": "a longer new passphrase"}}).is(200)

	issue("admin", token+"2").is(200)
	w.alter(`UPDATE password_resets SET expiry = now() WHERE used_at IS NULL`)
	set(token+"2", "another longer passphrase").no(404, "reset_link_invalid")
	own := w.read("admin", "/me").get("id")
	w.post("admin", "/people/"+own+"/password-reset", map[string]any{"tokenHash": hashedToken(token), "reason": "x"}).no(403, "not_for_oneself")

	var lines, tokens int
	err := w.store.SQL().QueryRow(`SELECT count(*), count(*) FILTER (WHERE detail::text || new || old || ref LIKE '%' || $1 || '%') FROM ledger
		WHERE kind = 'password_reset_issued' AND subject_id = $2 AND reason = '示例：忘记密码'`, token, person).Scan(&lines, &tokens)
	if err != nil || lines != 3 || tokens != 0 {
		t.Errorf("the ledger has %d lines, %d with the token (%v)", lines, tokens, err)
	}
}
