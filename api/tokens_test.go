package api

import (
	"database/sql"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"qualityaward/award"
	"qualityaward/store"
)

// lets makes a token of a body for some operations, so that requests may be sent as the system.
func (w *world) lets(as, body, system string, operations ...string) (id string) {
	w.t.Helper()
	made := w.post(as, "/organisations/"+body+"/tokens", map[string]any{"name": system, "operations": operations, "lastDay": day30()}).is(http.StatusOK)
	w.tokens[system] = made.get("token")
	return made.get("ref")
}

// day30 is the day in 30 days by the real clock, as tokens count.
func day30() string { return award.DateOf(time.Now()).AddDays(30).String() }

// owner changes the database as its owner: as time would, and the programs cannot.
func (w *world) owner(statement string, args ...any) {
	w.t.Helper()
	db, err := sql.Open("pgx", w.database.OwnerURL)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(w.t.Context(), statement, args...); err != nil {
		w.t.Fatal(err)
	}
}

// An agency's own system answers what the agency is asked, and the ledger names the system.
func TestASystemActsForItsBody(t *testing.T) {
	t.Parallel()
	p := newPlay(t)
	p.toFiling()
	p.toFormalReview()
	ofOthers := p.task("office", "formal_review", p.caseID)
	p.decide("office", "formal_review", "formal-review", map[string]any{
		"outcome": "pass", "findings": findingsOf(true, "basic_conditions", "completeness"), "ask": []string{store.BodyID("authority-industry")},
	})
	body := store.BodyID("authority-industry")
	p.colleague(body, "industry.admin", "admin")
	const system = "示例·工信业务系统"
	p.lets("industry.admin", body, system, "listTasks", "getTask", "getCase", "getDossier", "extendTask", "giveOpinion")

	task := p.task(system, "authority_opinion", p.caseID)
	p.read(system, "/cases/"+p.caseID+"/dossier").is(http.StatusOK)
	p.post(system, "/tasks/"+task+"/extension", map[string]any{"days": 3, "reason": "核实"}).is(http.StatusOK)
	answer := request{as: system, key: "opinion-of-the-system", body: map[string]any{"outcome": "no_objection"}}
	first := p.send("POST", "/tasks/"+task+"/opinion", answer).is(http.StatusOK)
	if again := p.send("POST", "/tasks/"+task+"/opinion", answer).is(http.StatusOK); again.Header.Get("Idempotent-Replay") != "true" || again.get("act") != first.get("act") {
		t.Errorf("the second answer is another act: %s", again.Body)
	}
	told := false
	for _, line := range p.read("office", "/cases/"+p.caseID+"/ledger?limit=200").items() {
		told = told || line["act"] == first.get("act") && line["personName"] == system && line["bodyName"] == "山西省工业和信息化厅"
	}
	if !told {
		t.Error("the ledger does not name the system and its body")
	}
	// What the token names is not enough where the body may not.
	p.post(system, "/tasks/"+ofOthers+"/opinion", map[string]any{"outcome": "no_objection"}).no(http.StatusForbidden, "wrong_body")
	// What it tried and may not is found with the case, whether the token or a policy said no.
	p.post(system, "/tasks/"+ofOthers+"/claim", nil).no(http.StatusForbidden, "outside_token")
	refused := map[string]any{}
	_, entries := p.trail("case=" + p.caseID + "&kind=act_refused")
	for _, entry := range entries {
		if entry["personName"] == system {
			refused[entry["old"].(string)] = entry["new"]
		}
	}
	if len(refused) != 2 || refused["giveOpinion"] != "wrong_body" || refused["claimTask"] != "outside_token" {
		t.Errorf("what the system was refused is written as %v", refused)
	}
}

func TestATokenIsForItsOperationsOnly(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	body := store.BodyID("authority-industry")
	w.lets("admin", body, "system", "listTasks")
	w.read("system", "/tasks").is(http.StatusOK)
	w.read("system", "/rounds").is(http.StatusOK) // anyone's
	for _, path := range []string{"/me", "/cases", "/tasks/counts", "/organisations", "/organisations/" + body + "/tokens", "/notifications"} {
		w.read("system", path).no(http.StatusForbidden, "outside_token")
	}
	w.post("system", "/tasks/00000000-0000-4000-8000-000000000000.1/claim", nil).no(http.StatusForbidden, "outside_token")
	w.post("system", "/organisations/"+body+"/tokens", map[string]any{"name": "x", "operations": []string{"listTasks"}, "lastDay": day30()}).no(http.StatusForbidden, "outside_token")
	_, entries := w.trail("kind=act_refused")
	written := make([]string, len(entries)) // the acts among it, and no look
	for i, entry := range entries {
		written[i] = entry["personName"].(string) + " " + entry["old"].(string) + " " + entry["new"].(string) + " " + entry["ref"].(string)
	}
	want := []string{"system claimTask outside_token 00000000-0000-4000-8000-000000000000.1", "system createToken outside_token " + body}
	if !slices.Equal(written, want) {
		t.Errorf("the refusals are written as %q", written)
	}

	// Never together with a browser's session, of whomever.
	w.send("GET", "/tasks", request{as: "system", header: map[string]string{"Cookie": "session=" + w.token("office")}}).no(http.StatusBadRequest, "token_with_cookie")
	// Nor as a cookie.
	w.send("GET", "/tasks", request{header: map[string]string{"Cookie": "session=" + w.tokens["system"]}}).no(http.StatusUnauthorized, "not_logged_in")
}

