package workflows

import (
	"context"
	"errors"
	"fmt"
	"slices"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/workflowservice/v1"
)

// mostListed is how many runs of a workflow are listed.
const mostListed = 200

// chain lists the runs of a workflow, the latest first. The engine's list of runs lags behind, so
// the latest ones are followed back from run to run until one is met that the list knows as closed.
// What came before an operator started the workflow anew is in the list only.
func (c *Client) chain(ctx context.Context, workflow string, latest Run, events []*historypb.HistoryEvent) ([]Run, error) {
	listed, err := c.listRuns(ctx, workflow)
	if err != nil {
		return nil, err
	}
	runs := []Run{latest}
	for id := before(events); id != "" && len(runs) < mostListed; {
		if i := slices.IndexFunc(listed, func(r Run) bool { return r.ID == id }); i >= 0 && !listed[i].Closed.IsZero() {
			break
		}
		d, err := c.describe(ctx, workflow, id)
		if errors.Is(err, ErrUnknown) {
			break // its retention is over
		}
		if err != nil {
			return nil, err
		}
		first, err := c.firstEvent(ctx, workflow, id)
		if err != nil {
			return nil, err
		}
		run := runOf(d.GetWorkflowExecutionInfo())
		run.Started = startOf(first)
		runs = append(runs, run)
		id = before([]*historypb.HistoryEvent{first})
	}
	for _, r := range listed {
		if len(runs) < mostListed && !slices.ContainsFunc(runs, func(known Run) bool { return known.ID == r.ID }) {
			runs = append(runs, r)
		}
	}
	for i, run := range runs[:len(runs)-1] {
		if before := runs[i+1]; before.Status == continued && run.Started.After(before.Closed) {
			runs[i].Started = before.Closed // see startOf
		}
	}
	return runs, nil
}

// continued is the status of a run that the next one goes on from.
var continued = enumspb.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW.String()

// listRuns asks the engine's list of runs, the latest first.
func (c *Client) listRuns(ctx context.Context, workflow string) ([]Run, error) {
	list, err := c.Temporal.ListWorkflow(ctx, &workflowservice.ListWorkflowExecutionsRequest{
		PageSize: mostListed, Query: fmt.Sprintf("WorkflowId = '%s'", workflow),
	})
	if err != nil {
		return nil, fmt.Errorf("list the runs of workflow %s: %w", workflow, unavailable(err))
	}
	runs := make([]Run, len(list.GetExecutions()))
	for i, info := range list.GetExecutions() {
		runs[i] = runOf(info)
	}
	slices.SortStableFunc(runs, func(a, b Run) int { return b.Started.Compare(a.Started) })
	return runs, nil
}

// firstEvent reads how a run began.
func (c *Client) firstEvent(ctx context.Context, workflow, run string) (*historypb.HistoryEvent, error) {
	pages := c.Temporal.GetWorkflowHistory(ctx, workflow, run, false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	if !pages.HasNext() {
		return nil, fmt.Errorf("run %s of workflow %s: %w", run, workflow, ErrUnknown)
	}
	event, err := pages.Next()
	return event, known(err, "read how a run of workflow "+workflow+" began")
}

// before is the run that a run goes on from, or "".
func before(events []*historypb.HistoryEvent) string {
	if len(events) == 0 {
		return ""
	}
	return events[0].GetWorkflowExecutionStartedEventAttributes().GetContinuedExecutionRunId()
}
