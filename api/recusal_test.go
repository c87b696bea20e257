package api

import (
	"encoding/json"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/worker"
)

// recusalWorld is a case at its department's review, with two people of the department.
type recusalWorld struct {
	*world
	round, caseID, task string
	department          string
	person              string // of the login "conflicted"
}

func newRecusalWorld(t *testing.T) *recusalWorld {
	t.Helper()
	w := &recusalWorld{world: newWorld(t), department: store.BodyID("regulator-140100")}
	w.caseID = w.reviewed("Tied")
	w.round = w.read("office", "/cases/"+w.caseID).get("round")
	w.person = w.colleague(w.department, "conflicted", "member")
	w.colleague(w.department, "colleague", "member")
	w.colleague(w.department, "head", "admin")
	w.task = w.world.task("colleague", "department_review", w.caseID)
	return w
}

// pass is a review that finds all in order (Art. 16).
func pass() map[string]any {
	var findings []map[string]any
	for _, subject := range award.ReviewFindings(award.TaskDepartmentReview) {
		findings = append(findings, map[string]any{"subject": subject, "ok": true})
	}
	return map[string]any{"outcome": "pass", "findings": findings}
}

// Art. 32: from the next request on a recused person neither reads the case nor acts on it, in no list and no count; what it had
// in hand goes back to its body, and the case's story says so without telling the applicant who it was and why.
func TestRecusedPersonStaysAway(t *testing.T) {
	w := newRecusalWorld(t)
	path := "/cases/" + w.caseID
	w.post("conflicted", "/tasks/"+w.task+"/claim", nil).is(200)
	w.read("conflicted", path).is(200)
	w.post("conflicted", "/interests", map[string]any{"kind": "employer", "name": "示例 精密制造　（示例）"}).is(200)

	for _, read := range []string{"", "/ledger", "/tasks", "/notices", "/objections", "/dossier", "/documents", "/eligibility", "/way", "/dossier/archive"} {
		answer := w.read("conflicted", path+read).no(403, "recused")
		if answer.get("article") != "32" {
			t.Errorf("%s cites article %s", read, answer.get("article"))
		}
	}
	w.read("conflicted", "/tasks/"+w.task).no(403, "recused")
	w.read("conflicted", "/tasks/"+w.task+"/options").no(403, "recused")
	w.post("conflicted", "/tasks/"+w.task+"/department-review", pass()).no(403, "recused")
	w.post("conflicted", "/tasks/"+w.task+"/claim", nil).no(403, "recused")
	for _, list := range []string{"/cases?limit=200", "/tasks?limit=200", "/tasks?scope=all&limit=200", "/tasks?mine=true", "/notifications?limit=200"} {
		if text := string(w.read("conflicted", list).is(200).Body); strings.Contains(text, w.caseID) {
			t.Errorf("%s still tells of the case: %s", list, text)
		}
	}
	w.own("conflicted")
	w.comes("/tasks/"+w.task, "colleague", "assignee", "")
	if n := count(w.ledger(w.caseID), "task_released"); n != 1 {
		t.Errorf("the task was released %d times", n)
	}
	w.post("colleague", "/tasks/"+w.task+"/claim", nil).is(200)
	w.post("colleague", "/tasks/"+w.task+"/delegation", map[string]any{"to": w.person, "reason": "转办"}).no(422, "delegate_recused")

	if n := count(w.ledger(w.caseID), "recused"); n != 1 {
		t.Errorf("the case's story tells of %d recusals", n)
	}
	for _, line := range w.read("person.tied", path+"/ledger?limit=200").items() {
		if line["kind"] == "recused" && (line["person"] != nil || line["ref"] != nil || line["reason"] != nil || line["new"] != nil) {
			t.Errorf("the applicant is told %v", line)
		}
	}
	var recusals struct {
		Items []struct{ PersonName, Origin, Conflict, Number string }
	}
	w.read("conflicted", "/recusals").is(200).decode(&recusals)
	if len(recusals.Items) != 1 || recusals.Items[0].Origin != "declared" || recusals.Items[0].Conflict != "employer" {
		t.Errorf("its own recusals: %v", recusals.Items)
	}
	w.post("colleague", "/tasks/"+w.task+"/department-review", pass()).is(200)
}