// Nobody logs in as a service, whatever way in there will be.
func TestNoPasswordLetsAServiceIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.lets("admin", store.BodyID("authority-industry"), "system", "getMe")
	me := w.read("system", "/me").is(http.StatusOK)
	if me.get("login") != "token."+id || me.get("name") != "system" {
		t.Errorf("the service is %s", me.Body)
	}
	w.send("POST", "/session", request{body: map[string]any{"login": "token." + id, "password": ""}}).is(http.StatusBadRequest)
	w.send("POST", "/session", request{body: map[string]any{"login": "token." + id, "password": w.tokens["system"]}}).no(http.StatusUnauthorized, "wrong_login")
	hash, err := store.HashPassword("a passphrase of its own")
	if err != nil {
		t.Fatal(err)
	}
	if err := store.SetPassword(w.store.DB(t.Context()), me.get("id"), hash); err == nil {
		t.Error("a service was given a password")
	}
}

func TestWhoMakesTokens(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	industry, commerce := store.BodyID("authority-industry"), store.BodyID("authority-commerce")
	w.colleague(industry, "industry.admin", "admin")
	create := func(as, body string) answer {
		return w.post(as, "/organisations/"+body+"/tokens", map[string]any{"name": "示例系统", "operations": []string{"listTasks"}, "lastDay": day30()})
	}
	mine := create("industry.admin", industry).is(http.StatusOK).get("ref")
	create("admin", industry).is(http.StatusOK)
	for as, body := range map[string]string{"authority-industry": industry, "industry.admin": commerce, "office": industry} {
		create(as, body).no(http.StatusForbidden, "not_permitted")
		w.read(as, "/organisations/"+body+"/tokens").no(http.StatusForbidden, "not_permitted")
	}
	create("admin", "00000000-0000-4000-8000-000000000000").no(http.StatusNotFound, "not_found")
	w.send("DELETE", "/organisations/"+industry+"/tokens/"+mine, request{as: "authority-industry"}).no(http.StatusForbidden, "not_permitted")
	w.send("DELETE", "/organisations/"+commerce+"/tokens/"+mine, request{as: "admin"}).no(http.StatusNotFound, "not_found")
	if items := w.read("industry.admin", "/organisations/"+industry+"/tokens").items(); len(items) != 2 {
		t.Errorf("the body's tokens: %v", items)
	}
	for lastDay, code := range map[string]string{
		award.DateOf(time.Now()).AddDays(-1).String(): "token_expiry", award.DateOf(time.Now()).AddYears(1).AddDays(1).String(): "token_expiry",
	} {
		w.post("admin", "/organisations/"+industry+"/tokens", map[string]any{"name": "x", "operations": []string{"listTasks"}, "lastDay": lastDay}).no(http.StatusUnprocessableEntity, code)
	}
	w.post("admin", "/organisations/"+industry+"/tokens", map[string]any{"name": "x", "operations": []string{"createPerson"}, "lastDay": day30()}).no(http.StatusBadRequest, "invalid_request")
	for range store.MaxTokens - 2 {
		create("admin", industry).is(http.StatusOK)
	}
	create("admin", industry).no(http.StatusUnprocessableEntity, "too_many_tokens")
}

