package activities

import (
	"context"
	"errors"
	"fmt"
	"time"

	"qualityaward/award"
	"qualityaward/calendar"
)

// ErrStaleCalendar says that the work calendar changed between computing a step's deadlines and
// recording it; the step is computed again.
var ErrStaleCalendar = errors.New("the work calendar changed meanwhile")

// Calendars gives the work calendar in force.
type Calendars interface {
	// WorkCalendar may be a moment old: RecordStep takes no deadline of an older revision.
	WorkCalendar(ctx context.Context) (*calendar.Calendar, error)
	// CurrentCalendar is the one in force at this very moment.
	CurrentCalendar(ctx context.Context) (*calendar.Calendar, error)
}

// LedgerStore records steps.
type LedgerStore interface {
	// RecordStep writes a step in one transaction, or tells why the ledger holds otherwise. It fails
	// with ErrStaleCalendar when the calendar's revision is not the given one any more, and with an
	// *award.Refusal when a constraint says no.
	RecordStep(ctx context.Context, step Step, calendarRevision int64) (Recorded, error)
	// Standing returns a subject as the ledger knows it.
	Standing(ctx context.Context, subject Subject, id string) (Standing, error)
	// ActByKey returns the act that an actor did under a key, or nil.
	ActByKey(ctx context.Context, actor, key string) (*ActRecord, error)
}

// Ledger records what workflows did and tells where they stand. Its methods are local activities.
type Ledger struct {
	Store     LedgerStore
	Calendars Calendars
}

// Record computes the deadlines that a step opens and writes it in one transaction. It is
// idempotent by (subject, id, sequence) and the step's key.
func (l *Ledger) Record(ctx context.Context, step Step) (Recorded, error) {
	cal, err := l.Calendars.WorkCalendar(ctx)
	if err != nil {
		return Recorded{}, fmt.Errorf("load the work calendar: %w", err)
	}
	computed := map[string]Deadline{}
	for i := range step.Tasks {
		t := &step.Tasks[i]
		if t.Status != TaskOpen || !t.Due.RemindLast.IsZero() {
			continue
		}
		t.Due = taskDeadline(cal, *t)
		computed[t.ID] = t.Due
	}
	for i := range step.Notices {
		n := &step.Notices[i]
		closes := closing(cal, n.Posted, n.Days)
		switch {
		case n.Closes.At.IsZero():
			n.Closes = closes
			computed[n.ID] = closes
		case !n.Closed.IsZero() && !n.Cancelled && n.Closed.Before(closes.At):
			// The calendar changed after the workflow looked at it. A notice never ends early: the step
			// does not count, and the case goes on from where the ledger stands.
			standing, err := l.Standing(ctx, step.Subject, step.ID)
			return Recorded{Standing: &standing}, err
		}
	}
	recorded, err := l.Store.RecordStep(ctx, step, cal.Revision())
	var refused *award.Refusal
	switch {
	case errors.As(err, &refused):
		standing, err := l.Standing(ctx, step.Subject, step.ID)
		if err != nil {
			return Recorded{}, err
		}
		return l.done(ctx, step, Recorded{Standing: &standing, Refused: refused})
	case err != nil:
		return Recorded{}, fmt.Errorf("record step %d of %s %s: %w", step.Seq, step.Subject, step.ID, err)
	case recorded.Standing != nil:
		return l.done(ctx, step, recorded)
	}
	for id, stored := range recorded.Deadlines { // the step was recorded before: what it said then holds
		deadline := computed[id]
		deadline.At, deadline.Provisional = stored.At, stored.Provisional
		computed[id] = deadline
	}
	recorded.Deadlines = computed
	return recorded, nil
}

// done adds to the answer for a step that was not recorded which of its acts the ledger holds already:
// the engine lost what it knew of them. The step was refused for their sake, unless one of its keys
// was another act's.
func (l *Ledger) done(ctx context.Context, step Step, answer Recorded) (Recorded, error) {
	reused := false
	for _, act := range step.Acts {
		known, err := l.Store.ActByKey(ctx, act.Actor, act.Key)
		switch {
		case err != nil:
			return Recorded{}, fmt.Errorf("look for act %s in the ledger: %w", act.ID, err)
		case known == nil:
		case known.ID == act.ID && known.Digest == act.Digest:
			answer.Done = append(answer.Done, known.Receipt)
		default:
			reused = true
		}
	}
	if len(answer.Done) > 0 && !reused {
		answer.Refused = nil
	}
	return answer, nil
}

// Standing returns a subject as the ledger knows it.
func (l *Ledger) Standing(ctx context.Context, subject Subject, id string) (Standing, error) {
	standing, err := l.Store.Standing(ctx, subject, id)
	if err != nil {
		return Standing{}, fmt.Errorf("read where %s %s stands: %w", subject, id, err)
	}
	return standing, nil
}

// Deadlines computes deadlines of open tasks and running notices anew, by id. Whoever asks was told
// just now that the calendar changed, or is about to close a notice: a moment old is too old.
func (l *Ledger) Deadlines(ctx context.Context, tasks []Task, notices []Notice) (map[string]Deadline, error) {
	cal, err := l.Calendars.CurrentCalendar(ctx)
	if err != nil {
		return nil, fmt.Errorf("load the work calendar: %w", err)
	}
	deadlines := make(map[string]Deadline, len(tasks)+len(notices))
	for _, t := range tasks {
		deadlines[t.ID] = taskDeadline(cal, t)
	}
	for _, n := range notices {
		deadlines[n.ID] = closing(cal, n.Posted, n.Days)
	}
	return deadlines, nil
}

// closing is the end of the N-th working day after the day of from (Art. 15, 17, 19, 20).
func closing(cal *calendar.Calendar, from time.Time, days int) Deadline {
	at, provisional := cal.Deadline(from, days)
	return Deadline{At: at, Provisional: provisional}
}

// taskDeadline is a task's due date with its two reminders, at 09:00 of the working day that lies
// RemindDays before the due day, and of the due day (ours).
func taskDeadline(cal *calendar.Calendar, t Task) Deadline {
	due := t.Due
	if t.DueDays > 0 {
		due = closing(cal, t.Opened, t.DueDays)
	}
	dueDay := award.DateOf(due.At.Add(-time.Nanosecond))
	due.RemindLast = morning(dueDay)
	day := dueDay
	for left := t.RemindDays; left > 0; {
		if day = day.AddDays(-1); cal.IsWorkday(day) {
			left--
		}
	}
	due.RemindFirst = time.Time{}
	if first := morning(day); first.After(t.Opened) && day != dueDay {
		due.RemindFirst = first
	}
	return due
}

// morning is the instant of a day at which reminders go out: 09:00 in Asia/Shanghai (ours).
func morning(d award.Date) time.Time { return d.Start().Add(9 * time.Hour) }
