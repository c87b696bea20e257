package api

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"qualityaward/store"
)

// names are a field of the members of a list in an answer.
func names(list any, field string) []string {
	var found []string
	members, _ := list.([]any)
	for _, m := range members {
		found = append(found, fmt.Sprint(m.(map[string]any)[field]))
	}
	return found
}

// A case goes from its opening to the deliberation: at each task its body is told what there is to
// choose, and nobody else is (Art. 15–20). Beside the way stands what lists, ledger and archive tell
// whom.
func TestChoicesOnTheWay(t *testing.T) {
	t.Parallel()
	p := newPlay(t)
	o := p.options(p.applicant, "internal_notice", p.caseID)
	if o["noticeDays"] != 5.0 || o["closes"] == nil {
		t.Errorf("the internal notice: %v", o)
	}
	p.read("office", "/tasks/"+p.task(p.applicant, "internal_notice", p.caseID)+"/options").no(403, "wrong_body")
	p.read("", "/tasks/"+p.task(p.applicant, "internal_notice", p.caseID)+"/options").no(401, "not_logged_in")
	p.read("office", "/tasks/"+p.round+".99/options").no(404, "not_found")
	plan := p.read("office", "/tasks?status=decided&kind=plan").items()[0]["id"].(string)
	p.read("office", "/tasks/"+plan+"/options").no(409, "task_not_open")

	p.toFiling()
	departments := p.options(p.applicant, "filing", p.caseID)["departments"]
	if ids := names(departments, "id"); !slices.Contains(ids, store.BodyID("regulator-140100")) || slices.Contains(ids, store.BodyID("regulator-140200")) {
		t.Errorf("departments: %v", departments)
	}
	if slices.Contains(names(departments, "recommendingName"), "<nil>") || !slices.Contains(names(departments, "route"), "city") {
		t.Errorf("departments: %v", departments)
	}

	p.toFormalReview()
	formal := p.options("office", "formal_review", p.caseID)
	if got := fmt.Sprint(formal["findings"]); got != "[basic_conditions completeness]" || !slices.Contains(names(formal["authorities"], "id"), store.BodyID("authority-industry")) {
		t.Errorf("the formal review: %v", formal)
	}
	p.toAcceptance()
	acceptance := p.options("office", "acceptance_list", p.round)
	p.told(acceptance, "authority_objects", 1)
	if acceptance["noticeDays"] == nil || acceptance["closes"] == nil {
		t.Errorf("the acceptance notice: %v", acceptance)
	}
	p.hushed("authority_opinion", "示例异议")

	p.toPanels()
	panels := p.options("office", "panels", p.round)
	if !slices.Contains(names(panels["panels"], "id"), p.panel) || fmt.Sprint(names(panels["experts"], "name")) != "[示例专家]" || len(panels["cases"].([]any)) != 1 {
		t.Errorf("panels: %v", panels)
	}
	p.toMaterialReview()
	if o := p.options(p.expert, "material_review", p.caseID); o["maxPoints"] != 1000.0 {
		t.Errorf("the material review: %v", o)
	}
	p.toCandidates()
	p.pointsAreTold(t)
	p.hushed("material_review", "示例评审报告", "示例专家")
	candidates := p.told(p.options("office", "candidate_list", p.round), "authority_objects", 1)
	if candidates["rank"] != 1.0 || candidates["points"] != 640.0 || len(candidates["phases"].([]any)) != 3 {
		t.Errorf("a candidate: %v", candidates)
	}
	p.decideRound("office", "candidate_list", "candidate-list", p.list(nil))

	asking := p.options("regulator-140100", "agency_request", p.caseID)
	agencies := names(asking["agencies"], "body")
	if len(agencies) == 0 || slices.Contains(agencies, "<nil>") || slices.ContainsFunc(names(asking["also"], "id"), func(id string) bool { return slices.Contains(agencies, id) }) {
		t.Errorf("the agencies: %v", asking)
	}
	p.toDeliberation()
	if o := p.options("leading-group", "deliberation", p.round); o["noticeDays"] == nil || len(o["places"].([]any)) != 2 {
		t.Errorf("the deliberation: %v", o)
	}
	p.send("PUT", "/rounds/"+p.round+"/proposals/"+p.caseID, request{as: "leading-group", body: map[string]any{"award": "nomination_award", "reason": "示例理由"}}).is(200)
	o = p.options("leading-group", "deliberation", p.round)
	proposed := p.told(o, "authority_objects", 1)
	if proposed["award"] != "nomination_award" || proposed["reason"] != "示例理由" {
		t.Errorf("a proposal: %v", proposed)
	}
	if taken := names(o["places"], "taken"); !slices.Contains(taken, "1") {
		t.Errorf("places: %v", o["places"])
	}
	p.hushed("agency_opinion")
	p.archived(t)
	p.listsAreSomebodys(t)

	// A case that ended while its list waits is told as such; the list has to say something of it all the same.
	p.post(p.applicant, "/cases/"+p.caseID+"/withdrawal", map[string]any{"reason": "示例撤回"}).is(200)
	if ended := p.told(p.options("leading-group", "deliberation", p.round), "case_is_over", 2); ended["ready"] != false {
		t.Errorf("an ended case: %v", ended)
	}
}