func TestATokenIsShownOnceAndKeptAsAHash(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	path := "/organisations/" + store.BodyID("authority-industry") + "/tokens"
	r := request{as: "admin", key: "one-token", body: map[string]any{"name": "示例系统", "operations": []string{"listTasks"}, "lastDay": day30()}}
	made := w.send("POST", path, r).is(http.StatusOK)
	token := made.get("token")
	if !strings.HasPrefix(token, tokenPrefix) || len(token) != len(tokenPrefix)+43 {
		t.Fatalf("not a token of 256 bits: %q", token)
	}
	again := w.send("POST", path, r).is(http.StatusOK)
	if again.get("token") != "" || again.get("ref") != made.get("ref") || again.Header.Get("Idempotent-Replay") != "true" {
		t.Errorf("sent again: %s", again.Body)
	}
	if list := w.read("admin", path).is(http.StatusOK); strings.Contains(string(list.Body), token) || strings.Contains(string(list.Body), hashedToken(token)) {
		t.Errorf("the list tells the token: %s", list.Body)
	}
	// In no table, not as it is; nor in a log.
	rows, err := w.store.SQL().Query(`SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'goose_db_version'`)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var tables []string
	for rows.Next() {
		var table string
		if err := rows.Scan(&table); err != nil {
			t.Fatal(err)
		}
		tables = append(tables, table)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(tables, "api_tokens") || !slices.Contains(tables, "ledger") {
		t.Fatalf("the tables are %v", tables)
	}
	found := func(table, text string) (n int) {
		if err := w.store.SQL().QueryRow(`SELECT count(*) FROM `+table+` x WHERE x::text LIKE '%' || $1 || '%'`, text).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, table := range tables {
		if n := found(table, token); n != 0 {
			t.Errorf("%s holds the token in %d rows", table, n)
		}
	}
	if n := found("api_tokens", hashedToken(token)); n != 1 {
		t.Errorf("its hash is in %d rows", n)
	}
	if strings.Contains(w.logs.String(), token) {
		t.Error("the token is in the log")
	}
	if n := found("ledger", "token_created"); n != 1 {
		t.Errorf("its making is in the ledger %d times", n)
	}
}

func TestARevokedTokenLetsNobodyIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	body := store.BodyID("authority-industry")
	id := w.lets("admin", body, "system", "listTasks", "claimTask")
	w.read("system", "/tasks").is(http.StatusOK)
	path := "/organisations/" + body + "/tokens/" + id
	w.send("DELETE", path, request{as: "admin"}).is(http.StatusOK)
	w.read("system", "/tasks").no(http.StatusUnauthorized, "not_logged_in")
	w.post("system", "/tasks/00000000-0000-4000-8000-000000000000.1/claim", nil).no(http.StatusUnauthorized, "not_logged_in")
	w.send("DELETE", path, request{as: "admin"}).no(http.StatusConflict, "token_over")
	if items := w.read("admin", "/organisations/"+body+"/tokens").items(); len(items) != 1 || items[0]["state"] != "revoked" || items[0]["revoked"] == nil {
		t.Errorf("the body's tokens: %v", items)
	}
	if strings.Contains(string(w.read("admin", "/organisations/"+body+"/members").Body), `"system"`) {
		t.Error("the service is a member still")
	}
}

func TestATokenExpires(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	body := store.BodyID("authority-industry")
	id := w.lets("admin", body, "system", "listTasks")
	w.owner(`UPDATE api_tokens SET created_at = now() - interval '2 days', expires_at = now() - interval '1 second' WHERE id = $1`, id)
	w.read("system", "/tasks").no(http.StatusUnauthorized, "not_logged_in")
	if items := w.read("admin", "/organisations/"+body+"/tokens").items(); len(items) != 1 || items[0]["state"] != "expired" {
		t.Errorf("the body's tokens: %v", items)
	}
	w.send("DELETE", "/organisations/"+body+"/tokens/"+id, request{as: "admin"}).no(http.StatusConflict, "token_over")
}

func TestTheLastUseIsNotedAtMostOnceAMinute(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	body := store.BodyID("authority-industry")
	id := w.lets("admin", body, "system", "listTasks")
	used := func() (text string) {
		if err := w.store.SQL().QueryRow(`SELECT COALESCE(used_at::text, '') FROM api_tokens WHERE id = $1`, id).Scan(&text); err != nil {
			t.Fatal(err)
		}
		return text
	}
	if used() != "" {
		t.Error("used before it was")
	}
	w.read("system", "/tasks").is(http.StatusOK)
	first := used()
	w.read("system", "/tasks").is(http.StatusOK)
	if first == "" || used() != first {
		t.Errorf("the last use is %q, was %q", used(), first)
	}
	w.owner(`UPDATE api_tokens SET used_at = used_at - interval '61 seconds' WHERE id = $1`, id)
	earlier := used()
	w.read("system", "/tasks").is(http.StatusOK)
	if used() == earlier {
		t.Error("a use a minute later is not noted")
	}
}

// What tokens may be made for are operations of the contract, and none that makes tokens or people.
func TestWhatTokensAreForIsInTheContract(t *testing.T) {
	ops := contract(t)
	names := ops["createToken"].route.Spec.Components.Schemas["TokenOperation"].Value.Enum
	for _, name := range names {
		op := ops[name.(string)]
		if op == nil || op.public || slices.Contains(op.route.Operation.Tags, "engine") {
			t.Errorf("a token for %v", name)
		}
	}
	if len(names) < 10 {
		t.Errorf("tokens are for %v only", names)
	}
}
