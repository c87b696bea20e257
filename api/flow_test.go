package api

import (
	"encoding/json"
	"mime"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"qualityaward/api/gen"
	"qualityaward/store"
)

// A case goes from the applicant's notice to the Office's formal review on the city route, through
// the API alone, on the real engine and database (Art. 15–17).
func TestCaseFromNoticeToAgencies(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, login := w.applicant("Flow")
	caseID := w.open(round, body, login)

	// Nobody but the bodies that have to do with it sees the case.
	w.read("regulator-140200", "/cases/"+caseID).no(404, "not_found")
	if items := w.read("regulator-140200", "/cases").items(); len(items) != 0 {
		t.Errorf("another city's regulator sees %v", items)
	}
	if items := w.read(login, "/cases?text=精密").items(); len(items) != 1 {
		t.Errorf("the applicant sees %v", items)
	}

	documents := w.fill(caseID, login)
	w.post("regulator-140100", "/cases/"+caseID+"/documents?item=application_form", []byte(samplePDF)).no(404, "not_found")
	notice := w.task(login, "internal_notice", caseID)
	w.post("regulator-140100", "/tasks/"+notice+"/claim", nil).no(404, "not_found")
	w.post(login, "/tasks/"+notice+"/claim", nil).is(200)
	w.post(login, "/tasks/"+notice+"/internal-notice", map[string]any{"place": "公告栏", "evidence": documents[:1]}).is(200)
	w.stage(caseID, "internal_notice")
	running := w.read("", "/notices?running=true").items()
	if len(running) != 1 || running[0]["case"] != caseID || running[0]["evidence"] != nil {
		t.Errorf("running notices: %v", running)
	}
	w.advance(5)
	w.stage(caseID, "submission")

	filing := w.task(login, "filing", caseID)
	file := func(receiving string) map[string]any {
		return map[string]any{"receiving": receiving, "noStateSecrets": true, "answers": true}
	}
	w.post(login, "/tasks/"+filing+"/filing", file(store.BodyID("office"))).no(422, "not_a_receiving_department")
	w.post(login, "/tasks/"+filing+"/filing", file(uuid.NewString())).no(422, "unknown_body")
	w.post(login, "/tasks/"+filing+"/filing", file(store.BodyID("regulator-140200"))).no(422, "receiving_department_does_not_cover")
	w.post(login, "/tasks/"+filing+"/filing", file(store.BodyID("regulator-140100"))).is(200)
	w.post(login, "/tasks/"+filing+"/filing", file(store.BodyID("regulator-140100"))).no(409, "already_filed")
	w.post(login, "/cases/"+caseID+"/documents?item=application_form", []byte(samplePDF)).no(409, "dossier_closed")
	w.send("PUT", "/cases/"+caseID+"/facts", request{as: login, body: facts()}).no(409, "dossier_closed")

	w.stage(caseID, "department_review")
	review := w.task("regulator-140100", "department_review", caseID)
	w.post(login, "/tasks/"+review+"/department-review", map[string]any{"outcome": "pass", "findings": []any{map[string]any{"subject": "completeness", "ok": true}}}).no(404, "not_found")
	w.post("regulator-140100", "/tasks/"+review+"/department-review", map[string]any{"outcome": "pass", "findings": []any{map[string]any{"subject": "completeness", "ok": true}}}).no(422, "findings_missing")
	w.post("regulator-140100", "/tasks/"+review+"/department-review", map[string]any{"outcome": "return", "reason": "请补充", "findings": findingsOf(false, "completeness", "truthfulness", "accuracy", "legality")}).is(200)
	correction := w.task(login, "correction", caseID)
	w.post(login, "/cases/"+caseID+"/documents?item=application_form&tradeSecret=true", []byte(samplePDF)).is(200)
	w.post(login, "/tasks/"+correction+"/correction", map[string]any{"reason": "已补充"}).is(200)
	review = w.task("regulator-140100", "department_review", caseID)
	w.post("regulator-140100", "/tasks/"+review+"/department-review", map[string]any{"outcome": "pass", "findings": findingsOf(true, "completeness", "truthfulness", "accuracy", "legality")}).is(200)

	w.post("regulator-140100", "/tasks/"+w.task("regulator-140100", "report_to_government", caseID)+"/report-to-government", map[string]any{}).is(200)
	w.post("gov-140100", "/tasks/"+w.task("gov-140100", "recommendation", caseID)+"/recommendation", map[string]any{"outcome": "recommend"}).is(200)

	formal := w.task("office", "formal_review", caseID)
	pass := map[string]any{"outcome": "pass", "findings": findingsOf(true, "basic_conditions", "completeness")}
	w.post("office", "/tasks/"+formal+"/formal-review", pass).no(422, "nobody_asked")
	pass["ask"] = []string{body}
	w.post("office", "/tasks/"+formal+"/formal-review", pass).no(422, "unknown_body")
	pass["ask"] = []string{store.BodyID("authority-industry")}
	w.post("office", "/tasks/"+formal+"/formal-review", pass).is(200)
	opinion := w.task("authority-industry", "authority_opinion", caseID)
	w.post("authority-industry", "/tasks/"+opinion+"/extension", map[string]any{"days": 3, "reason": "核实"}).is(200)
	w.post("authority-industry", "/tasks/"+opinion+"/opinion", map[string]any{"outcome": "objection"}).no(422, "reason_missing")
	w.post("authority-industry", "/tasks/"+opinion+"/opinion", map[string]any{"outcome": "no_objection", "reason": "属实"}).is(200)
	w.stage(caseID, "acceptance")

	// Who is asked sees the case from then on; the applicant is not told what was answered.
	w.read("authority-industry", "/cases/"+caseID).is(200)
	for _, task := range w.read(login, "/cases/"+caseID+"/tasks").items() {
		if task["kind"] == "authority_opinion" && (task["outcome"] != nil || task["reason"] != nil) {
			t.Errorf("the applicant is told an opinion: %v", task)
		}
	}
	// Trade secrets are for those who act on the case (Art. 17).
	for login, sees := range map[string]bool{"regulator-140100": true, "office": true, "authority-industry": true, "government": false, "leading-group": false} {
		secret := false
		for _, d := range w.read(login, "/cases/"+caseID+"/documents").items() {
			if d["tradeSecret"] == true {
				secret = true
				w.read(login, "/documents/"+d["id"].(string)+"/content").is(200)
			}
		}
		if secret != sees {
			t.Errorf("%s sees a trade secret: %v, want %v", login, secret, sees)
		}
	}
	w.post(login, "/cases/"+caseID+"/withdrawal", map[string]any{"reason": "示例撤回"}).is(200)
	w.stage(caseID, "ended")
	w.post("office", "/cases/"+caseID+"/exclusion", map[string]any{"article": "11", "reason": "x"}).no(409, "already_ended")
	kinds := w.ledger(caseID)
	if count(kinds, "case_opened") != 1 || count(kinds, "withdrawn") != 1 || count(kinds, "document_added") != len(documents)+1 {
		t.Errorf("the ledger holds %v", kinds)
	}
}

