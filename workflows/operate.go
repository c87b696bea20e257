package workflows

import (
	"context"
	"errors"
	"fmt"
	"strings"

	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"

	"qualityaward/activities"
)

// PausedError says that an operator has paused the workflow: it takes no acts until it goes on.
type PausedError struct{ Reason string }

// Error implements error.
func (e *PausedError) Error() string { return "the workflow is paused: " + e.Reason }

// Order is what an operator orders: under which id, so that it is done once, by whom, and why.
type Order struct{ ID, Person, Reason string }

// note is the reason as far as the engine takes one; the ledger has it whole.
func (o Order) note() string {
	const most = 900 // bytes; the engine takes 1000
	if len(o.Reason) <= most {
		return o.Reason
	}
	return strings.ToValidUTF8(o.Reason[:most], "") + "…"
}

// Condition is what an operator's act on a workflow depends on.
type Condition struct {
	Running    bool // paused ones included
	Paused     bool
	Reason     string // why it is paused
	Stuck      bool   // its code fails again and again: it cannot go on by itself
	Activities []string
	run        string
}

// Condition looks at a workflow; one that the engine does not know does not run.
func (c *Client) Condition(ctx context.Context, subject activities.Subject, id string) (Condition, error) {
	d, err := c.describe(ctx, WorkflowID(subject, id), "")
	if errors.Is(err, ErrUnknown) {
		return Condition{}, nil
	}
	if err != nil {
		return Condition{}, err
	}
	info := d.GetWorkflowExecutionInfo()
	state := Condition{
		Paused: info.GetStatus() == enumspb.WORKFLOW_EXECUTION_STATUS_PAUSED,
		Reason: d.GetWorkflowExtendedInfo().GetPauseInfo().GetReason(),
		Stuck:  d.GetPendingWorkflowTask().GetAttempt() > 1,
		run:    info.GetExecution().GetRunId(),
	}
	state.Running = state.Paused || info.GetStatus() == enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING
	for _, a := range d.GetPendingActivities() {
		state.Activities = append(state.Activities, a.GetActivityId())
	}
	return state, nil
}

// paused tells whether an act failed because the workflow is paused; if not, its error stands.
func (c *Client) paused(ctx context.Context, subject activities.Subject, id string, failed error) error {
	var precondition *serviceerror.FailedPrecondition
	if !errors.As(failed, &precondition) {
		return failed
	}
	state, err := c.Condition(ctx, subject, id)
	switch {
	case err != nil:
		return err
	case state.Paused:
		return &PausedError{Reason: state.Reason}
	default:
		return failed
	}
}

// Retry lets a pending activity be tried at once, as if for the first time. One that has ended is
// left alone.
func (c *Client) Retry(ctx context.Context, subject activities.Subject, id, activity string) error {
	_, err := c.Temporal.WorkflowService().ResetActivity(ctx, &workflowservice.ResetActivityRequest{
		Namespace: c.Namespace, Execution: &commonpb.WorkflowExecution{WorkflowId: WorkflowID(subject, id)},
		Activity: &workflowservice.ResetActivityRequest_Id{Id: activity},
	})
	var gone *serviceerror.NotFound
	if err == nil || errors.As(err, &gone) {
		return nil
	}
	return fmt.Errorf("retry activity %s of %s %s: %w", activity, subject, id, unavailable(err))
}

// CanPause tells whether the engine has pausing enabled (frontend.WorkflowPauseEnabled).
func (c *Client) CanPause(ctx context.Context) (bool, error) {
	d, err := c.Temporal.WorkflowService().DescribeNamespace(ctx, &workflowservice.DescribeNamespaceRequest{Namespace: c.Namespace})
	if err != nil {
		return false, fmt.Errorf("ask the engine whether it can pause: %w", unavailable(err))
	}
	return d.GetNamespaceInfo().GetCapabilities().GetWorkflowPause(), nil
}

// Pause stops a workflow until Unpause. One that is paused stays so.
func (c *Client) Pause(ctx context.Context, subject activities.Subject, id string, order Order) error {
	_, err := c.Temporal.WorkflowService().PauseWorkflowExecution(ctx, &workflowservice.PauseWorkflowExecutionRequest{
		Namespace: c.Namespace, WorkflowId: WorkflowID(subject, id), Identity: order.Person, Reason: order.note(), RequestId: order.ID,
	})
	return c.done(err, "pause", subject, id)
}

// Unpause lets a paused workflow go on. One that is not paused goes on anyway.
func (c *Client) Unpause(ctx context.Context, subject activities.Subject, id string, order Order) error {
	_, err := c.Temporal.WorkflowService().UnpauseWorkflowExecution(ctx, &workflowservice.UnpauseWorkflowExecutionRequest{
		Namespace: c.Namespace, WorkflowId: WorkflowID(subject, id), Identity: order.Person, Reason: order.note(), RequestId: order.ID,
	})
	return c.done(err, "unpause", subject, id)
}

// done lets an order be repeated: that the workflow is already as ordered is no error.
func (*Client) done(err error, what string, subject activities.Subject, id string) error {
	var (
		already *serviceerror.FailedPrecondition
		gone    *serviceerror.NotFound
	)
	switch {
	case err == nil, errors.As(err, &already):
		return nil
	case errors.As(err, &gone):
		return fmt.Errorf("%s %s %s: %w", what, subject, id, ErrNotRunning)
	default:
		return fmt.Errorf("%s %s %s: %w", what, subject, id, unavailable(err))
	}
}

// Terminate ends the run of a workflow that is stuck, so that it can be started anew from its
// ledger. One that is not stuck is left alone.
func (c *Client) Terminate(ctx context.Context, subject activities.Subject, id string, order Order) error {
	state, err := c.Condition(ctx, subject, id)
	if err != nil || !state.Running || !state.Stuck {
		return err
	}
	err = c.Temporal.TerminateWorkflow(ctx, WorkflowID(subject, id), state.run, order.note())
	var gone *serviceerror.NotFound
	if err == nil || errors.As(err, &gone) {
		return nil
	}
	return fmt.Errorf("terminate the stuck workflow of %s %s: %w", subject, id, unavailable(err))
}