// Art. 32: a case that is opened, or whose facts change, finds those who declared an interest before.
func TestConflictsAreFoundWhenThingsChange(t *testing.T) {
	w := newRecusalWorld(t)
	path := "/cases/" + w.caseID
	w.post("conflicted", "/interests", map[string]any{"kind": "kinship", "relative": "示例法人"}).is(200)
	w.read("conflicted", path).is(200)
	// The department returns the dossier; the applicant names its legal representative.
	back := pass()
	back["outcome"], back["reason"] = "return", "补正法定代表人"
	w.post("colleague", "/tasks/"+w.task+"/department-review", back).is(200)
	changed := facts()
	changed["representative"] = "示例 法人"
	w.send("PUT", path+"/facts", request{as: "person.tied", body: changed}).is(200)
	w.read("conflicted", path).no(403, "recused")

	body, login := w.applicant("Later")
	w.post("conflicted", "/interests", map[string]any{"kind": "shareholding", "body": body}).is(200)
	other := w.open(w.round, body, login)
	var found struct {
		Items []struct{ Case, Conflict string }
	}
	w.read("admin", "/recusals?scope=people").is(200).decode(&found)
	if !slices.ContainsFunc(found.Items, func(r struct{ Case, Conflict string }) bool { return r.Case == other && r.Conflict == "shareholding" }) {
		t.Errorf("the new case recused %v", found.Items)
	}
	// Who joins the applicant is of its own body; who is of applicants alone is no staff.
	third, _ := w.applicant("Third")
	w.colleague(third, "relation", "member")
	w.post("relation", "/interests", map[string]any{"kind": "employer", "body": third}).is(200)
	thirdCase := w.open(w.round, third, "relation")
	w.read("relation", "/cases/"+thirdCase).is(200)
	member := w.colleague(w.department, "double", "member")
	w.read("double", path).is(200)
	w.post("admin", "/organisations/"+w.read("person.tied", path).get("body")+"/members", map[string]any{"person": member, "role": "member"}).is(200)
	w.read("double", path).no(403, "recused")
}

// Art. 32: a person recuses itself, or its superior does so with a reason; who did so lifts it, unless the conflict stands.
func TestWhoRecusesAndLifts(t *testing.T) {
	w := newRecusalWorld(t)
	path := "/cases/" + w.caseID
	why := map[string]any{"reason": "示例理由"}
	other := map[string]any{"person": w.person, "reason": "示例理由"}
	w.post("colleague", path+"/recusals", other).no(403, "not_permitted")
	w.post("head", path+"/recusals", map[string]any{"person": w.read("government", "/me").get("id"), "reason": "示例"}).no(403, "not_permitted")
	w.post("person.tied", path+"/recusal", why).no(422, "not_staff")
	w.post("head", path+"/recusals", map[string]any{"person": w.person}).no(400, "invalid_request")
	w.post("head", path+"/recusals", other).is(200)
	w.post("head", path+"/recusals", other).no(422, "already_recused")
	w.read("conflicted", path).no(403, "recused")
	w.post("conflicted", path+"/recusals/"+w.person+"/lifting", why).no(403, "not_permitted")
	w.post("colleague", path+"/recusals/"+w.person+"/lifting", why).no(403, "not_permitted")
	w.post("head", path+"/recusals/"+w.person+"/lifting", why).is(200)
	w.post("head", path+"/recusals/"+w.person+"/lifting", why).no(422, "not_recused")
	w.read("conflicted", path).is(200)

	w.post("conflicted", path+"/recusal", why).is(200)
	w.read("conflicted", path).no(403, "recused")
	w.post("admin", path+"/recusals/"+w.person+"/lifting", why).is(200)

	declared := w.post("conflicted", "/interests", map[string]any{"kind": "advisory", "code": "SAMPLE-Tied"}).is(200).get("ref")
	w.post("head", path+"/recusals/"+w.person+"/lifting", why).no(422, "conflict_stands")
	w.owner(`UPDATE cases SET status = 'ended' WHERE id = $1`, w.caseID) // what has ended is in conflict still
	w.post("head", path+"/recusals/"+w.person+"/lifting", why).no(422, "conflict_stands")
	w.owner(`UPDATE cases SET status = 'open' WHERE id = $1`, w.caseID)
	w.send("DELETE", "/interests/"+declared, request{as: "colleague"}).no(404, "not_found")
	w.send("DELETE", "/interests/"+declared, request{as: "conflicted"}).is(200)
	w.send("DELETE", "/interests/"+declared, request{as: "conflicted"}).no(409, "interest_withdrawn")
	w.read("conflicted", path).no(403, "recused") // until a superior lifts it
	if items := w.read("head", "/interests?scope=people").items(); len(items) != 1 || items[0]["withdrawn"] == nil {
		t.Errorf("the superior sees %v of what was declared", items)
	}
	if items := w.read("colleague", "/interests?scope=people").items(); len(items) != 0 {
		t.Errorf("a colleague sees %v of what was declared", items)
	}
	w.post("head", path+"/recusals/"+w.person+"/lifting", why).is(200)
	w.read("conflicted", path).is(200)
	kinds := w.ledger(w.caseID)
	if count(kinds, "recused") != 3 || count(kinds, "recusal_lifted") != 3 {
		t.Errorf("the case's story: %v", kinds)
	}
}

