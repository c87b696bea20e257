package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"
	sdkworker "go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/store"
	"qualityaward/workflows"
)

// reviewed plays a case into the review of its department: two runs of its workflow.
func (w *world) reviewed(name string) string {
	w.t.Helper()
	body, login := w.applicant(name)
	caseID := w.open(w.round(), body, login)
	documents := w.fill(caseID, login)
	w.post(login, "/tasks/"+w.task(login, "internal_notice", caseID)+"/internal-notice", map[string]any{"place": "公告栏", "evidence": documents[:1]}).is(200)
	w.advance(5)
	w.stage(caseID, "submission")
	w.post(login, "/tasks/"+w.task(login, "filing", caseID)+"/filing", map[string]any{
		"receiving": store.BodyID("regulator-140100"), "noStateSecrets": true, "answers": true,
	}).is(200)
	w.stage(caseID, "department_review")
	return caseID
}

// opened opens a case that waits for its internal notice.
func (w *world) opened(name string) (caseID, login string) {
	w.t.Helper()
	body, login := w.applicant(name)
	caseID = w.open(w.round(), body, login)
	w.task(login, "internal_notice", caseID)
	return caseID, login
}

// execution reads how the engine holds a case's workflow.
func (w *world) execution(caseID string) (x gen.Execution) {
	w.t.Helper()
	if err := json.Unmarshal(w.read("operator", "/engine/case/"+caseID).is(http.StatusOK).Body, &x); err != nil {
		w.t.Fatal(err)
	}
	return x
}

// operated counts an act of operators in a case's ledger, and wants its reason there.
func (w *world) operated(caseID, kind, reason string) (n int) {
	w.t.Helper()
	for _, line := range w.read("office", "/cases/"+caseID+"/ledger?limit=200").items() {
		if line["kind"] != kind {
			continue
		}
		if n++; line["reason"] != reason || line["personName"] == nil || line["body"] != store.BodyID("operator") {
			w.t.Errorf("the ledger says %v", line)
		}
	}
	return n
}

// The engine's history of a played case has each event of each run once, in order and grouped.
func TestEngineHistory(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	caseID := w.reviewed("History")
	review := w.task("regulator-140100", "department_review", caseID)
	x := w.execution(caseID)
	if x.Status != "Running" || x.Paused || x.Sequence != x.LedgerSequence || len(x.Activities) != 0 || len(x.Runs) != 2 || x.Runs[0].Run != x.Run {
		t.Errorf("the execution: %+v", x)
	}
	if len(x.Timers) != 1 || x.Timers[0].About != "department_review "+review {
		t.Errorf("timers: %+v", x.Timers)
	}
	acts := 0
	for _, run := range x.Runs {
		events := w.events(caseID, run.Run)
		if run.Started.Sub(events[0].At).Abs() > time.Millisecond {
			t.Errorf("run %s is said to have started %s, its first event was %s", run.Run, run.Started, events[0].At)
		}
		if int64(len(events)) != run.Events {
			t.Errorf("run %s has %d events of %d", run.Run, len(events), run.Events)
		}
		for i, e := range events {
			if e.Id != int64(i+1) || e.Type == "" || e.At.IsZero() || e.Stage == "" || e.Group > e.Id {
				t.Errorf("event %d: %+v", i+1, e)
			}
			if e.Type == "WorkflowExecutionUpdateCompleted" {
				if begun := events[e.Group-1]; begun.Type != "WorkflowExecutionUpdateAccepted" || begun.Name != e.Name || len(begun.Payloads) == 0 {
					t.Errorf("event %d goes on with %+v", e.Id, begun)
				}
				acts++
			}
		}
	}
	if acts != 2 { // the notice and the filing
		t.Errorf("%d acts in the histories", acts)
	}
	if first := w.events(caseID, x.Runs[1].Run); first[0].Stage != "opening" || first[len(first)-1].Stage != "department_review" || first[len(first)-1].Type != "WorkflowExecutionContinuedAsNew" {
		t.Errorf("the first run begins in %s and ends in %s", first[0].Stage, first[len(first)-1].Stage)
	}
	latest := w.read("admin", "/engine/case/"+caseID+"/history?limit=1").is(200)
	if latest.get("run") != x.Run || latest.get("next") == "" {
		t.Errorf("the latest run: %s", latest.Body)
	}
	w.read("operator", "/engine/case/"+caseID+"/history?run="+uuid.NewString()).no(404, "history_gone")
	w.read("operator", "/engine/case/"+caseID+"/history?cursor=abc").no(400, "bad_cursor")
	w.read("operator", "/engine/case/"+uuid.NewString()).no(404, "not_found")
	w.read("operator", "/engine/round/"+w.read("office", "/cases/"+caseID).get("round")+"/history").is(200)
}

