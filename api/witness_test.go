package api

import (
	"database/sql"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver pgx

	"qualityaward/activities"
	"qualityaward/store"
)

// trail is what the audit holds of something, the oldest first: kinds, and who.
func (w *world) trail(query string) (kinds []string, entries []map[string]any) {
	w.t.Helper()
	for _, item := range w.read("supervision-group", "/audit?limit=200&"+query).is(200).items() {
		entry := item["entry"].(map[string]any)
		kinds, entries = append(kinds, entry["kind"].(string)), append(entries, entry)
	}
	slices.Reverse(kinds)
	slices.Reverse(entries)
	return kinds, entries
}

// Whoever logs in, reads, takes away or is refused is found by those who watch (Art. 18).
func TestWhatIsAuditedBesideTheStory(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, login := w.applicant("Watched")
	caseID := w.open(round, body, login)
	document := w.post(login, "/cases/"+caseID+"/documents?item=application_form&tradeSecret=true", []byte(samplePDF)).is(200).get("ref")
	story := w.ledger(caseID)
	me := w.read("office", "/me").is(200).get("id")

	w.read("office", "/cases/"+caseID+"/dossier").is(200)
	w.read("office", "/cases/"+caseID+"/documents").is(200) // the same look, minutes later at most
	w.read("office", "/documents/"+document+"/content").is(200)
	w.read("office", "/documents/"+document+"/content").is(200)
	w.read("office", "/cases/"+caseID+"/dossier/archive").is(200)
	w.read("regulator-140200", "/cases/"+caseID+"/dossier").no(404, "not_found")
	w.post("office", "/cases/"+caseID+"/withdrawal", map[string]any{"reason": "x"}).no(403, "not_permitted")
	w.post("office", "/cases/"+caseID+"/exclusion", map[string]any{"article": "11"}).no(400, "invalid_request") // no act

	kinds, entries := w.trail("case=" + caseID)
	for kind, want := range map[string]int{"dossier_read": 1, "document_read": 3, "dossier_exported": 1, "act_refused": 1} {
		if got := count(kinds, kind); got != want {
			t.Errorf("%d entries %s, want %d: %v", got, kind, want, kinds)
		}
	}
	refused := entries[slices.Index(kinds, "act_refused")]
	if refused["person"] != me || refused["old"] != "withdrawCase" || refused["new"] != "not_permitted" || refused["ref"] != caseID {
		t.Errorf("the refusal is written as %v", refused)
	}
	if after := w.ledger(caseID); len(after) != len(story) {
		t.Errorf("the case's own story went from %v to %v", story, after)
	}

	w.send("POST", "/session", request{body: `{"login":"office","password":"wrong"}`}).no(401, "wrong_login")
	w.send("POST", "/session", request{body: `{"login":"nobody-has-this","password":"wrong"}`}).no(401, "wrong_login")
	kinds, _ = w.trail("person=" + me + "&kind=logged_in&kind=login_failed")
	if count(kinds, "logged_in") != 1 || count(kinds, "login_failed") != 1 {
		t.Errorf("the logins are written as %v", kinds)
	}
	if all := string(w.read("supervision-group", "/audit?limit=200").is(200).Body); strings.Contains(all, "nobody-has-this") {
		t.Error("what was typed as a login is kept")
	}
	w.read("supervision-group", "/audit?atFrom=2001-01-02&atTo=2001-01-01").no(422, "dates_reversed")
	if kinds, _ := w.trail("atTo=2001-01-01"); len(kinds) != 0 {
		t.Errorf("in 2001 there were %v", kinds)
	}
}

// The audit is for the supervision group and the Office's administrators; only the former takes it away (Art. 18, 28).
func TestWhoSeesTheAudit(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for login, allowed := range map[string]bool{"supervision-group": true, "admin": true, "office": false, "regulator-140100": false, "operator": false} {
		for _, path := range []string{"/audit", "/audit/state"} {
			if a := w.read(login, path); allowed != (a.Status == 200) {
				t.Errorf("%s reads %s: %d", login, path, a.Status)
			}
		}
	}
	w.read("admin", "/audit/export").no(403, "not_permitted")
	export := w.read("supervision-group", "/audit/export").is(200)
	if !strings.HasPrefix(string(export.Body), `{"format":"qualityaward-audit/1"`) || !strings.Contains(string(export.Body), `"audit_exported"`) {
		t.Errorf("the export is %.200s…", export.Body)
	}
	state := w.read("supervision-group", "/audit/state").is(200)
	if state.get("lines") == "0" || state.get("leaves") != "0" {
		t.Errorf("the log's state is %s", state.Body)
	}
}

// Servers tell how far the log has come, which workers, that sign it, have no page for. While the database is away they
// tell the rest.
func TestServersTellHowFarTheLogHasCome(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.token("office")
	metrics := func() string {
		recorded := httptest.NewRecorder()
		w.e.ServeHTTP(recorded, httptest.NewRequest(http.MethodGet, "/metrics", nil))
		if recorded.Code != 200 {
			t.Errorf("/metrics: %d %s", recorded.Code, recorded.Body)
		}
		return recorded.Body.String()
	}
	for _, alarm := range []string{"log_leaves 0", "log_lag_seconds ", "unsigned_leaves 0", "uncopied_leaves 0", "findings 0"} {
		if told := metrics(); !strings.Contains(told, "\naward_audit_"+alarm) {
			t.Errorf("/metrics does not tell award_audit_%s: %s", alarm, told)
		}
	}
	if err := w.store.Close(); err != nil {
		t.Fatal(err)
	}
	if told := metrics(); !strings.Contains(told, "\naward_http_request_seconds") || strings.Contains(told, "\naward_audit_") {
		t.Errorf("without the database /metrics tells %s", told)
	}
}