func TestInterestsThatSayTooLittle(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, wrong := range []map[string]any{
		{"kind": "kinship", "name": "示例"}, {"kind": "employer"}, {"kind": "advisory", "relative": "示例"}, {"kind": "employer", "name": "示例", "from": "2200-01-01"},
	} {
		w.post("office", "/interests", wrong).no(422, "interest_incomplete")
	}
	w.post("office", "/interests", map[string]any{"kind": "employer", "name": "示例", "from": "2020-05-01", "to": "2020-04-01"}).no(422, "dates_reversed")
	w.post("office", "/interests", map[string]any{"kind": "employer", "body": "00000000-0000-4000-8000-000000000000"}).no(422, "unknown_body")
	w.post("office", "/interests", map[string]any{"kind": "friend", "name": "示例"}).no(400, "invalid_request")
	if items := w.read("office", "/interests").items(); len(items) != 0 {
		t.Errorf("declared all the same: %v", items)
	}
}

// Art. 32: an act that is already under way when the recusal lands is refused, and the ledger has no such step. The act is held
// in flight by a lock on its case, behind which the recusal waits too, first.
func TestActUnderWayIsRefused(t *testing.T) {
	w := newRecusalWorld(t)
	seq := func() (n int64) {
		if err := w.store.SQL().QueryRow(`SELECT seq FROM cases WHERE id = $1`, w.caseID).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := seq()
	hold, err := w.store.SQL().Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = hold.Rollback() }()
	if _, err := hold.Exec(`SELECT 1 FROM cases WHERE id = $1 FOR UPDATE`, w.caseID); err != nil {
		t.Fatal(err)
	}
	var both sync.WaitGroup
	var recused, acted answer
	both.Go(func() {
		recused = w.post("head", "/cases/"+w.caseID+"/recusals", map[string]any{"person": w.person, "reason": "示例理由"})
	})
	w.waits(1)
	both.Go(func() { acted = w.post("conflicted", "/tasks/"+w.task+"/department-review", pass()) })
	w.waits(2) // the act passed every check before the recusal and is in its transaction now
	if err := hold.Rollback(); err != nil {
		t.Fatal(err)
	}
	both.Wait()
	recused.is(200)
	if acted.no(403, "recused").get("article") != "32" {
		t.Errorf("the act was refused by article %s", acted.get("article"))
	}
	if after := seq(); after != before {
		t.Errorf("the case went from step %d to %d", before, after)
	}
	if n := count(w.ledger(w.caseID), "task_decided"); n != 2 { // internal notice and filing
		t.Errorf("the ledger has %d decisions", n)
	}
	w.post("colleague", "/tasks/"+w.task+"/department-review", pass()).is(200) // the case stands where it stood
}

