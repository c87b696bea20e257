package api

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"qualityaward/store"
)

// Each scope shows what it says, the counts say the same, and days that are left are working days.
func TestScopesAndCountsOfTasks(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, login := w.applicant("Desk")
	caseID := w.open(round, body, login)
	_, other := w.applicant("Other")
	task := w.task(login, "internal_notice", caseID)

	seen := func(as, query string) int { return len(w.read(as, "/tasks?"+query).items()) }
	for _, scope := range []struct {
		as, query string
		want      int
	}{
		{login, "scope=mine", 0}, {login, "scope=bodies", 1}, {login, "scope=all", 1}, {login, "", 1}, {login, "mine=true", 0},
		{"office", "scope=bodies", 0}, {"office", "scope=all", 1}, {"office", "scope=all&free=true&subject=case&caseKind=organisation&region=140100&stage=internal_notice", 1},
		{"office", "scope=all&subject=round&status=decided&sort=-decided", 2}, {"office", "scope=all&region=140200", 0}, {"office", "scope=all&stage=filing_none", -1},
		{other, "scope=all", 0}, {"regulator-140100", "scope=all", 0}, {"government", "scope=all", 1},
	} {
		if scope.want < 0 {
			w.read(scope.as, "/tasks?"+scope.query).no(400, "invalid_request")
			continue
		}
		if got := seen(scope.as, scope.query); got != scope.want {
			t.Errorf("%s sees %d tasks of %q, want %d", scope.as, got, scope.query, scope.want)
		}
	}
	w.post(login, "/tasks/"+task+"/claim", nil).is(200)
	if seen(login, "scope=mine") != 1 || seen(login, "free=true") != 0 {
		t.Error("a claimed task is not one's own")
	}

	// Due at the end of a day means due on that day.
	view := w.read(login, "/tasks/"+task).object()
	days := w.read("", "/calendar/deadline?from=2027-02-01&days="+fmt.Sprint(view["dueDays"]))
	last := days.get("lastDay")
	if view["leftDays"] != view["dueDays"] || view["stage"] == nil {
		t.Errorf("the task is %v, %s", view, days.Body)
	}
	if seen(login, "dueFrom="+last+"&dueTo="+last) != 1 || seen(login, "dueTo=2027-02-01") != 0 {
		t.Errorf("the task is not due on %s", last)
	}
	cases := func(as, query string) []map[string]any { return w.read(as, "/cases?"+query).items() }
	if due := cases("office", "dueFrom="+last+"&dueTo="+last); len(due) != 1 || due[0]["leftDays"] != view["leftDays"] || len(cases("office", "dueTo=2027-02-01")) != 0 {
		t.Errorf("on %s due are the cases %v", last, due)
	}
	w.read(login, "/tasks?openedFrom=2027-02-02&openedTo=2027-02-01").no(422, "dates_reversed")
	if seen(login, "openedFrom=2027-02-01&openedTo=2027-02-01") != 1 || seen(login, "status=decided&decidedFrom=2027-02-01") != 0 {
		t.Error("the task was not opened today")
	}

	counts := func(as, scope string) string {
		return fmt.Sprint(w.read(as, "/tasks/counts").is(200).object()[scope])
	}
	if got := counts(login, "mine") + counts(login, "bodies") + counts(login, "all"); got != strings.Repeat(fmt.Sprint(map[string]any{"open": 1, "overdue": 0, "dueSoon": 0}), 3) &&
		got != strings.Repeat(fmt.Sprint(map[string]any{"open": 1, "overdue": 0, "dueSoon": 1}), 3) {
		t.Errorf("the applicant's counts are %s", got)
	}
	w.advance(int(view["dueDays"].(float64)) + 1)
	late := map[string]any{"open": 1, "overdue": 1, "dueSoon": 0}
	if got := counts(login, "mine"); got != fmt.Sprint(late) {
		t.Errorf("the overdue task counts as %s", got)
	}
	if got := counts("office", "all"); got != fmt.Sprint(late) {
		t.Errorf("to the Office as %s", got)
	}
	if got := counts(other, "all"); got != fmt.Sprint(map[string]any{"open": 0, "overdue": 0, "dueSoon": 0}) {
		t.Errorf("to somebody else as %s", got)
	}
	if left := w.read(login, "/tasks/"+task).object()["leftDays"]; left != -2.0 { // the eleventh day is over
		t.Errorf("the overdue task has %v days left", left)
	}
	if late := cases("office", "sort=due&dueTo="+last); len(late) != 1 || late[0]["id"] != caseID || late[0]["leftDays"] != -2.0 {
		t.Errorf("overdue are the cases %v", late)
	}
	w.read(login, "/cases?sort=due&dueTo="+last).no(403, "not_permitted") // that could tell of tasks it does not learn of
	if left := w.read("office", "/cases/"+caseID).object()["leftDays"]; left != -2.0 {
		t.Errorf("the overdue case has %v days left", left)
	}
	if _, err := w.store.Deliver(t.Context(), 1000); err != nil {
		t.Fatal(err)
	}
	told := w.read(login, "/notifications?limit=1").items()[0]
	if one := w.read(login, "/cases/"+caseID).object(); told["case"] != caseID || told["number"] != one["number"] || told["name"] != one["name"] {
		t.Errorf("%s is notified of %v", login, told)
	}
	unread := len(w.read(login, "/notifications?unread=true&limit=200").items())
	if got := w.read(login, "/tasks/counts").get("notifications"); got != strconv.Itoa(unread) || unread == 0 {
		t.Errorf("%s notifications are counted, %d unread", got, unread)
	}
	w.read("", "/tasks/counts").no(401, "not_logged_in")
}

