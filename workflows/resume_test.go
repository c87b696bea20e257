package workflows_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/workflows"
)

// lose records a claim of the case's open task as a run would have that the engine forgot: the ledger
// holds the step, the engine does not. It returns the act.
func (k *kase) lose(by activities.Actor) workflows.Act {
	k.t.Helper()
	task := k.tasks("")[0]
	act := workflows.Act{ID: uuid.NewString(), Key: uuid.NewString(), Digest: "digest", Actor: by, Verb: workflows.VerbClaim, Task: task.ID}
	standing, err := k.Standing(k.ctx, activities.SubjectCase, k.id)
	k.must(err)
	var snapshot map[string]any
	k.must(json.Unmarshal(standing.Snapshot, &snapshot))
	docket := snapshot["docket"].(map[string]any)
	docket["seq"] = standing.Seq + 1
	docket["tasks"].([]any)[0].(map[string]any)["assignee"] = by.Person
	var state struct {
		View   activities.CaseView `json:"view"`
		Docket struct {
			Tasks []activities.Task `json:"tasks"`
		} `json:"docket"`
	}
	k.must(json.Unmarshal(k.json(snapshot), &state))
	ledger := &activities.Ledger{Store: k.Store, Calendars: k.Store}
	recorded, err := ledger.Record(k.ctx, activities.Step{
		Subject: activities.SubjectCase, ID: k.id, Seq: standing.Seq + 1, Key: uuid.NewString(), At: k.now, Snapshot: k.json(snapshot),
		Entries: []activities.Entry{{Kind: workflows.EntryTaskClaimed, Ref: task.ID, Act: act.ID, Actor: by, New: by.Person}},
		Tasks:   state.Docket.Tasks[:1], Case: &state.View,
		Acts: []activities.ActRecord{{ID: act.ID, Actor: by.Person, Key: act.Key, Digest: act.Digest, Receipt: activities.Receipt{
			Act: act.ID, Subject: activities.SubjectCase, ID: k.id, Seq: standing.Seq + 1, At: k.now, Ref: task.ID,
		}}},
	})
	k.must(err)
	if recorded.Standing != nil {
		k.t.Fatalf("the step was not recorded: %+v", recorded)
	}
	return act
}

// TestTheLedgerWins: what the engine lost is in the ledger; the case goes on from there, when it is
// asked or when the next act comes, and no act is done twice.
func TestTheLedgerWins(t *testing.T) {
	w := newWorld(t)
	asked, acted, repeated, reused := w.open(), w.open(), w.open(), w.open()
	zhang := person(asked.in.Body, "示例张三")
	asked.lose(zhang)
	behind, err := w.engine.Confirm(w.ctx, activities.SubjectRef{Subject: activities.SubjectCase, ID: asked.id, Seq: asked.read().Seq})
	w.must(err)
	if !behind {
		t.Error("the case did not tell that it was behind its ledger")
	}
	claim := workflows.Act{Verb: workflows.VerbClaim, Task: asked.task(award.TaskInternalNotice).ID}
	asked.refused("claimed_by_another", person(asked.in.Body, "示例李四"), claim)
	behind, err = w.engine.Confirm(w.ctx, activities.SubjectRef{Subject: activities.SubjectCase, ID: asked.id, Seq: asked.read().Seq})
	w.must(err)
	if behind {
		t.Error("the case is behind still")
	}
	due := asked.task(award.TaskInternalNotice).DueAt
	w.advance(due.Add(time.Hour)) // it knows its deadlines
	asked.until("the escalation", func() bool { return asked.count(workflows.EntryTaskEscalated) > 0 })

	zhang.Body = acted.in.Body
	acted.lose(zhang)
	claim.Task = acted.task(award.TaskInternalNotice).ID
	acted.refused("claimed_by_another", person(acted.in.Body, "示例李四"), claim) // the engine would have let it be
	acted.do(zhang, workflows.Act{Verb: workflows.VerbRelease, Task: claim.Task})
	acted.decide(award.TaskInternalNotice, posted)

	zhang.Body = repeated.in.Body
	lost := repeated.lose(zhang)
	for range 2 { // whoever had no answer asks again
		receipt, err := w.engine.Act(w.ctx, activities.SubjectCase, repeated.id, lost)
		w.must(err)
		if receipt.Act != lost.ID || receipt.Seq != repeated.read().Seq {
			t.Errorf("the repeated act has the receipt %+v", receipt)
		}
	}
	if n := repeated.count(workflows.EntryTaskClaimed); n != 1 {
		t.Errorf("the act stands %d times in the ledger", n)
	}

	zhang.Body = reused.in.Body
	other := reused.lose(zhang)
	other.Digest = "another digest"
	var refused *award.Refusal
	if _, err := w.engine.Act(w.ctx, activities.SubjectCase, reused.id, other); !errors.As(err, &refused) || refused.Code != "idempotency_key_reused" {
		t.Errorf("another act under the same key: %v", err)
	}
}

