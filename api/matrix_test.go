package api

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"qualityaward/api/policy/policytest"
	"qualityaward/store"
)

// matrix holds the running system to the rules: everybody asks for everything, at each moment of a case's life.
type matrix struct {
	*play
	ops    map[string]*operation
	logins map[string]string // by the caller's name in the matrix
	ids    map[string]string // of what is asked for
	tasks  map[string]string // the newest task of each kind
	seen   map[string]bool   // texts of embargoes that somebody was told
	asked  int
}

// afterAll are the acts after which people can do less: they are done last, in this order.
var afterAll = []string{"recuseOther", "recuse", "endOtherSessions", "logout"}

// refusals by which somebody is kept out, not an act that does not fit.
var keptOut = []string{"not_logged_in", "not_permitted", "wrong_body", "recused", "second_factor_required", "outside_token", "mandate_over", "kept_apart"}

// Zero unexpected allows, zero unexpected denials: docs/security/matrix.csv is what the running system answers.
func TestTheSystemAnswersAsTheMatrixSays(t *testing.T) {
	t.Parallel()
	m := newMatrix(t)
	m.opened()
	m.ask(policytest.Opened)
	m.filed()
	m.ask(policytest.Filed)
	m.received()
	m.ask(policytest.Received)
	m.toAsked()
	m.ask(policytest.Asked)
	m.toReviewed()
	m.ask(policytest.Reviewed)
	m.scored()
	m.ask(policytest.Reviewed) // the points are there and embargoed
	m.decideRound("office", "candidate_list", "candidate-list", m.list(nil))
	m.decide("regulator-140100", "agency_request", "agency-request", map[string]any{})
	m.task("agency-tax-140100", "agency_opinion", m.caseID)
	m.ask(policytest.Consulted)
	m.publicised()
	m.send("PUT", "/rounds/"+m.round+"/proposals/"+m.caseID, request{as: "leading-group", body: map[string]any{"award": "quality_award", "reason": proposalWords}}).is(200)
	m.ask(policytest.Publicised)
	m.ended()
	m.ask(policytest.Ended)
	m.act()
	for _, e := range embargoes {
		for _, text := range e.texts {
			if !m.seen[text] {
				t.Errorf("%s was told nobody: the search does not search", text)
			}
		}
	}
	if m.asked < 5000 {
		t.Errorf("only %d requests were sent", m.asked)
	}
}

// ask sends whatever is refused, and whatever only reads, and wants nothing to have changed.
func (m *matrix) ask(at policytest.Moment) {
	m.t.Helper()
	m.findTasks()
	before := m.kept()
	for _, line := range policytest.Lines() {
		if !slices.Contains(line.Moments(), at) || at != policytest.Ended && timeless(line.On) {
			continue
		}
		for _, caller := range policytest.Callers {
			want := line.Answer(caller, at)
			if want != policytest.Yes || m.ops[line.Operation].route.Method == http.MethodGet {
				m.answers(line, caller, at, want)
			}
		}
	}
	m.lists(at)
	for table, rows := range m.kept() {
		if rows != before[table] {
			m.t.Errorf("%s: what was refused has changed %s", at, table)
		}
	}
}

// act has everybody do what it may.
func (m *matrix) act() {
	m.t.Helper()
	var last []policytest.Line
	do := func(line policytest.Line) {
		for _, caller := range policytest.Callers {
			if slices.Contains(line.Moments(), policytest.Ended) && line.Answer(caller, policytest.Ended) == policytest.Yes {
				m.answers(line, caller, policytest.Ended, policytest.Yes)
			}
		}
	}
	for _, line := range policytest.Lines() {
		switch {
		case m.ops[line.Operation].route.Method == http.MethodGet:
		case slices.Contains(afterAll, line.Operation):
			last = append(last, line)
		default:
			do(line)
		}
	}
	slices.SortFunc(last, func(a, b policytest.Line) int {
		return slices.Index(afterAll, a.Operation) - slices.Index(afterAll, b.Operation)
	})
	for _, line := range last {
		do(line)
	}
}

// timeless tells whether what is asked for is the same throughout a case's life.
func timeless(on policytest.Thing) bool {
	return on == policytest.World || on == policytest.Account || on == policytest.Body || on == policytest.Watchers
}

