package workflows

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"sync"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"

	"qualityaward/activities"
)

// ErrUnavailable says that the engine gave no answer in time: the act may or may not have happened;
// repeating it with the same key tells.
var ErrUnavailable = errors.New("the engine is unavailable")

// ErrNotRunning says that no workflow runs for the case or the round: it has ended, or it was never
// started.
var ErrNotRunning = errors.New("no workflow runs for it")

// Starter starts a workflow; a rehearsal starts it at its own instant.
type Starter func(ctx context.Context, options client.StartWorkflowOptions, workflow any, args ...any) error

// Client is what the API does with the engine.
type Client struct {
	Temporal  client.Client
	Namespace string // the client's, for what operators do
	TaskQueue string
	Start     Starter
	Codec     converter.PayloadCodec // opens what the engine holds sealed; nil where nothing is

	opening sync.Once
	lanes   [lanes]chan struct{}
	runs    runs
}

// WorkflowID is the workflow id of a subject.
func WorkflowID(subject activities.Subject, id string) string {
	if subject == activities.SubjectRound {
		return RoundID(id)
	}
	return ApplicationID(id)
}

// OpenRound starts a round's workflow, unless it runs or has run already.
func (c *Client) OpenRound(ctx context.Context, in RoundInput) error {
	return c.start(ctx, RoundID(in.Round), RoundWorkflow, in)
}

// OpenCase starts a case's workflow, unless it runs or has run already.
func (c *Client) OpenCase(ctx context.Context, in ApplicationInput) error {
	return c.start(ctx, ApplicationID(in.Case), ApplicationWorkflow, in)
}

// CalendarChanged starts telling all open cases and rounds of the calendar revision that an act made, once for each
// act: a number of a revision may come again, in a database restored from a copy or in another one beside it.
func (c *Client) CalendarChanged(ctx context.Context, act string, revision int64) error {
	return c.start(ctx, "calendar-"+act, CalendarChangeWorkflow, revision)
}

// start starts a workflow once: an id that is or was in use is not an error.
func (c *Client) start(ctx context.Context, id, workflow string, in any) error {
	err := c.Start(ctx, client.StartWorkflowOptions{
		ID:                       id,
		TaskQueue:                c.TaskQueue,
		WorkflowIDReusePolicy:    enumspb.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE,
		WorkflowIDConflictPolicy: enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
	}, workflow, in)
	var started *serviceerror.WorkflowExecutionAlreadyStarted
	if err == nil || errors.As(err, &started) {
		return nil
	}
	return fmt.Errorf("start workflow %s: %w", id, unavailable(err))
}

// Restart starts a lost workflow again, from the state that its ledger holds.
func (c *Client) Restart(ctx context.Context, subject activities.Subject, id string, in any) error {
	workflow := ApplicationWorkflow
	if subject == activities.SubjectRound {
		workflow = RoundWorkflow
	}
	err := c.Start(ctx, client.StartWorkflowOptions{
		ID:                       WorkflowID(subject, id),
		TaskQueue:                c.TaskQueue,
		WorkflowIDReusePolicy:    enumspb.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE,
		WorkflowIDConflictPolicy: enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
	}, workflow, in)
	if err != nil {
		return fmt.Errorf("start workflow %s again: %w", WorkflowID(subject, id), unavailable(err))
	}
	return nil
}

// The engine takes ten acts at once on one workflow, and what it refuses beyond costs it the task that
// was under way: acts on one workflow wait here for each other.
const (
	actsAtOnce = 8
	lanes      = 64
)

// lane is the queue of a workflow's acts. Workflows share lanes, so that there are few.
func (c *Client) lane(id string) chan struct{} {
	c.opening.Do(func() {
		for i := range c.lanes {
			c.lanes[i] = make(chan struct{}, actsAtOnce)
		}
	})
	h := fnv.New32a()
	_, _ = h.Write([]byte(id))
	return c.lanes[h.Sum32()%lanes]
}

// Act does a human act and returns its receipt, an *award.Refusal, ErrNotRunning or ErrUnavailable.
// The same act sent twice is done once.
func (c *Client) Act(ctx context.Context, subject activities.Subject, id string, act Act) (activities.Receipt, error) {
	lane := c.lane(WorkflowID(subject, id))
	select {
	case lane <- struct{}{}:
		defer func() { <-lane }()
	case <-ctx.Done():
		return activities.Receipt{}, fmt.Errorf("act on %s %s: %w", subject, id, ErrUnavailable)
	}
	for wait := 5 * time.Millisecond; ; wait *= 2 {
		receipt, err := c.update(ctx, subject, id, act)
		if !isType(err, busyType) {
			return receipt, err
		}
		select { // the run gives way to the next one, which takes the act
		case <-time.After(wait):
		case <-ctx.Done():
			return activities.Receipt{}, fmt.Errorf("act on %s %s: %w", subject, id, ErrUnavailable)
		}
	}
}