// findingsOf are findings on subjects; the first is in order or not, the others are.
func findingsOf(first bool, subjects ...string) []any {
	var list []any
	for i, subject := range subjects {
		list = append(list, map[string]any{"subject": subject, "ok": first || i > 0})
	}
	return list
}

// The same act sent again, also many times at once, takes effect once and gets the same answer;
// another act with the same key is refused.
func TestIdempotency(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, login := w.applicant("Again")
	opening := request{as: login, key: "open-1", body: map[string]any{"round": round, "body": body, "name": "示例", "nature": "enterprise", "facts": facts()}}
	first := w.send("POST", "/cases", opening).is(200)
	if first.Header.Get("Idempotent-Replay") != "false" {
		t.Error("the first answer is called a replay")
	}
	second := w.send("POST", "/cases", opening).is(200)
	if second.Header.Get("Idempotent-Replay") != "true" || string(second.Body) != string(first.Body) {
		t.Errorf("the replay is %v %s, the first answer %s", second.Header, second.Body, first.Body)
	}
	caseID := first.get("id")
	task := w.task(login, "internal_notice", caseID)

	w.token(login)
	var mu sync.Mutex
	var answers []string
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			a := w.send("POST", "/tasks/"+task+"/claim", request{as: login, key: "claim-1"})
			mu.Lock()
			defer mu.Unlock()
			answers = append(answers, string(a.Body))
		})
	}
	wg.Wait()
	slices.Sort(answers)
	if answers = slices.Compact(answers); len(answers) != 1 || !strings.Contains(answers[0], `"act"`) {
		t.Errorf("20 times the same claim gave %v", answers)
	}
	if n := count(w.ledger(caseID), "task_claimed"); n != 1 {
		t.Errorf("the ledger holds %d claims", n)
	}
	w.send("POST", "/tasks/"+task+"/release", request{as: login, key: "claim-1"}).no(422, "idempotency_key_reused")
	w.send("POST", "/tasks/"+task+"/release", request{as: login, key: "release-1"}).is(200)
	w.send("POST", "/tasks/"+task+"/claim", request{as: login, key: "claim-1"}).is(200) // an old act is answered, not done again
	if got := w.read(login, "/tasks/"+task).get("assignee"); got != "" {
		t.Errorf("the task is with %s", got)
	}

	path := "/cases/" + caseID + "/documents?item=application_form"
	up := w.send("POST", path, request{as: login, key: "up-1", body: []byte(samplePDF)}).is(200)
	again := w.send("POST", path, request{as: login, key: "up-1", body: []byte(samplePDF)}).is(200)
	if up.get("ref") != again.get("ref") || again.Header.Get("Idempotent-Replay") != "true" {
		t.Errorf("an upload gave %s, and again %s", up.Body, again.Body)
	}
	w.send("POST", path, request{as: login, key: "up-1", body: []byte(samplePDF + "\n")}).no(422, "idempotency_key_reused")
	got := w.read(login, "/documents/"+up.get("ref")+"/content").is(200)
	if string(got.Body) != samplePDF || !strings.HasPrefix(got.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("the document came back as %v %q", got.Header, got.Body)
	}
	if _, params, err := mime.ParseMediaType(got.Header.Get("Content-Disposition")); err != nil || !strings.HasPrefix(params["filename"], "演练-") {
		t.Errorf("a rehearsal's document leaves it as %v: %v", params, err)
	}
}