// TestRunsAreRenewedBetweenPhases: a case goes on in a new run between phases, and what the round said
// meanwhile is not lost: a word that came before the case listens is heeded when it does.
func TestRunsAreRenewedBetweenPhases(t *testing.T) {
	w := newWorld(t)
	k := w.open()
	k.hear(workflows.Listed{List: activities.AcceptanceList, Included: false, Reason: "示例初稿", Place: "示例网站"})
	k.hear(workflows.Listed{List: activities.AcceptanceList, Included: true, Place: "示例网站"}) // the last word counts
	k.hear(workflows.Listed{List: activities.CandidateList, Included: true})
	w.together(award.StageAuthorityOpinions, k)
	k.step(award.StageAuthorityOpinions, k)
	k.stage(award.StageAcceptanceNotice)
	k.step(award.StageAcceptanceNotice, k)
	k.stage(award.StageExpertReview)
	k.step(award.StageExpertReview, k)
	k.stage(award.StageAgencyOpinions)
	if runs := w.runs(workflows.ApplicationID(k.id)); len(runs) < 5 {
		t.Errorf("the case had %d runs", len(runs))
	}
}

// TestRestartHeedsWhatTheRoundSaid: the round tells a case of its list while the case is paused, and the
// workflow is lost before it goes on. Started from its ledger, it has heard of the list all the same.
func TestRestartHeedsWhatTheRoundSaid(t *testing.T) {
	w := newWorld(t)
	k := w.open()
	w.together(award.StageAuthorityOpinions, k)
	k.step(award.StageAuthorityOpinions, k)
	k.stage(award.StageAcceptance)
	w.must(w.engine.Pause(w.ctx, activities.SubjectCase, k.id, workflows.Order{ID: uuid.NewString(), Person: "示例", Reason: "示例"}))
	k.hear(workflows.Listed{List: activities.AcceptanceList, Included: true, Place: "示例网站"})
	ref := activities.SubjectRef{Subject: activities.SubjectCase, ID: k.id, Seq: k.read().Seq}
	found, err := w.engine.Repair(w.ctx, ref, w.Store)
	if err != nil || found != workflows.Paused {
		t.Errorf("a paused workflow is found %q, %v", found, err)
	}
	w.must(w.engine.Temporal.TerminateWorkflow(w.ctx, workflows.ApplicationID(k.id), "", "lost"))
	found, err = w.engine.Repair(w.ctx, ref, w.Store)
	if err != nil || found != workflows.Restarted {
		t.Fatalf("a lost workflow is found %q, %v", found, err)
	}
	k.stage(award.StageAcceptanceNotice)
}

// TestPauseChangesNothingElse: what comes while a case is paused is refused and leaves no trace; then it
// goes on, and its history replays.
func TestPauseChangesNothingElse(t *testing.T) {
	w := newWorld(t)
	k := w.open()
	zhang := person(k.in.Body, "示例张三")
	claim := workflows.Act{Verb: workflows.VerbClaim, Task: k.task(award.TaskInternalNotice).ID}
	pause := workflows.Order{ID: uuid.NewString(), Person: "示例", Reason: "示例核查"}
	for range 2 {
		w.must(w.engine.Pause(w.ctx, activities.SubjectCase, k.id, pause))
	}
	var paused *workflows.PausedError
	if _, _, err := w.act(activities.SubjectCase, k.id, zhang, claim); !errors.As(err, &paused) || paused.Reason != pause.Reason {
		t.Errorf("an act on a paused case: %v", err)
	}
	for range 2 {
		w.must(w.engine.Unpause(w.ctx, activities.SubjectCase, k.id, workflows.Order{ID: uuid.NewString(), Person: "示例", Reason: "示例"}))
	}
	k.do(zhang, claim)
	if n := k.count(workflows.EntryTaskClaimed); n != 1 {
		t.Errorf("the ledger holds %d claims", n)
	}
}
