package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// engineTimeout is how long the engine may take for an act, so that the answer comes within 5 s.
const engineTimeout = 4500 * time.Millisecond

// none is the receipt of an act that was not done.
var none gen.ReceiptJSONResponse

// onTask does an act on a task: of one of the kinds, if any are given; build fills in what the act
// is.
func (s *server) onTask(ctx context.Context, task, key string, kinds []award.TaskKind, build func(sc *scene, act *workflows.Act) error) (gen.ReceiptJSONResponse, error) {
	sc, err := s.scene(ctx, store.SceneRef{Key: key, Task: task})
	if err != nil {
		return none, err
	}
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return value(done), err
	}
	if sc.Task == nil {
		return none, problemOf("not_found")
	}
	if err := s.allow(sc, sc.taskResource()); err != nil {
		return none, err
	}
	if len(kinds) > 0 && !slices.Contains(kinds, sc.Task.Kind) {
		return none, problemOf("wrong_task_kind", "kind", string(sc.Task.Kind))
	}
	actor, err := s.actor(ctx, sc)
	if err != nil {
		return none, err
	}
	act := workflows.Act{Task: task, Actor: actor}
	if sc.Task.Status == activities.TaskOpen { // else the engine says what it says of tasks that are not
		if err := build(sc, &act); err != nil {
			return none, err
		}
	} else if act.Verb, act.Decision = workflows.VerbDecide, decisionShape(sc.Task.Kind); len(kinds) == 0 {
		act.Verb, act.Decision = workflows.VerbClaim, nil
	}
	return s.send(ctx, sc, sc.Task.Subject, sc.Task.SubjectID, key, act)
}

// decisionShape lets the engine tell a second filing from another late decision (Art. 15).
func decisionShape(kind award.TaskKind) *workflows.Decision {
	if kind == award.TaskFiling {
		return &workflows.Decision{Filing: &workflows.Filing{}}
	}
	return &workflows.Decision{}
}

// send sends an act to the engine and returns its receipt. When the engine refuses or is silent,
// the ledger tells whether the act was done after all by an earlier try.
func (s *server) send(ctx context.Context, sc *scene, subject activities.Subject, id, key string, act workflows.Act) (gen.ReceiptJSONResponse, error) {
	act.ID, act.Key, act.Digest = actID(sc.call.actor(), key), key, sc.call.digest
	timed, cancel := context.WithTimeout(ctx, engineTimeout)
	defer cancel()
	done, err := s.engine.Act(timed, subject, id, act)
	if errors.Is(err, workflows.ErrNotRunning) {
		if err = s.revive(timed, subject, id); err == nil {
			done, err = s.engine.Act(timed, subject, id, act)
		}
	}
	if err == nil {
		return receipt(done), nil
	}
	before, lookErr := s.doneBefore(ctx, sc, key)
	if before != nil || lookErr != nil {
		return value(before), lookErr
	}
	var refused *award.Refusal
	if !errors.As(err, &refused) {
		return none, err
	}
	// A workflow may refuse because it does not know yet all that its ledger holds, as in the moments
	// after a crash between the two commits. Once it does, what it says counts.
	again := s.catchUp(timed, sc, subject, id)
	if again == nil {
		done, again = s.engine.Act(timed, subject, id, act)
	}
	if errors.Is(again, workflows.ErrNotRunning) {
		again = refused // it has ended meanwhile
	}
	if again != nil {
		return none, again
	}
	return receipt(done), nil
}

// doneBefore looks in the ledger whether an act was done by an earlier try.
func (s *server) doneBefore(ctx context.Context, sc *scene, key string) (*gen.ReceiptJSONResponse, error) {
	prior, err := s.store.ActByKey(ctx, sc.call.actor(), key)
	if err != nil {
		return nil, err
	}
	return replay(sc.call, prior)
}

// catchUp sees to it that a workflow knows all that its ledger held when the act came.
func (s *server) catchUp(ctx context.Context, sc *scene, subject activities.Subject, id string) error {
	ref := activities.SubjectRef{Subject: subject, ID: id}
	switch {
	case subject == activities.SubjectCase && sc.Case != nil:
		ref.Seq = sc.Case.Seq
	case subject == activities.SubjectRound && sc.Round != nil:
		ref.Seq = sc.Round.Seq
	}
	_, err := s.engine.Confirm(ctx, ref)
	return err
}

// revive starts the workflow of a case or a round that was opened when the engine was away. An
// ended one is refused; any other that does not run is left to the sweep.
func (s *server) revive(ctx context.Context, subject activities.Subject, id string) error {
	r, err := s.store.Resumption(ctx, subject, id)
	switch {
	case err != nil:
		return err
	case r.Ended:
		return award.Refuse("already_ended", "")
	case r.Seq > 0:
		return fmt.Errorf("%s %s: %w", subject, id, workflows.ErrNotRunning)
	case subject == activities.SubjectRound:
		var in workflows.RoundInput
		if err := json.Unmarshal(r.Input, &in); err != nil {
			return fmt.Errorf("read what round %s was opened with: %w", id, err)
		}
		return s.engine.OpenRound(ctx, in)
	default:
		var in workflows.ApplicationInput
		if err := json.Unmarshal(r.Input, &in); err != nil {
			return fmt.Errorf("read what case %s was opened with: %w", id, err)
		}
		return s.engine.OpenCase(ctx, in)
	}
}

// record does an act that no workflow carries, on a ledger of its own.
func (s *server) record(ctx context.Context, sc *scene, subject activities.Subject, id, key string, answer activities.Receipt, entries []activities.Entry, do func(tx *gorm.DB) error) (activities.Receipt, error) {
	act := activities.ActRecord{ID: actID(sc.call.actor(), key), Actor: sc.call.actor(), Key: key, Digest: sc.call.digest, Receipt: answer}
	entries[0].Act = act.ID
	done, err := s.store.RecordAct(ctx, subject, id, act, entries, do)
	if errors.Is(err, store.ErrDuplicate) {
		return done, problemOf("already_exists")
	}
	return done, err
}

// value is what a pointer points to, or the zero value.
func value[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}
