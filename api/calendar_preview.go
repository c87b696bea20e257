package api

import (
	"cmp"
	"context"
	"slices"
	"time"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/award"
	"qualityaward/calendar"
	"qualityaward/store"
)

// PreviewCalendarYear implements the contract: running deadlines are computed by what computes them
// when the calendar changes, on a calendar that is not in force.
func (s *server) PreviewCalendarYear(ctx context.Context, r gen.PreviewCalendarYearRequestObject) (gen.PreviewCalendarYearResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain(policy.Registry, "calendar")); err != nil {
		return nil, err
	}
	year, err := officialYear(r.Year, *r.Body)
	if err != nil {
		return nil, err
	}
	now, then, err := s.store.CalendarWith(ctx, year)
	if err != nil {
		return nil, err
	}
	moves, err := s.moves(ctx, then)
	return gen.PreviewCalendarYear200JSONResponse{Changed: changedDays(year, now, then), Moves: moves}, err
}

// moves are the open tasks and running notices whose deadline would not be what it is, the earliest
// first; those that only become certain have the same instant before and after.
func (s *server) moves(ctx context.Context, then *calendar.Calendar) ([]gen.Move, error) {
	tasks, err := s.store.RunningTasks(ctx)
	if err != nil {
		return nil, err
	}
	notices, err := s.store.RunningNotices(ctx)
	if err != nil {
		return nil, err
	}
	deadlines, err := (&activities.Ledger{Calendars: fixed{then}}).Deadlines(ctx, openTasks(tasks), runningNotices(notices))
	if err != nil {
		return nil, err
	}
	moves := []gen.Move{}
	move := func(m gen.Move, provisional bool) {
		deadline := deadlines[m.Id]
		m.To, m.Provisional = deadline.At.UTC(), deadline.Provisional
		if !m.From.Equal(m.To) || provisional != m.Provisional {
			moves = append(moves, m)
		}
	}
	for _, n := range notices {
		move(gen.Move{Id: n.ID, Subject: "notice", Kind: string(n.Kind), Case: n.SubjectID, Number: n.CaseNumber, Name: n.CaseName, From: n.ClosesAt}, n.Provisional)
	}
	for _, t := range tasks {
		m := gen.Move{Id: t.ID, Subject: "task", Kind: string(t.Kind), Number: t.CaseNumber, Name: t.CaseName, From: *t.DueAt}
		if t.Subject == activities.SubjectCase {
			m.Case = t.SubjectID
		}
		move(m, t.Provisional)
	}
	slices.SortFunc(moves, func(x, y gen.Move) int { return cmp.Or(x.From.Compare(y.From), cmp.Compare(x.Id, y.Id)) })
	return moves, nil
}

// openTasks are open tasks as their deadlines are computed.
func openTasks(items []store.TaskItem) []activities.Task {
	tasks := make([]activities.Task, len(items))
	for i, t := range items {
		tasks[i] = activities.Task{
			ID: t.ID, Opened: t.OpenedAt, DueDays: t.DueDays, RemindDays: t.RemindDays,
			Due: activities.Deadline{At: *t.DueAt, Provisional: t.Provisional},
		}
	}
	return tasks
}

// runningNotices are running notices as their deadlines are computed.
func runningNotices(items []store.NoticeItem) []activities.Notice {
	notices := make([]activities.Notice, len(items))
	for i, n := range items {
		notices[i] = activities.Notice{ID: n.ID, Posted: n.PostedAt, Days: n.Days}
	}
	return notices
}

// changedDays are a year's days that are worked in one of two calendars only, as they would be.
func changedDays(year calendar.Year, now, then *calendar.Calendar) []gen.CalendarDay {
	names := map[award.Date]string{}
	for _, d := range year.Days {
		names[d.Date] = d.Name
	}
	changed := []gen.CalendarDay{}
	for d := award.NewDate(year.Year, time.January, 1); d.Year == year.Year; d = d.AddDays(1) {
		if worked := then.IsWorkday(d); worked != now.IsWorkday(d) {
			changed = append(changed, gen.CalendarDay{Date: d, Working: worked, Name: names[d]})
		}
	}
	return changed
}

// fixed is a work calendar that does not change.
type fixed struct{ calendar *calendar.Calendar }

// WorkCalendar implements activities.Calendars.
func (f fixed) WorkCalendar(context.Context) (*calendar.Calendar, error) { return f.calendar, nil }

// CurrentCalendar implements activities.Calendars.
func (f fixed) CurrentCalendar(context.Context) (*calendar.Calendar, error) { return f.calendar, nil }