// What cannot be written into the audit does not happen.
func TestWhatCannotBeAuditedDoesNotHappen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, login := w.applicant("Mute")
	caseID := w.open(round, body, login)
	document := w.post(login, "/cases/"+caseID+"/documents?item=application_form", []byte(samplePDF)).is(200).get("ref")
	task := w.task(login, "internal_notice", caseID)
	w.token("regulator-140100")
	w.token("supervision-group")

	owner, err := sql.Open("pgx", w.database.OwnerURL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = owner.Close() })
	ledger := func(statement string) {
		t.Helper()
		if _, err := owner.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	ledger(`REVOKE INSERT ON ledger FROM ` + w.database.AppRole)
	w.read(login, "/documents/"+document+"/content").no(503, "audit_unavailable")
	w.read(login, "/cases/"+caseID+"/dossier").no(503, "audit_unavailable")
	w.read(login, "/cases/"+caseID+"/dossier/archive").no(503, "audit_unavailable")
	w.read("supervision-group", "/audit/export").no(503, "audit_unavailable")
	w.send("POST", "/session", request{body: `{"login":"office","password":"` + samplePassword + `"}`}).no(503, "audit_unavailable")
	w.send("POST", "/session", request{body: `{"login":"office","password":"wrong"}`}).no(503, "audit_unavailable")
	w.post("supervision-group", "/tasks/"+task+"/claim", nil).no(503, "audit_unavailable") // it would be refused
	upload := request{as: login, key: "upload", body: []byte(samplePDF)}
	if a := w.send("POST", "/cases/"+caseID+"/documents?item=application_form", upload); a.Status < 500 {
		t.Errorf("an act without an entry is answered with %d", a.Status)
	}
	claim := request{as: login, key: "claim"}
	w.send("POST", "/tasks/"+task+"/claim", claim).no(503, "engine_unavailable")

	ledger(`GRANT INSERT ON ledger TO ` + w.database.AppRole)
	if n := len(w.read(login, "/cases/"+caseID+"/documents").is(200).items()); n != 1 {
		t.Errorf("there are %d documents", n)
	}
	w.send("POST", "/cases/"+caseID+"/documents?item=application_form", upload).is(200)
	w.send("POST", "/tasks/"+task+"/claim", claim).is(200)
	if n := count(w.ledger(caseID), "task_claimed"); n != 1 {
		t.Errorf("the ledger holds %d claims", n)
	}
}

// Whoever sends the same act again and again, or one act after the other, does not fill the ledger: repeats are counted, and the
// count is written (Art. 18).
func TestRefusedActsDoNotFillTheLedger(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, login := w.applicant("Refused")
	caseID := w.open(round, body, login)
	me := w.read("office", "/me").get("id")
	refused := func() (lines []string) {
		_, entries := w.trail("kind=act_refused&person=" + me)
		for _, entry := range entries {
			act, _ := entry["old"].(string)
			lines = append(lines, act+" "+entry["new"].(string))
		}
		return lines
	}
	withdraw := func() {
		w.post("office", "/cases/"+caseID+"/withdrawal", map[string]any{"reason": "x"}).no(403, "not_permitted")
	}
	for range 5 {
		withdraw()
	}
	if lines := refused(); !slices.Equal(lines, []string{"withdrawCase not_permitted"}) {
		t.Errorf("five times the same is written as %q", lines)
	}
	w.alter(`UPDATE refusals SET since = since - interval '1 hour'`)
	for range 2 { // the second has nothing to write any more
		if err := w.store.FoldRefusals(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	var repeats string
	row := w.store.SQL().QueryRow(`SELECT string_agg(detail->>'repeats', ' ') FROM ledger WHERE kind = 'act_refused' AND subject_id = $1`, caseID)
	if err := row.Scan(&repeats); err != nil || repeats != "4" || len(refused()) != 2 {
		t.Errorf("the repeats are written as %q (%v), the lines %q", repeats, err, refused())
	}
	withdraw()
	if lines := refused(); len(lines) != 3 {
		t.Errorf("after a while the same is written as %q", lines)
	}

	for n := range store.RefusalsTold + 20 {
		entry := activities.Entry{Kind: "act_refused", Ref: strconv.Itoa(n), Actor: activities.Actor{Person: me}, Old: "withdrawCase", New: "not_permitted"}
		if err := w.store.RecordRefusal(t.Context(), me, entry); err != nil {
			t.Fatal(err)
		}
	}
	lines := refused() // the third of before is one of those of this time
	if len(lines) != 2+store.RefusalsTold+1 || lines[len(lines)-1] != " too_many_refusals" {
		t.Errorf("%d lines, the last %q", len(lines), lines[len(lines)-1])
	}
}
