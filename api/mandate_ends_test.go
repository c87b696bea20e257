package api

import (
	"log/slog"
	"sync"
	"testing"
	"time"

	"qualityaward/store"
	"qualityaward/worker"
)

// Art. 10: the first and the last day are included, to the end of the day in Shanghai; a task that somebody has in hand then goes back.
func TestMandateHasDates(t *testing.T) {
	t.Parallel()
	w := newEntrustment(t)
	first, last := w.today(2), w.today(3)
	w.give(3, map[string]any{"from": first})
	to := func(day, clock string) {
		t.Helper()
		w.post("admin", "/rehearsal/advance", map[string]any{"to": day + "T" + clock + "+08:00"}).is(200)
	}
	state := func(want string) {
		t.Helper()
		if got := w.read("third-party", "/mandates").items()[0]["state"]; got != want {
			t.Errorf("the mandate is %v, not %s", got, want)
		}
	}
	to(w.today(1), "23:59:00")
	state("to_come")
	w.shut(404, "not_found")
	to(first, "00:00:00")
	state("running")
	w.sees(1)
	w.read("third-party", "/cases/"+w.caseID).is(200)
	w.post("third-party", "/tasks/"+w.task+"/claim", nil).is(200)
	to(last, "23:58:00")
	state("running")
	w.read("third-party", "/tasks/"+w.task).is(200)
	w.sees(1)
	to(w.today(1), "00:00:00")
	state("over")
	w.shut(403, "mandate_over")
	sweep := &worker.Sweep{Store: w.store, Engine: w.engine, Log: slog.New(slog.DiscardHandler)}
	for range 3 {
		if _, err := sweep.Once(t.Context(), time.Now().Add(-time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if n := count(w.ledger(w.caseID), "task_released"); n != 1 {
		t.Errorf("the task was released %d times", n)
	}
	w.post("office", "/tasks/"+w.task+"/formal-review", w.passing()).is(200)
}

// Art. 10: the Office ends a mandate with a reason, at once and once; the Office's people go on with what was in hand.
func TestMandateEndsAtOnce(t *testing.T) {
	t.Parallel()
	w := newEntrustment(t)
	id := w.give(30, nil)
	w.post("third-party", "/tasks/"+w.task+"/claim", nil).is(200)
	w.post("admin", "/mandates/"+id+"/ending", map[string]any{}).no(400, "invalid_request")
	w.post("office", "/mandates/"+id+"/ending", map[string]any{"reason": "示例"}).no(403, "not_permitted")
	act := request{as: "admin", key: "ending", body: map[string]any{"reason": "示例：委托事项已完成"}}
	first := w.send("POST", "/mandates/"+id+"/ending", act).is(200)
	if again := w.send("POST", "/mandates/"+id+"/ending", act).is(200); again.get("act") != first.get("act") {
		t.Errorf("it was ended again: %s, %s", first.Body, again.Body)
	}
	w.end(id).no(409, "mandate_is_over")
	if article := w.read("third-party", "/tasks/"+w.task).no(403, "mandate_over").get("article"); article != "10" {
		t.Errorf("refused by article %s", article)
	}
	w.shut(403, "mandate_over")
	w.comes("/tasks/"+w.task, "office", "assignee", "")
	w.post("office", "/tasks/"+w.task+"/formal-review", w.passing()).is(200)
	var ended int
	for _, line := range w.read("office", "/rounds/"+w.round+"/ledger?limit=200").items() {
		if line["kind"] == "mandate_ended" && line["reason"] == "示例：委托事项已完成" && line["body"] == store.BodyID("office") {
			ended++
		}
	}
	if ended != 1 {
		t.Errorf("the round's ledger tells %d times that the mandate ended", ended)
	}
}

// flight by a lock on the mandate, behind which the end waits too, first.
func TestActUnderWayWhenTheMandateEnds(t *testing.T) {
	t.Parallel()
	w := newEntrustment(t)
	id := w.give(30, nil)
	hold, err := w.store.SQL().Begin()
	w.must(err)
	defer func() { _ = hold.Rollback() }()
	_, err = hold.Exec(`SELECT 1 FROM mandates WHERE id = $1 FOR UPDATE`, id)
	w.must(err)
	decided := count(w.ledger(w.caseID), "task_decided")
	waits := (&recusalWorld{world: w.world}).waits
	var both sync.WaitGroup
	var ended, acted answer
	both.Go(func() { ended = w.end(id) })
	waits(1)
	w.token("third-party")
	both.Go(func() { acted = w.post("third-party", "/tasks/"+w.task+"/formal-review", w.passing()) })
	waits(2)
	w.must(hold.Rollback())
	both.Wait()
	ended.is(200)
	if article := acted.no(403, "mandate_over").get("article"); article != "10" {
		t.Errorf("refused by article %s", article)
	}
	if n := count(w.ledger(w.caseID), "task_decided"); n != decided {
		t.Errorf("the ledger has %d decisions, not %d", n, decided)
	}
	w.post("office", "/tasks/"+w.task+"/formal-review", w.passing()).is(200) // the case stands where it stood
}

// the third party. The transaction that would record the act looks once more.
func TestWhatOpenedATaskIsLookedAtOnceMore(t *testing.T) {
	t.Parallel()
	w := newEntrustment(t)
	id := w.give(30, nil)
	w.token("third-party")
	decided := count(w.ledger(w.caseID), "task_decided")
	for meanwhile, undone := range map[string]string{
		`UPDATE cases SET facts = facts || jsonb_build_object('owner', (SELECT body FROM mandates)) WHERE id = '` + w.caseID + `'`: `UPDATE cases SET facts = facts - 'owner'`,
		`UPDATE memberships SET valid_to = now() WHERE organisation = '` + w.third + `'`:                                           `UPDATE memberships SET valid_to = 'infinity' WHERE organisation = '` + w.third + `'`,
	} {
		hold, err := w.store.SQL().Begin()
		w.must(err)
		_, err = hold.Exec(`SELECT 1 FROM mandates WHERE id = $1 FOR UPDATE`, id)
		w.must(err)
		var acting sync.WaitGroup
		var acted answer
		acting.Go(func() { acted = w.post("third-party", "/tasks/"+w.task+"/formal-review", w.passing()) })
		(&recusalWorld{world: w.world}).waits(1)
		w.alter(meanwhile)
		w.must(hold.Rollback())
		acting.Wait()
		acted.no(403, "mandate_over")
		w.alter(undone)
	}
	if n := count(w.ledger(w.caseID), "task_decided"); n != decided {
		t.Errorf("the ledger has %d decisions, not %d", n, decided)
	}
	w.post("third-party", "/tasks/"+w.task+"/formal-review", w.passing()).is(200)
}