// told is the play's case among the choices; the first of so many reasons has a code.
func (p *play) told(o map[string]any, code string, reasons int) map[string]any {
	p.t.Helper()
	cases := o["cases"].([]any)
	if len(cases) != 1 || cases[0].(map[string]any)["case"] != p.caseID {
		p.t.Fatalf("cases to choose from: %v", cases)
	}
	option := cases[0].(map[string]any)
	why := option["why"].([]any)
	if len(why) != reasons || why[0].(map[string]any)["code"] != code || option["recommendingName"] == nil || option["objections"] != 1.0 {
		p.t.Errorf("a case to choose: %v", option)
	}
	for _, w := range why {
		if title := w.(map[string]any)["title"].(string); strings.Contains(title, "{") || strings.Contains(title, "_") {
			p.t.Errorf("a reason says %s", title)
		}
	}
	return option
}

// hushed: nothing that the applicant reads tells the outcome of a kind of task, or any of the words.
func (p *play) hushed(kind string, words ...string) {
	p.t.Helper()
	seen := 0
	for _, task := range p.read("office", "/cases/"+p.caseID+"/tasks").items() {
		if task["kind"] == kind {
			p.read(p.applicant, "/tasks/"+task["id"].(string)).no(404, "not_found")
		}
	}
	for _, path := range []string{"/tasks?scope=all&status=decided&limit=200", "/tasks?scope=all&limit=200", "/cases/" + p.caseID + "/tasks", "/cases/" + p.caseID + "/ledger?limit=200"} {
		for _, item := range p.read(p.applicant, path).items() {
			text, _ := json.Marshal(item)
			for _, word := range words {
				if strings.Contains(string(text), word) {
					p.t.Errorf("%s tells the applicant %s: %s", path, word, text)
				}
			}
			if item["kind"] != kind {
				continue
			}
			seen++
			for _, field := range []string{"outcome", "reason", "points", "report", "decidedBy", "decidedByName", "assignee", "assigneeName", "findings", "asked", "place", "evidence"} {
				if item[field] != nil {
					p.t.Errorf("%s tells the applicant the %s of %s: %v", path, field, kind, item)
				}
			}
		}
	}
	if seen == 0 {
		p.t.Errorf("the applicant does not see that %s was asked for", kind)
	}
}

// listsAreSomebodys: whoever reads the case's ledger is told who decided on each list of the round, and
// for which body (Art. 17–19).
func (p *play) listsAreSomebodys(t *testing.T) {
	t.Helper()
	me := p.read("office", "/me").object()
	office := names(me["memberships"], "name")[0]
	for _, reader := range []string{p.applicant, "regulator-140100", "government"} {
		var lists []string
		for _, line := range p.read(reader, "/cases/"+p.caseID+"/ledger?kind=listed").items() {
			lists = append(lists, line["ref"].(string))
			if line["decidedByName"] != me["name"] || line["decidedBodyName"] != office || line["personName"] != nil {
				t.Errorf("%s is told of a list: %v", reader, line)
			}
		}
		if !slices.Equal(lists, []string{"acceptance", "panels", "candidate"}) {
			t.Errorf("%s is told of the lists %v", reader, lists)
		}
	}
}

// pointsAreTold: the results of a phase are told to whom the case's points are (Art. 18).
func (p *play) pointsAreTold(t *testing.T) {
	t.Helper()
	for login, told := range map[string]bool{
		"office": true, "leading-group": true, "supervision-group": true, p.expert: true,
		"government": false, "human-resources": false, "regulator-140100": false, "gov-140100": false, "authority-industry": false,
	} {
		tasks := p.read(login, "/tasks?scope=all&status=decided&kind=material_review").items()
		if len(tasks) != 1 {
			t.Errorf("%s sees %d material reviews", login, len(tasks))
			continue
		}
		task := tasks[0]
		points := p.read(login, "/cases/"+p.caseID).object()["points"] != nil
		if points != told || (task["points"] != nil) != told || (task["report"] != nil) != told || task["caseKind"] != "organisation" || task["region"] != "140100" {
			t.Errorf("%s is told points: case %v, task %v", login, points, task)
		}
		if told && (task["points"] != 640.0 || task["decidedByName"] != "示例专家") {
			t.Errorf("%s is told %v", login, task)
		}
	}
	if items := p.read("regulator-140200", "/tasks?scope=all&status=decided").items(); len(items) != 0 {
		t.Errorf("another city's regulator sees %v", items)
	}
}
