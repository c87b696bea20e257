package api

import (
	"reflect"
	"slices"
	"testing"

	"qualityaward/store"
)

// entrustment is a case at its formal review, and a third party that may be entrusted with it. Its dossier holds a trade secret.
type entrustment struct {
	*play
	third  string // body of the login "third-party"
	task   string // the formal review
	secret string // document
}

func newEntrustment(t *testing.T) *entrustment {
	t.Helper()
	w := &entrustment{play: newPlay(t), third: store.BodyID("third-party")}
	w.secret = w.post(w.applicant, "/cases/"+w.caseID+"/documents?item=application_form&tradeSecret=true", []byte(samplePDF+"\nsecret")).is(200).get("ref")
	w.toFiling()
	w.toFormalReview()
	w.task = w.play.task("office", "formal_review", w.caseID)
	return w
}

// mandate is one for the formal review from today on, for some days; more replaces what it says.
func (w *entrustment) mandate(days int, more map[string]any) map[string]any {
	m := map[string]any{"body": w.third, "round": w.round, "scope": "formal_review", "from": w.today(0), "to": w.today(days), "basis": "示例委托书〔2027〕1号"}
	for name, value := range more {
		m[name] = value
	}
	return m
}

// give gives a mandate and returns its id.
func (w *entrustment) give(days int, more map[string]any) string {
	w.t.Helper()
	return w.post("admin", "/mandates", w.mandate(days, more)).is(200).get("ref")
}

// end ends a mandate.
func (w *entrustment) end(id string) answer {
	w.t.Helper()
	return w.post("admin", "/mandates/"+id+"/ending", map[string]any{"reason": "示例：委托事项已完成"})
}

// shut wants all that a formal review would open to be shut, with a code.
func (w *entrustment) shut(status int, code string) {
	w.t.Helper()
	for _, path := range []string{"", "/dossier", "/documents", "/eligibility", "/dossier/archive"} {
		w.read("third-party", "/cases/"+w.caseID+path).no(status, code)
	}
	w.read("third-party", "/documents/"+w.secret).no(status, code)
	w.read("third-party", "/tasks/"+w.task).no(status, code)
	w.read("third-party", "/tasks/"+w.task+"/options").no(status, code)
	w.post("third-party", "/tasks/"+w.task+"/claim", nil).no(status, code)
	w.post("third-party", "/tasks/"+w.task+"/formal-review", w.passing()).no(status, code)
	w.sees(0)
}

// sees wants the third party's lists, inbox and counts to have so many cases and as many open tasks.
func (w *entrustment) sees(n int) {
	w.t.Helper()
	for _, list := range []string{"/cases", "/tasks", "/tasks?scope=all"} {
		if items := w.read("third-party", list).is(200).items(); len(items) != n {
			w.t.Errorf("%s has %d items, not %d: %v", list, len(items), n, items)
		}
	}
	var counts struct{ Mine, Bodies, All struct{ Open int } }
	w.read("third-party", "/tasks/counts").is(200).decode(&counts)
	if counts.All.Open != n || counts.Bodies.Open != n {
		w.t.Errorf("counts %+v, not %d", counts, n)
	}
}

// passing is a formal review that asks a competent department (Art. 17).
func (w *entrustment) passing() map[string]any {
	return map[string]any{
		"outcome": "pass", "findings": findingsOf(true, "basic_conditions", "completeness"), "ask": []string{store.BodyID("authority-industry")},
	}
}

// Art. 10, 17: under its mandate a third party's person reviews formally for the Office; the ledger says for whom, under which