// events pages through the history of a run.
func (w *world) events(caseID, run string) (events []gen.EngineEvent) {
	w.t.Helper()
	for cursor := ""; ; {
		var page gen.EngineEventPage
		path := "/engine/case/" + caseID + "/history?limit=7&run=" + run
		if cursor != "" {
			path += "&cursor=" + cursor
		}
		if err := json.Unmarshal(w.read("operator", path).is(http.StatusOK).Body, &page); err != nil {
			w.t.Fatal(err)
		}
		events = append(events, page.Items...)
		if cursor = page.Next; cursor == "" {
			return events
		}
	}
}

// Operators see workflows and no dossiers; nobody else acts on workflows.
func TestEngineIsForOperators(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	caseID, login := w.opened("Rights")
	for _, who := range []string{login, "office", "government", "regulator-140100", "supervision-group"} {
		w.read(who, "/engine/case/"+caseID).no(403, "not_permitted")
		w.read(who, "/engine/case/"+caseID+"/history").no(403, "not_permitted")
	}
	w.read("", "/engine/case/"+caseID).no(401, "not_logged_in")
	w.read("admin", "/engine/case/"+caseID).is(200)
	reason := map[string]any{"reason": "示例"}
	for _, who := range []string{login, "office", "admin"} {
		for _, act := range []string{"pause", "unpause", "redrive"} {
			w.post(who, "/engine/case/"+caseID+"/"+act, reason).no(403, "not_permitted")
		}
		w.post(who, "/engine/case/"+caseID+"/retry", map[string]any{"activity": "1", "reason": "示例"}).no(403, "not_permitted")
	}
	for _, path := range []string{"", "/dossier", "/documents", "/ledger", "/tasks"} {
		w.read("operator", "/cases/"+caseID+path).no(404, "not_found")
	}
	for _, list := range []string{"/cases", "/tasks"} {
		if items := w.read("operator", list).items(); len(items) != 0 {
			t.Errorf("an operator sees %s: %v", list, items)
		}
	}
	w.post("operator", "/cases/"+caseID+"/exclusion", map[string]any{"article": "11", "reason": "x"}).no(404, "not_found") // an operator sees no case
}