// answers sends one request and compares the answer.
func (m *matrix) answers(line policytest.Line, caller policytest.Caller, at policytest.Moment, want string) {
	m.t.Helper()
	m.asked++
	path, body := m.request(line)
	got := m.knock(m.ops[line.Operation].route.Method, path, m.logins[caller.Name], body)
	code := ""
	if got.Status >= 400 {
		code = got.get("code")
	}
	var fits bool
	switch want {
	case policytest.Yes:
		fits = !slices.Contains(keptOut, code) && (got.Status != http.StatusNotFound || !line.Rule.Hidden) && got.Status < 500 && code != "invalid_request"
	case policytest.NotThere:
		fits = code == "not_found"
	default:
		fits = want == map[int]string{401: policytest.LogIn, 403: policytest.NotPermitted}[got.Status] && slices.Contains(keptOut, code)
	}
	if !fits {
		m.t.Errorf("%s: %s on a %s by %s: %d %s, the matrix says %s", at, line.Operation, line.On, caller.Name, got.Status, code, want)
	}
	m.tells(line, caller, at, got)
}

// knock sends a request; a stream is left as soon as it is open.
func (m *matrix) knock(method, path, as string, body any) answer {
	if path != "/events" {
		return m.send(method, path, request{as: as, body: body})
	}
	ctx, cancel := context.WithTimeout(m.t.(*testing.T).Context(), 200*time.Millisecond)
	defer cancel()
	r := httptest.NewRequestWithContext(ctx, method, BasePath+path, nil)
	if as != "" {
		r.Header.Set("Authorization", "Bearer "+m.token(as))
	}
	recorded := httptest.NewRecorder()
	m.e.ServeHTTP(recorded, r)
	return answer{t: m.t, what: path, Status: recorded.Code, Header: recorded.Header(), Body: recorded.Body.Bytes()}
}

// writtenBeside is what is written besides what is asked for: who tried, who read, who is there.
var writtenBeside = []string{"ledger", "attempts", "refusals", "sessions", "api_tokens", "ledger_leaves", "checkpoints", "checkpoint_copies", "steps", "sequences"}

// kept is what the database holds, without what is written of each look and each try.
func (m *matrix) kept() map[string]string {
	all := dump(m.t.(*testing.T), m.database.OwnerURL)
	for table := range all {
		if slices.Contains(writtenBeside, strings.TrimPrefix(table, "public.")) {
			delete(all, table)
		}
	}
	db := m.store.SQL()
	all["the story"] = strings.Join(column(m.t.(*testing.T), db, `SELECT id::text FROM ledger WHERE subject NOT IN ('access', 'refusal', 'session') ORDER BY id`), " ")
	return all
}

// findTasks finds the newest task of each kind.
func (m *matrix) findTasks() {
	for _, query := range []string{"", "&status=decided"} {
		for _, task := range m.read("office", "/tasks?scope=all&limit=200"+query).items() {
			if about := task["subjectId"]; about == m.caseID || about == m.round {
				m.tasks[task["kind"].(string)] = task["id"].(string)
			}
		}
	}
	if m.ids["opinion"] != "" {
		m.tasks["authority_opinion"] = m.ids["opinion"]
	}
	if m.ids["sign-off"] != "" {
		m.tasks["sign_off"] = m.ids["sign-off"]
	}
}

// newMatrix has everybody ready.
func newMatrix(t *testing.T) *matrix {
	t.Helper()
	m := &matrix{play: newPlay(t), tasks: map[string]string{}, ids: map[string]string{}, seen: map[string]bool{}}
	var err error
	if m.ops, err = operations(Contract); err != nil {
		t.Fatal(err)
	}
	m.ids["applicant"] = m.read("office", "/cases/"+m.caseID).is(200).get("body")
	department := store.BodyID("regulator-140100")
	_, other := m.world.applicant("Other")
	m.colleague(department, "department.head", "admin")
	m.ids["colleague"] = m.colleague(department, "department.third", "member")
	m.lets("department.head", department, "示例系统", policytest.SystemMay...)
	panel := m.post("admin", "/organisations", map[string]any{"name": "其他评审组（示例）", "kind": "panel"}).is(200).get("id")
	m.colleague(panel, "expert.other", "member")
	m.ids["guest"] = m.colleague(panel, "guest.example", "member")
	m.ids["panel"] = panel
	m.colleague(store.BodyID("office"), "office.recused", "member")
	m.colleague(store.BodyID("office"), "office.unproven", "member")
	m.alter(`UPDATE people SET sample = false WHERE login = 'office.unproven'`)
	m.ids["watcher"] = m.colleague(store.BodyID("supervision-group"), "supervision.guest", "member")
	m.colleague(store.BodyID("supervision-group"), "supervision.head", "admin")
	registered := m.post("", "/registrations", registering(nil)).is(200).get("ref")
	m.ids["registration"] = m.read("regulator-140100", "/registrations").items()[0]["id"].(string)
	m.ids["deputy"] = m.post("regulator-140100", "/deputies", map[string]any{
		"body": department, "deputy": m.ids["colleague"], "from": m.today(300), "to": m.today(301), "reason": "示例",
	}).is(200).get("ref")
	m.post("office.recused", "/cases/"+m.caseID+"/recusal", map[string]any{"reason": "示例"}).is(200)
	m.entrusts()
	m.logins = map[string]string{
		"anyone": "", "registered": registered, "applicant": m.applicant, "other applicant": other, "department": "regulator-140100",
		"its administrator": "department.head", "its system": "示例系统", "other department": "regulator-140200", "recommender": "gov-140100",
		"asked authority": "authority-industry", "other authority": "authority-construction", "expert": "expert.one", "other expert": "expert.other",
		"asked agency": "agency-tax-140100", "other agency": "agency-tax-140200", "office": "office", "office administrator": "admin",
		"leading group": "leading-group", "supervision group": "supervision-group", "supervision administrator": "supervision.head", "human resources": "human-resources", "government": "government",
		"operator": "operator", "recused (office)": "office.recused", "no second factor (office)": "office.unproven",
		"third party (formal review)": "third.formal", "third party (panels)": "third.panels", "third party (ended)": "third.ended",
		"third party (another round)": "third.elsewhere", "third party (own cause)": "third.own",
	}
	m.panel = m.post("admin", "/organisations", map[string]any{"name": "制造业评审组（示例）", "kind": "panel"}).is(200).get("id")
	m.expert = "expert.one"
	m.colleague(m.panel, m.expert, "member")
	m.post(m.expert, "/interests", map[string]any{"kind": "kinship", "name": "示例无关单位", "relative": canaryRelative}).is(200)
	for _, caller := range policytest.Callers {
		if login, ok := m.logins[caller.Name]; !ok {
			t.Fatalf("nobody is %s", caller.Name)
		} else if login != "" {
			m.token(login)
		}
	}
	return m
}

