package rehearsal

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"golang.org/x/sync/errgroup"
)

// Margin is how far behind the instant that is advanced to the executions stand in the end. What is due at that
// very instant is dealt with on the way, with time to spare: a target that real time passes while a workflow
// task runs may not stop the server from jumping on to the next timer.
const Margin = time.Minute

const (
	atOnce = 16 // executions fast-forwarded at the same time
	// However long the advance itself takes, the executions' clocks differ by about this much in the end.
	tolerance = time.Second
	maxPasses = 4
)

// Advance takes the given executions to one instant of the rehearsal's clock and a Margin further, and returns
// once all that are open stand there: what was due by then has been dealt with. The rehearsal's clock is to be
// set to to.Add(Margin) just before the call. It runs on meanwhile, so executions that had much to do on the
// way, and fell behind it, are brought up to it again.
//
// Each execution goes at its own pace: what one sends to another that is ahead of it arrives there at the
// receiver's instant. Where the order between executions matters, advance from deadline to deadline.
//
// Executions the engine does not know are left out, and so is what is started meanwhile: it begins at the
// rehearsal's instant by itself (Starter).
func Advance(ctx context.Context, c client.Client, namespace string, ids []string, to time.Time) error {
	to = to.Add(Margin)
	ahead := time.Until(to)
	for range maxPasses {
		var moved atomic.Int64
		group, ctx := errgroup.WithContext(ctx)
		group.SetLimit(atOnce)
		for _, id := range ids {
			group.Go(func() error {
				behind, err := catchUp(ctx, c.WorkflowService(), namespace, id, to, ahead)
				if behind {
					moved.Add(1)
				}
				return err
			})
		}
		if err := group.Wait(); err != nil {
			return fmt.Errorf("advance to %s: %w", to.Format(time.RFC3339), err)
		}
		if moved.Load() == 0 {
			return nil
		}
	}
	return nil // all stand at to or after; with so many of them, that is as close as they get
}

// catchUp takes one execution to the rehearsal's present, and says whether it was behind.
func catchUp(ctx context.Context, service workflowservice.WorkflowServiceClient, namespace, id string, to time.Time, ahead time.Duration) (bool, error) {
	now, open, err := standing(ctx, service, namespace, &commonpb.WorkflowExecution{WorkflowId: id})
	var unknown *serviceerror.NotFound
	if errors.As(err, &unknown) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	present := time.Now().Add(ahead)
	if !open || !now.Before(to) && present.Sub(now) < tolerance {
		return false, nil
	}
	return true, FastForward(ctx, service, namespace, id, present)
}