// The ledger from either end, of some kinds, with the names of people and without documents that the
// reader may not see.
func TestLedgersAreRead(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, login := w.applicant("Reader")
	caseID := w.open(round, body, login)
	documents := w.fill(caseID, login)
	secret := w.post(login, "/cases/"+caseID+"/documents?item=application_form&tradeSecret=true", []byte(samplePDF)).is(200).get("ref")
	task := w.task(login, "internal_notice", caseID)
	w.post(login, "/tasks/"+task+"/claim", nil).is(200)
	w.post(login, "/tasks/"+task+"/internal-notice", map[string]any{"place": "公告栏", "evidence": documents[:1]}).is(200)
	notice := w.read("", "/notices?round="+round).items()[0]
	if notice["leftDays"] != 5.0 {
		t.Errorf("the notice is %v", notice)
	}
	evidence := w.post("", "/notices/"+notice["id"].(string)+"/evidence?name=证据.pdf", []byte(samplePDF)).is(200).get("ref")

	refs := func(as string) (refs []string) {
		for _, line := range w.read(as, "/cases/"+caseID+"/ledger?kind=document_added&limit=200").items() {
			refs = append(refs, line["ref"].(string))
		}
		return refs
	}
	for as, sees := range map[string]struct{ secret, evidence bool }{
		login: {true, false}, "office": {true, false}, "supervision-group": {true, true}, "leading-group": {false, false},
	} {
		if got := refs(as); slices.Contains(got, secret) != sees.secret || slices.Contains(got, evidence) != sees.evidence || !slices.Contains(got, documents[0]) {
			t.Errorf("the ledger shows %s %v", as, got)
		}
	}
	claims := w.read("office", "/cases/"+caseID+"/ledger?kind=task_claimed&kind=notice_posted").items()
	if len(claims) != 2 || claims[0]["refKind"] != "internal_notice" || claims[0]["newName"] != "示例Reader" || claims[1]["refKind"] != "internal" {
		t.Errorf("of two kinds: %v", claims)
	}
	for _, path := range []string{"/cases/" + caseID, "/rounds/" + round} {
		oldest, newest := w.read("office", path+"/ledger?limit=200").items(), []map[string]any{}
		for cursor := ""; ; {
			page := w.read("office", path+"/ledger?order=newest&limit=2"+cursor)
			newest = append(newest, page.items()...)
			if page.get("next") == "" {
				break
			}
			cursor = "&cursor=" + page.get("next")
		}
		slices.Reverse(newest)
		if len(oldest) < 4 || fmt.Sprint(oldest) != fmt.Sprint(newest) {
			t.Errorf("%s from the oldest on is %v, from the newest on %v", path, oldest, newest)
		}
	}
	closes := w.read("", "/notices/"+notice["id"].(string)).get("closes")
	for query, want := range map[string]int{"closesTo=2027-02-05": 0, "closesFrom=2027-02-05&closesTo=2027-03-31": 1, "closesFrom=2027-04-01": 0} {
		if got := len(w.read("", "/notices?"+query).items()); got != want {
			t.Errorf("%d notices of %s close then (at %s), want %d", got, query, closes, want)
		}
	}
}

func TestPeopleAreListedWithTheirBodies(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, person := range w.read("admin", "/people?limit=200&text=regulator-140100").items() {
		seats, _ := person["memberships"].([]any)
		if len(seats) != 1 || seats[0].(map[string]any)["body"] != store.BodyID("regulator-140100") {
			t.Errorf("%v", person)
		}
	}
	w.read("office", "/people").no(403, "not_permitted")
}