// opened brings the case to its filing, objected against on the way (Art. 15, 28).
func (m *matrix) opened() {
	documents := m.fill(m.caseID, m.applicant)
	m.ids["plain"] = documents[0]
	m.ids["secret"] = m.post(m.play.applicant, "/cases/"+m.caseID+"/documents?item=application_form&tradeSecret=true&name="+url.QueryEscape(secretFile), []byte(samplePDF+"\n"+canarySecret)).is(200).get("ref")
	m.decide(m.applicant, "internal_notice", "internal-notice", map[string]any{"place": "公告栏", "evidence": documents[:1]})
	m.ids["notice"] = m.read("", "/notices?round="+m.round).items()[0]["id"].(string)
	m.ids["sealed"] = m.post("", "/notices/"+m.ids["notice"]+"/evidence?name="+url.QueryEscape(canaryFile), []byte(samplePDF+"\n"+canaryEvidence)).is(200).get("ref")
	m.ids["objection"] = m.post("", "/notices/"+m.ids["notice"]+"/objections", map[string]any{
		"reason": canaryWords, "name": canaryName, "contact": canaryContact, "evidence": []string{m.ids["sealed"]},
	}).is(200).get("ref")
	m.decide("supervision-group", "objection_ruling", "objection-ruling", map[string]any{"outcome": "dismiss", "reason": "示例"})
	m.advance(5)
	m.stage(m.caseID, "submission")
	m.task(m.applicant, "filing", m.caseID)
}

// filed brings it to the recommending body, corrected once (Art. 15, 16).
func (m *matrix) filed() {
	review := findingsOf(true, "completeness", "truthfulness", "accuracy", "legality")
	m.decide(m.applicant, "filing", "filing", map[string]any{"receiving": store.BodyID("regulator-140100"), "noStateSecrets": true, "answers": true})
	m.decide("regulator-140100", "department_review", "department-review", map[string]any{"outcome": "return", "reason": "示例", "findings": findingsOf(false, "completeness", "truthfulness", "accuracy", "legality")})
	m.decide(m.applicant, "correction", "correction", map[string]any{"reason": "示例"})
	m.decide("regulator-140100", "department_review", "department-review", map[string]any{"outcome": "pass", "findings": review})
	m.decide("regulator-140100", "report_to_government", "report-to-government", map[string]any{})
	m.task("gov-140100", "recommendation", m.caseID)
}