// While a workflow is paused, acts are refused with the operator's reason; then they are done.
func TestPause(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	caseID, login := w.opened("Pause")
	task := w.task(login, "internal_notice", caseID)
	engine := "/engine/case/" + caseID
	pause := request{as: "operator", key: "pause-it", body: map[string]any{"reason": "核查数据"}}
	w.post("operator", engine+"/unpause", map[string]any{"reason": "x"}).no(409, "not_paused")
	w.send("POST", engine+"/pause", pause).is(200)
	if again := w.send("POST", engine+"/pause", pause).is(200); again.Header.Get("Idempotent-Replay") != "true" {
		t.Error("the pause sent again is not called a replay")
	}
	w.post("operator", engine+"/pause", map[string]any{"reason": "x"}).no(409, "already_paused")
	if x := w.execution(caseID); !x.Paused || x.Status != "Paused" || x.PauseReason != "核查数据" {
		t.Errorf("the execution: %+v", x)
	}
	claim := request{as: login, key: "claim-paused"}
	start := time.Now()
	refused := w.send("POST", "/tasks/"+task+"/claim", claim).no(409, "paused")
	if took := time.Since(start); took > 2*time.Second || !strings.Contains(refused.get("title"), "核查数据") {
		t.Errorf("after %s: %s", took, refused.Body)
	}
	w.post("operator", engine+"/redrive", map[string]any{"reason": "x"}).no(409, "paused")
	found, err := w.engine.Repair(context.Background(), activities.SubjectRef{Subject: activities.SubjectCase, ID: caseID}, w.store)
	if err != nil || found != workflows.Paused {
		t.Errorf("a paused workflow is found %s, %v", found, err)
	}
	w.advance(1) // time passes for the others

	w.post("operator", engine+"/unpause", map[string]any{"reason": "核查完毕"}).is(200)
	w.send("POST", "/tasks/"+task+"/claim", claim).is(200)
	w.send("POST", engine+"/pause", pause).is(200) // an old request that arrives late pauses nothing any more
	if x := w.execution(caseID); x.Paused {
		t.Error("a replay paused the workflow once more")
	}
	if n := w.operated(caseID, "execution_paused", "核查数据"); n != 1 {
		t.Errorf("the ledger holds %d pauses", n)
	}
	if n := w.operated(caseID, "execution_unpaused", "核查完毕"); n != 1 {
		t.Errorf("the ledger holds %d unpauses", n)
	}
	for _, line := range w.read(login, "/cases/"+caseID+"/ledger?limit=200").is(200).items() {
		if strings.HasPrefix(line["kind"].(string), "execution_") {
			t.Errorf("the applicant is told of %v", line)
		}
	}
}

// What an operator does with a round's workflow is in the round's ledger, with the reason.
func TestOperatorsActOnARoundIsInItsLedger(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	w.post("operator", "/engine/round/"+round+"/pause", map[string]any{"reason": "核查届次"}).is(200)
	w.post("operator", "/engine/round/"+round+"/unpause", map[string]any{"reason": "届次无误"}).is(200)
	lines := w.read("office", "/rounds/"+round+"/ledger?kind=execution_paused&kind=execution_unpaused").items()
	if len(lines) != 2 || lines[0]["reason"] != "核查届次" || lines[1]["reason"] != "届次无误" || lines[0]["body"] != store.BodyID("operator") || lines[0]["personName"] == nil {
		t.Errorf("the round's ledger: %v", lines)
	}
}

