package api

import (
	"net/http"
	"slices"
	"testing"

	"qualityaward/api/policy/policytest"
	"qualityaward/store"
)

// route is a way to the Office without a city (Art. 15 (2), (3)): the department that receives recommends too (Art. 16).
type route struct {
	department string // login
	covers     map[string]any
	kind       string // of the applicant
}

// The other routes, and an individual: what differs from a city's is who receives and recommends, so they are asked of the case, its
// documents and its tasks from the opening to the recommendation. From there on the process is the same for all.
func TestOtherRoutesAnswerAsTheMatrixSays(t *testing.T) {
	t.Parallel()
	for name, r := range map[string]route{
		"an organisation by an industry authority": {"authority-health", map[string]any{"industry": "health"}, "applicant_organisation"},
		"an individual by a social organisation":   {"social-quality", map[string]any{"field": "quality_management"}, "applicant_individual"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := newMatrix(t)
			m.takes(r)
			m.opened()
			m.askRoute(policytest.Opened)
			m.filedBy(r.department)
			m.askRoute(policytest.Filed)
			m.decide(r.department, "recommendation", "recommendation", map[string]any{"outcome": "recommend"})
			m.task("office", "formal_review", m.caseID)
		})
	}
}

// takes has the matrix follow an applicant's case by a route.
func (m *matrix) takes(r route) {
	m.t.Helper()
	const login = "person.route"
	body := m.post("admin", "/organisations", map[string]any{"name": "示例申报者", "kind": r.kind, "code": "SAMPLE-Route", "region": "140100"}).is(200).get("id")
	m.post("admin", "/people", map[string]any{"name": "示例申报人", "login": login, "password": samplePassword, "body": body}).is(200)
	declared := facts()
	for name, value := range map[string]any{"integrity": true, "qualityWorkSince": "2005-04-01", "ownMethod": true} {
		declared[name] = value
	}
	opening := map[string]any{"round": m.round, "body": body, "name": "示例精密申报（示例）", "nature": "enterprise", "facts": declared}
	for name, value := range r.covers {
		opening[name] = value
	}
	m.caseID = m.post(login, "/cases", opening).is(200).get("id")
	m.applicant, m.ids["applicant"] = login, body
	m.logins["applicant"], m.logins["department"] = login, r.department
	m.token(login)
	m.post("office.recused", "/cases/"+m.caseID+"/recusal", map[string]any{"reason": "示例"}).is(200)
}

// filedBy brings the case to the recommendation of the department that received it, corrected once (Art. 15, 16).
func (m *matrix) filedBy(department string) {
	review := func(passed bool) []any {
		return findingsOf(passed, "completeness", "truthfulness", "accuracy", "legality")
	}
	m.decide(m.applicant, "filing", "filing", map[string]any{"receiving": store.BodyID(department), "noStateSecrets": true, "answers": true})
	m.decide(department, "department_review", "department-review", map[string]any{"outcome": "return", "reason": "示例", "findings": review(false)})
	m.decide(m.applicant, "correction", "correction", map[string]any{"reason": "示例"})
	m.decide(department, "department_review", "department-review", map[string]any{"outcome": "pass", "findings": review(true)})
	m.task(department, "recommendation", m.caseID)
}

// askRoute sends whatever of the case is refused or only reads, by everybody but the city's people, who have no part in it and whose
// places in the matrix others have.
func (m *matrix) askRoute(at policytest.Moment) {
	m.t.Helper()
	m.findTasks()
	before, asked := m.kept(), m.asked
	things := []policytest.Thing{policytest.Case, policytest.Plain, policytest.Secret, policytest.Sealed, policytest.CaseTask}
	for _, line := range policytest.Lines() {
		if !slices.Contains(things, line.On) || !slices.Contains(line.Moments(), at) || line.Operation == "reportToGovernment" {
			continue
		}
		for _, caller := range policytest.Callers {
			if slices.Contains([]string{"its administrator", "its system", "recommender"}, caller.Name) {
				continue
			}
			if line.Operation == "recommendCase" && caller.Name == "department" {
				caller.Body = "recommender" // it is both
			}
			want := line.Answer(caller, at)
			if want != policytest.Yes || m.ops[line.Operation].route.Method == http.MethodGet {
				m.answers(line, caller, at, want)
			}
		}
	}
	for table, rows := range m.kept() {
		if rows != before[table] {
			m.t.Errorf("%s: what was refused has changed %s", at, table)
		}
	}
	if m.asked-asked < 400 {
		m.t.Errorf("%s: only %d requests were sent", at, m.asked-asked)
	}
}
