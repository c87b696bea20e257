package api

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/google/uuid"

	"qualityaward/store"
)

// How long the operations are attacked: `go test ./api -run TestNoRequestBreaksAnything -hostile.times 500 -hostile.seed 7`.
var (
	hostileSeed  = flag.Uint64("hostile.seed", 2021, "which hostile requests are made up")
	hostileTimes = flag.Int("hostile.times", 10, "how many hostile requests each operation gets")
)

// siege attacks the operations of the contract with requests that nearly are what it allows.
type siege struct {
	*stand
	chance *rand.Rand
	before map[string]string // the state before the request
	seen   map[int]int       // answers by status
	people []string          // who asks, besides the right one
}

// Whatever is wrong with a request to whichever operation, by whomever: it is no error of ours, what says no is a problem with a
// known code, changes nothing, and tells nothing of how the server is made or of what is sealed.
func TestNoRequestBreaksAnything(t *testing.T) {
	t.Parallel()
	s := &siege{stand: newStand(t), chance: rand.New(rand.NewPCG(*hostileSeed, 28)), seen: map[int]int{}}
	t.Logf("-hostile.seed %d -hostile.times %d", *hostileSeed, *hostileTimes)
	s.people = []string{"", s.applicant, "sacrifice", "regulator-140100", "regulator-140200", "office", "admin", "supervision-group", "expert.one", "operator"}
	s.prepare()
	s.before = s.settled()
	for _, op := range s.sortedOps() {
		if !decides(op) && op.id != "advanceRehearsal" {
			s.attack(op, s.ids, s.valid(op), s.right(op))
		}
	}
	s.walk()
	s.attack(s.ops["advanceRehearsal"], s.ids, map[string]any{"workingDays": 1}, "admin")
	if strings.Contains(s.logs.String(), `"level":"ERROR"`) {
		t.Error("something was our error")
	}
	t.Logf("answers by status: %v", s.seen)
	for _, status := range []int{200, 400, 401, 403, 404, 405, 409, 413, 415, 422} {
		if s.seen[status] == 0 {
			t.Errorf("no request came to be answered with %d: the attack does not reach far", status)
		}
	}
}

// prepare makes what may be destroyed: a case, a person and a body that the walk does not need.
func (s *siege) prepare() {
	s.t.Helper()
	body, login := s.applicant2("Other")
	caseID := s.read(login, "/cases").items()[0]["id"].(string)
	documents := s.fill(caseID, login)
	s.world.decide(login, "internal_notice", caseID, "internal-notice", map[string]any{"place": "示例", "evidence": documents[:1]})
	s.ids = maps.Clone(s.ids)
	s.ids["caseId"], s.ids["subjectId"], s.ids["organisationId"] = caseID, caseID, body
	s.ids["personId"] = s.colleague(body, "sacrifice", "admin")
	s.ids["noticeId"] = s.read(login, "/cases/"+caseID+"/notices").items()[0]["id"].(string)
	s.panel = s.post("admin", "/organisations", map[string]any{"name": "示例评审组", "kind": "panel"}).is(200).get("id")
	s.expert = "expert.one"
	s.colleague(s.panel, s.expert, "member")
}

// decides tells whether an operation decides a task: those are attacked when the task is there.
func decides(op *operation) bool {
	return slices.Contains(op.route.Operation.Tags, "decisions")
}

// right is somebody to whom the operation answers when all is as it should be. What ends sessions or counts attempts is
// done by one who is needed for nothing else.
func (s *siege) right(op *operation) string {
	s.t.Helper()
	if slices.Contains([]string{"logout", "endSession", "endOtherSessions", "changePassword", "enrolSecondFactor", "confirmSecondFactor"}, op.id) {
		return "sacrifice"
	}
	reached := "office"
	for _, as := range s.people {
		switch answer := s.check(s.shot(op, as), "nothing wrong"); {
		case answer.Status < 300:
			return as
		case answer.Status == 400, answer.Status == 409, answer.Status == 422:
			reached = as
		}
	}
	return reached
}

// attack sends requests each of which has one thing wrong, and one by each of the people with nothing wrong.
func (s *siege) attack(op *operation, ids map[string]string, valid any, right string) {
	s.t.Helper()
	for range *hostileTimes {
		r := s.shot(op, right)
		r.path = s.path(op, ids)
		if valid != nil {
			r.body = []byte(written(valid))
		}
		if s.chance.IntN(8) == 0 && right != "sacrifice" {
			r.as = s.people[s.chance.IntN(len(s.people))]
		}
		s.check(r, s.spoil(&r, ids, valid))
		if right == "sacrifice" {
			s.tokens["sacrifice"] = ""
		}
	}
}