// waits until so many statements wait for a lock.
func (w *recusalWorld) waits(n int) {
	w.t.Helper()
	for range 400 {
		var waiting int
		err := w.store.SQL().QueryRow(`SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`).Scan(&waiting)
		if err != nil {
			w.t.Fatal(err)
		}
		if waiting >= n {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	w.t.Fatalf("%d statements should wait for a lock", n)
}

// Art. 32: the tasks of a recused person go back also when the server died before it gave them back, once.
func TestSweepGivesBackWhatRecusedPeopleHold(t *testing.T) {
	w := newRecusalWorld(t)
	w.post("conflicted", "/tasks/"+w.task+"/claim", nil).is(200)
	_, err := w.store.SQL().Exec(`INSERT INTO recusals (person, case_id, origin, reason, by_person, since) VALUES ($1, $2, 'self', '示例', $1, now())`, w.person, w.caseID)
	if err != nil {
		t.Fatal(err)
	}
	sweep := &worker.Sweep{Store: w.store, Engine: w.engine, Log: slog.New(slog.DiscardHandler)}
	for range 3 {
		if _, err := sweep.Once(t.Context(), time.Now().Add(-time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	w.comes("/tasks/"+w.task, "colleague", "assignee", "")
	if n := count(w.ledger(w.caseID), "task_released"); n != 1 {
		t.Errorf("the task was released %d times", n)
	}
}

// Art. 18, 32: an expert is neither offered for a case from which it is recused nor accepted for its panel; who is recused from
// one case of a round makes none of its lists.
func TestRoundsListsAndPanelsObeyRecusals(t *testing.T) {
	w := newRecusalWorld(t)
	w.post("admin", "/cases/"+w.caseID+"/recusals", map[string]any{"person": w.read("office", "/me").get("id"), "reason": "示例"}).is(200)
	_, err := w.store.SQL().Exec(`INSERT INTO tasks (id, subject, subject_id, key, kind, article, body, allowed, status, opened_at, due_days, remind_days, updated_at)
		SELECT $1, 'round', $2, 'acceptance_list', 'acceptance_list', '17', id, '["adopt"]', 'open', now(), 5, 2, now() FROM organisations WHERE kind = 'office'`,
		w.round+".99", w.round)
	if err != nil {
		t.Fatal(err)
	}
	w.read("office", "/tasks/"+w.round+".99/options").no(403, "recused")
	w.post("office", "/tasks/"+w.round+".99/claim", nil).no(403, "recused")
	w.post("office", "/tasks/"+w.round+".99/acceptance-list", map[string]any{"place": "示例", "list": []any{}}).no(403, "recused")
	w.read("office", "/tasks/"+w.round+".99").is(200)
	second := w.colleague(store.BodyID("office"), "office.second", "member")
	w.post("admin", "/cases/"+w.caseID+"/recusals", map[string]any{"person": second, "reason": "示例"}).is(200)
	w.post("admin", "/tasks/"+w.round+".99/delegation", map[string]any{"to": second, "reason": "转办"}).no(422, "delegate_recused")
	w.recusedSeeNoDelivery()
	for _, who := range []string{"office", "government"} {
		var load struct{ Items []struct{ Kind string } }
		w.read(who, "/monitor/workload?round="+w.round).is(200).decode(&load)
		sees := slices.ContainsFunc(load.Items, func(l struct{ Kind string }) bool { return l.Kind == "department_review" })
		if sees == (who == "office") {
			t.Errorf("%s sees the case among the work: %t", who, sees)
		}
	}
}

// Art. 18, 32: an expert is not accepted for a panel with a case from which it is recused, neither before the act is sent nor in
// the transaction that records the panels.
func TestExpertsWithConflictsAreNotAccepted(t *testing.T) {
	w := newRecusalWorld(t)
	_, err := w.store.SQL().Exec(`INSERT INTO recusals (person, case_id, origin, reason, by_person, since) VALUES ($1, $2, 'self', '示例', $1, now())`, w.person, w.caseID)
	w.must(err)
	s := &server{store: w.store}
	err = s.unconflicted(t.Context(), []string{w.person}, []string{w.caseID})
	if p := problemFrom(err); p.code != "expert_recused" || p.article != "32" || p.params["person"] != "示例conflicted" {
		t.Errorf("an expert with a conflict: %v", err)
	}
	w.must(s.unconflicted(t.Context(), []string{w.person}, nil))

	standing, err := w.store.Standing(t.Context(), activities.SubjectRound, w.round)
	w.must(err)
	round, err := w.store.Round(t.Context(), w.round)
	w.must(err)
	cal, err := w.store.WorkCalendar(t.Context())
	w.must(err)
	step := activities.Step{
		Subject: activities.SubjectRound, ID: w.round, Seq: standing.Seq + 1, Key: "panels", At: time.Now(), Snapshot: standing.Snapshot,
		Round:  &activities.RoundView{Stage: round.Stage, Plan: json.RawMessage(round.Plan)},
		Panels: []activities.Panel{{ID: w.department, Name: "示例", Experts: []string{w.person}, Cases: []string{w.caseID}}},
		Acts:   []activities.ActRecord{{ID: uuid.NewString(), Actor: w.read("office", "/me").get("id"), Key: "panels", Digest: "x"}},
	}
	var refused *award.Refusal
	if _, err := w.store.RecordStep(t.Context(), step, cal.Revision()); !errors.As(err, &refused) || refused.Code != "expert_recused" {
		t.Errorf("the panels were recorded: %v", err)
	}
	if after, err := w.store.Standing(t.Context(), activities.SubjectRound, w.round); err != nil || after.Seq != standing.Seq {
		t.Errorf("the round went from step %d to %d (%v)", standing.Seq, after.Seq, err)
	}
}

// recusedSeeNoDelivery wants the outbox to name cases to an administrator until it is recused from them.
func (w *recusalWorld) recusedSeeNoDelivery() {
	w.t.Helper()
	admin := w.colleague(store.BodyID("office"), "office.keeper", "admin")
	if text := string(w.read("office.keeper", "/monitor/outbox?limit=200").is(200).Body); !strings.Contains(text, w.caseID) {
		w.t.Fatalf("the outbox has nothing of the case: %s", text)
	}
	w.post("admin", "/cases/"+w.caseID+"/recusals", map[string]any{"person": admin, "reason": "示例"}).is(200)
	if text := string(w.read("office.keeper", "/monitor/outbox?limit=200").is(200).Body); strings.Contains(text, w.caseID) {
		w.t.Errorf("the outbox tells who is recused of the case: %s", text)
	}
}

// Art. 32: a list has to say something of a case that ended while it waited; who is recused from it is told no more than that.
func TestWhatEndedIsNotToldToWhoIsRecused(t *testing.T) {
	p := newPlay(t)
	p.toFiling()
	p.toFormalReview()
	p.toAcceptance()
	task := p.task("office", "acceptance_list", p.round)
	p.post(p.applicant, "/cases/"+p.caseID+"/withdrawal", map[string]any{"reason": "示例撤回"}).is(200)
	p.stage(p.caseID, "ended")
	if o := p.told(p.read("office", "/tasks/"+task+"/options").is(200).object(), "case_is_over", 2); o["name"] == "" {
		t.Errorf("who is not recused is told %v", o)
	}
	p.post("admin", "/cases/"+p.caseID+"/recusals", map[string]any{"person": p.read("office", "/me").get("id"), "reason": "示例"}).is(200)
	cases := p.read("office", "/tasks/"+task+"/options").is(200).object()["cases"].([]any)
	if len(cases) != 1 {
		t.Fatalf("the pool is %v", cases)
	}
	for name, value := range cases[0].(map[string]any) {
		if !slices.Contains([]string{"case", "number", "kind", "ready", "name"}, name) || name == "name" && value != "" || value == true {
			t.Errorf("who is recused is told %s %v", name, value)
		}
	}
}

// Art. 32: who is recused does not read and act by a token that it made: the service stays away from the case too.
func TestTokensOfRecusedPeopleStayAway(t *testing.T) {
	t.Parallel()
	w := newRecusalWorld(t)
	const system = "示例·业务系统"
	w.lets("head", w.department, system, "listCases", "getCase", "getDossier", "claimTask", "extendTask")
	path := "/cases/" + w.caseID
	w.read(system, path).is(200)
	w.post(system, "/tasks/"+w.task+"/claim", nil).is(200)
	w.post("head", path+"/recusal", map[string]any{"reason": "示例理由"}).is(200)
	w.read(system, path).no(403, "recused")
	w.read(system, path+"/dossier").no(403, "recused")
	if items := w.read(system, "/cases").is(200).items(); len(items) != 0 {
		t.Errorf("its list has %v", items)
	}
	w.post(system, "/tasks/"+w.task+"/extension", map[string]any{"days": 1, "reason": "示例"}).no(403, "recused")
	w.comes("/tasks/"+w.task, "colleague", "assignee", "")
	w.post("colleague", "/tasks/"+w.task+"/department-review", pass()).is(200)
}

// What people who left, and tokens that were revoked, had in hand goes back to their body: nobody else could act on it.
func TestTasksOfWhoLeftGoBack(t *testing.T) {
	t.Parallel()
	w := newRecusalWorld(t)
	w.post("conflicted", "/tasks/"+w.task+"/claim", nil).is(200)
	w.post("colleague", "/tasks/"+w.task+"/department-review", pass()).no(409, "claimed_by_another")
	w.send("DELETE", "/organisations/"+w.department+"/members/"+w.person, request{as: "admin"}).is(200)
	w.comes("/tasks/"+w.task, "colleague", "assignee", "")

	const system = "示例·业务系统"
	token := w.lets("head", w.department, system, "claimTask")
	w.post(system, "/tasks/"+w.task+"/claim", nil).is(200)
	w.send("DELETE", "/organisations/"+w.department+"/tokens/"+token, request{as: "head"}).is(200)
	w.comes("/tasks/"+w.task, "colleague", "assignee", "")
	w.post("colleague", "/tasks/"+w.task+"/department-review", pass()).is(200)
}
