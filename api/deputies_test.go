package api

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/store"
)

// colleague adds a person to a body and returns its id; the login is the name.
func (w *world) colleague(body, login, role string) string {
	w.t.Helper()
	return w.post("admin", "/people", map[string]any{
		"name": "示例" + login, "login": login, "password": samplePassword, "body": body, "role": role,
	}).is(http.StatusOK).get("id")
}

// today is the day of the rehearsal, some days on.
func (w *world) today(days int) string {
	w.t.Helper()
	now, err := w.store.Now(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return award.DateOf(now).AddDays(days).String()
}

// A deputy decides the absent person's tasks from the first to the last day, and the ledger names both.
func TestDeputyActsForTheAbsentPerson(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, absent := w.applicant("Absent")
	person, deputy := w.read(absent, "/me").get("id"), w.colleague(body, "deputy", "member")
	w.colleague(body, "third", "member")
	caseID := w.open(round, body, absent)
	documents := w.fill(caseID, absent)
	task := w.task(absent, "internal_notice", caseID)
	notice := map[string]any{"place": "公告栏", "evidence": documents[:1]}
	path := "/tasks/" + task
	w.post(absent, path+"/claim", nil).is(200)
	w.post("deputy", path+"/internal-notice", notice).no(409, "claimed_by_another")

	appointment := map[string]any{"body": body, "deputy": deputy, "from": w.today(1), "to": w.today(3), "reason": "出差"}
	done := w.post(absent, "/deputies", appointment).is(200)
	if items := w.read("third", "/deputies").items(); len(items) != 1 || items[0]["personName"] != "示例Absent" || items[0]["deputyName"] != "示例deputy" || items[0]["id"] != done.get("ref") {
		t.Errorf("the body's deputies: %v", items)
	}
	if items := w.read("office", "/deputies").items(); len(items) != 0 {
		t.Errorf("another body sees %v", items)
	}
	w.post("deputy", path+"/internal-notice", notice).no(409, "claimed_by_another") // it begins tomorrow
	if got := w.read("deputy", "/me").get("deputyFor"); got != "[]" && got != "" {
		t.Errorf("deputy before the first day: %s", got)
	}
	w.post("admin", "/rehearsal/advance", map[string]any{"to": w.today(1) + "T09:00:00+08:00"}).is(200)
	var me struct {
		DeputyFor []struct{ Person, PersonName string }
	}
	if w.read("deputy", "/me").is(200).decode(&me); len(me.DeputyFor) != 1 || me.DeputyFor[0].Person != person {
		t.Errorf("the deputy is one for %v", me.DeputyFor)
	}
	w.post("third", path+"/internal-notice", notice).no(409, "claimed_by_another")
	w.post("deputy", path+"/release", nil).is(200)
	w.post(absent, path+"/claim", nil).is(200)
	w.post("deputy", path+"/delegation", map[string]any{"to": person, "reason": "留待本人"}).is(200)
	w.post("deputy", path+"/internal-notice", notice).is(200)

	decided := w.read(absent, path).is(200)
	if decided.get("decidedBy") != deputy || decided.get("decidedFor") != "示例Absent" {
		t.Errorf("decided by %s for %s", decided.get("decidedBy"), decided.get("decidedFor"))
	}
	both := map[string]bool{}
	for _, line := range w.read(absent, "/cases/"+caseID+"/ledger?limit=200").items() {
		if line["person"] == deputy && line["forPerson"] == person && line["personName"] == "示例deputy" && line["forPersonName"] == "示例Absent" {
			both[line["kind"].(string)] = true
		} else if line["forPerson"] != nil {
			t.Errorf("a line names %v for %v", line["person"], line["forPerson"])
		}
	}
	if !both["task_released"] || !both["task_delegated"] || !both["task_decided"] {
		t.Errorf("lines that name both: %v", both)
	}

	// The absence is over early, or its last day has passed.
	w.advance(5)
	filing := w.task(absent, "filing", caseID)
	w.post(absent, "/tasks/"+filing+"/claim", nil).is(200)
	w.post("deputy", "/tasks/"+filing+"/release", nil).no(409, "claimed_by_another")
	w.send("DELETE", "/deputies/"+done.get("ref"), request{as: absent}).no(409, "deputy_over")
	appointment["from"], appointment["to"] = w.today(0), w.today(0)
	again := w.post(absent, "/deputies", appointment).is(200)
	w.post("deputy", "/tasks/"+filing+"/release", nil).is(200)
	w.post(absent, "/tasks/"+filing+"/claim", nil).is(200)
	w.send("DELETE", "/deputies/"+again.get("ref"), request{as: "deputy"}).no(403, "not_permitted")
	w.send("DELETE", "/deputies/"+again.get("ref"), request{as: absent}).is(200)
	w.post("deputy", "/tasks/"+filing+"/release", nil).no(409, "claimed_by_another")
	w.send("DELETE", "/deputies/"+again.get("ref"), request{as: absent}).no(409, "deputy_over")
	if items := w.read("deputy", "/deputies").items(); len(items) != 2 || items[0]["ended"] == nil || items[1]["ended"] != nil {
		t.Errorf("those that are over: %v", items)
	}
}

// What an absent person has claimed is among the deputy's own tasks, in the list and in the counts, from
// the first to the last day; what the deputy decides names both.
func TestDeputyFindsTheAbsentPersonsTasks(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	body, absent := w.applicant("Away")
	person, deputy := w.read(absent, "/me").get("id"), w.colleague(body, "stand-in", "member")
	w.colleague(body, "bystander", "member")
	caseID := w.open(w.round(), body, absent)
	documents := w.fill(caseID, absent)
	first := w.task(absent, "internal_notice", caseID)
	w.post(absent, "/tasks/"+first+"/claim", nil).is(200)
	w.own("stand-in")
	w.post(absent, "/deputies", map[string]any{"body": body, "deputy": deputy, "from": w.today(0), "to": w.today(20), "reason": "出差"}).is(200)
	w.own("stand-in", first)
	w.own(absent, first)
	w.own("bystander")
	w.post("stand-in", "/tasks/"+first+"/internal-notice", map[string]any{"place": "公告栏", "evidence": documents[:1]}).is(200)
	w.own("stand-in")

	var names []string
	for _, line := range w.read("office", "/cases/"+caseID+"/ledger?kind=task_decided").items() {
		names = append(names, fmt.Sprint(line["person"], " for ", line["forPerson"]))
	}
	if want := deputy + " for " + person; !slices.Equal(names, []string{want}) {
		t.Errorf("the ledger says %v, want %s", names, want)
	}

	w.advance(5) // the notice is over, the absence is not
	w.stage(caseID, "submission")
	second := w.task(absent, "filing", caseID)
	w.post(absent, "/tasks/"+second+"/claim", nil).is(200)
	w.own("stand-in", second)
	w.advance(20)
	w.own("stand-in")
	w.own(absent, second)
	w.post("stand-in", "/tasks/"+second+"/release", nil).no(409, "claimed_by_another")
}

// own wants exactly these open tasks to be somebody's own, as the list says and as the counts say.
func (w *world) own(who string, want ...string) {
	w.t.Helper()
	for _, list := range []string{"/tasks?scope=mine", "/tasks?mine=true"} {
		var got []string
		for _, task := range w.read(who, list).items() {
			got = append(got, fmt.Sprint(task["id"]))
		}
		if !slices.Equal(got, want) {
			w.t.Errorf("%s of %s: %v, want %v", list, who, got, want)
		}
	}
	var counts gen.TaskCounts
	if w.read(who, "/tasks/counts").is(http.StatusOK).decode(&counts); counts.Mine.Open != len(want) {
		w.t.Errorf("%s has %d tasks of its own by the counts, want %d", who, counts.Mine.Open, len(want))
	}
}

func TestWhoAppointsWhom(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	body, login := w.applicant("Body")
	person := w.read(login, "/me").get("id")
	other, chief := w.colleague(body, "other", "member"), w.colleague(body, "chief", "admin")
	outside := w.read("government", "/me").get("id")
	appoint := func(as string, change map[string]any) answer {
		t.Helper()
		b := map[string]any{"body": body, "deputy": other, "from": w.today(0), "to": w.today(9), "reason": "休假"}
		for k, v := range change {
			b[k] = v
		}
		return w.post(as, "/deputies", b)
	}
	appoint(login, map[string]any{"deputy": person}).no(422, "deputy_is_absent")
	appoint(login, map[string]any{"deputy": outside}).no(422, "not_a_member")
	appoint(login, map[string]any{"to": w.today(-1)}).no(422, "dates_reversed")
	appoint(login, map[string]any{"from": w.today(-3), "to": w.today(-1)}).no(422, "absence_is_past")
	appoint(login, map[string]any{"person": other, "deputy": chief}).no(403, "not_permitted")
	appoint("government", map[string]any{"person": person}).no(403, "not_permitted")
	appoint("government", nil).no(403, "not_permitted")
	appoint("office", map[string]any{"person": person}).no(403, "not_permitted")
	appoint("chief", map[string]any{"person": outside}).no(422, "not_a_member")
	appoint("admin", map[string]any{"person": person}).no(403, "not_permitted") // the Office's is no other body's administrator

	mine := appoint(login, nil).is(200)
	appoint(login, map[string]any{"deputy": chief, "from": w.today(9), "to": w.today(12)}).no(409, "deputy_already_named")
	appoint(login, map[string]any{"deputy": chief, "from": w.today(10), "to": w.today(12)}).is(200)
	appoint("chief", map[string]any{"person": other, "deputy": person}).is(200)
	appoint("chief", map[string]any{"person": chief}).is(200)
	w.send("DELETE", "/deputies/"+mine.get("ref"), request{as: "other"}).no(403, "not_permitted")
	w.send("DELETE", "/deputies/"+mine.get("ref"), request{as: "admin"}).no(404, "not_found") // the Office's own sees no other body's deputies
	w.send("DELETE", "/deputies/"+mine.get("ref"), request{as: "chief"}).is(200)
	appoint(login, map[string]any{"deputy": chief, "to": w.today(2)}).is(200) // what has ended is in nobody's way

	var lines int
	err := w.store.SQL().QueryRow(`SELECT count(*) FROM ledger WHERE subject = 'organisation' AND subject_id = $1 AND kind IN ('deputy_appointed', 'deputy_ended')`, body).Scan(&lines)
	if err != nil || lines != 6 {
		t.Errorf("the body's ledger has %d lines on deputies (%v)", lines, err)
	}
	// Who leaves the body is nobody's deputy there any more, and has none.
	if err := store.EndMembership(w.store.DB(t.Context()), other, body); err != nil {
		t.Fatal(err)
	}
	delete(w.tokens, "other") // its sessions have ended with the membership
	var me struct{ DeputyFor []struct{ Person string } }
	for _, who := range []string{login, "other"} {
		if w.read(who, "/me").is(200).decode(&me); len(me.DeputyFor) != 0 {
			t.Errorf("%s is still a deputy for %v", who, me.DeputyFor)
		}
	}
}