// mandate and of which body, once. Trade secrets are open to it while the review waits and no longer.
func TestThirdPartyReviewsFormally(t *testing.T) {
	t.Parallel()
	w := newEntrustment(t)
	w.shut(404, "not_found")
	w.give(30, nil)
	for _, path := range []string{"", "/dossier", "/documents", "/eligibility"} {
		w.read("third-party", "/cases/"+w.caseID+path).is(200)
	}
	w.read("third-party", "/documents/"+w.secret+"/content").is(200)
	w.read("third-party", "/tasks/"+w.task+"/options").is(200)
	w.sees(1)
	for who, want := range map[string]any{"third-party": 1.0, "office": nil} {
		if listed := w.read(who, "/tasks").items()[0]; listed["mandate"] != want || w.read(who, "/tasks/"+w.task).object()["mandate"] != want {
			t.Errorf("%s is told of mandate %v", who, listed["mandate"])
		}
	}
	if seen := w.read("third-party", "/cases/"+w.caseID).object(); !reflect.DeepEqual(seen["entrusted"], []any{"formal_review"}) {
		t.Errorf("it is told that the case is open for %v", seen["entrusted"])
	}
	if seen := w.read("office", "/cases/"+w.caseID).object(); seen["entrusted"] != nil {
		t.Errorf("the Office is told that the case is open for %v", seen["entrusted"])
	}
	w.post("third-party", "/tasks/"+w.task+"/claim", nil).is(200)
	var counts struct{ Mine struct{ Open int } }
	w.read("third-party", "/tasks/counts").is(200).decode(&counts)
	if mine := w.read("third-party", "/tasks?mine=true").items(); counts.Mine.Open != 1 || len(mine) != 1 {
		t.Errorf("counts %d, lists %d of its own", counts.Mine.Open, len(mine))
	}
	act := request{as: "third-party", key: "formal-review", body: w.passing()}
	first := w.send("POST", "/tasks/"+w.task+"/formal-review", act).is(200)
	if again := w.send("POST", "/tasks/"+w.task+"/formal-review", act).is(200); again.get("act") != first.get("act") {
		t.Errorf("the act was done again: %s, %s", first.Body, again.Body)
	}
	w.stage(w.caseID, "authority_opinions")

	me, office := w.read("third-party", "/me").get("id"), store.BodyID("office")
	lines := w.read("office", "/cases/"+w.caseID+"/ledger?limit=200").items()
	at := slices.IndexFunc(lines, func(l map[string]any) bool { return l["kind"] == "task_decided" && l["ref"] == w.task })
	if l := lines[at]; l["person"] != me || l["body"] != office {
		t.Errorf("who reviewed for whom: %v", l)
	}
	if l := lines[at+1]; l["kind"] != "done_under_mandate" || l["person"] != me || l["body"] != w.third || l["new"] != "1" || l["article"] != "10" {
		t.Errorf("under which mandate: %v", l)
	}
	if n := count(w.ledger(w.caseID), "done_under_mandate"); n != 2 { // it took the task, and decided it
		t.Errorf("the ledger has %d acts under the mandate", n)
	}
	w.read("third-party", "/cases/"+w.caseID).is(200) // it stood there meanwhile
	w.read("third-party", "/tasks/"+w.task).is(200)
	w.read("third-party", "/documents/"+w.secret).no(404, "not_found")
	if text := string(w.read("third-party", "/cases/"+w.caseID+"/documents").is(200).Body); len(text) == 0 || slices.Contains(names(w.read("third-party", "/cases/"+w.caseID+"/documents").object()["items"], "id"), w.secret) {
		t.Errorf("the list has the secret document: %s", text)
	}
}

// Art. 10: a mandate opens its scope and nothing else: neither lists, opinions, exclusion and objections, nor other stages' tasks,

// nor what is told of the case elsewhere.
func TestMandateOpensNothingElse(t *testing.T) {
	t.Parallel()
	w := newEntrustment(t)
	w.give(300, nil)
	for _, path := range []string{"/ledger", "/tasks", "/notices", "/objections", "/way"} {
		w.read("third-party", "/cases/"+w.caseID+path).no(404, "not_found")
	}
	why := map[string]any{"reason": "示例理由"}
	w.post("third-party", "/cases/"+w.caseID+"/exclusion", map[string]any{"reason": "示例", "article": "11"}).no(403, "not_permitted")
	w.post("third-party", "/cases/"+w.caseID+"/withdrawal", why).no(403, "not_permitted")
	w.post("third-party", "/tasks/"+w.task+"/delegation", map[string]any{"to": w.read("office", "/me").get("id"), "reason": "示例"}).no(403, "wrong_body")
	w.post("third-party", "/tasks/"+w.task+"/opinion", map[string]any{"outcome": "no_objection"}).no(403, "wrong_body")
	w.post("third-party", "/mandates", w.mandate(3, nil)).no(403, "not_permitted")
	for _, path := range []string{"/rounds/" + w.round + "/ranking", "/rounds/" + w.round + "/ledger", "/rounds/" + w.round + "/lists/acceptance"} {
		w.read("third-party", path).no(403, "not_permitted")
	}
	w.read("third-party", "/monitor/flow?round="+w.round).no(403, "not_permitted")
	w.read("third-party", "/cases?sort=points").no(403, "not_permitted")
	w.read("third-party", "/cases?sort=due").no(403, "not_permitted")

	w.toAcceptance()
	opinions := w.read("office", "/tasks?scope=all&status=decided&kind=authority_opinion&case="+w.caseID).items()
	w.read("third-party", "/tasks/"+opinions[0]["id"].(string)).no(404, "not_found")
	list := w.play.task("office", "acceptance_list", w.round)
	w.read("third-party", "/tasks/"+list).no(404, "not_found")
	w.read("third-party", "/tasks/"+list+"/options").no(403, "wrong_body")
	w.post("third-party", "/tasks/"+list+"/claim", nil).no(403, "wrong_body")
	w.post("third-party", "/tasks/"+list+"/acceptance-list", w.list(map[string]any{"place": "示例网站"})).no(403, "wrong_body")
	w.toPanels()
	panels := w.play.task("office", "panels", w.round)
	w.read("third-party", "/tasks/"+panels).no(404, "not_found") // another scope
	w.post("third-party", "/tasks/"+panels+"/panels", map[string]any{"panels": []any{}}).no(403, "wrong_body")
	w.toMaterialReview()
	w.toCandidates()
	for _, kind := range []string{"material_review", "presentation"} {
		task := w.read("office", "/tasks?scope=all&status=decided&kind="+kind+"&case="+w.caseID).items()[0]["id"].(string)
		w.read("third-party", "/tasks/"+task).no(404, "not_found")
	}
	seen := w.read("third-party", "/cases/"+w.caseID).is(200).object()
	for _, later := range []string{"points", "panel", "award", "due", "leftDays", "reason", "sequence"} {
		if value := seen[later]; value != nil && value != "" && value != 0.0 {
			t.Errorf("it is told %s: %v", later, value)
		}
	}
}

