package api

import (
	"maps"
	"strings"
	"testing"

	"qualityaward/store"
)

// play is a case on its way through Chapter IV, by the city route.
type play struct {
	*world
	round, caseID string
	applicant     string // login
	panel, expert string // body and login, once there are panels
}

// newPlay opens a case with a full dossier. At its end the ledger is sound, whatever was played.
func newPlay(t *testing.T) *play {
	t.Helper()
	w := newWorld(t)
	t.Cleanup(func() { w.database.Sound(t) })
	p := &play{world: w, round: w.round()}
	body, login := w.applicant("Play")
	p.applicant, p.caseID = login, w.open(p.round, body, login)
	return p
}

// decide decides an open task of the case.
func (p *play) decide(as, kind, act string, body map[string]any) {
	p.t.Helper()
	p.post(as, "/tasks/"+p.task(as, kind, p.caseID)+"/"+act, body).is(200)
}

// decideRound decides an open task of the round.
func (p *play) decideRound(as, kind, act string, body map[string]any) {
	p.t.Helper()
	p.post(as, "/tasks/"+p.task(as, kind, p.round)+"/"+act, body).is(200)
}

// options are what there is to choose for an open task on a case or round.
func (p *play) options(as, kind, about string) map[string]any {
	p.t.Helper()
	return p.read(as, "/tasks/"+p.task(as, kind, about)+"/options").is(200).object()
}

// list is a list with the case on it.
func (p *play) list(more map[string]any) map[string]any {
	body := map[string]any{"list": []any{map[string]any{"case": p.caseID, "included": true}}}
	maps.Copy(body, more)
	return body
}

// toFiling posts the internal notice and waits for it.
func (p *play) toFiling() {
	p.t.Helper()
	documents := p.fill(p.caseID, p.applicant)
	p.decide(p.applicant, "internal_notice", "internal-notice", map[string]any{"place": "公告栏", "evidence": documents[:1]})
	p.advance(5)
	p.stage(p.caseID, "submission")
}

// toFormalReview files the case, has it reviewed and recommended (Art. 15–16).
func (p *play) toFormalReview() {
	p.t.Helper()
	p.decide(p.applicant, "filing", "filing", map[string]any{"receiving": store.BodyID("regulator-140100"), "noStateSecrets": true, "answers": true})
	p.decide("regulator-140100", "department_review", "department-review", map[string]any{"outcome": "pass", "findings": findingsOf(true, "completeness", "truthfulness", "accuracy", "legality")})
	p.decide("regulator-140100", "report_to_government", "report-to-government", map[string]any{})
	p.decide("gov-140100", "recommendation", "recommendation", map[string]any{"outcome": "recommend"})
}

// toAcceptance asks a competent department, which objects, and closes the window (Art. 17).
func (p *play) toAcceptance() {
	p.t.Helper()
	p.decide("office", "formal_review", "formal-review", map[string]any{
		"outcome": "pass", "findings": findingsOf(true, "basic_conditions", "completeness"), "ask": []string{store.BodyID("authority-industry")},
	})
	p.post("authority-industry", "/tasks/"+p.task("authority-industry", "authority_opinion", p.caseID)+"/claim", nil).is(200)
	p.decide("authority-industry", "authority_opinion", "opinion", map[string]any{"outcome": "objection", "reason": "示例异议"})
	p.post("admin", "/rehearsal/advance", map[string]any{"to": "2027-05-03T09:00:00+08:00"}).is(200)
}

// toPanels accepts the case and registers a panel with an expert (Art. 17–18).
func (p *play) toPanels() {
	p.t.Helper()
	p.decideRound("office", "acceptance_list", "acceptance-list", p.list(map[string]any{"place": "示例网站"}))
	p.stage(p.caseID, "acceptance_notice")
	p.advance(7)
	p.panel = p.post("admin", "/organisations", map[string]any{"name": "制造业评审组（示例）", "kind": "panel"}).is(200).get("id")
	p.expert = "expert.one"
	p.post("admin", "/people", map[string]any{"name": "示例专家", "login": p.expert, "password": samplePassword, "body": p.panel}).is(200)
}

// toMaterialReview forms the panels (Art. 18).
func (p *play) toMaterialReview() {
	p.t.Helper()
	person := p.read(p.expert, "/me").get("id")
	p.decideRound("office", "panels", "panels", map[string]any{"panels": []any{
		map[string]any{"id": p.panel, "name": "制造业评审组（示例）", "experts": []string{person}, "cases": []string{p.caseID}},
	}})
}

// toCandidates has the panel score the three phases (Art. 18).
func (p *play) toCandidates() {
	p.t.Helper()
	for _, kind := range []string{"material_review", "site_review", "presentation"} {
		p.post(p.expert, "/tasks/"+p.task(p.expert, kind, p.caseID)+"/claim", nil).is(200)
		p.decide(p.expert, kind, "expert-phase", map[string]any{"points": 640, "report": "示例评审报告"})
	}
}

// toDeliberation lets agencies answer and the regional notice run out (Art. 19).
func (p *play) toDeliberation() {
	p.t.Helper()
	p.decide("regulator-140100", "agency_request", "agency-request", map[string]any{})
	for _, open := range p.read("office", "/tasks?scope=all&kind=agency_opinion&case="+p.caseID).items() {
		login := "agency-" + strings.ReplaceAll(open["about"].(string), "_", "-") + "-140100"
		if open["about"] == "market_regulation" {
			login = "regulator-140100"
		}
		p.post(login, "/tasks/"+open["id"].(string)+"/opinion", map[string]any{"outcome": "no_objection"}).is(200)
	}
	evidence := p.post("regulator-140100", "/cases/"+p.caseID+"/documents?item=regional_notice_evidence&name=%3D1%2B1.pdf", []byte(samplePDF)).is(200).get("ref")
	p.decide("regulator-140100", "regional_notice", "regional-notice", map[string]any{"place": "示例网站", "evidence": []string{evidence}})
	p.stage(p.caseID, "regional_notice")
	p.advance(7)
	p.stage(p.caseID, "deliberation")
}
