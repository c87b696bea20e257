package api

import (
	"slices"
	"strings"
	"testing"

	"qualityaward/store"
)

// Whatever is tried on the way in is found by those who watch (Art. 18), and no try without end fills the ledger.
func TestWhatIsTriedAtTheDoorIsAudited(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, login := w.applicant("Door")
	person := w.read(login, "/me").get("id")
	expect := func(step, query string, want ...string) {
		t.Helper()
		kinds, _ := w.trail(query + "&kind=login_failed&kind=second_factor_asked&kind=locked_out&kind=recovery_code_used&kind=reset_refused&kind=token_refused&kind=session_ended")
		if !slices.Equal(kinds, want) {
			t.Errorf("%s: the entries are %q, want %q", step, kinds, want)
		}
	}
	in := func(password, code string) answer {
		body := map[string]any{"login": login, "password": password}
		if code != "" {
			body["code"] = code
		}
		return w.send("POST", "/session", request{body: body})
	}
	w.token(login)
	w.send("POST", "/me/second-factor", request{as: login, body: map[string]any{"password": samplePassword}}).is(200)
	w.send("PUT", "/me/second-factor", request{as: login, body: map[string]any{"code": "000000"}}).no(401, "wrong_code")
	_, _, codes := w.enrol(t, login)
	in(samplePassword, "").no(401, "second_factor_needed")
	in(samplePassword, codes[0]).is(200)
	want := []string{"login_failed", "second_factor_asked", "recovery_code_used"}
	expect("second factor", "person="+person, want...)

	w.send("DELETE", "/me/sessions", request{as: login}).is(204)
	w.send("DELETE", "/me/sessions", request{as: login}).is(204) // ends none
	want = append(want, "session_ended")
	in(samplePassword, codes[1]).is(200)
	want = append(want, "recovery_code_used")
	for _, one := range w.read(login, "/me/sessions").items() {
		if one["current"] == false {
			w.send("DELETE", "/me/sessions/"+one["id"].(string), request{as: login}).is(204)
		}
	}
	want = append(want, "session_ended")
	expect("sessions", "person="+person, want...)

	for range attemptsOfAccount.Tries {
		in("wrong", "").no(401, "wrong_login")
		want = append(want, "login_failed")
	}
	for range 3 {
		in(samplePassword, "").no(429, "too_many_attempts")
	}
	want = append(want, "locked_out")
	expect("a locked account", "person="+person, want...)
	w.alter(`UPDATE attempts SET until = now()`)
	for range attemptsOfAccount.Tries {
		in("wrong", "").no(401, "wrong_login")
		want = append(want, "login_failed")
	}
	in(samplePassword, "").no(429, "too_many_attempts")
	expect("locked again", "person="+person, append(want, "locked_out")...)

	link := "sample-token-that-is-long-enough-to-be-a-token1"
	w.post("admin", "/people/"+person+"/password-reset", map[string]any{"tokenHash": hashedToken(link), "reason": "示例：忘记密码"}).is(200)
	w.alter(`UPDATE password_resets SET expiry = now()`)
	for _, token := range []string{link, strings.Replace(link, "1", "2", 1)} {
		w.send("PUT", "/session/password", request{body: map[string]any{"token": token, "password": "a longer new passphrase"}}).no(404, "reset_link_invalid")
	}
	expect("a link that is over", "person="+person, append(want, "locked_out", "reset_refused")...)

	body := store.BodyID("authority-industry")
	id := w.lets("admin", body, "system", "listTasks")
	w.send("DELETE", "/organisations/"+body+"/tokens/"+id, request{as: "admin", key: "revoke"}).is(200)
	bearer := map[string]string{"Authorization": "Bearer " + tokenPrefix + "nobody-has-this"}
	for range 3 {
		w.read("system", "/tasks").no(401, "not_logged_in")
		w.send("GET", "/tasks", request{header: bearer}).no(401, "not_logged_in")
	}
	_, entries := w.trail("kind=token_refused&kind=reset_refused")
	var told []string // of each: whose, and which token
	for _, entry := range entries {
		who, _ := entry["personName"].(string)
		ref, _ := entry["ref"].(string)
		told = append(told, entry["kind"].(string)+" "+who+" "+strings.ReplaceAll(ref, id, "the token"))
	}
	if len(told) != 4 || !strings.HasPrefix(told[0], "reset_refused ") || told[1] != "reset_refused  " || told[2] != "token_refused system the token" || told[3] != "token_refused  " {
		t.Errorf("the links and tokens are written as %q", told)
	}
}

// What strangers do is not written into one ledger, where all who mistype would wait for each other.
func TestStrangersDoNotWaitForEachOther(t *testing.T) {
	t.Parallel()
	ledgers := map[string]bool{}
	for _, address := range []string{"198.51.100.1", "198.51.100.2", "198.51.100.3", "203.0.113.4", "2001:db8::1", "2001:db8:1::1", ""} {
		id := (&call{address: address}).stranger()
		if id != (&call{address: address}).stranger() || !strings.HasPrefix(id, "unknown-") {
			t.Errorf("the ledger of %q is %q", address, id)
		}
		ledgers[id] = true
	}
	if len(ledgers) < 3 {
		t.Errorf("all are written into %v", ledgers)
	}
}
