// Package rehearsal moves the engine's clock for a rehearsal: a database whose world has one clock of its own,
// so that a whole round can be played in an afternoon while every timer really fires.
//
// What the Temporal server (1.32, frontend.WorkflowTimeSkippingEnabled) does, as the tests of this package show:
//
//   - Each execution has its own offset from real time. It jumps only when nothing is in flight (no workflow
//     task, activity, child, or signal on its way out), to its next timer or to the target, whichever is
//     first; the timer fires at its own virtual instant and the workflow's code runs there before the next
//     jump. Code that is not the workflow's, such as a local activity, takes real time there.
//   - At the target it stops, and goes on from there in real time. Signals and updates that come later find
//     workflow.Now at the target and after.
//   - Continue-as-new hands offset and unreached target on to the next run, children begin at their parent's
//     instant. Workers need not know: recorded histories replay as any other.
//   - A jump costs one event in the history, asking for it another one.
//   - Two traps. A target that passes in real time while a workflow task runs may not stop the server: when the
//     task ends it jumps to the next timer. And a timer that is due but has not fired yet is jumped over, to
//     fire late. Both are a matter of milliseconds around the target; Advance and Starter keep clear of them.
package rehearsal

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/protobuf/types/known/durationpb"
	"google.golang.org/protobuf/types/known/fieldmaskpb"
)

// FastForward takes the current run of an open execution to an instant and returns once it stands there. Timers
// due before it fire on the way, in order, each at its own instant. An execution that is there already, is
// closed, or closes on the way, is left as it is; one that continues as new is followed. A timer due at that very
// instant may not have fired yet: Advance sees to it.
func FastForward(ctx context.Context, service workflowservice.WorkflowServiceClient, namespace, workflowID string, to time.Time) error {
	execution := &commonpb.WorkflowExecution{WorkflowId: workflowID}
	for {
		now, open, err := standing(ctx, service, namespace, execution)
		if err != nil {
			return err
		}
		if !open || !now.Before(to) {
			return nil
		}
		id := uuid.NewString()
		_, err = service.UpdateWorkflowExecutionOptions(ctx, &workflowservice.UpdateWorkflowExecutionOptionsRequest{
			Namespace:         namespace,
			WorkflowExecution: execution,
			WorkflowExecutionOptions: &workflowpb.WorkflowExecutionOptions{TimeSkippingConfig: &commonpb.TimeSkippingConfig{
				Enabled:           true,
				FastForwardConfig: &commonpb.FastForwardConfig{Id: id, Duration: durationpb.New(to.Sub(now))},
			}},
			UpdateMask: &fieldmaskpb.FieldMask{Paths: []string{"time_skipping_config"}},
		})
		if ended(err) {
			continue // closed, or continued as new, since we looked
		}
		if err != nil {
			return fmt.Errorf("fast-forward %s: %w", workflowID, err)
		}
		if err := await(ctx, service, namespace, execution, id); err != nil {
			return err
		}
	}
}

// standing tells where an execution's clock stands, and whether it is open.
func standing(ctx context.Context, service workflowservice.WorkflowServiceClient, namespace string, execution *commonpb.WorkflowExecution) (time.Time, bool, error) {
	described, err := service.DescribeWorkflowExecution(ctx, &workflowservice.DescribeWorkflowExecutionRequest{
		Namespace: namespace, Execution: execution,
	})
	if err != nil {
		return time.Time{}, false, fmt.Errorf("look at the clock of %s: %w", execution.GetWorkflowId(), err)
	}
	open := described.GetWorkflowExecutionInfo().GetStatus() == enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING
	if skipped := described.GetWorkflowExtendedInfo().GetTimeSkippingInfo(); skipped != nil {
		return skipped.GetCurrentTime().AsTime(), open, nil
	}
	return time.Now(), open, nil
}

// await waits until a fast-forward has come to its end, whichever it is.
func await(ctx context.Context, service workflowservice.WorkflowServiceClient, namespace string, execution *commonpb.WorkflowExecution, id string) error {
	for {
		polled, err := service.PollWorkflowExecutionTimeSkipping(ctx, &workflowservice.PollWorkflowExecutionTimeSkippingRequest{
			Namespace: namespace, WorkflowExecution: execution, FastForwardId: id,
		})
		if err != nil {
			return fmt.Errorf("wait for the fast-forward of %s: %w", execution.GetWorkflowId(), err)
		}
		if polled.GetFastForwardPollingResult() != enumspb.FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT {
			return nil
		}
	}
}

func ended(err error) bool {
	var notFound *serviceerror.NotFound
	return errors.As(err, &notFound)
}