// Previews tell what an act would do, and change nothing.
func TestPreviewsChangeNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const header = "round,year,award,kind,name,code\n"
	file := []byte(header + "3,2021,质量奖,组织,示例甲,A\n3,2021,提名奖,组织,示例乙,\n")
	preview := func(as string, content []byte) answer {
		return w.send("POST", "/honours/preview", request{as: as, body: content})
	}
	w.send("POST", "/honours/preview", request{as: "office", body: file}).no(403, "not_permitted")
	for range 2 {
		if got := preview("admin", file).is(200).object(); got["added"] != 2.0 || got["known"] != 0.0 || len(got["rows"].([]any)) != 2 {
			t.Errorf("the preview is %v", got)
		}
	}
	if n := len(w.read("", "/honours").items()); n != 0 {
		t.Fatalf("a preview left %d honours", n)
	}
	w.post("admin", "/honours/import", file).is(200)
	more := preview("admin", append(slices.Clone(file), "4,2024,质量奖,组织,示例丙,C\n"...)).is(200).object()
	if more["added"] != 1.0 || more["known"] != 2.0 || fmt.Sprint(names(more["rows"], "state"), names(more["rows"], "line")) != "[known known added] [2 3 4]" {
		t.Errorf("the second preview is %v", more)
	}
	bad := []byte(header + "x,2021,质量奖,组织,示例甲,A\n3,,铜奖,组织,,\n")
	errors := preview("admin", bad).is(200).object()["errors"]
	refused := w.post("admin", "/honours/import", bad).no(422, "import_has_errors").object()["errors"]
	if fmt.Sprint(errors) != fmt.Sprint(refused) || len(errors.([]any)) != 4 {
		t.Errorf("the preview's errors are %v, the import's %v", errors, refused)
	}
	for _, one := range errors.([]any) { // people are told the heading that they know
		if title := one.(map[string]any)["title"].(string); !regexp.MustCompile("“(届次|年度|奖项|名称)”").MatchString(title) {
			t.Errorf("an error of a row is told as %q", title)
		}
	}
	preview("admin", []byte("\x00\x01")).no(http.StatusUnsupportedMediaType, "file_type_not_allowed")
}

// What a preview of a year's schedule says is what comes when the schedule is entered.
func TestAPreviewedYearComesTrue(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, login := w.applicant("Year")
	caseID := w.open(round, body, login)
	documents := w.fill(caseID, login)
	w.post(login, "/tasks/"+w.task(login, "internal_notice", caseID)+"/internal-notice", map[string]any{"place": "公告栏", "evidence": documents[:1]}).is(200)
	notice := w.read("", "/notices?round="+round).items()[0]
	_, second := w.applicant("Second")
	task := w.task(second, "internal_notice", w.open(round, w.read(second, "/me").object()["memberships"].([]any)[0].(map[string]any)["body"].(string), second))

	schedule := map[string]any{"source": "示例通知", "days": []any{map[string]any{"date": "2027-02-02", "working": false, "name": "示例假日"}}}
	path := "/calendar/2027"
	before := w.read("", path).is(200)
	w.send("POST", path+"/preview", request{as: "office", body: schedule}).no(403, "not_permitted")
	w.send("POST", path+"/preview", request{as: "admin", body: map[string]any{"source": "x", "days": []any{map[string]any{"date": "2028-01-01", "working": false}}}}).no(422, "date_out_of_year")
	preview := w.send("POST", path+"/preview", request{as: "admin", body: schedule}).is(200).object()
	if after := w.read("", path).is(200); string(after.Body) != string(before.Body) || w.read("", "/notices/"+notice["id"].(string)).get("closes") != notice["closes"] {
		t.Error("the preview changed something")
	}
	moves := map[string]map[string]any{}
	for _, m := range preview["moves"].([]any) {
		move := m.(map[string]any)
		moves[move["id"].(string)] = move
	}
	if !slices.Contains(names(preview["changed"], "date"), "2027-02-02") {
		t.Errorf("days that change: %v", preview["changed"])
	}
	n, d := moves[notice["id"].(string)], moves[task]
	if n == nil || d == nil || n["from"] != notice["closes"] || n["from"] == n["to"] || n["subject"] != "notice" || d["subject"] != "task" || d["provisional"] != false || n["number"] == nil {
		t.Fatalf("what moves: %v", moves)
	}
	w.send("PUT", path, request{as: "admin", key: uuid.NewString(), body: schedule}).is(200)
	w.comes("/notices/"+notice["id"].(string), "", "closes", n["to"].(string))
	w.comes("/tasks/"+task, second, "due", d["to"].(string))
	again := w.send("POST", path+"/preview", request{as: "admin", body: schedule}).is(200).object()
	if len(again["moves"].([]any)) != 0 || len(again["changed"].([]any)) != 0 {
		t.Errorf("what is in force already would change %v", again)
	}
}