// Objections (Art. 28): anyone, during the notice, with evidence; who it is is sealed.
func TestObjection(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, login := w.applicant("Object")
	caseID := w.open(round, body, login)
	documents := w.fill(caseID, login)
	w.post(login, "/tasks/"+w.task(login, "internal_notice", caseID)+"/internal-notice", map[string]any{"place": "公告栏", "evidence": documents[:1]}).is(200)
	notices := w.read("", "/notices?round="+round).items()
	if len(notices) != 1 {
		t.Fatalf("notices: %v", notices)
	}
	notice := notices[0]["id"].(string)
	evidence := w.post("", "/notices/"+notice+"/evidence?name=证据.pdf", []byte(samplePDF)).is(200).get("ref")
	objection := map[string]any{"reason": "情况不实", "name": "示例举报人", "contact": "123456", "evidence": []string{evidence}}
	w.post("", "/notices/"+notice+"/objections", map[string]any{"reason": "x"}).no(422, "objection_evidence_missing")
	w.post("", "/notices/"+notice+"/objections", map[string]any{"reason": "x", "evidence": documents[:1]}).no(422, "unknown_document")
	key := request{key: "objection-0001", body: objection}
	code := w.send("POST", "/notices/"+notice+"/objections", key).is(200).get("ref")
	if again := w.send("POST", "/notices/"+notice+"/objections", key).is(200); again.get("ref") != code || again.Header.Get("Idempotent-Replay") != "true" {
		t.Errorf("the objection sent again: %s", again.Body)
	}
	w.read("", "/objections/"+code).is(200)
	w.post("office", "/objections/"+code+"/objector", map[string]any{"reason": "x"}).no(403, "not_permitted")
	w.post(login, "/objections/"+code+"/objector", map[string]any{"reason": "x"}).no(403, "not_permitted")
	if name := w.post("supervision-group", "/objections/"+code+"/objector", map[string]any{"reason": "核查"}).is(200).get("name"); name != "示例举报人" {
		t.Errorf("the objector is %q", name)
	}
	w.read("office", "/documents/"+evidence).no(404, "not_found")
	w.read("supervision-group", "/documents/"+evidence).is(200)
	for _, line := range w.read(login, "/cases/"+caseID+"/ledger").items() {
		text, _ := json.Marshal(line)
		if strings.Contains(string(text), "情况不实") || strings.Contains(string(text), "示例举报人") {
			t.Errorf("the applicant is told about the objector: %s", text)
		}
	}
	heldBack := func() bool { // until the ruling no date ahead is sure (Art. 28)
		s, way := current(w, login, caseID), into[gen.Way](w, login, "/cases/"+caseID+"/way")
		for _, awaited := range s.WaitsFor {
			if awaited.Held != (awaited.Notice != "") {
				t.Errorf("the applicant waits for %+v", awaited)
			}
		}
		return way.Held && !s.Held && way.Stages[1].Held
	}
	if !heldBack() {
		t.Error("the dates ahead are told as if nobody objected")
	}
	w.advance(6)
	if held := w.read("", "/notices/"+notice).get("held"); held != "true" || !heldBack() {
		t.Errorf("the notice is held: %s", held)
	}
	w.post("supervision-group", "/tasks/"+w.task("supervision-group", "objection_ruling", caseID)+"/objection-ruling", map[string]any{"outcome": "dismiss", "reason": "不属实"}).is(200)
	w.stage(caseID, "submission")
	w.send("POST", "/notices/"+notice+"/objections", request{body: objection}).no(http.StatusConflict, "notice_closed")
}

