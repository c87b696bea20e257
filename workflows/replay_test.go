package workflows_test

import (
	"compress/gzip"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/client"
	sdkworker "go.temporal.io/sdk/worker"
	"google.golang.org/protobuf/encoding/protojson"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/secrets"
	"qualityaward/secrets/secretstest"
	"qualityaward/worker"
	"qualityaward/workflows"
)

// recording plays the recorded cases and rounds anew on the engine and keeps their histories:
//
//	make test TEST='-run TestReplay ./workflows -record'
//
// Do so when a workflow can do something new. Histories that are there stay: cases that began
// under old code must go on under new code.
var recording = flag.Bool("record", false, "record histories from the real engine into testdata, named by this program's behaviour today")

// TestReplay replays the histories in testdata: old cases go on under today's code.
func TestReplay(t *testing.T) {
	if *recording {
		t.Run("record", record)
	}
	keys := secretstest.New(t) // what was recorded before there were keys goes on too
	for _, file := range workflows.Recordings(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".json.gz"), func(t *testing.T) {
			if err := replayer(t, keys).ReplayWorkflowHistory(nil, workflows.Recorded(t, file)); err != nil {
				t.Error(err)
			}
		})
	}
}

// replayer knows all workflows, and opens what the keys have sealed.
func replayer(t testing.TB, keys *secrets.Keyring) sdkworker.WorkflowReplayer {
	t.Helper()
	options := client.Options{Namespace: namespace()}
	keys.Seal(&options)
	r, err := sdkworker.NewWorkflowReplayerWithOptions(sdkworker.WorkflowReplayerOptions{
		DataConverter: options.DataConverter, FailureConverter: options.FailureConverter,
	})
	if err != nil {
		t.Fatal(err)
	}
	worker.RegisterWorkflows(r)
	return r
}

// record plays a round with a case that wins, one that is returned and withdrawn and one that an
// objection excludes, and keeps the history of each run.
func record(t *testing.T) {
	w := newShanxi(t)
	w.openRound()
	w.announce()
	awarded, withdrawn, excluded := w.open(), w.open(), w.open()
	w.together(award.StageDepartmentReview, awarded, withdrawn, excluded)
	withdrawn.returned(award.TaskDepartmentReview, "示例须补正")
	withdrawn.do(person(withdrawn.in.Body, "示例"), workflows.Act{Verb: workflows.VerbWithdraw})
	withdrawn.ended(award.OutcomeWithdrawn, "5")
	w.from(award.StageDepartmentReview, award.StageRegionalNotice, awarded, excluded)
	for _, k := range []*kase{awarded, excluded} {
		k.decide(award.TaskRegionalNotice, posted)
		k.do(activities.Actor{}, object(k.running(award.RegionalNotice).ID))
	}
	excluded.decide(award.TaskObjectionRuling, workflows.Decision{Outcome: workflows.Uphold, Reason: "示例成立"})
	excluded.ended(award.OutcomeExcluded, "28")
	awarded.decide(award.TaskObjectionRuling, workflows.Decision{Outcome: workflows.Dismiss, Reason: "示例不成立"})
	w.pass(w.edition.Notices[award.RegionalNotice].WorkingDays)
	w.from(award.StageDeliberation, award.StageEnded, awarded)
	w.roundStands(award.RoundEnded)
	for name, k := range map[string]*kase{"awarded": awarded, "withdrawn": withdrawn, "excluded": excluded} {
		w.keep(name, workflows.ApplicationID(k.id))
	}
	w.keep("round", workflows.RoundID(w.round))
}

// keep writes the history of each run of a workflow into testdata.
func (w *world) keep(name, id string) {
	w.t.Helper()
	for i, run := range w.runs(id) {
		text, err := protojson.Marshal(w.history(id, run))
		w.must(err)
		f, err := os.Create(filepath.Join("testdata", fmt.Sprintf("%s-%02d.json.gz", name, i+1)))
		w.must(err)
		z := gzip.NewWriter(f)
		_, err = z.Write(text)
		w.must(err)
		w.must(z.Close())
		w.must(f.Close())
	}
}

// history reads the history of a run.
func (w *world) history(id, run string) *historypb.History {
	w.t.Helper()
	history := &historypb.History{}
	events := w.engine.Temporal.GetWorkflowHistory(w.ctx, id, run, false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for events.HasNext() {
		event, err := events.Next()
		w.must(err)
		history.Events = append(history.Events, event)
	}
	return history
}

// replayAll replays every run of a test's workflows at its end: whatever a test lets happen must
// come out the same again.
func (w *world) replayAll() {
	if w.t.Failed() {
		return
	}
	for _, id := range w.ids {
		for _, run := range w.runs(id) {
			history := w.history(id, run)
			if len(history.Events) < 3 {
				continue // the run has just begun: no workflow code has run yet
			}
			if err := replayer(w.t, w.keys).ReplayWorkflowHistory(nil, history); err != nil {
				w.t.Errorf("replay %s: %v", id, err)
			}
		}
	}
}
