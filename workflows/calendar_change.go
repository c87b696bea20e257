package workflows

import (
	"time"

	"go.temporal.io/sdk/workflow"

	"qualityaward/activities"
)

// CalendarChange lets every open case and round compute its running notices and due dates anew
// after the Office corrected or extended the work calendar.
func CalendarChange(ctx workflow.Context, revision int64) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: time.Hour,
		HeartbeatTimeout:    time.Minute,
	})
	var broadcast *activities.Broadcast
	return workflow.ExecuteActivity(ctx, broadcast.CalendarChanged, revision).Get(ctx, nil)
}
