package workflows

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/converter"

	"qualityaward/activities"
)

// Found is how a subject's workflow was found.
type Found string

// What Repair finds, and has put right when it returns.
const (
	InStep    Found = "in step"   // the engine is where the ledger is
	Behind    Found = "behind"    // the workflow goes on from the ledger now
	Restarted Found = "restarted" // there was none, it was started from the ledger
	Ended     Found = "ended"     // meanwhile, nothing is to run
	Paused    Found = "paused"    // by an operator, it is left alone
)

// Resumptions tells what starts a lost workflow again.
type Resumptions interface {
	Resumption(ctx context.Context, subject activities.Subject, id string) (activities.Resumption, error)
}

// Repair confirms one subject's workflow, and starts it from the ledger if there is none.
func (c *Client) Repair(ctx context.Context, ref activities.SubjectRef, from Resumptions) (Found, error) {
	behind, err := c.Confirm(ctx, ref)
	var paused *PausedError
	switch {
	case err == nil && behind:
		return Behind, nil
	case err == nil:
		return InStep, nil
	case errors.As(err, &paused):
		return Paused, nil
	case !errors.Is(err, ErrNotRunning):
		return "", err
	}
	r, err := from.Resumption(ctx, ref.Subject, ref.ID)
	if err != nil {
		return "", err
	}
	if r.Ended {
		return Ended, nil
	}
	in, err := c.resumed(ctx, ref, r)
	if err != nil {
		return "", err
	}
	return Restarted, c.Restart(ctx, ref.Subject, ref.ID, in)
}

// resumed is the input with which a lost workflow goes on from its ledger. Deadlines are computed
// anew: the calendar may have changed while the workflow was lost.
func (c *Client) resumed(ctx context.Context, ref activities.SubjectRef, r activities.Resumption) (any, error) {
	if ref.Subject == activities.SubjectRound {
		var in RoundInput
		if err := json.Unmarshal(r.Input, &in); err != nil {
			return nil, fmt.Errorf("read what round %s was opened with: %w", ref.ID, err)
		}
		in.State, in.Recompute = r.Snapshot, r.Snapshot != nil
		return in, nil
	}
	var in ApplicationInput
	if err := json.Unmarshal(r.Input, &in); err != nil {
		return nil, fmt.Errorf("read what case %s was opened with: %w", ref.ID, err)
	}
	listed, err := c.unheeded(ctx, ref.ID)
	if err != nil {
		return nil, err
	}
	in.State, in.Signals = r.Snapshot, Inbox{Listed: listed, Calendar: r.Snapshot != nil}
	return in, nil
}

// unheeded is what the round told a case in the last run that the engine still knows: the ledger
// does not hold it before the case has acted on it, and the round does not say it twice. What the
// case did heed, it heeds no second time.
func (c *Client) unheeded(ctx context.Context, caseID string) ([]Listed, error) {
	events, err := c.events(ctx, ApplicationID(caseID), "")
	if errors.Is(err, ErrUnknown) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	data := converter.GetDefaultDataConverter()
	var listed []Listed
	for _, e := range events {
		switch e.GetEventType() { //nolint:exhaustive // nothing else carries signals
		case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED:
			var in ApplicationInput
			if err := data.FromPayloads(e.GetWorkflowExecutionStartedEventAttributes().GetInput(), &in); err != nil {
				return nil, fmt.Errorf("read what case %s went on with: %w", caseID, err)
			}
			listed = append(listed, in.Signals.Listed...)
		case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED:
			signal := e.GetWorkflowExecutionSignaledEventAttributes()
			if signal.GetSignalName() != ListedSignal {
				continue
			}
			var l Listed
			if err := data.FromPayloads(signal.GetInput(), &l); err != nil {
				return nil, fmt.Errorf("read what case %s was told: %w", caseID, err)
			}
			listed = append(listed, l)
		}
	}
	return listed, nil
}
