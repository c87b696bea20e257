package workflows

import (
	"context"
	"errors"
	"time"

	enumspb "go.temporal.io/api/enums/v1"

	"qualityaward/activities"
)

// Ailment is what may keep a workflow from going on by itself.
type Ailment string

// What may ail a workflow.
const (
	AilmentLost     Ailment = "lost"           // no run of it is under way, and it has not come to its end
	AilmentBehind   Ailment = "behind"         // its ledger holds steps that it does not know
	AilmentCode     Ailment = "code_fails"     // its own next move fails, again and again
	AilmentActivity Ailment = "activity_fails" // what it has going on outside itself fails, again and again
	AilmentPaused   Ailment = "paused"         // by an operator
)

// Examination is what was found of a workflow.
type Examination struct {
	Ailments []Ailment
	Sequence int64  // of the last step that the workflow knows; 0 of one that is lost
	Failure  string // of the first activity that fails
}

// inFlight is how long a step that is in the ledger may take to be in the engine too, before its
// workflow counts as behind.
const inFlight = time.Second

// Examine looks at the workflow of a case or a round that has not ended and tells what ails it. It
// changes nothing, so unlike Repair it may be asked by whoever only wants to know.
func (c *Client) Examine(ctx context.Context, ref activities.SubjectRef) (Examination, error) {
	found, err := c.examine(ctx, ref)
	if err != nil || len(found.Ailments) != 1 || found.Ailments[0] != AilmentBehind {
		return found, err
	}
	select { // the step may be under way to the engine
	case <-time.After(inFlight):
	case <-ctx.Done():
		return found, nil
	}
	return c.examine(ctx, ref)
}

func (c *Client) examine(ctx context.Context, ref activities.SubjectRef) (Examination, error) {
	workflow := WorkflowID(ref.Subject, ref.ID)
	var found Examination
	d, err := c.describe(ctx, workflow, "")
	if errors.Is(err, ErrUnknown) {
		return Examination{Ailments: []Ailment{AilmentLost}}, nil
	}
	if err != nil {
		return found, err
	}
	info := d.GetWorkflowExecutionInfo()
	switch info.GetStatus() { //nolint:exhaustive // every other status is an end
	case enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING:
	case enumspb.WORKFLOW_EXECUTION_STATUS_PAUSED:
		found.Ailments = append(found.Ailments, AilmentPaused)
	default:
		return Examination{Ailments: []Ailment{AilmentLost}}, nil
	}
	events, err := c.events(ctx, workflow, info.GetExecution().GetRunId())
	if err != nil {
		return found, err
	}
	if found.Sequence = sequence(events); found.Sequence < ref.Seq {
		found.Ailments = append(found.Ailments, AilmentBehind)
	}
	if d.GetPendingWorkflowTask().GetAttempt() > 1 {
		found.Ailments = append(found.Ailments, AilmentCode)
	}
	for _, a := range d.GetPendingActivities() {
		if a.GetLastFailure() != nil {
			found.Ailments, found.Failure = append(found.Ailments, AilmentActivity), causes(a.GetLastFailure())
			break
		}
	}
	return found, nil
}