// replaced runs other code as the workflow of a case, as a faulty release would.
func (w *world) replaced(caseID string, code any, more func(sdkworker.Worker)) {
	w.t.Helper()
	ctx, id, queue := context.Background(), workflows.ApplicationID(caseID), "api-test-"+uuid.NewString()
	workers := sdkworker.New(w.engine.Temporal, queue, sdkworker.Options{})
	workers.RegisterWorkflowWithOptions(code, workflow.RegisterOptions{Name: workflows.ApplicationWorkflow})
	more(workers)
	if err := workers.Start(); err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(workers.Stop)
	w.must(w.engine.Temporal.TerminateWorkflow(ctx, id, "", "test"))
	_, err := w.engine.Temporal.ExecuteWorkflow(ctx, client.StartWorkflowOptions{
		ID: id, TaskQueue: queue, WorkflowIDReusePolicy: enumspb.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE,
	}, workflows.ApplicationWorkflow, workflows.ApplicationInput{Case: caseID})
	w.must(err)
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// eventually waits until something is so.
func (w *world) eventually(what string, is func() bool) {
	w.t.Helper()
	for range 400 {
		if is() {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	w.t.Fatal("in vain: " + what)
}

// An activity that fails and would wait for an hour is tried again at once.
func TestRetry(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	caseID, _ := w.opened("Retry")
	var tried atomic.Int32
	var works atomic.Bool
	w.replaced(caseID, func(ctx workflow.Context, _ workflows.ApplicationInput) error {
		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
			ActivityID: "mail", StartToCloseTimeout: time.Minute, RetryPolicy: &temporal.RetryPolicy{InitialInterval: time.Hour},
		})
		return workflow.ExecuteActivity(ctx, "mail").Get(ctx, nil)
	}, func(workers sdkworker.Worker) {
		workers.RegisterActivityWithOptions(func(context.Context) error {
			if tried.Add(1); works.Load() {
				return nil
			}
			return errors.New("the relay is closed")
		}, activity.RegisterOptions{Name: "mail"})
	})
	w.eventually("the activity fails", func() bool {
		x := w.execution(caseID)
		return len(x.Activities) == 1 && x.Activities[0].Failure == "the relay is closed" && x.Activities[0].Id == "mail" && !x.Activities[0].Next.IsZero()
	})
	engine := "/engine/case/" + caseID
	w.post("operator", engine+"/retry", map[string]any{"activity": "other", "reason": "x"}).no(404, "unknown_activity")
	works.Store(true)
	retry := request{as: "operator", key: "retry-it", body: map[string]any{"activity": "mail", "reason": "邮件已恢复"}}
	w.send("POST", engine+"/retry", retry).is(200)
	w.eventually("the activity is done", func() bool { return tried.Load() == 2 && w.execution(caseID).Status == "Completed" })
	w.send("POST", engine+"/retry", retry).is(200)
	if n := w.operated(caseID, "activity_retried", "邮件已恢复"); n != 1 {
		t.Errorf("the ledger holds %d retries", n)
	}
}

// A workflow that is lost or stuck is started anew from its ledger; one that runs well, or has
// ended, is left alone.
func TestRedrive(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	caseID, login := w.opened("Redrive")
	task := w.task(login, "internal_notice", caseID)
	engine := "/engine/case/" + caseID
	w.post("operator", engine+"/redrive", map[string]any{"reason": "x"}).no(409, "not_stuck")

	w.must(w.engine.Temporal.TerminateWorkflow(context.Background(), workflows.ApplicationID(caseID), "", "behind the API's back"))
	w.post("operator", engine+"/pause", map[string]any{"reason": "x"}).no(409, "not_running")
	lost := request{as: "operator", key: "redrive-lost", body: map[string]any{"reason": "引擎数据丢失"}}
	for range 2 {
		w.send("POST", engine+"/redrive", lost).is(200)
	}
	w.post(login, "/tasks/"+task+"/claim", nil).is(200)
	if n := w.operated(caseID, "execution_redriven", "引擎数据丢失"); n != 1 {
		t.Errorf("the ledger holds %d redrives", n)
	}
	if x := w.execution(caseID); len(x.Runs) < 2 || x.Runs[0].Run != x.Run || x.Sequence != x.LedgerSequence {
		t.Errorf("the execution: %+v", x)
	}

	w.replaced(caseID, func(workflow.Context, workflows.ApplicationInput) error { panic("示例故障") }, func(sdkworker.Worker) {})
	w.eventually("the workflow is stuck", func() bool {
		x := w.execution(caseID)
		return x.WorkflowTask.Attempt > 1 && strings.Contains(x.WorkflowTask.Failure, "示例故障")
	})
	stuck := w.execution(caseID).Run
	w.post("operator", engine+"/redrive", map[string]any{"reason": "程序故障"}).is(200)
	w.post(login, "/tasks/"+task+"/release", nil).is(200)
	x := w.execution(caseID)
	if x.Run == stuck || x.Status != "Running" {
		t.Errorf("the execution: %+v", x)
	}

	w.post(login, "/cases/"+caseID+"/withdrawal", map[string]any{"reason": "示例"}).is(200)
	w.stage(caseID, "ended")
	for _, act := range []string{"redrive", "pause", "unpause"} {
		w.post("operator", engine+"/"+act, map[string]any{"reason": "x"}).no(409, "already_ended")
	}
}

func TestAddressInTheEnginesOwnUI(t *testing.T) {
	x := workflows.Execution{Namespace: "a b", Workflow: "case-1", Run: workflows.Run{ID: "r"}}
	if ui := (&server{temporalUI: "http://temporal.example/"}).engineUI(x); ui != "http://temporal.example/namespaces/a%20b/workflows/case-1/r/history" {
		t.Error(ui)
	}
	if ui := (&server{}).engineUI(x); ui != "" {
		t.Error(ui)
	}
}