// The same key for acts on two cases at the same moment: one is done, the other refused, and both
// cases go on.
func TestOneKeyForTwoCases(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	bodyA, login := w.applicant("One")
	bodyB, _ := w.applicant("Two")
	person := w.read(login, "/me").get("id")
	w.post("admin", "/organisations/"+bodyB+"/members", map[string]any{"person": person, "role": "member"}).is(200)
	cases := []string{w.open(round, bodyA, login), w.open(round, bodyB, login)}
	tasks := []string{w.task(login, "internal_notice", cases[0]), w.task(login, "internal_notice", cases[1])}
	for i := range 5 {
		key := uuid.NewString()
		results := make([]answer, 2)
		var wg sync.WaitGroup
		for n, task := range tasks {
			wg.Go(func() { results[n] = w.send("POST", "/tasks/"+task+"/claim", request{as: login, key: key}) })
		}
		wg.Wait()
		done := 0
		for n, a := range results {
			if a.Status == http.StatusOK {
				done++
				w.post(login, "/tasks/"+tasks[n]+"/release", nil).is(200)
				continue
			}
			a.no(422, "idempotency_key_reused")
		}
		if done != 1 {
			t.Fatalf("try %d: %d of two acts under one key were done", i, done)
		}
	}
	for _, task := range tasks {
		w.post(login, "/tasks/"+task+"/claim", nil).is(200)
	}
}