// Art. 10, 18: under a mandate for the expert review the third party forms the panels. What departments objected is not told to it,

// nor are dossiers and points.
func TestThirdPartyFormsPanels(t *testing.T) {
	t.Parallel()
	w := newEntrustment(t)
	w.give(300, map[string]any{"scope": "expert_review"})
	w.shut(404, "not_found") // the formal review is another scope
	w.toAcceptance()
	w.toPanels()
	panels := w.play.task("third-party", "panels", w.round)
	if chosen := w.options("office", "panels", w.round)["cases"].([]any)[0].(map[string]any); chosen["objections"] != 1.0 {
		t.Fatalf("the Office is not told of the objection: %v", chosen)
	}
	if chosen := w.options("third-party", "panels", w.round)["cases"].([]any)[0].(map[string]any); chosen["objections"] != nil || chosen["why"] != nil {
		t.Errorf("the third party is told what departments say: %v", chosen)
	}
	w.read("third-party", "/cases/"+w.caseID).is(200)
	w.read("third-party", "/cases/"+w.caseID+"/dossier").no(404, "not_found")
	w.read("third-party", "/documents/"+w.secret).no(404, "not_found")
	person := w.read(w.expert, "/me").get("id")
	w.post("third-party", "/tasks/"+panels+"/panels", map[string]any{"panels": []any{
		map[string]any{"id": w.panel, "name": "制造业评审组（示例）", "experts": []string{person}, "cases": []string{w.caseID}},
	}}).is(200)
	w.toCandidates()
	seen := w.read("third-party", "/cases/"+w.caseID).is(200).object()
	if seen["points"] != nil && seen["points"] != 0.0 {
		t.Errorf("it is told the points: %v", seen)
	}
	ledger := w.read("office", "/rounds/"+w.round+"/ledger?limit=200").items()
	for _, kind := range []string{"mandate_given", "done_under_mandate"} {
		if !slices.ContainsFunc(ledger, func(l map[string]any) bool { return l["kind"] == kind }) {
			t.Errorf("the round's ledger has no %s", kind)
		}
	}
}

// Art. 10: never another round.
func TestMandateIsForOneRound(t *testing.T) {
	t.Parallel()
	w := newEntrustment(t)
	id := w.give(30, nil)
	w.sees(1)
	w.alter(`INSERT INTO rounds SELECT (jsonb_populate_record(r, jsonb_build_object('id', 'another-round', 'number', r.number + 1, 'year', r.year + 3, 'seq', 0))).* FROM rounds r`)
	w.alter(`UPDATE mandates SET round_id = 'another-round' WHERE id = $1`, id)
	w.shut(404, "not_found")
}

// Art. 10: an act that is under way when the mandate ends is refused in the transaction that would have recorded it. It is held in

