package api

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/store"
)

// into reads an answer of the API.
func into[T any](w *world, as, path string) T {
	w.t.Helper()
	var v T
	if err := json.Unmarshal(w.read(as, path).is(200).Body, &v); err != nil {
		w.t.Fatal(err)
	}
	return v
}

// current is the stage at which a case stands on its way.
func current(w *world, as, caseID string) gen.WayStage {
	w.t.Helper()
	for _, s := range into[gen.Way](w, as, "/cases/"+caseID+"/way").Stages {
		if s.State == "current" {
			return s
		}
	}
	w.t.Fatalf("case %s stands nowhere", caseID)
	return gen.WayStage{}
}

// decide decides a body's task.
func (w *world) decide(as, kind, about, path string, body any) {
	w.t.Helper()
	w.post(as, "/tasks/"+w.task(as, kind, about)+"/"+path, body).is(200)
}

// at waits until a round has come to a stage.
func (w *world) at(round, stage string) {
	w.t.Helper()
	for range 200 {
		if w.read("", "/rounds/"+round).get("stage") == stage {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	w.t.Fatalf("the round does not come to %s", stage)
}

// A round of three cases, watched from its filing to its decision: one is withdrawn, one is returned
// once and rejected, one wins (Art. 15–21). The monitor's numbers are those of the cases one by one.
func TestMonitorOfARound(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	winner, gone, failed := w.noticed(round, "Win"), w.noticed(round, "Gone"), w.noticed(round, "Fail")
	w.advance(5)
	w.post(gone.login, "/cases/"+gone.id+"/withdrawal", map[string]any{"reason": "示例撤回"}).is(200)
	w.file(winner)
	w.file(failed)

	review := func(outcome string, ok bool) map[string]any {
		return map[string]any{"outcome": outcome, "reason": "示例", "findings": findingsOf(ok, "completeness", "truthfulness", "accuracy", "legality")}
	}
	w.decide("regulator-140100", "department_review", failed.id, "department-review", review("return", false))
	if s := current(w, failed.login, failed.id); s.Stage != award.StageDepartmentReview || s.Loops != 1 || len(s.WaitsFor) != 1 || s.WaitsFor[0].Kind != "correction" {
		t.Errorf("returned for correction: %+v", s)
	}
	w.decide(failed.login, "correction", failed.id, "correction", map[string]any{"reason": "已补充"})
	w.decide("regulator-140100", "department_review", failed.id, "department-review", review("reject", false))

	// From the department's review on, three notices are ahead, the first after the window (Art. 14, 17, 19, 20).
	way := into[gen.Way](w, winner.login, "/cases/"+winner.id+"/way")
	cal, err := w.store.WorkCalendar(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	decision := award.NewDate(2027, 4, 30).End()
	for range 3 {
		decision, _ = cal.Deadline(decision, 5)
	}
	if !way.Decision.Equal(decision) || !way.Provisional {
		t.Errorf("the decision can be at %s (provisional: %v), want %s", way.Decision, way.Provisional, decision)
	}
	if s := into[gen.Schedule](w, "office", "/monitor/schedule?round="+round); !s.Decision.Equal(decision) || !s.Provisional {
		t.Errorf("by the schedule the decision can be at %s, want %s", s.Decision, decision)
	}
	w.agrees(round, winner, gone, failed)

	w.decide("regulator-140100", "department_review", winner.id, "department-review", review("pass", true))
	w.decide("regulator-140100", "report_to_government", winner.id, "report-to-government", map[string]any{})
	w.decide("gov-140100", "recommendation", winner.id, "recommendation", map[string]any{"outcome": "recommend"})
	w.decide("office", "formal_review", winner.id, "formal-review", map[string]any{
		"outcome": "pass", "findings": findingsOf(true, "basic_conditions", "completeness"), "ask": []string{store.BodyID("authority-industry")},
	})
	w.task("authority-industry", "authority_opinion", winner.id)
	if s := current(w, winner.login, winner.id); len(s.WaitsFor) != 1 || s.WaitsFor[0].BodyName != "山西省工业和信息化厅" || value(s.WaitsFor[0].LeftDays) != 10 {
		t.Errorf("the opinions wait for %+v", s.WaitsFor)
	}
	w.decide("authority-industry", "authority_opinion", winner.id, "opinion", map[string]any{"outcome": "no_objection"})
	w.stage(winner.id, "acceptance")
	if s := current(w, winner.login, winner.id); len(s.WaitsFor) != 1 || s.WaitsFor[0].Kind != "round" || s.WaitsFor[0].BodyName == "" || s.WaitsFor[0].Task != "" {
		t.Errorf("the acceptance waits for %+v", s.WaitsFor)
	}
	w.award(round, winner)
	w.agrees(round, winner, gone, failed)
	for _, s := range into[gen.Schedule](w, "government", "/monitor/schedule?round="+round).Items {
		if s.From.IsZero() || s.To.IsZero() || s.PlannedTo.IsZero() || !s.EarliestTo.IsZero() {
			t.Errorf("the schedule of an ended round: %+v", s)
		}
	}
}

// played is a case of a played round.
type played struct{ id, login, document string }

// noticed opens a case whose internal notice hangs.
func (w *world) noticed(round, name string) played {
	w.t.Helper()
	body, login := w.applicant(name)
	id := w.open(round, body, login)
	documents := w.fill(id, login)
	w.decide(login, "internal_notice", id, "internal-notice", map[string]any{"place": "公告栏", "evidence": documents[:1]})
	if s := current(w, login, id); len(s.WaitsFor) != 1 || s.WaitsFor[0].Kind != "internal" || value(s.WaitsFor[0].LeftDays) != 5 || s.NoticeDays != 5 {
		w.t.Errorf("an internal notice hangs: %+v", s)
	}
	return played{id, login, documents[0]}
}

// file files a case with its city's regulator.
func (w *world) file(c played) {
	w.t.Helper()
	w.decide(c.login, "filing", c.id, "filing", map[string]any{"receiving": store.BodyID("regulator-140100"), "noStateSecrets": true, "answers": true})
	w.stage(c.id, "department_review")
}

// untold: nothing that the applicant reads tells that the Office weighs its candidacy (Art. 19).
func (w *world) untold(c played, candidacy string) {
	w.t.Helper()
	w.read(c.login, "/tasks/"+candidacy).no(404, "not_found")
	w.read(c.login, "/tasks/"+candidacy+"/options").no(404, "not_found")
	w.post(c.login, "/tasks/"+candidacy+"/claim", nil).no(404, "not_found")
	w.uncounted(c)
	for _, path := range []string{
		"/cases/" + c.id + "/tasks", "/cases/" + c.id + "/ledger?limit=200", "/cases/" + c.id + "/ledger?kind=task_opened&kind=task_decided",
		"/tasks?scope=all&limit=200", "/tasks?scope=all&status=decided&limit=200",
	} {
		of := func(who string) (ids []any) {
			for _, item := range w.read(who, path).items() {
				if item["id"] == candidacy || item["ref"] == candidacy || item["kind"] == "candidacy" {
					ids = append(ids, item)
				}
			}
			return ids
		}
		if told := of(c.login); len(told) != 0 {
			w.t.Errorf("%s tells the applicant %v", path, told)
		}
		if strings.HasPrefix(path, "/cases/") && len(of("office")) == 0 {
			w.t.Errorf("%s does not tell the Office of the candidacy", path)
		}
	}
	for _, status := range []string{"open", "decided"} {
		if items := w.read(c.login, "/tasks?scope=all&kind=candidacy&status="+status).items(); len(items) != 0 {
			w.t.Errorf("the applicant lists %v", items)
		}
	}
	counts := into[gen.TaskCounts](w, c.login, "/tasks/counts")
	if listed := w.read(c.login, "/tasks?scope=all&limit=200").items(); counts.All.Open != len(listed) {
		w.t.Errorf("the applicant sees %d open tasks and counts %d", len(listed), counts.All.Open)
	}
}

// uncounted: an applicant is given nothing that is counted through for its case, in which what it is not
// told of would be missing, and others' tasks are for it to see in its case only (Art. 19).
func (w *world) uncounted(c played) {
	w.t.Helper()
	own, told := map[any]bool{}, map[any]bool{}
	for _, status := range []string{"open", "decided"} {
		for _, task := range w.read(c.login, "/tasks?scope=all&limit=200&status="+status).items() {
			own[task["id"]] = true
			w.read(c.login, "/tasks/"+task["id"].(string)).is(200)
		}
	}
	for _, task := range w.read(c.login, "/cases/"+c.id+"/tasks").items() {
		if id := task["id"].(string); told[id] || own[id] != taskID.MatchString(id) {
			w.t.Errorf("the applicant is given the task %v", task)
		}
		told[task["id"]] = true
	}
	for _, task := range w.read("office", "/cases/"+c.id+"/tasks").items() {
		if id := task["id"].(string); !own[id] {
			w.read(c.login, "/tasks/"+id).no(404, "not_found")
		}
	}
	for _, line := range w.read(c.login, "/cases/"+c.id+"/ledger?limit=200").items() {
		if ref, _ := line["ref"].(string); line["sequence"] != nil || line["line"] != nil || taskID.MatchString(ref) && !own[ref] {
			w.t.Errorf("the applicant is given the line %v", line)
		}
	}
	for _, one := range append(w.read(c.login, "/cases").items(), w.read(c.login, "/cases/"+c.id).object()) {
		if one["due"] != nil || one["sequence"] != nil {
			w.t.Errorf("the applicant is given the case %v", one)
		}
	}
	if one := w.read("office", "/cases/"+c.id).object(); one["sequence"] == nil {
		w.t.Errorf("the Office is given the case %v", one)
	}
	for _, search := range []string{"sort=due", "sort=-due", "dueFrom=2027-01-01", "dueTo=2027-12-31"} {
		w.read(c.login, "/cases?"+search).no(403, "not_permitted")
	}
	for _, stage := range into[gen.Way](w, c.login, "/cases/"+c.id+"/way").Stages {
		for _, awaited := range stage.WaitsFor {
			if awaited.Task != "" && !own[awaited.Task] {
				w.t.Errorf("the applicant is told that %+v is awaited", awaited)
			}
		}
	}
}

// award takes the only case that is left from the acceptance list to its award (Art. 17–21).
func (w *world) award(round string, c played) {
	w.t.Helper()
	regional := func() gen.RegionalNoticeState {
		items := into[gen.RegionalNotices](w, "office", "/monitor/regional-notices?round="+round).Items
		if len(items) != 1 || items[0].Recommending != store.BodyID("gov-140100") || items[0].Name == "" || len(items[0].Cases) != 1 {
			w.t.Fatalf("the regional notices are %+v", items)
		}
		return items[0].Cases[0]
	}
	state := func(want, waitsFor string) {
		w.t.Helper()
		if got := regional(); got.State != want || got.WaitsFor != waitsFor || got.Case != c.id {
			w.t.Errorf("the regional notice is %+v, want it %s and waiting for %q", got, want, waitsFor)
		}
	}
	only := map[string]any{"list": []any{map[string]any{"case": c.id, "included": true}}}
	w.post("admin", "/rehearsal/advance", map[string]any{"to": "2027-05-06T09:00:00+08:00"}).is(200)
	task := w.task("office", "acceptance_list", round)
	if s := current(w, "office", c.id); len(s.WaitsFor) != 1 || s.WaitsFor[0].Task != task {
		w.t.Errorf("the Office makes the list: %+v", s.WaitsFor)
	}
	w.decide("office", "acceptance_list", round, "acceptance-list", map[string]any{"list": only["list"], "place": "示例网站"})
	w.stage(c.id, "acceptance_notice")
	w.advance(5)
	panel := w.post("admin", "/organisations", map[string]any{"name": "示例评审组", "kind": "panel"}).is(200).get("id")
	expert := w.post("admin", "/people", map[string]any{"name": "示例专家", "login": "expert.1", "password": samplePassword, "body": panel}).is(200).get("id")
	w.decide("office", "panels", round, "panels", map[string]any{"panels": []any{
		map[string]any{"id": panel, "name": "示例评审组", "experts": []string{expert}, "cases": []string{c.id}},
	}})
	for _, phase := range []string{"material_review", "site_review", "presentation"} {
		w.decide("expert.1", phase, c.id, "expert-phase", map[string]any{"points": 800, "report": "示例"})
	}
	w.decide("office", "candidate_list", round, "candidate-list", only)
	department := "regulator-140100"
	w.task(department, "agency_request", c.id)
	state("opinions", "太原市市场监督管理局")
	w.decide(department, "agency_request", c.id, "agency-request", map[string]any{})
	for i, agency := range []string{
		"agency-public-security-140100", "agency-human-resources-140100", "agency-ecology-environment-140100", "agency-emergency-management-140100",
		"regulator-140100", "agency-tax-140100",
	} {
		opinion := map[string]any{"outcome": "no_objection"}
		if i == 5 {
			opinion = map[string]any{"outcome": "objection", "reason": "示例：存在欠税记录"}
		}
		w.decide(agency, "agency_opinion", c.id, "opinion", opinion)
	}
	candidacy := w.task("office", "candidacy", c.id)
	w.untold(c, candidacy)
	if waits := current(w, c.login, c.id).WaitsFor; len(waits) != 0 { // it would tell that an agency objected
		w.t.Errorf("the applicant is told that %+v is awaited", waits)
	}
	if waits := current(w, "office", c.id).WaitsFor; len(waits) != 1 || waits[0].Kind != "candidacy" {
		w.t.Errorf("the Office waits for %+v", waits)
	}
	w.decide("office", "candidacy", c.id, "candidacy", map[string]any{"outcome": "keep", "reason": "示例：已缴清"})
	w.untold(c, candidacy)
	w.task(department, "regional_notice", c.id)
	state("to_post", "太原市市场监督管理局")
	evidence := w.post(department, "/cases/"+c.id+"/documents?item=regional_notice_evidence", []byte(samplePDF)).is(200).get("ref")
	for _, line := range w.read("office", "/cases/"+c.id+"/ledger?kind=document_added&order=newest&limit=1").items() {
		if line["ref"] != evidence || line["article"] != "19" {
			w.t.Errorf("the evidence of the regional notice is recorded as %v", line)
		}
	}
	w.decide(department, "regional_notice", c.id, "regional-notice", map[string]any{"place": "示例网站", "evidence": []string{evidence}})
	state("running", "")
	w.advance(5)
	w.stage(c.id, "deliberation")
	state("closed", "")
	w.task("leading-group", "deliberation", round)
	w.send("PUT", "/rounds/"+round+"/proposals/"+c.id, request{as: "leading-group", body: map[string]any{"award": "quality_award", "reason": "示例"}}).is(200)
	w.decide("leading-group", "deliberation", round, "deliberation", map[string]any{"place": "示例网站"})
	w.stage(c.id, "province_notice")
	w.advance(5)
	w.decide("office", "joint_report", round, "joint-report", map[string]any{"report": "示例"})
	w.decide("office", "sign_off", round, "sign-off", map[string]any{"outcome": "sign"})
	w.decide("human-resources", "sign_off", round, "sign-off", map[string]any{"outcome": "sign"})
	w.decide("government", "government_decision", round, "government-decision", only)
	w.decide("office", "publication", round, "publication", map[string]any{"number": "示例〔2027〕1号", "date": "2027-06-01", "place": "示例网站"})
	w.stage(c.id, "ended")
	w.at(round, "ended")
}

// agrees compares the monitor with the cases' ledgers, one by one.
func (w *world) agrees(round string, cases ...played) {
	w.t.Helper()
	reached, here, ended, entered := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for _, c := range cases {
		view := into[gen.Case](w, "office", "/cases/"+c.id)
		if view.Status == "ended" {
			ended[string(view.Outcome)]++
		} else {
			here[string(view.Stage)]++
		}
		lines := map[string]map[string]any{}
		for _, line := range w.read("office", "/cases/"+c.id+"/ledger?limit=200").items() {
			if line["kind"] == "stage" {
				lines[line["new"].(string)] = line
				reached[line["new"].(string)]++
			}
		}
		for _, s := range into[gen.Way](w, "office", "/cases/"+c.id+"/way").Stages {
			line, known := lines[string(s.Stage)]
			switch {
			case !known && !s.Entered.IsZero(), known && (s.Article != line["article"] || s.Entered.Format(time.RFC3339) != instantOf(w.t, line["at"])):
				w.t.Errorf("on its way %+v, in its ledger %v", s, line)
			case view.Status == "ended" && (known != (s.State == "done") || !s.Earliest.IsZero()):
				w.t.Errorf("on the way of an ended case: %+v", s)
			}
		}
	}
	flow := into[gen.Flow](w, "leading-group", "/monitor/flow?round="+round)
	out := map[string]int{}
	for _, link := range flow.Links {
		out[link.From] += link.Cases
		entered[link.To] += link.Cases
	}
	for i, s := range flow.Stages {
		stage := string(s.Stage)
		if s.Reached != reached[stage] || s.Here != here[stage] || out[stage]+s.Here != s.Reached || (i > 0 && entered[stage] != s.Reached) {
			w.t.Errorf("the flow says %+v, with %d going on; the ledgers say %d and %d", s, out[stage], reached[stage], here[stage])
		}
	}
	for _, o := range flow.Outcomes {
		if o.Cases != ended[string(o.Outcome)] || entered[string(o.Outcome)] != o.Cases {
			w.t.Errorf("the flow says %+v, the cases %d", o, ended[string(o.Outcome)])
		}
	}
	for _, d := range into[gen.Durations](w, "human-resources", "/monitor/durations?round="+round).Items {
		stays := into[gen.StayPage](w, "supervision-group", "/monitor/stays?round="+round+"&stage="+string(d.Stage)).Items
		if d.Cases != reached[string(d.Stage)] || len(stays) != d.Cases || d.MedianHours > d.P90Hours || d.P90Hours > d.LongestHours {
			w.t.Errorf("the durations say %+v, the stays %+v, the ledgers %d", d, stays, reached[string(d.Stage)])
		}
	}
	open := 0
	for _, item := range into[gen.Workload](w, "office", "/monitor/workload?round="+round).Items {
		open += item.Open
	}
	tasks := 0
	for _, c := range cases {
		for _, task := range w.read("office", "/cases/"+c.id+"/tasks").items() {
			if task["status"] == "open" {
				tasks++
			}
		}
	}
	if open != tasks {
		w.t.Errorf("the workload counts %d open tasks, the cases have %d", open, tasks)
	}
}

// instantOf writes an instant of a ledger as a way has it.
func instantOf(t testing.TB, value any) string {
	t.Helper()
	at, err := time.Parse(time.RFC3339, value.(string))
	if err != nil {
		t.Fatal(err)
	}
	return at.UTC().Format(time.RFC3339)
}

// Who watches the rounds (Art. 7, 8, 18, 21), and who does not.
func TestWhoMonitors(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, login := w.applicant("Watch")
	caseID := w.open(round, body, login)
	operators := w.post("admin", "/organisations", map[string]any{"name": "示例运维单位", "kind": "operator"}).is(200).get("id")
	w.post("admin", "/people", map[string]any{"name": "示例运维", "login": "operator.1", "password": samplePassword, "body": operators}).is(200)
	for _, page := range []string{"flow", "workload", "durations", "schedule", "regional-notices", "stays?stage=submission"} {
		path := "/monitor/" + page
		if page == "stays?stage=submission" {
			path += "&round="
		} else {
			path += "?round="
		}
		for _, as := range []string{"office", "leading-group", "supervision-group", "human-resources", "government", "operator.1"} {
			w.read(as, path+round).is(200)
		}
		for _, as := range []string{login, "regulator-140100", "gov-140100", "agency-tax-140100", "authority-industry"} {
			w.read(as, path+round).no(403, "not_permitted")
		}
		w.read("", path+round).no(401, "not_logged_in")
		w.read("office", path+uuid.NewString()).no(404, "not_found")
	}
	for as, sees := range map[string]bool{"admin": true, "operator.1": true, "office": false, "government": false, login: false} {
		if a := w.read(as, "/monitor/outbox?waiting=true&limit=1"); sees {
			a.is(200)
		} else {
			a.no(403, "not_permitted")
		}
	}
	page := into[gen.OutboxPage](w, "admin", "/monitor/outbox?limit=1")
	if len(page.Items) != 1 || page.Next == "" || page.Waiting == 0 || page.Delivered != 0 || page.Oldest.IsZero() || page.Items[0].BodyName == "" {
		t.Errorf("the outbox is %+v", page)
	}
	w.read(login, "/cases/"+caseID+"/way").is(200)
	w.read("office", "/cases/"+caseID+"/way").is(200)
	w.read("regulator-140100", "/cases/"+caseID+"/way").no(404, "not_found")
	w.read("", "/cases/"+caseID+"/way").no(401, "not_logged_in")
}
