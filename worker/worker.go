// Package worker registers the workflows and activities with the engine and tunes how they run.
package worker

import (
	"fmt"
	"sync"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"qualityaward/activities"
	"qualityaward/workflows"
)

// Activities are the side effects that the workflows ask for.
type Activities struct {
	Ledger    *activities.Ledger
	Rounds    *activities.Rounds
	Broadcast *activities.Broadcast
}

// Options tune a worker.
type Options struct {
	TaskQueue   string
	CachedCases int         // workflows kept in memory between their tasks, by all workers of the process together; others are replayed when needed
	Fatal       func(error) // called when the engine turns the worker away for good; nil is allowed
}

// sizing sets the size of the cache once: all workers of a process share it, and it may not change
// once the first of them has started.
var sizing sync.Once

// New returns a worker for all workflows and activities on one task queue. Many may run at once; the
// first of a process says how many cases are cached for all of them.
func New(c client.Client, a Activities, o Options) worker.Worker {
	sizing.Do(func() { worker.SetStickyWorkflowCacheSize(o.CachedCases) })
	w := worker.New(c, o.TaskQueue, worker.Options{
		MaxConcurrentWorkflowTaskPollers: 8,
		MaxConcurrentActivityTaskPollers: 2,
		OnFatalError:                     o.Fatal,
		WorkerStopTimeout:                10 * time.Second,
	})
	Register(w, a)
	return w
}

// Register registers workflows under the names that recorded histories carry, and activities.
func Register(r worker.Registry, a Activities) {
	RegisterWorkflows(r)
	r.RegisterActivityWithOptions(a.Ledger, activity.RegisterOptions{})
	r.RegisterActivityWithOptions(a.Rounds, activity.RegisterOptions{})
	r.RegisterActivityWithOptions(a.Broadcast, activity.RegisterOptions{})
}

// RegisterWorkflows registers the workflows alone, as replaying histories needs them.
func RegisterWorkflows(r interface {
	RegisterWorkflowWithOptions(w any, options workflow.RegisterOptions)
}) {
	r.RegisterWorkflowWithOptions(workflows.Application, workflow.RegisterOptions{Name: workflows.ApplicationWorkflow})
	r.RegisterWorkflowWithOptions(workflows.Round, workflow.RegisterOptions{Name: workflows.RoundWorkflow})
	r.RegisterWorkflowWithOptions(workflows.CalendarChange, workflow.RegisterOptions{Name: workflows.CalendarChangeWorkflow})
}

// String names a task queue's worker for the log.
func (o Options) String() string {
	return fmt.Sprintf("task queue %s, %d cached cases", o.TaskQueue, o.CachedCases)
}