// entrusts gives third parties mandates: for this round, for another, and one whose owner is the applicant (Art. 10).
func (m *matrix) entrusts() {
	other := uuid.NewString()
	m.alter(`INSERT INTO rounds SELECT (jsonb_populate_record(r, jsonb_build_object('id', $1::text, 'number', r.number + 1, 'year', r.year + 3, 'seq', 0))).* FROM rounds r`, other)
	for login, of := range map[string][3]string{
		"third.formal": {m.round, policytest.FormalReview, ""}, "third.panels": {m.round, policytest.ExpertReview, ""}, "third.ended": {m.round, policytest.FormalReview, ""},
		"third.elsewhere": {other, policytest.FormalReview, ""}, "third.own": {m.round, policytest.FormalReview, m.ids["applicant"]},
	} {
		body := m.post("admin", "/organisations", map[string]any{"name": login + "（示例）", "kind": "third_party"}).is(200).get("id")
		m.colleague(body, login, "member")
		mandate := map[string]any{"body": body, "round": of[0], "scope": of[1], "from": m.today(0), "to": m.today(300)}
		if of[2] != "" {
			mandate["owner"] = of[2]
		}
		m.ids["mandate of "+login] = m.post("admin", "/mandates", mandate).is(200).get("ref")
	}
}

// endsMandate ends somebody's mandate (Art. 10).
func (m *matrix) endsMandate(of string) {
	m.post("admin", "/mandates/"+m.ids["mandate of "+of]+"/ending", map[string]any{"reason": "示例"}).is(200)
}

// received brings it to its formal review, which one third party's mandate lives to see and no longer (Art. 10, 17).
func (m *matrix) received() {
	m.decide("gov-140100", "recommendation", "recommendation", map[string]any{"outcome": "recommend"})
	m.task("office", "formal_review", m.caseID)
	m.endsMandate("third.ended")
}

// toAsked brings it to the competent department (Art. 17).
func (m *matrix) toAsked() {
	m.decide("office", "formal_review", "formal-review", map[string]any{
		"outcome": "pass", "findings": findingsOf(true, "basic_conditions", "completeness"), "ask": []string{store.BodyID("authority-industry")},
	})
	m.ids["opinion"] = m.task("authority-industry", "authority_opinion", m.caseID)
}

// toReviewed brings it to its panel (Art. 17, 18).
func (m *matrix) toReviewed() {
	m.decide("authority-industry", "authority_opinion", "opinion", map[string]any{"outcome": "no_objection", "reason": opinionWords})
	m.post("admin", "/rehearsal/advance", map[string]any{"to": "2027-05-03T09:00:00+08:00"}).is(200)
	m.decideRound("office", "acceptance_list", "acceptance-list", m.list(map[string]any{"place": "示例网站"}))
	m.stage(m.caseID, "acceptance_notice")
	m.advance(7)
	m.toMaterialReview()
	m.task(m.expert, "material_review", m.caseID)
}

// publicised brings it to the deliberation, kept although an agency objects (Art. 19).
func (m *matrix) publicised() {
	for _, open := range m.read("office", "/tasks?scope=all&kind=agency_opinion&case="+m.caseID).items() {
		login, opinion := "agency-"+strings.ReplaceAll(open["about"].(string), "_", "-")+"-140100", map[string]any{"outcome": "no_objection"}
		switch open["about"] {
		case "market_regulation":
			login = "regulator-140100"
		case "tax":
			opinion = map[string]any{"outcome": "objection", "reason": "示例"}
		}
		m.post(login, "/tasks/"+open["id"].(string)+"/opinion", opinion).is(200)
	}
	m.decide("office", "candidacy", "candidacy", map[string]any{"outcome": "keep", "reason": "示例"})
	evidence := m.post("regulator-140100", "/cases/"+m.caseID+"/documents?item=regional_notice_evidence", []byte(samplePDF)).is(200).get("ref")
	m.decide("regulator-140100", "regional_notice", "regional-notice", map[string]any{"place": "示例网站", "evidence": []string{evidence}})
	m.stage(m.caseID, "regional_notice")
	m.advance(7)
	m.stage(m.caseID, "deliberation")
	m.task("leading-group", "deliberation", m.round)
}

// ended brings it to the published decision (Art. 20, 21).
func (m *matrix) ended() {
	m.decideRound("leading-group", "deliberation", "deliberation", map[string]any{"place": "示例网站"})
	m.stage(m.caseID, "province_notice")
	m.advance(7)
	m.decideRound("office", "joint_report", "joint-report", map[string]any{"report": "示例"})
	m.decideRound("office", "sign_off", "sign-off", map[string]any{"outcome": "sign"})
	m.ids["sign-off"] = m.task("human-resources", "sign_off", m.round)
	m.decideRound("human-resources", "sign_off", "sign-off", map[string]any{"outcome": "sign"})
	m.decideRound("government", "government_decision", "government-decision", m.list(nil))
	m.decideRound("office", "publication", "publication", map[string]any{"number": "示例〔2027〕1号", "date": "2027-06-01", "place": "示例网站"})
	m.stage(m.caseID, "ended")
	m.comes("/rounds/"+m.round, "", "stage", "ended")
}

// unknown is an id that nothing has.
var unknown = uuid.NewString()