// spoil makes one thing wrong with a request, and tells what.
func (s *siege) spoil(r *shot, ids map[string]string, valid any) (what string) {
	text := func() string { return hostileTexts[s.chance.IntN(len(hostileTexts))] }
	raw := func(text string) string { return strings.ReplaceAll(text, broken, "\xff\xfe") }
	for {
		switch s.chance.IntN(9) {
		case 0, 1, 2, 3:
			switch {
			case r.op.isFile:
				r.body = []byte(raw(text()))
				return "a file that is none"
			case r.op.route.Operation.RequestBody != nil || s.chance.IntN(4) == 0:
				body, what := mutated(s.chance, valid)
				r.body = []byte(body)
				return what
			}
		case 4:
			names := pathParameter.FindAllString(r.op.route.Path, -1)
			if len(names) == 0 {
				continue
			}
			wrong, name := maps.Clone(ids), strings.Trim(names[s.chance.IntN(len(names))], "{}")
			wrong[name] = raw(text())
			if s.chance.IntN(2) == 0 { // another thing's id, or none's
				others := sortedKeys(ids)
				wrong[name] = []string{ids[others[s.chance.IntN(len(others))]], uuid.NewString(), uuid.NewString() + ".1", strings.ToUpper(ids[name])}[s.chance.IntN(4)]
			}
			if wrong[name] == "" || wrong[name] == "." || strings.HasPrefix(wrong[name], "..") {
				continue
			}
			r.path = s.path(r.op, wrong)
			return fmt.Sprintf("%.30q for %s", wrong[name], name)
		case 5:
			query := s.query(r.op)
			for _, p := range slices.Concat(r.op.route.PathItem.Parameters, r.op.route.Operation.Parameters) {
				if p.Value.In == openapi3.ParameterInQuery && s.chance.IntN(3) == 0 {
					query.Set(p.Value.Name, raw(text()))
				}
			}
			if s.chance.IntN(6) == 0 {
				query.Set("extra", "x")
			}
			r.rawQuery = query.Encode()
			if s.chance.IntN(8) == 0 {
				r.rawQuery += "&%zz;=" + strings.Repeat("a", 2_000)
			}
			return "query " + fmt.Sprintf("%.60s", r.rawQuery)
		case 6:
			name := []string{"Idempotency-Key", "Content-Type", "Accept-Language", "Accept", "Content-Encoding", "Range", "If-None-Match", "Cookie", "X-Forwarded-For", "X-HTTP-Method-Override", "Origin", "X-Request-Id"}[s.chance.IntN(12)]
			value := raw(text())
			if name == "Content-Encoding" {
				value = "gzip"
			}
			r.header.Set(name, value)
			return fmt.Sprintf("%s: %.30q", name, value)
		case 7:
			method := []string{"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW"}[s.chance.IntN(9)]
			if s.ops[r.op.id].route.PathItem.GetOperation(known(method)) == nil { // another operation is attacked on its own
				r.method = method
				return "method " + method
			}
		default:
			if r.as != "sacrifice" && !slices.Contains([]string{"withdrawCase", "excludeCase", "endMembership"}, r.op.id) && !decides(r.op) { // nobody else is logged out
				r.as = s.people[s.chance.IntN(len(s.people))]
				return "nothing wrong but perhaps who asks"
			}
		}
	}
}

// known is a method that OpenAPI knows, for it asks for no other.
func known(method string) string {
	if method == "BREW" {
		return http.MethodConnect
	}
	return method
}

// inside are words by which an answer tells how the server is made.
var inside = regexp.MustCompile(`SQLSTATE|pgx|gorm|goroutine |\.go:\d|panic|runtime error|(?i:syntax error)|\bSELECT |\bINSERT INTO|\bUPDATE \w+ SET|/tmp/|/work/|temporal|10\.\d+\.\d+\.\d+`)

// check sends a request and looks at what came of it.
func (s *siege) check(r shot, what string) answer {
	s.t.Helper()
	answer := s.fire(r)
	s.seen[answer.Status]++
	fail := func(format string, args ...any) {
		s.t.Helper()
		s.t.Errorf("%s as %q, %s (%s): %s\n%.300q → %d %.300s", r.op.id, r.as, answer.what, what, fmt.Sprintf(format, args...), r.body, answer.Status, answer.Body)
	}
	for name, values := range answer.Header {
		if strings.EqualFold(name, "X-Evil") || strings.ContainsAny(strings.Join(values, ""), "\r\n\x00") {
			fail("the header %s is %q", name, values)
		}
	}
	switch {
	case answer.Status >= 500:
		fail("an error of ours")
	case answer.Status >= 400 && r.method != http.MethodHead:
		code := answer.get("code")
		if answer.Header.Get("Content-Type") != "application/problem+json" || tongues[0].message(code, nil) == code {
			fail("no problem with a known code")
		}
		if found := inside.FindString(string(answer.Body)); found != "" && !strings.Contains(string(r.body)+r.rawQuery+r.path, found) {
			fail("it tells %q", found)
		}
	}
	if !slices.Contains([]string{"supervision-group", s.applicant, "office"}, r.as) {
		for _, canary := range canaries {
			if found(string(answer.Body), canary) {
				fail("it tells %s", canary)
			}
		}
	}
	if answer.Status < 300 && r.method != http.MethodGet {
		if decides(r.op) {
			time.Sleep(250 * time.Millisecond) // the cases hear of what a list decided a little later
		}
		s.before = s.settled()
		return answer
	}
	after := s.state()
	if tables := changed(s.before, after); tables != nil {
		fail("it changed %v", tables)
		s.before = s.settled()
	}
	return answer
}

