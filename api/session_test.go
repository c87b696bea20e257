package api

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"qualityaward/api/gen"
)

func TestSession(t *testing.T) {
	w := newWorld(t)
	body := map[string]any{"login": "office", "password": samplePassword}
	in := w.send("POST", "/session", request{body: body}).is(200)
	cookie := in.Header.Get("Set-Cookie")
	for _, want := range []string{"session=", "HttpOnly", "SameSite=Strict", "Path=/"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("the cookie %q has no %s", cookie, want)
		}
	}
	value, _, _ := strings.Cut(cookie, ";")
	me := func(status int) {
		t.Helper()
		r := httptest.NewRequest(http.MethodGet, BasePath+"/me", nil)
		r.Header.Set("Cookie", value)
		recorded := httptest.NewRecorder()
		w.e.ServeHTTP(recorded, r)
		if recorded.Code != status {
			t.Fatalf("me: %d %s, want %d", recorded.Code, recorded.Body, status)
		}
	}
	me(http.StatusOK)
	if rehearsal := in.Header.Get("Rehearsal"); rehearsal != "true" {
		t.Errorf("the answer does not say that this is a rehearsal: %q", rehearsal)
	}
	w.send("DELETE", "/session", request{header: map[string]string{"Cookie": value}}).is(http.StatusNoContent)
	me(http.StatusUnauthorized)

	var stored int
	if err := w.store.SQL().QueryRow(`SELECT count(*) FROM sessions WHERE token = $1`, strings.TrimPrefix(value, "session=")).Scan(&stored); err != nil || stored != 0 {
		t.Errorf("the database holds %d tokens as they are (%v)", stored, err)
	}
}

func TestWrongPasswordsAreLimited(t *testing.T) {
	w := newWorld(t)
	wrong := request{body: map[string]any{"login": "office", "password": "wrong"}}
	for range attemptsAllowed {
		w.send("POST", "/session", wrong).no(401, "wrong_login")
	}
	w.send("POST", "/session", wrong).no(429, "too_many_attempts")
	w.send("POST", "/session", request{body: map[string]any{"login": "office", "password": samplePassword}}).no(429, "too_many_attempts")
	w.send("POST", "/session", request{body: map[string]any{"login": "nobody", "password": "wrong"}}).no(401, "wrong_login")
}

// A membership counts from the request after it began or ended.
func TestMembershipsCountAtOnce(t *testing.T) {
	w := newWorld(t)
	body, login := w.applicant("Member")
	person := w.read(login, "/me").get("id")
	w.read(login, "/organisations/"+body+"/members").is(200)
	w.send("DELETE", "/organisations/"+body+"/members/"+person, request{as: "admin"}).is(200)
	w.read(login, "/organisations/"+body+"/members").no(403, "not_permitted")
	w.post("admin", "/organisations/"+body+"/members", map[string]any{"person": person, "role": "member"}).is(200)
	w.read(login, "/organisations/"+body+"/members").is(200)
	w.post("office", "/organisations", map[string]any{"name": "x", "kind": "panel"}).no(403, "not_permitted")
	w.post("admin", "/people", map[string]any{"name": "示例", "login": login, "password": "another long passphrase"}).no(409, "already_exists")
}

func TestChangingThePasswordEndsOtherSessions(t *testing.T) {
	w := newWorld(t)
	_, login := w.applicant("Change")
	other := w.token(login)
	delete(w.tokens, login)
	w.send("PUT", "/me/password", request{as: login, body: map[string]any{"current": "wrong", "new": "a longer new passphrase"}}).no(401, "wrong_login")
	w.send("PUT", "/me/password", request{as: login, body: map[string]any{"current": samplePassword, "new": "a longer new passphrase"}}).is(http.StatusNoContent)
	w.read(login, "/me").is(200)
	w.send("GET", "/me", request{header: map[string]string{"Authorization": "Bearer " + other}}).no(401, "not_logged_in")
	w.send("POST", "/session", request{body: map[string]any{"login": login, "password": samplePassword}}).no(401, "wrong_login")
}

// Whose session it is can be asked by anyone; that it is nobody's is no error.
func TestWhoseSessionItIs(t *testing.T) {
	w := newWorld(t)
	_, login := w.applicant("Whose")
	var session gen.CurrentSession
	if w.read(login, "/session").is(http.StatusOK).decode(&session); session.Person.Login != login || len(session.Person.Memberships) != 1 || session.Samples {
		t.Errorf("the session of %s: %+v", login, session)
	}
	for what, header := range map[string]map[string]string{"nobody": nil, "an unknown token": {"Authorization": "Bearer " + strings.Repeat("x", 43)}} {
		if nobody := w.send("GET", "/session", request{header: header}).is(http.StatusOK).object(); nobody["person"] != nil || nobody["samples"] != false {
			t.Errorf("the session of %s: %v", what, nobody)
		}
	}
	w.send("DELETE", "/session", request{as: login}).is(http.StatusNoContent)
	if over := w.read(login, "/session").is(http.StatusOK).object(); over["person"] != nil {
		t.Errorf("a session that is over: %v", over)
	}
}
