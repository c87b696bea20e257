package workflows

import (
	"fmt"

	"go.temporal.io/sdk/workflow"

	"qualityaward/activities"
)

// confirm answers the sweep that found the ledger ahead of the engine, as after a crash between
// the ledger's commit and the engine's: the run gives way to one that goes on from the ledger.
func (d *docket) confirm(ctx workflow.Context, _ int64) error {
	if err := d.writing.Lock(ctx); err != nil { // not while a step is being recorded
		return err
	}
	defer d.writing.Unlock()
	var ledger *activities.Ledger
	var standing activities.Standing
	err := workflow.ExecuteLocalActivity(workflow.WithLocalActivityOptions(ctx, recordOptions), ledger.Standing, d.subject, d.id).Get(ctx, &standing)
	if err != nil {
		return fmt.Errorf("read where the ledger stands: %w", err)
	}
	if d.resume == nil && standing.Seq > d.state.Seq {
		d.resume = &standing
		d.changes++
	}
	return nil
}

// settle waits until everybody who asked something of this run has an answer.
func settle(ctx workflow.Context) error {
	return workflow.Await(ctx, func() bool { return workflow.AllHandlersFinished(ctx) })
}

// listenCalendar notes that the work calendar changed.
func (d *docket) listenCalendar(ctx workflow.Context) {
	var revision int64
	for workflow.GetSignalChannel(ctx, CalendarChangedSignal).ReceiveAsync(&revision) {
		d.recompute = true
		d.changes++
	}
}

// calendarSignalled tells whether listenCalendar has something to note.
func calendarSignalled(ctx workflow.Context) bool {
	return workflow.GetSignalChannel(ctx, CalendarChangedSignal).Len() > 0
}