// update sends an act as an Update and waits for its completion: to the run that took the last one,
// or to whichever runs.
func (c *Client) update(ctx context.Context, subject activities.Subject, id string, act Act) (activities.Receipt, error) {
	workflow := WorkflowID(subject, id)
	run := c.runs.of(workflow)
	receipt, done, err := c.updateRun(ctx, workflow, run, act)
	var gone *serviceerror.NotFound
	if run != "" && ctx.Err() == nil && (errors.As(err, &gone) || isType(err, busyType) || errors.Is(unavailable(err), ErrUnavailable)) {
		receipt, done, err = c.updateRun(ctx, workflow, "", act)
	}
	c.runs.remember(workflow, done)
	if refusal := RefusalOf(err); refusal != nil {
		return activities.Receipt{}, refusal
	}
	switch {
	case err == nil:
		return receipt, nil
	case isType(err, busyType):
		return activities.Receipt{}, err
	case errors.As(err, &gone):
		return activities.Receipt{}, fmt.Errorf("act on %s %s: %w", subject, id, ErrNotRunning)
	}
	return activities.Receipt{}, fmt.Errorf("act on %s %s: %w", subject, id, c.paused(ctx, subject, id, unavailable(err)))
}

// pinnedPatience is how long an act waits for a remembered run. One that closes at that moment is asked
// in vain for as long as the context lives; the same act sent to the latest run is the same Update.
const pinnedPatience = time.Second

// updateRun sends an act to one run, or with "" to the latest, and tells which one did it and goes on.
func (c *Client) updateRun(ctx context.Context, workflow, run string, act Act) (receipt activities.Receipt, done string, err error) {
	if run != "" {
		pinned, cancel := context.WithTimeout(ctx, pinnedPatience)
		defer cancel()
		ctx = pinned
	}
	handle, err := c.Temporal.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{
		UpdateID:     act.ID,
		WorkflowID:   workflow,
		RunID:        run,
		UpdateName:   ActUpdate,
		Args:         []any{act},
		WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	if err != nil {
		return receipt, "", err
	}
	if err := handle.Get(ctx, &receipt); err != nil {
		return activities.Receipt{}, "", err
	}
	if receipt.Last {
		receipt.Last = false
		return receipt, "", nil
	}
	return receipt, handle.RunID(), nil
}

// Confirm asks the workflow whether it is where the ledger is; if it is behind, it goes on from
// the ledger, and behind is true. It returns ErrNotRunning when there is no workflow.
func (c *Client) Confirm(ctx context.Context, ref activities.SubjectRef) (behind bool, err error) {
	handle, err := c.Temporal.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{
		WorkflowID:   WorkflowID(ref.Subject, ref.ID),
		UpdateName:   ConfirmUpdate,
		Args:         []any{ref.Seq},
		WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	if err == nil {
		err = handle.Get(ctx, nil)
	}
	var gone *serviceerror.NotFound
	switch {
	case err == nil:
		return true, nil
	case isType(err, inStepType):
		return false, nil
	case errors.As(err, &gone):
		return false, fmt.Errorf("confirm %s %s: %w", ref.Subject, ref.ID, ErrNotRunning)
	}
	return false, fmt.Errorf("confirm %s %s: %w", ref.Subject, ref.ID, c.paused(ctx, ref.Subject, ref.ID, unavailable(err)))
}

// SignalCalendarChanged implements activities.Signaller.
func (c *Client) SignalCalendarChanged(ctx context.Context, ref activities.SubjectRef, revision int64) error {
	return c.Temporal.SignalWorkflow(ctx, WorkflowID(ref.Subject, ref.ID), "", CalendarChangedSignal, revision)
}

// unavailable marks errors of an engine that is away or too slow, so that callers can tell.
func unavailable(err error) error {
	var (
		away     *serviceerror.Unavailable
		late     *serviceerror.DeadlineExceeded
		full     *serviceerror.ResourceExhausted
		timedOut *client.WorkflowUpdateServiceTimeoutOrCanceledError
	)
	if errors.As(err, &away) || errors.As(err, &late) || errors.As(err, &full) || errors.As(err, &timedOut) ||
		errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return err
}
