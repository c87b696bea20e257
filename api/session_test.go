package api

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"qualityaward/api/gen"
)

func TestSession(t *testing.T) {
	t.Parallel()
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

// A membership counts from the request after it began or ended, and whoever loses one is logged out.
func TestMembershipsCountAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	body, login := w.applicant("Member")
	person := w.read(login, "/me").get("id")
	w.read(login, "/organisations/"+body+"/members").is(200)
	w.send("DELETE", "/organisations/"+body+"/members/"+person, request{as: "admin"}).is(200)
	w.read(login, "/organisations/"+body+"/members").no(401, "not_logged_in")
	delete(w.tokens, login)
	w.read(login, "/organisations/"+body+"/members").no(403, "not_permitted")
	w.post("admin", "/organisations/"+body+"/members", map[string]any{"person": person, "role": "admin"}).is(200)
	w.read(login, "/organisations/"+body+"/members").is(200)
	w.post("admin", "/organisations/"+body+"/members", map[string]any{"person": person, "role": "member"}).is(200)
	w.read(login, "/organisations/"+body+"/members").no(401, "not_logged_in")
	delete(w.tokens, login)
	w.read(login, "/organisations/"+body+"/members").is(200)
	w.post("office", "/organisations", map[string]any{"name": "x", "kind": "panel"}).no(403, "not_permitted")
	w.post("admin", "/people", map[string]any{"name": "示例", "login": login, "password": "another long passphrase"}).no(409, "already_exists")
}

// A token that somebody planted is never adopted, and logging in ends the session that the browser came with.
func TestSessionFixation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	in := map[string]any{"login": "office", "password": samplePassword}
	planted := w.send("POST", "/session", request{body: in, header: map[string]string{"Cookie": "session=planted"}}).is(200)
	if planted.get("token") == "planted" || strings.Contains(planted.Header.Get("Set-Cookie"), "planted") {
		t.Error("a planted token was adopted")
	}
	bearer := func(token string) map[string]string { return map[string]string{"Authorization": "Bearer " + token} }
	w.send("GET", "/me", request{header: bearer("planted")}).no(401, "not_logged_in")
	before := planted.get("token")
	after := w.send("POST", "/session", request{body: in, header: bearer(before)}).is(200).get("token")
	w.send("GET", "/me", request{header: bearer(before)}).no(401, "not_logged_in")
	w.send("GET", "/me", request{header: bearer(after)}).is(200)
}

// A session ends when nobody uses it, and in any case. What the web app asks by itself is no use.
func TestSessionsEndByThemselves(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.token("office")
	seen := func(minutes int) {
		w.alter(`UPDATE sessions SET seen_at = now() - make_interval(mins => $1)`, minutes)
	}
	seen(29)
	w.send("GET", "/me", request{as: "office", header: map[string]string{"Unattended": "1"}}).is(200)
	seen(29)
	w.read("office", "/me").is(200)
	w.read("office", "/me").is(200)
	var fresh bool
	if err := w.store.SQL().QueryRow(`SELECT seen_at > now() - interval '10 seconds' FROM sessions`).Scan(&fresh); err != nil || !fresh {
		t.Errorf("the use of a session was not written down (%v)", err)
	}
	seen(29)
	w.send("GET", "/me", request{as: "office", header: map[string]string{"Unattended": "1"}}).is(200)
	seen(30)
	w.read("office", "/me").no(401, "not_logged_in")
	delete(w.tokens, "office")
	w.token("office")
	w.alter(`UPDATE sessions SET expiry = now() - interval '1 second'`)
	w.read("office", "/me").no(401, "not_logged_in")
	w.send("POST", "/tasks/00000000-0000-0000-0000-000000000000.1/claim", request{as: "office"}).no(401, "not_logged_in")
}

// A page that says whose it is does nothing in another person's session, which the browser may have by now; asking whose it is
// stays possible, and nothing of the refused act is in the ledger.
func TestAPageDoesNotActAsSomebodyElse(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, mine := w.applicant("Mine")
	_, other := w.applicant("Other")
	id := func(login string) string { return w.read(login, "/me").is(200).get("id") }
	page := func(login string) map[string]string { return map[string]string{personHeader: id(login)} }
	draft := map[string]any{"value": map[string]any{"text": "x"}}
	w.send("PUT", "/me/drafts/x", request{as: other, header: page(mine), body: draft}).no(401, "session_of_another")
	w.send("GET", "/me/drafts", request{as: other, header: page(mine)}).no(401, "session_of_another")
	if kept := w.read(other, "/me/drafts").is(200).items(); len(kept) != 0 {
		t.Errorf("a page of somebody else wrote the drafts %v", kept)
	}
	task := "/tasks/00000000-0000-0000-0000-000000000000.1/claim" // known from its head, see foreseeable
	w.send("POST", task, request{as: other, header: page(mine)}).no(401, "session_of_another")
	w.send("POST", task, request{as: other, header: page(other)}).no(404, "not_found")
	w.send("PUT", "/me/drafts/x", request{as: other, header: page(other), body: draft}).is(204)
	if whose := w.read(other, "/session").is(200).object(); whose["person"] == nil {
		t.Error("whose session it is cannot be asked")
	}
}

// People see their sessions and end them; another person's are not there.
func TestPeopleEndTheirSessions(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, login := w.applicant("Sessions")
	first := w.token(login)
	delete(w.tokens, login)
	w.token(login)
	sessions := w.read(login, "/me/sessions").items()
	if len(sessions) != 2 || sessions[0]["current"] == sessions[1]["current"] || sessions[0]["address"] != "192.0.2.0/24" {
		t.Fatalf("the sessions are %v", sessions)
	}
	for _, one := range sessions {
		path := "/me/sessions/" + one["id"].(string)
		w.send("DELETE", path, request{as: "office"}).no(404, "not_found")
		if one["current"] == false {
			w.send("DELETE", path, request{as: login}).is(204)
			w.send("DELETE", path, request{as: login}).no(404, "not_found")
		}
	}
	w.send("GET", "/me", request{header: map[string]string{"Authorization": "Bearer " + first}}).no(401, "not_logged_in")
	kept := w.tokens[login]
	delete(w.tokens, login)
	w.token(login)
	w.send("DELETE", "/me/sessions", request{as: login}).is(204)
	w.read(login, "/me").is(200)
	w.send("GET", "/me", request{header: map[string]string{"Authorization": "Bearer " + kept}}).no(401, "not_logged_in")
}

// Whose session it is can be asked by anyone; that it is nobody's is no error.
func TestWhoseSessionItIs(t *testing.T) {
	t.Parallel()
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
