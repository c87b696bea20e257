package workflows_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/calendar"
	"qualityaward/store"
	"qualityaward/workflows"
)

// A notice hangs until the end of its last working day: not a moment less, and it ends by itself.
func TestNoticeClosesAtItsInstant(t *testing.T) {
	w := newWorld(t)
	k := w.open()
	k.decide(award.TaskInternalNotice, posted)
	n := k.running(award.InternalNotice)
	want, _ := w.calendar().Deadline(n.PostedAt, w.edition.Notices[award.InternalNotice].WorkingDays)
	if !n.ClosesAt.Equal(want) {
		t.Fatalf("the notice posted at %v closes at %v, want %v", n.PostedAt, n.ClosesAt, want)
	}
	w.advance(want.Add(-10 * time.Minute)) // and the margin
	if n := k.running(award.InternalNotice); n.ClosedAt != nil {
		t.Fatalf("the notice closed at %v, before %v", n.ClosedAt, want)
	}
	w.advance(want)
	k.stage(award.StageSubmission)
	n = k.running(award.InternalNotice)
	if n.ClosedAt == nil || n.ClosedAt.Before(want) || n.ClosedAt.After(want.Add(10*time.Second)) || n.Cancelled {
		t.Errorf("the notice closed at %v, want %v", n.ClosedAt, want)
	}
}

// object objects to a case's notice.
func object(notice string) workflows.Act {
	return workflows.Act{Verb: workflows.VerbObject, Notice: notice, Reason: "示例理由", Evidence: []string{"document"}}
}

// Objections hold the case until each is ruled on: dismissed, it goes on at once when the notice
// is over; upheld, it is out. Afterwards they are refused with the instant of closing (Art. 28).
func TestObjectionHoldsTheCase(t *testing.T) {
	w := newWorld(t)
	early, late, out := w.open(), w.open(), w.open()
	anybody := activities.Actor{}
	var notice store.NoticeItem
	for _, k := range []*kase{early, late, out} {
		k.decide(award.TaskInternalNotice, posted)
		notice = k.running(award.InternalNotice)
		k.refused("objection_evidence_missing", anybody, workflows.Act{Verb: workflows.VerbObject, Notice: notice.ID, Reason: "示例"})
		k.refused("reason_missing", anybody, workflows.Act{Verb: workflows.VerbObject, Notice: notice.ID, Evidence: []string{"document"}})
		k.refused("notice_not_found", anybody, object(k.id+".n0"))
		k.do(anybody, object(notice.ID))
	}
	out.do(anybody, object(out.running(award.InternalNotice).ID)) // a second one
	dismiss := workflows.Decision{Outcome: workflows.Dismiss, Reason: "示例不成立"}
	ruling := early.task(award.TaskObjectionRuling)
	early.refused("wrong_body", person(w.bodies.Office, "示例"), workflows.Act{Verb: workflows.VerbDecide, Task: ruling.ID, Decision: &dismiss})
	early.refused("reason_missing", person(w.bodies.SupervisionGroup, "示例"), workflows.Act{Verb: workflows.VerbDecide, Task: ruling.ID, Decision: &workflows.Decision{Outcome: workflows.Dismiss}})
	early.decide(award.TaskObjectionRuling, dismiss)

	w.advance(notice.ClosesAt.Add(24 * time.Hour))
	early.stage(award.StageSubmission)
	for _, k := range []*kase{late, out} {
		if row := k.read(); row.Stage != award.StageInternalNotice || !row.Held {
			t.Fatalf("a case with an objection stands at %s, held: %v", row.Stage, row.Held)
		}
	}
	late.refused("notice_closed", anybody, object(late.running(award.InternalNotice).ID))
	late.decide(award.TaskObjectionRuling, dismiss)
	late.stage(award.StageSubmission)
	closed := late.running(award.InternalNotice)
	if closed.ClosedAt == nil || closed.ClosedAt.Before(closed.ClosesAt.Add(24*time.Hour)) {
		t.Errorf("the held notice closed at %v", closed.ClosedAt)
	}
	if r := late.refused("notice_closed", anybody, object(closed.ID)); r.Params["closed"] != closed.ClosesAt.UTC().Format(time.RFC3339) {
		t.Errorf("a late objection is told %v, want the closing instant %v", r.Params, closed.ClosesAt)
	}
	rulings := out.tasks(award.TaskObjectionRuling)
	if len(rulings) != 2 {
		t.Fatalf("%d rulings are asked for, want 2", len(rulings))
	}
	out.decide(award.TaskObjectionRuling, workflows.Decision{Outcome: workflows.Uphold, Reason: "示例成立"})
	out.ended(award.OutcomeExcluded, "28")
}

// correct changes a day of the calendar as the Office does, and tells all cases.
func (w *world) correct(day award.Date, working bool) {
	w.t.Helper()
	var revision int64
	w.must(w.DB(w.ctx).Transaction(func(tx *gorm.DB) (err error) {
		revision, err = store.SetCalendarDay(tx, calendar.Day{Date: day, Working: working, Name: "示例调整"})
		return err
	}))
	w.must(w.engine.CalendarChanged(w.ctx, uuid.NewString(), revision))
}

