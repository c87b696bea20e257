package workflows

import (
	"strconv"
	"time"

	"go.temporal.io/sdk/workflow"

	"qualityaward/activities"
)

// wait records what is pending and blocks until done, or until the case or round has ended, or
// must resume from the ledger. Meanwhile it reminds of open tasks and escalates them, and wakes
// when one of the named notices comes to its closing instant.
func (d *docket) wait(ctx workflow.Context, done func() bool, notices ...string) error {
	for {
		d.rules.listen(ctx)
		if d.resume == nil && d.rules.over() {
			return errOver
		}
		if d.resume == nil && done() {
			return nil
		}
		if err := d.commit(ctx); err != nil {
			return err
		}
		if d.recompute {
			if err := d.reckon(ctx); err != nil {
				return err
			}
		}
		now := workflow.Now(ctx)
		alarm := earlier(d.ring(now), d.rules.lapse(now))
		for _, id := range notices {
			if n := d.notice(id); n.Closed.IsZero() && now.Before(n.Closes.At) {
				alarm = earlier(alarm, n.Closes.At)
			}
		}
		if len(d.pending.Entries) > 0 {
			continue
		}
		if d.renewing || workflow.GetInfo(ctx).GetContinueAsNewSuggested() {
			return errRenew // everything is recorded and nothing is under way
		}
		seen := d.changes
		woken := func() bool { return d.changes != seen || d.resume != nil || d.rules.signalled(ctx) || done() }
		var err error
		if alarm.IsZero() {
			err = workflow.Await(ctx, woken)
		} else {
			_, err = workflow.AwaitWithTimeout(ctx, alarm.Sub(now), woken)
		}
		if err != nil {
			return err
		}
	}
}

// ring sends the reminders and escalations that are due and returns the instant of the next one,
// or zero.
func (d *docket) ring(now time.Time) (next time.Time) {
	for i := range d.state.Tasks {
		t := &d.state.Tasks[i]
		if t.Status != activities.TaskOpen || t.Due.At.IsZero() {
			continue
		}
		first, last := t.Due.RemindFirst, t.Due.RemindLast
		switch {
		case !now.Before(t.Due.At):
			if !t.Escalated {
				t.Escalated, t.Reminded = true, 2
				d.changed(t)
				d.log(activities.Entry{Kind: EntryTaskEscalated, Ref: t.ID, Article: t.Article})
				d.notify(t.Body, EntryTaskEscalated, t.ID)
				if t.Body != d.bodies.Office {
					d.notify(d.bodies.Office, EntryTaskEscalated, t.ID)
				}
			}
		case t.Reminded < 2 && !now.Before(last):
			d.remind(t, 2)
			next = earlier(next, t.Due.At)
		case t.Reminded < 1 && !first.IsZero() && !now.Before(first):
			d.remind(t, 1)
			next = earlier(next, last)
		case t.Reminded < 1 && !first.IsZero():
			next = earlier(next, first)
		case t.Reminded < 2 && last.After(now):
			next = earlier(next, last)
		default:
			next = earlier(next, t.Due.At)
		}
	}
	return next
}

// remind sends a task's n-th reminder: 1 some working days before the due day, 2 on it.
func (d *docket) remind(t *activities.Task, n int) {
	t.Reminded = n
	d.changed(t)
	d.log(activities.Entry{Kind: EntryTaskReminded, Ref: t.ID, Article: t.Article, New: strconv.Itoa(n)})
	d.notify(t.Body, EntryTaskReminded, t.ID)
}

// reckon computes the deadlines of open tasks and running notices anew from the calendar and
// records those that moved.
func (d *docket) reckon(ctx workflow.Context) error {
	var tasks []activities.Task
	for _, t := range d.state.Tasks {
		if t.Status == activities.TaskOpen {
			tasks = append(tasks, t)
		}
	}
	var notices []activities.Notice
	for _, n := range d.state.Notices {
		if n.Closed.IsZero() {
			notices = append(notices, n)
		}
	}
	d.recompute = false
	var ledger *activities.Ledger
	var deadlines map[string]activities.Deadline
	err := workflow.ExecuteLocalActivity(workflow.WithLocalActivityOptions(ctx, recordOptions), ledger.Deadlines, tasks, notices).Get(ctx, &deadlines)
	if err != nil {
		return err
	}
	for _, t := range tasks {
		task, deadline := d.task(t.ID), deadlines[t.ID]
		if d.moved(t.ID, t.Article, task.Due, deadline) {
			task.Escalated = task.Escalated && !workflow.Now(ctx).Before(deadline.At)
			d.changed(task)
		}
		task.Due = deadline
	}
	for _, n := range notices {
		notice, deadline := d.notice(n.ID), deadlines[n.ID]
		if d.moved(n.ID, n.Article, notice.Closes, deadline) {
			d.changedNotice(notice)
		}
		notice.Closes = deadline
	}
	return d.commit(ctx)
}

// moved records that a deadline is not what it was, and tells so. A deadline that a resumed run
// does not know yet is not a move.
func (d *docket) moved(ref, article string, from, to activities.Deadline) bool {
	if from.At.IsZero() || (from.At.Equal(to.At) && from.Provisional == to.Provisional) {
		return false
	}
	d.log(activities.Entry{Kind: EntryDeadlineMoved, Ref: ref, Article: article, Old: instant(from.At), New: instant(to.At)})
	return true
}

// instant writes an instant for the ledger, in UTC.
func instant(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// earlier returns the earlier of two instants, of which zero is none.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || (!b.IsZero() && b.Before(a)) {
		return b
	}
	return a
}
