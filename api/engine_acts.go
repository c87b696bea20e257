package api

import (
	"context"
	"errors"
	"slices"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/store"
	"qualityaward/workflows"
)

// subjectEngine is the ledger of what operators do with the workflow of a case or a round.
const subjectEngine activities.Subject = "engine"

// confirmPatience is how long a workflow may take to say that nothing is wrong with it.
const confirmPatience = 2 * time.Second

// upkeep is an operator's act on a workflow.
type upkeep struct {
	subject, id, key string
	entry            string // kind of the ledger's line
	what             string // which activity
	reason           string
	// fits says why the act cannot be done as the workflow is.
	fits func(ctx context.Context, of activities.SubjectRef, is workflows.Condition) error
	// do does the act; done again it changes nothing.
	do func(ctx context.Context, of activities.SubjectRef, order workflows.Order) error
}

// operate does an operator's act: first it enters the ledger, then the engine is told. What dies in
// between is sent again with the same key and tells the engine then, unless another act came since.
func (s *server) operate(ctx context.Context, o upkeep) (gen.ReceiptJSONResponse, error) {
	sc, of, err := s.workflowScene(ctx, o.subject, o.id, o.key)
	if err != nil {
		return none, err
	}
	timed, cancel := context.WithTimeout(ctx, engineTimeout)
	defer cancel()
	order := workflows.Order{ID: actID(sc.call.actor(), o.key), Person: sc.who.Person, Reason: o.reason}
	before, err := replay(sc.call, sc.Prior)
	if err != nil {
		return none, err
	}
	if before != nil {
		last, err := s.store.LastSequence(ctx, subjectEngine, of.ID)
		if err != nil || last > before.Body.Sequence || sc.ended(of) {
			return *before, err
		}
		return *before, s.told(o.do(timed, of, order))
	}
	if sc.ended(of) {
		return none, problemOf("already_ended")
	}
	is, err := s.engine.Condition(timed, of.Subject, of.ID)
	if err != nil {
		return none, err
	}
	if err := o.fits(timed, of, is); err != nil {
		return none, err
	}
	done, err := s.record(ctx, sc, subjectEngine, of.ID, o.key, activities.Receipt{}, []activities.Entry{{
		Kind: o.entry, Ref: workflows.WorkflowID(of.Subject, of.ID), New: o.what, Reason: o.reason,
		Actor: activities.Actor{Person: sc.who.Person, Body: sc.bodyOf(store.KindOperator)},
	}}, func(*gorm.DB) error { return nil })
	if err != nil {
		return none, err
	}
	return receipt(done), s.told(o.do(timed, of, order))
}

// told is what an operator is told of an act that is in the ledger: a workflow that has ended by
// itself meanwhile needs it no more.
func (s *server) told(err error) error {
	if errors.Is(err, workflows.ErrNotRunning) {
		return nil
	}
	return err
}

// RetryActivity implements the contract.
func (s *server) RetryActivity(ctx context.Context, r gen.RetryActivityRequestObject) (gen.RetryActivityResponseObject, error) {
	done, err := s.operate(ctx, upkeep{
		subject: r.Subject, id: r.SubjectId, key: r.Params.IdempotencyKey, entry: "activity_retried", what: r.Body.Activity, reason: r.Body.Reason,
		fits: func(_ context.Context, _ activities.SubjectRef, is workflows.Condition) error {
			if !slices.Contains(is.Activities, r.Body.Activity) {
				return problemOf("unknown_activity", "activity", r.Body.Activity)
			}
			return nil
		},
		do: func(ctx context.Context, of activities.SubjectRef, _ workflows.Order) error {
			return s.engine.Retry(ctx, of.Subject, of.ID, r.Body.Activity)
		},
	})
	return gen.RetryActivity200JSONResponse{ReceiptJSONResponse: done}, err
}

// PauseExecution implements the contract.
func (s *server) PauseExecution(ctx context.Context, r gen.PauseExecutionRequestObject) (gen.PauseExecutionResponseObject, error) {
	done, err := s.operate(ctx, upkeep{
		subject: r.Subject, id: r.SubjectId, key: r.Params.IdempotencyKey, entry: "execution_paused", reason: r.Body.Reason,
		fits: func(ctx context.Context, _ activities.SubjectRef, is workflows.Condition) error {
			switch {
			case is.Paused:
				return problemOf("already_paused")
			case !is.Running:
				return problemOf("not_running")
			}
			can, err := s.engine.CanPause(ctx)
			if err == nil && !can {
				return problemOf("pause_not_enabled")
			}
			return err
		},
		do: func(ctx context.Context, of activities.SubjectRef, order workflows.Order) error {
			return s.engine.Pause(ctx, of.Subject, of.ID, order)
		},
	})
	return gen.PauseExecution200JSONResponse{ReceiptJSONResponse: done}, err
}

// UnpauseExecution implements the contract.
func (s *server) UnpauseExecution(ctx context.Context, r gen.UnpauseExecutionRequestObject) (gen.UnpauseExecutionResponseObject, error) {
	done, err := s.operate(ctx, upkeep{
		subject: r.Subject, id: r.SubjectId, key: r.Params.IdempotencyKey, entry: "execution_unpaused", reason: r.Body.Reason,
		fits: func(_ context.Context, _ activities.SubjectRef, is workflows.Condition) error {
			if !is.Paused {
				return problemOf("not_paused")
			}
			return nil
		},
		do: func(ctx context.Context, of activities.SubjectRef, order workflows.Order) error {
			return s.engine.Unpause(ctx, of.Subject, of.ID, order)
		},
	})
	return gen.UnpauseExecution200JSONResponse{ReceiptJSONResponse: done}, err
}

// RedriveExecution implements the contract: a workflow that is stuck is ended, and one that is lost
// is started from its ledger.
func (s *server) RedriveExecution(ctx context.Context, r gen.RedriveExecutionRequestObject) (gen.RedriveExecutionResponseObject, error) {
	done, err := s.operate(ctx, upkeep{
		subject: r.Subject, id: r.SubjectId, key: r.Params.IdempotencyKey, entry: "execution_redriven", reason: r.Body.Reason,
		fits: s.ails,
		do: func(ctx context.Context, of activities.SubjectRef, order workflows.Order) error {
			if err := s.engine.Terminate(ctx, of.Subject, of.ID, order); err != nil {
				return err
			}
			_, err := s.engine.Repair(ctx, of, s.store)
			return err
		},
	})
	return gen.RedriveExecution200JSONResponse{ReceiptJSONResponse: done}, err
}

// ails refuses to start a workflow anew with which nothing is wrong.
func (s *server) ails(ctx context.Context, of activities.SubjectRef, is workflows.Condition) error {
	switch {
	case is.Paused:
		return &workflows.PausedError{Reason: is.Reason}
	case !is.Running || is.Stuck:
		return nil
	}
	timed, cancel := context.WithTimeout(ctx, confirmPatience)
	defer cancel()
	behind, err := s.engine.Confirm(timed, of)
	switch {
	case errors.Is(err, workflows.ErrNotRunning), err == nil && behind:
		return nil
	case err != nil:
		return err
	}
	return problemOf("not_stuck")
}