// Two databases may stand beside each other, or one be restored from a copy: a revision's number comes again, and is
// told again.
func TestRevisionWhoseNumberCameBeforeIsTold(t *testing.T) {
	t.Parallel()
	for range 2 {
		w := newShanxi(t)
		waiting := w.open()
		due := waiting.task(award.TaskInternalNotice).DueAt
		w.correct(award.DateOf(due.Add(-time.Hour)), false)
		waiting.until("a later due date", func() bool { return waiting.task(award.TaskInternalNotice).DueAt.After(*due) })
	}
}

// A change of the calendar moves running notices and due dates, is recorded, and never leaves a
// notice with less than its working days.
func TestCalendarChangeMovesDeadlines(t *testing.T) {
	w := newWorld(t)
	posting, waiting := w.open(), w.open()
	posting.decide(award.TaskInternalNotice, posted)
	before := posting.running(award.InternalNotice)
	due := waiting.task(award.TaskInternalNotice).DueAt

	holiday := award.DateOf(before.ClosesAt.Add(-time.Hour)) // its last day is worked no more
	w.correct(holiday, false)
	posting.until("a later closing", func() bool { return posting.running(award.InternalNotice).ClosesAt.After(before.ClosesAt) })
	waiting.until("a later due date", func() bool { return waiting.task(award.TaskInternalNotice).DueAt.After(*due) })
	cal, err := w.CurrentCalendar(w.ctx)
	w.must(err)
	moved := posting.running(award.InternalNotice)
	if want, _ := cal.Deadline(before.PostedAt, before.Days); !moved.ClosesAt.Equal(want) {
		t.Errorf("the notice closes at %v, want %v", moved.ClosesAt, want)
	}
	if n := posting.count(workflows.EntryDeadlineMoved); n == 0 {
		t.Error("the ledger does not tell that the notice was moved")
	}
	w.advance(before.ClosesAt.Add(time.Hour))
	if n := posting.running(award.InternalNotice); n.ClosedAt != nil {
		t.Errorf("the notice closed at %v, its old deadline", n.ClosedAt)
	}
	w.advance(moved.ClosesAt)
	posting.stage(award.StageSubmission)
}

// A correction that no case was told of, as when the engine is away: the notice looks at the
// calendar itself before it closes.
func TestNoticeChecksTheCalendarBeforeItCloses(t *testing.T) {
	w := newWorld(t)
	k := w.open()
	k.decide(award.TaskInternalNotice, posted)
	n := k.running(award.InternalNotice)
	w.must(w.DB(w.ctx).Transaction(func(tx *gorm.DB) error {
		_, err := store.SetCalendarDay(tx, calendar.Day{Date: award.DateOf(n.ClosesAt.Add(-time.Hour)), Name: "示例放假"})
		return err
	}))
	w.advance(n.ClosesAt)
	k.until("the notice to be moved", func() bool { return k.count(workflows.EntryDeadlineMoved) > 0 })
	if n := k.running(award.InternalNotice); n.ClosedAt != nil {
		t.Errorf("the notice closed at %v", n.ClosedAt)
	}
	w.advance(k.running(award.InternalNotice).ClosesAt)
	k.stage(award.StageSubmission)
}

// A notice is not closed by a step that believed in an older calendar, however late the calendar
// was changed: the ledger does not take it, and the case goes on from where the ledger stands.
func TestLedgerTakesNoEarlyClosing(t *testing.T) {
	w := newWorld(t)
	k := w.open()
	k.decide(award.TaskInternalNotice, posted)
	n := k.running(award.InternalNotice)
	standing, err := w.Standing(w.ctx, activities.SubjectCase, k.id)
	w.must(err)
	ledger := &activities.Ledger{Store: w.Store, Calendars: w.Store}
	row := k.read()
	step := activities.Step{
		Subject: activities.SubjectCase, ID: k.id, Seq: row.Seq + 1, Key: uuid.NewString(), At: n.ClosesAt.Add(-time.Second),
		Entries: []activities.Entry{{Kind: workflows.EntryNoticeClosed, Ref: n.ID}}, Snapshot: standing.Snapshot,
		Notices: []activities.Notice{{
			ID: n.ID, Key: n.Key, Kind: n.Kind, Article: n.Article, Body: n.Body, Scope: n.Scope, Place: n.Place, Evidence: n.Evidence, Days: n.Days,
			Posted: n.PostedAt, Closes: activities.Deadline{At: n.ClosesAt.Add(-24 * time.Hour)}, Closed: n.ClosesAt.Add(-time.Second),
		}},
		Case: &activities.CaseView{Stage: row.Stage, Status: row.Status},
	}
	recorded, err := ledger.Record(context.Background(), step)
	w.must(err)
	if recorded.Standing == nil || recorded.Standing.Seq != row.Seq {
		t.Errorf("closing a notice a second early came to %+v", recorded)
	}
	if n := k.running(award.InternalNotice); n.ClosedAt != nil {
		t.Errorf("the notice closed at %v", n.ClosedAt)
	}
}