// Art. 10, 32: a third party has no part in a case in which it, or who owns it, is the applicant, owns it, receives or recommends it.
func TestThirdPartyIsPassedOverInItsOwnCause(t *testing.T) {
	t.Parallel()
	w := newEntrustment(t)
	applicant := w.read(w.applicant, "/cases/"+w.caseID).get("body")
	for _, owner := range []string{applicant, store.BodyID("regulator-140100"), store.BodyID("gov-140100")} {
		id := w.give(30, map[string]any{"owner": owner})
		w.shut(404, "not_found")
		w.end(id).is(200)
	}
	id := w.give(30, nil)
	w.sees(1)
	for _, facts := range []string{`{"owner": "` + w.third + `"}`, `{}`} {
		w.alter(`UPDATE cases SET facts = facts - 'owner' || $1::jsonb WHERE id = $2`, facts, w.caseID)
		if facts == `{}` {
			w.sees(1)
		} else {
			w.shut(404, "not_found")
		}
	}
	w.end(id).is(200)

	// The panels are formed of all cases together (Art. 18).
	w.toAcceptance()
	w.toPanels()
	panels := w.play.task("office", "panels", w.round)
	id = w.give(30, map[string]any{"scope": "expert_review", "owner": applicant})
	w.read("third-party", "/tasks/"+panels).no(404, "not_found")
	w.post("third-party", "/tasks/"+panels+"/panels", map[string]any{"panels": []any{}}).no(403, "wrong_body")
	w.end(id).is(200)
	w.give(30, map[string]any{"scope": "expert_review"})
	w.read("third-party", "/tasks/"+panels).is(200)
}

// Art. 10, 32: recusals apply to a third party's people as to all others; they recuse themselves too.
func TestThirdPartysPeopleAreRecused(t *testing.T) {
	t.Parallel()
	w := newEntrustment(t)
	w.colleague(w.third, "third.second", "member")
	w.give(30, nil)
	w.colleague(w.third, "third.head", "admin")
	third := w.colleague(w.third, "third.other", "member")
	w.post("third.second", "/cases/"+w.caseID+"/recusals", map[string]any{"person": third, "reason": "示例理由"}).no(403, "not_permitted")
	w.post("third.head", "/cases/"+w.caseID+"/recusals", map[string]any{"person": third, "reason": "示例理由"}).is(200)
	w.read("third.other", "/cases/"+w.caseID).no(403, "recused")
	w.post("third-party", "/tasks/"+w.task+"/claim", nil).is(200)
	w.post("third-party", "/cases/"+w.caseID+"/recusal", map[string]any{"reason": "示例：曾任顾问"}).is(200)
	w.shut(403, "recused")
	w.comes("/tasks/"+w.task, "third.second", "assignee", "")
	w.post("third.second", "/interests", map[string]any{"kind": "employer", "name": "示例精密制造（示例）"}).is(200)
	w.post("third.second", "/tasks/"+w.task+"/formal-review", w.passing()).no(403, "recused")
}

// Art. 10: mandates are for third parties, for days in order that are to come, for running rounds, once for the same work, by the

// Office's administrators; they are told to the Office, who watches, and who has them.
func TestGivingMandates(t *testing.T) {
	t.Parallel()
	w := newEntrustment(t)
	act := request{as: "admin", key: "giving", body: w.mandate(5, nil)}
	first := w.send("POST", "/mandates", act).is(200)
	if again := w.send("POST", "/mandates", act).is(200); again.get("ref") != first.get("ref") {
		t.Errorf("it was given again: %s, %s", first.Body, again.Body)
	}
	if overlaps := w.post("admin", "/mandates", w.mandate(30, map[string]any{"from": w.today(5)})).no(409, "mandate_overlaps"); overlaps.get("article") != "10" {
		t.Errorf("an overlap is refused by article %s", overlaps.get("article"))
	}
	w.give(30, map[string]any{"from": w.today(6)})
	w.post("admin", "/mandates", w.mandate(5, map[string]any{"body": store.BodyID("office")})).no(422, "not_a_third_party")
	w.post("admin", "/mandates", w.mandate(5, map[string]any{"round": first.get("ref")})).no(404, "not_found")
	w.post("admin", "/mandates", w.mandate(5, map[string]any{"owner": first.get("ref")})).no(422, "unknown_body")
	w.post("admin", "/mandates", w.mandate(5, map[string]any{"from": w.today(6)})).no(422, "dates_reversed")
	w.post("admin", "/mandates", w.mandate(-1, map[string]any{"from": w.today(-3)})).no(422, "mandate_is_past")
	w.post("admin", "/mandates", w.mandate(5, map[string]any{"scope": "acceptance_list"})).no(400, "invalid_request")
	w.post("office", "/mandates", w.mandate(5, nil)).no(403, "not_permitted")
	for who, want := range map[string]int{"admin": 2, "office": 2, "supervision-group": 2, "third-party": 2, "government": 0, w.applicant: 0} {
		if items := w.read(who, "/mandates").is(200).items(); len(items) != want {
			t.Errorf("%s sees %d mandates, not %d", who, len(items), want)
		}
	}
}

// Art. 10, 32: whatever mandates there are, running or not, with or without owners, and whoever is recused from what, each list, search

// Art. 10, 32: what opened a task may be gone while the act is on its way: the case has become its own cause, or the person has left