// walk takes the case on to the published decision and attacks each decision when its task is there (Art. 15–21).
func (s *siege) walk() {
	s.t.Helper()
	decide := func(as, kind, about, act string, valid map[string]any) {
		s.t.Helper()
		task := s.task(as, kind, about)
		s.before = s.settled()
		ids := maps.Clone(s.ids)
		ids["taskId"] = task
		for _, op := range s.sortedOps() {
			if op.route.Path == "/tasks/{taskId}/"+act {
				s.attack(op, ids, valid, as)
			}
		}
		if a := s.post(as, "/tasks/"+task+"/"+act, valid); a.Status != 409 { // what was wrong may have been right enough
			a.is(200)
		}
	}
	reviewed := func(subjects ...string) map[string]any {
		return map[string]any{"outcome": "pass", "findings": findingsOf(true, subjects...)}
	}
	caseID, round, department := s.caseID, s.round, "regulator-140100"
	list := s.list(nil)
	s.post("office", "/cases/"+s.ids["caseId"]+"/exclusion", map[string]any{"article": "11", "reason": "示例"}) // it may have ended already

	decide("supervision-group", "objection_ruling", caseID, "objection-ruling", map[string]any{"outcome": "dismiss", "reason": "示例"})
	s.advance(5)
	decide(s.applicant, "filing", caseID, "filing", map[string]any{"receiving": store.BodyID(department), "noStateSecrets": true, "answers": true})
	decide(department, "department_review", caseID, "department-review", reviewed("completeness", "truthfulness", "accuracy", "legality"))
	decide(department, "report_to_government", caseID, "report-to-government", map[string]any{})
	decide("gov-140100", "recommendation", caseID, "recommendation", map[string]any{"outcome": "recommend"})
	formal := reviewed("basic_conditions", "completeness")
	formal["ask"] = []string{store.BodyID("authority-industry")}
	decide("office", "formal_review", caseID, "formal-review", formal)
	decide("authority-industry", "authority_opinion", caseID, "opinion", map[string]any{"outcome": "no_objection"})
	s.post("admin", "/rehearsal/advance", map[string]any{"to": "2027-05-06T09:00:00+08:00"}).is(200)
	decide("office", "acceptance_list", round, "acceptance-list", s.list(map[string]any{"place": "示例网站"}))
	s.stage(caseID, "acceptance_notice")
	s.advance(5)
	decide("office", "panels", round, "panels", map[string]any{"panels": []any{
		map[string]any{"id": s.panel, "name": "示例评审组", "experts": []string{s.read(s.play.expert, "/me").get("id")}, "cases": []string{caseID}},
	}})
	for _, phase := range []string{"material_review", "site_review", "presentation"} {
		decide(s.expert, phase, caseID, "expert-phase", map[string]any{"points": 640, "report": "示例"})
	}
	decide("office", "candidate_list", round, "candidate-list", list)
	decide(department, "agency_request", caseID, "agency-request", map[string]any{})
	for i, agency := range []string{"agency-tax-140100", "agency-public-security-140100", "agency-human-resources-140100", "agency-ecology-environment-140100", "agency-emergency-management-140100", department} {
		if i == 0 {
			decide(agency, "agency_opinion", caseID, "opinion", map[string]any{"outcome": "objection", "reason": "示例"})
			continue
		}
		s.world.decide(agency, "agency_opinion", caseID, "opinion", map[string]any{"outcome": "no_objection"})
	}
	decide("office", "candidacy", caseID, "candidacy", map[string]any{"outcome": "keep", "reason": "示例"})
	evidence := s.post(department, "/cases/"+caseID+"/documents?item=regional_notice_evidence", []byte(samplePDF)).is(200).get("ref")
	decide(department, "regional_notice", caseID, "regional-notice", map[string]any{"place": "示例网站", "evidence": []string{evidence}})
	s.advance(5)
	s.stage(caseID, "deliberation")
	s.task("leading-group", "deliberation", round)
	s.before = s.settled()
	s.attack(s.ops["proposeAward"], map[string]string{"roundId": round, "caseId": caseID}, map[string]any{"award": "quality_award", "reason": "示例"}, "leading-group")
	s.send("PUT", "/rounds/"+round+"/proposals/"+caseID, request{as: "leading-group", body: map[string]any{"award": "quality_award", "reason": "示例"}}).is(200)
	decide("leading-group", "deliberation", round, "deliberation", map[string]any{"place": "示例网站"})
	s.stage(caseID, "province_notice")
	s.advance(5)
	decide("office", "joint_report", round, "joint-report", map[string]any{"report": "示例"})
	decide("office", "sign_off", round, "sign-off", map[string]any{"outcome": "sign"})
	decide("human-resources", "sign_off", round, "sign-off", map[string]any{"outcome": "sign"})
	decide("government", "government_decision", round, "government-decision", list)
	decide("office", "publication", round, "publication", map[string]any{"number": "示例〔2027〕1号", "date": "2027-06-01", "place": "示例网站"})
	s.at(round, "ended")
}
