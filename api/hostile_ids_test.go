package api

import (
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"qualityaward/store"
)

// anyones are the operations with an id in their path that are for everybody (Art. 27, 28), or whose ids are public:
// not ids of anybody's.
var anyones = map[string]string{
	"getRound": "Art. 27", "getNotice": "Art. 27", "raiseObjection": "Art. 28", "uploadEvidence": "Art. 28",
	"trackObjection": "the id is the tracking code: who has it may track (Art. 28)",
	"getRoundList":   "Art. 27, once publicised", "getCalendarYear": "public", "getOrganisation": "bodies are known to who is logged in",
	"saveView": "the id is chosen by the client, among its own", "deleteView": "among one's own", "getDraft": "among one's own",
	"saveDraft": "among one's own", "deleteDraft": "among one's own",
}

// unsecret are the parameters that name something of which everybody may know that it is there.
var unsecret = []string{"roundId", "noticeId", "organisationId", "list", "subject", "year", "date"}

// Nobody gets at anything by an id that is somebody else's: another applicant, another city's department, an expert of another
// panel, another body's system, or nobody at all. Nothing changes, nothing of the other's is in the answer, and whoever may
// not know that it is there is answered as if it were not. An operation that is new in the contract is tried too.
func TestIdsOfOthersOpenNothing(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	otherBody, other := s.applicant2("Elsewhere")
	panel := s.post("admin", "/organisations", map[string]any{"name": "别的评审组（示例）", "kind": "panel"}).is(200).get("id")
	s.colleague(panel, "expert.elsewhere", "member")
	s.colleague(otherBody, "elsewhere.admin", "admin")
	s.lets("elsewhere.admin", otherBody, "示例别家系统", strings.Fields(tokenOperations)...)

	unknown := maps.Clone(s.ids)
	for name, id := range s.ids {
		if uuidForm.MatchString(id) && !slices.Contains(unsecret, name) {
			unknown[name] = uuid.NewString() + id[36:]
		}
	}
	before, tried := s.settled(), 0
	for _, op := range s.sortedOps() {
		names := pathParameter.FindAllString(op.route.Path, -1)
		if len(names) == 0 {
			continue
		}
		theirs := s.path(op, s.ids) // fails where an id is not declared
		if anyones[op.id] != "" {
			continue
		}
		for _, as := range []string{"", other, "elsewhere.admin", "regulator-140200", "agency-tax-140200", "expert.elsewhere", "示例别家系统"} {
			r := s.shot(op, as)
			r.path = theirs
			answer := s.fire(r)
			tried++
			if !slices.Contains([]int{http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound}, answer.Status) {
				t.Errorf("%s: %d %.300s", answer.what, answer.Status, answer.Body)
			}
			if found := s.leaked(answer); found != "" {
				t.Errorf("%s tells %s: %s", answer.what, found, answer.Body)
			}
			if secret := slices.ContainsFunc(names, func(n string) bool { return !slices.Contains(unsecret, strings.Trim(n, "{}")) }); secret {
				r.path, r.header = s.path(op, unknown), s.shot(op, as).header
				none := s.fire(r)
				if none.Status != answer.Status || none.get("code") != answer.get("code") || none.get("title") != answer.get("title") {
					t.Errorf("%s: %d %s, and where there is nothing %d %s", answer.what, answer.Status, answer.get("code"), none.Status, none.get("code"))
				}
			}
		}
	}
	if tables := changed(before, s.settled()); tables != nil {
		t.Errorf("%d requests with ids of others changed %v", tried, tables)
	}
	if tried < 7*60 {
		t.Errorf("only %d requests were tried", tried)
	}

	// What is among one's own is not the other's.
	view, draft := "/me/views/"+s.ids["viewId"], "/me/drafts/"+s.ids["draftKey"]
	for _, as := range []string{other, "regulator-140200"} {
		s.read(as, draft).is(http.StatusNoContent)
		s.send("PUT", draft, request{as: as, body: map[string]any{"value": map[string]any{"name": "mine"}}}).is(http.StatusNoContent)
		s.send("DELETE", draft, request{as: as}).is(http.StatusNoContent)
		s.send("PUT", view, request{as: as, body: map[string]any{"page": "inbox", "name": "mine", "search": "x=y"}})
		s.send("DELETE", view, request{as: as})
	}
	if got := s.read(s.play.applicant, draft).is(http.StatusOK).get("value"); got != fmt.Sprint(map[string]any{"name": "示例草稿"}) {
		t.Errorf("the draft is now %s", got)
	}
	if views := s.read(s.play.applicant, "/me/views").items(); len(views) != 1 || views[0]["name"] != "示例" {
		t.Errorf("the views are now %v", views)
	}
	if tables := changed(before, s.settled()); tables != nil {
		t.Errorf("the same ids of one's own changed %v", tables)
	}
}

// tokenOperations are all that another system may be let do.
const tokenOperations = "getMe listTasks countTasks getTask getTaskOptions listCases getCase getCaseLedger listCaseTasks getDossier downloadDossier " +
	"listDocuments getDocument downloadDocument claimTask releaseTask extendTask giveOpinion"

var uuidForm = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)

// applicant2 is another applicant with a case of its own in the same round.
func (s *stand) applicant2(name string) (body, login string) {
	s.t.Helper()
	body, login = s.world.applicant(name)
	s.post(login, "/cases", map[string]any{
		"round": s.round, "body": body, "name": "示例别家（示例）", "nature": "enterprise", "industry": "manufacturing", "facts": facts(),
	}).is(200)
	return body, login
}

// theirs are words of the play's applicant, of its colleagues and of who objects, which no stranger is told.
var theirs = append(slices.Clone(canaries), "示例精密制造（示例）", "示例草稿", "示例出差事由", "示例厂区公告栏", "示例·登记人")

// leaked tells which of them an answer holds.
func (s *stand) leaked(a answer) string {
	for _, text := range theirs {
		if found(string(a.Body), text) {
			return text
		}
	}
	if strings.Contains(string(a.Body), store.BodyID("regulator-140100")) {
		return "the department's id"
	}
	return ""
}
