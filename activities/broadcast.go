package activities

import (
	"context"
	"errors"
	"fmt"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/activity"
)

// SubjectRef names a case or a round and the last step its ledger holds.
type SubjectRef struct {
	Subject Subject
	ID      string
	Seq     int64
}

// OpenSubjects pages through cases and rounds that have not ended.
type OpenSubjects interface {
	// OpenSubjects returns up to limit of them whose id is greater than after, by id.
	OpenSubjects(ctx context.Context, after string, limit int) ([]SubjectRef, error)
}

// Signaller tells a workflow that the work calendar changed.
type Signaller interface {
	SignalCalendarChanged(ctx context.Context, ref SubjectRef, revision int64) error
}

// Broadcast tells all open cases and rounds of a change that concerns them.
type Broadcast struct {
	Subjects  OpenSubjects
	Signaller Signaller
}

// CalendarChanged tells every open case and round that the calendar has a new revision. It keeps
// its place in its heartbeat, so a retry goes on where the last try stopped.
func (b *Broadcast) CalendarChanged(ctx context.Context, revision int64) (told int, err error) {
	var after string
	if activity.HasHeartbeatDetails(ctx) {
		if err := activity.GetHeartbeatDetails(ctx, &after, &told); err != nil {
			return 0, fmt.Errorf("read where the last try stopped: %w", err)
		}
	}
	for {
		refs, err := b.Subjects.OpenSubjects(ctx, after, 200)
		if err != nil {
			return told, fmt.Errorf("list open cases and rounds after %q: %w", after, err)
		}
		if len(refs) == 0 {
			return told, nil
		}
		for _, ref := range refs {
			var gone *serviceerror.NotFound
			if err := b.Signaller.SignalCalendarChanged(ctx, ref, revision); err != nil && !errors.As(err, &gone) {
				return told, fmt.Errorf("tell %s %s of calendar revision %d: %w", ref.Subject, ref.ID, revision, err)
			}
			told++
		}
		after = refs[len(refs)-1].ID
		activity.RecordHeartbeat(ctx, after, told)
	}
}
