package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/sdk/client"
	sdkworker "go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"qualityaward/activities"
	"qualityaward/worker"
)

// bareEngine is what the product is measured against: a workflow whose Update runs an empty local
// activity, on a worker with the product's own tuning.
type bareEngine struct {
	client client.Client
	worker sdkworker.Worker
	queue  string
	ids    []string
}

// startBare starts the worker and some workflows.
func startBare(ctx context.Context, c client.Client, n int) (*bareEngine, error) {
	e := &bareEngine{client: c, queue: "bench-bare-" + uuid.NewString()}
	e.worker = worker.New(c, worker.Activities{
		Ledger: &activities.Ledger{}, Rounds: &activities.Rounds{}, Broadcast: &activities.Broadcast{},
	}, worker.Options{TaskQueue: e.queue, CachedCases: 2000})
	e.worker.RegisterWorkflowWithOptions(bareWorkflow, workflow.RegisterOptions{Name: "bare"})
	if err := e.worker.Start(); err != nil {
		return nil, fmt.Errorf("start the bare engine's worker: %w", err)
	}
	for range n {
		id := "bare-" + uuid.NewString()
		if _, err := c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{ID: id, TaskQueue: e.queue}, "bare"); err != nil {
			return nil, fmt.Errorf("start a bare workflow in namespace %s: %w", os.Getenv("AWARD_TEMPORAL_NAMESPACE"), err)
		}
		e.ids = append(e.ids, id)
	}
	return e, nil
}

// stop ends the workflows and the worker.
func (e *bareEngine) stop(ctx context.Context) {
	for _, id := range e.ids {
		_ = e.client.TerminateWorkflow(ctx, id, "", "measured")
	}
	e.worker.Stop()
}

// update sends one Update to the n-th workflow and waits for its completion.
func (e *bareEngine) update(ctx context.Context, n int) error {
	handle, err := e.client.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{
		WorkflowID: e.ids[n], UpdateName: "empty", UpdateID: uuid.NewString(), WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	if err != nil {
		return err
	}
	return handle.Get(ctx, nil)
}

func bareWorkflow(ctx workflow.Context) error {
	err := workflow.SetUpdateHandler(ctx, "empty", func(ctx workflow.Context) error {
		ctx = workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{StartToCloseTimeout: 10 * time.Second})
		return workflow.ExecuteLocalActivity(ctx, bareActivity).Get(ctx, nil)
	})
	if err != nil {
		return err
	}
	return workflow.Await(ctx, func() bool { return false })
}

func bareActivity(context.Context) error { return nil }
