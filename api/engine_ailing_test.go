package api

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"
	sdkworker "go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"qualityaward/api/gen"
	"qualityaward/workflows"
)

// ailing pages through what ails, so many cases and rounds a page.
func (w *world) ailing(limit int) (found map[string]gen.Ailing, looked, pages int) {
	w.t.Helper()
	found = map[string]gen.Ailing{}
	for more := ""; ; {
		var page gen.AilingPage
		w.read("operator", fmt.Sprint("/engine/ailing?limit=", limit, more)).is(200).decode(&page)
		looked, pages = looked+page.Looked, pages+1
		if page.Looked > limit {
			w.t.Fatalf("a page looked at %d, of at most %d", page.Looked, limit)
		}
		for _, item := range page.Items {
			if _, twice := found[item.SubjectId]; twice {
				w.t.Fatalf("%s is told twice", item.SubjectId)
			}
			found[item.SubjectId] = item
		}
		if page.Next == "" {
			return found, looked, pages
		}
		more = "&cursor=" + page.Next
	}
}

// Of the open cases and rounds those are told whose workflow is lost, behind its ledger, failing or
// paused, each with what ails it; those that are well or ended are not.
func TestWhatAilsIsTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	cases := map[string]string{}
	for _, name := range []string{"Well", "Ended", "Paused", "Gone", "Behind", "Code", "Activity"} {
		body, login := w.applicant(name)
		cases[name] = w.open(round, body, login)
		w.task(login, "internal_notice", cases[name])
		if name == "Ended" {
			w.post(login, "/cases/"+cases[name]+"/withdrawal", map[string]any{"reason": "示例"}).is(200)
			w.stage(cases[name], "ended")
		}
	}
	if found, looked, _ := w.ailing(50); len(found) != 0 || looked != 7 { // the round, and all cases but the one that ended
		t.Errorf("of %d, where nothing ails: %v", looked, found)
	}

	w.post("operator", "/engine/case/"+cases["Paused"]+"/pause", map[string]any{"reason": "核查数据"}).is(200)
	w.must(w.engine.Temporal.TerminateWorkflow(context.Background(), workflows.ApplicationID(cases["Gone"]), "", "behind the API's back"))
	w.must(w.engine.Temporal.TerminateWorkflow(context.Background(), workflows.RoundID(round), "", "behind the API's back"))
	w.replaced(cases["Behind"], func(ctx workflow.Context, _ workflows.ApplicationInput) error {
		return workflow.Sleep(ctx, time.Hour)
	}, func(sdkworker.Worker) {})
	w.replaced(cases["Code"], func(workflow.Context, workflows.ApplicationInput) error { panic("示例故障") }, func(sdkworker.Worker) {})
	w.replaced(cases["Activity"], func(ctx workflow.Context, _ workflows.ApplicationInput) error {
		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
			StartToCloseTimeout: time.Minute, RetryPolicy: &temporal.RetryPolicy{InitialInterval: time.Hour},
		})
		return workflow.ExecuteActivity(ctx, "mail").Get(ctx, nil)
	}, func(workers sdkworker.Worker) {
		workers.RegisterActivityWithOptions(func(context.Context) error { return errors.New("the relay is closed") }, activity.RegisterOptions{Name: "mail"})
	})
	want := map[string]string{
		round: "lost", cases["Paused"]: "paused", cases["Gone"]: "lost", cases["Behind"]: "behind", cases["Code"]: "behind code_fails", cases["Activity"]: "behind activity_fails",
	}
	told := func(found map[string]gen.Ailing) map[string]string {
		ailments := map[string]string{}
		for id, item := range found {
			ailments[id] = strings.Join(item.Ailments, " ")
		}
		return ailments
	}
	w.eventually("what was done is told", func() bool { found, _, _ := w.ailing(50); return maps.Equal(told(found), want) })

	found, looked, pages := w.ailing(2)
	if !maps.Equal(told(found), want) || looked != 7 || pages != 4 {
		t.Errorf("%d pages of %d: %v", pages, looked, told(found))
	}
	if behind := found[cases["Behind"]]; behind.Sequence != 0 || behind.LedgerSequence == 0 || behind.Number == "" || behind.Name != "示例精密制造（示例）" || behind.Stage != "internal_notice" {
		t.Errorf("the case that is behind: %+v", behind)
	}
	if failing := found[cases["Activity"]]; failing.Failure != "the relay is closed" {
		t.Errorf("the case whose activity fails: %+v", failing)
	}
	if lost := found[round]; lost.Subject != "round" || lost.Year == 0 || lost.Name != "" || lost.Number == "" {
		t.Errorf("the round: %+v", lost)
	}

	w.post("operator", "/engine/case/"+cases["Gone"]+"/redrive", map[string]any{"reason": "引擎数据丢失"}).is(200)
	w.post("operator", "/engine/case/"+cases["Paused"]+"/unpause", map[string]any{"reason": "核查完毕"}).is(200)
	if found, _, _ := w.ailing(50); slices.Contains(slices.Collect(maps.Keys(found)), cases["Gone"]) || slices.Contains(slices.Collect(maps.Keys(found)), cases["Paused"]) {
		t.Errorf("what was put right ails: %v", told(found))
	}
}

// Only operators look at all workflows at once, and no more than a page of them.
func TestWhatAilsIsForOperators(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, login := w.opened("Ailing")
	for _, who := range []string{login, "office", "admin", "government"} {
		w.read(who, "/engine/ailing").no(403, "not_permitted")
	}
	w.read("", "/engine/ailing").no(401, "not_logged_in")
	w.read("operator", "/engine/ailing?limit=51").is(400)
	w.read("operator", "/engine/ailing?cursor=AAAA").no(400, "bad_cursor") // not an id
	if beyond := w.read("operator", "/engine/ailing?cursor=enp6").is(200); len(beyond.items()) != 0 || beyond.get("looked") != "0" {
		t.Errorf("after the last one: %s", beyond.Body)
	}
}
