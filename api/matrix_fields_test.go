package api

import (
	"net/http"
	"slices"
	"strings"

	"qualityaward/api/policy/policytest"
)

// What only some may read of a case, beside what canaries_test.go has.
const (
	secretFile    = "金丝雀配方文件示例.pdf"
	scoredPoints  = 643.25
	reportWords   = "金丝雀评审意见示例"
	opinionWords  = "金丝雀部门意见示例"
	proposalWords = "金丝雀提名理由示例"
)

// embargo is a text, and who may ever find it in an answer.
type embargo struct {
	texts []string
	told  []string // callers of the matrix
}

// insiders see the whole engine or the whole audit, in which all is that is not sealed for others still.
var insiders = []string{"operator", "office administrator"}

// office are the people of the Office that nothing keeps away.
var office = []string{"office", "office administrator"}

// What tells of a person or tells an applicant from others: its identity code, the name by which its person logs in, what is waiting to
// be confirmed, and whom an expert is related to (Art. 32).
const (
	applicantCode  = "SAMPLE-Play"
	applicantLogin = "person.play"
	registeredCode = "91110000802100433B"
	canaryRelative = "金丝雀亲属示例"
)

// embargoes hold throughout the case's life (Art. 17, 18, 20, 28).
var embargoes = []embargo{
	{[]string{canaryName, canaryContact, canaryWords, canaryEvidence, strings.TrimSuffix(canaryFile, ".pdf")}, []string{"supervision group", "supervision administrator"}},
	{[]string{strings.TrimSuffix(secretFile, ".pdf"), canarySecret}, slices.Concat(office, []string{
		"supervision group", "supervision administrator", "applicant", "department", "its administrator", "its system", "recommender", "asked authority", "expert",
		"third party (formal review)",
	})},
	{[]string{"643.25", reportWords}, slices.Concat(insiders, office, []string{"supervision group", "supervision administrator", "leading group", "expert"})},
	{[]string{proposalWords}, slices.Concat(insiders, office, []string{"supervision group", "supervision administrator", "leading group", "human resources", "government"})},
	{[]string{opinionWords}, slices.Concat(insiders, office, []string{
		"supervision group", "supervision administrator", "leading group", "human resources", "government", "department", "its administrator", "its system", "recommender",
		"asked authority", "expert", "asked agency",
	})},
	{[]string{applicantCode}, slices.Concat(office, []string{"recused (office)", "applicant"})},
	{[]string{applicantLogin}, []string{"office administrator", "applicant"}},
	{[]string{registeredCode}, slices.Concat(office, []string{"registered", "department", "its administrator"})},
	{[]string{canaryRelative}, []string{"expert", "supervision group", "supervision administrator"}},
}

// tells looks for what the caller must not find in an answer: absent, not masked.
func (m *matrix) tells(line policytest.Line, caller policytest.Caller, at policytest.Moment, got answer) {
	if m.ops[line.Operation].route.Method != http.MethodGet && line.Operation != "unsealObjector" { // the act that is a look
		return
	}
	body := string(got.Body)
	for _, e := range embargoes {
		for _, text := range e.texts {
			if !strings.Contains(body, text) && (len(text) < 12 || !found(body, text)) { // a short text has no middle in base64
				continue
			}
			m.seen[text] = true
			if !slices.Contains(e.told, caller.Name) {
				m.t.Errorf("%s: %s tells %s %s", at, line.Operation, caller.Name, text)
			}
		}
	}
}

// scored has the panel score the three phases (Art. 18).
func (m *matrix) scored() {
	for _, kind := range []string{"material_review", "site_review", "presentation"} {
		m.post(m.expert, "/tasks/"+m.task(m.expert, kind, m.caseID)+"/claim", nil).is(200)
		m.decide(m.expert, kind, "expert-phase", map[string]any{"points": scoredPoints, "report": reportWords})
	}
	m.task("office", "candidate_list", m.round)
}
