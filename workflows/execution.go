package workflows

import (
	"context"
	"errors"
	"fmt"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/serviceerror"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/protobuf/types/known/timestamppb"

	"qualityaward/activities"
)

// ErrUnknown says that the engine holds nothing of a workflow or a run: it never ran, it was lost,
// or the engine's retention is over.
var ErrUnknown = errors.New("the engine does not know it")

// Execution is how the engine holds the workflow of a case or a round.
type Execution struct {
	Namespace, Workflow string
	Run                 // the latest
	Bytes               int64
	Paused              bool
	PauseReason         string
	Sequence            int64 // of the last step that the workflow knows
	Task                *PendingTask
	Activities          []PendingActivity
	Timers              []PendingTimer
	Runs                []Run // the latest first
}

// Run is one run of a workflow; a case has one a phase.
type Run struct {
	ID, Status      string
	Started, Closed time.Time
	Events          int64
}

// PendingTask is a workflow's own next move. From the second attempt on its code fails.
type PendingTask struct {
	State   string
	Attempt int
	Failure string
}

// PendingActivity is an activity that has not ended.
type PendingActivity struct {
	ID, Type, State   string
	Attempt           int
	Next, LastStarted time.Time
	Failure           string
	Paused            bool
}

// PendingTimer is a timer that runs, in the workflow's own time. A workflow waits for one thing at a
// time, see docket.wait; when something else wakes it, the timer of that wait runs on: it is
// superseded by the next one, and nothing happens when it fires.
type PendingTimer struct {
	ID             string
	Started, Fires time.Time
	Superseded     bool
}

// Execution tells how the engine holds a workflow.
func (c *Client) Execution(ctx context.Context, subject activities.Subject, id string) (Execution, error) {
	workflow := WorkflowID(subject, id)
	d, err := c.describe(ctx, workflow, "")
	if err != nil {
		return Execution{}, err
	}
	info := d.GetWorkflowExecutionInfo()
	x := Execution{
		Namespace: c.Namespace, Workflow: workflow, Run: runOf(info), Bytes: info.GetHistorySizeBytes(),
		Paused:      info.GetStatus() == enumspb.WORKFLOW_EXECUTION_STATUS_PAUSED,
		PauseReason: d.GetWorkflowExtendedInfo().GetPauseInfo().GetReason(),
	}
	for _, a := range d.GetPendingActivities() {
		x.Activities = append(x.Activities, PendingActivity{
			ID: a.GetActivityId(), Type: a.GetActivityType().GetName(), State: a.GetState().String(), Attempt: int(a.GetAttempt()),
			Next: instantOf(a.GetNextAttemptScheduleTime()), LastStarted: instantOf(a.GetLastStartedTime()),
			Failure: causes(a.GetLastFailure()), Paused: a.GetPaused(),
		})
	}
	events, err := c.events(ctx, workflow, x.ID)
	if err != nil {
		return Execution{}, err
	}
	if t := d.GetPendingWorkflowTask(); t != nil {
		x.Task = &PendingTask{State: t.GetState().String(), Attempt: int(t.GetAttempt()), Failure: lastTaskFailure(events)}
	}
	if len(events) > 0 {
		x.Started = startOf(events[0])
	}
	x.Sequence = sequence(events)
	if x.Closed.IsZero() {
		x.Timers = runningTimers(events)
	}
	x.Runs, err = c.chain(ctx, workflow, x.Run, events)
	return x, err
}

// describe looks at a run of a workflow, the latest with "".
func (c *Client) describe(ctx context.Context, workflow, run string) (*workflowservice.DescribeWorkflowExecutionResponse, error) {
	d, err := c.Temporal.DescribeWorkflowExecution(ctx, workflow, run)
	if err != nil {
		return nil, known(err, "look at workflow "+workflow)
	}
	return d, c.unseal(ctx, d)
}

// events reads all events of a run, the latest with "". Runs are short: a new one begins with each phase.
func (c *Client) events(ctx context.Context, workflow, run string) ([]*historypb.HistoryEvent, error) {
	var events []*historypb.HistoryEvent
	pages := c.Temporal.GetWorkflowHistory(ctx, workflow, run, false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for pages.HasNext() {
		event, err := pages.Next()
		if err != nil {
			return nil, known(err, "read the history of workflow "+workflow)
		}
		if err := c.unseal(ctx, event); err != nil {
			return nil, err
		}
		events = append(events, event)
	}
	return events, nil
}

// known wraps an error of the engine, and tells what it does not know from what it does not answer.
func known(err error, what string) error {
	var (
		gone    *serviceerror.NotFound
		invalid *serviceerror.InvalidArgument // such as an id of a run that cannot be one
	)
	switch {
	case err == nil:
		return nil
	case errors.As(err, &gone), errors.As(err, &invalid):
		return fmt.Errorf("%s: %w: %w", what, ErrUnknown, err)
	default:
		return fmt.Errorf("%s: %w", what, unavailable(err))
	}
}

// runOf is a run as the engine describes it.
func runOf(info *workflowpb.WorkflowExecutionInfo) Run {
	return Run{
		ID: info.GetExecution().GetRunId(), Status: info.GetStatus().String(), Events: info.GetHistoryLength(),
		Started: instantOf(info.GetStartTime()), Closed: instantOf(info.GetCloseTime()),
	}
}

// startOf is when a run began, by its first event: what the engine says of a run that goes on from
// another is years ahead in a rehearsal, the time that was skipped being counted again.
func startOf(first *historypb.HistoryEvent) time.Time { return instantOf(first.GetEventTime()) }

// instantOf is an instant, zero where there is none.
func instantOf(t *timestamppb.Timestamp) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.AsTime()
}
