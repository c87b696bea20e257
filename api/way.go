package api

import (
	"context"
	"fmt"
	"slices"
	"time"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/calendar"
	"qualityaward/store"
	"qualityaward/workflows"
)

// GetWay implements the contract (Art. 15–21).
func (s *server) GetWay(ctx context.Context, r gen.GetWayRequestObject) (gen.GetWayResponseObject, error) {
	sc, edition, err := s.editionScene(ctx, r.CaseId)
	if err != nil {
		return nil, err
	}
	cal, err := s.store.WorkCalendar(ctx)
	if err != nil {
		return nil, err
	}
	notices, _, err := s.store.Notices(ctx, store.NoticeFilter{Case: r.CaseId}, store.Page{Limit: 200, Sort: "posted"})
	if err != nil {
		return nil, err
	}
	course, err := s.course(ctx, sc, notices)
	if err != nil {
		return nil, err
	}
	returned, err := s.store.Corrections(ctx, r.CaseId)
	if err != nil {
		return nil, err
	}
	awaited, err := s.awaited(ctx, sc, notices, cal)
	if err != nil {
		return nil, err
	}
	way := edition.Way(course, sc.Now, deadlineOf(cal))
	answer := gen.GetWay200JSONResponse{Decision: way.Decision, Provisional: way.Provisional, Held: way.Held, Stages: make([]gen.WayStage, len(way.Stages))}
	for i, w := range way.Stages {
		answer.Stages[i] = gen.WayStage{
			Stage: w.Stage, Article: w.Article, State: string(w.State), Entered: w.Entered, Left: w.Left, Earliest: w.Earliest,
			Provisional: w.Provisional, Held: w.Held, Loops: returned[w.Stage], NoticeDays: w.NoticeDays,
		}
		if w.State == award.StageCurrent {
			answer.Stages[i].WaitsFor = awaited
		}
	}
	return answer, nil
}

// course is what happened to the scene's case, by its ledger and its notices.
func (s *server) course(ctx context.Context, sc *scene, notices []store.NoticeItem) (award.Course, error) {
	c := award.Course{
		Entered: map[award.Stage]time.Time{}, Ended: value(sc.Case.EndedAt), Decided: sc.Case.Milestone == workflows.MilestoneDecided,
		Notices: map[award.NoticeKind]award.Hanging{}, Window: windowOf(sc.Round),
	}
	entries, err := s.store.StageEntries(ctx, activities.SubjectCase, sc.Case.ID)
	if err != nil {
		return c, err
	}
	for _, e := range entries {
		c.Entered[award.Stage(e.Stage)] = e.At
	}
	for _, n := range notices {
		c.Notices[n.Kind] = award.Hanging{Closes: n.ClosesAt, Provisional: n.Provisional, Held: n.Held}
	}
	return c, nil
}

// windowOf is the filing window of a round's plan (Art. 14); zero before it is written.
func windowOf(r *store.Round) award.Window {
	if r.FilingOpens == nil || r.FilingCloses == nil {
		return award.Window{}
	}
	return award.Window{Opens: award.DateOf(*r.FilingOpens), Closes: lastDay(*r.FilingCloses)}
}

// awaited is whom and what the scene's case waits for now.
func (s *server) awaited(ctx context.Context, sc *scene, notices []store.NoticeItem, cal *calendar.Calendar) ([]gen.Awaited, error) {
	if sc.Case.EndedAt != nil {
		return nil, nil
	}
	tasks, err := s.store.OpenTasks(ctx, sc.Case.ID, sc.Case.RoundID)
	if err != nil {
		return nil, err
	}
	var waits []gen.Awaited
	for _, t := range tasks {
		if t.Subject != activities.SubjectCase || (slices.Contains(store.Untold, t.Kind) && sc.onlyApplicant()) {
			continue
		}
		w := awaitedTask(t, cal, sc.Now)
		if w.Kind = string(t.Kind); sc.of(t.Body) || !sc.onlyApplicant() {
			w.Task = t.ID // an applicant reads its own ones only
		}
		waits = append(waits, w)
	}
	for _, n := range notices {
		if n.ClosedAt == nil && !n.Cancelled {
			wait := gen.Awaited{Kind: string(n.Kind), Notice: n.ID, BodyName: n.BodyName, Due: n.ClosesAt, Provisional: n.Provisional, Held: n.Held}
			if sc.Now.Before(n.ClosesAt) { // one that is held past its end is neither running nor overdue
				left := leftDays(cal, sc.Now, n.ClosesAt)
				wait.LeftDays = &left
			}
			waits = append(waits, wait)
		}
	}
	if len(waits) > 0 {
		return waits, nil
	}
	return s.awaitedRound(ctx, sc, tasks, cal)
}

// awaitedTask is who has a task to do, and until when.
func awaitedTask(t store.OpenTask, cal *calendar.Calendar, now time.Time) gen.Awaited {
	w := gen.Awaited{BodyName: t.BodyName}
	if t.DueAt != nil {
		left := leftDays(cal, now, *t.DueAt)
		w.Due, w.LeftDays, w.Provisional = *t.DueAt, &left, t.Provisional
	}
	return w
}

// awaitsRound is what the round does for a case at a stage, and what kind of body does it.
var awaitsRound = map[award.Stage]struct {
	kinds []award.TaskKind
	maker func(store.Authorities) string
}{
	award.StageAcceptance:   {[]award.TaskKind{award.TaskAcceptanceList}, func(a store.Authorities) string { return a.Office }},     // Art. 17
	award.StageExpertReview: {[]award.TaskKind{award.TaskPanels}, func(a store.Authorities) string { return a.Office }},             // Art. 18
	award.StageCandidacy:    {[]award.TaskKind{award.TaskCandidateList}, func(a store.Authorities) string { return a.Office }},      // Art. 19
	award.StageDeliberation: {[]award.TaskKind{award.TaskDeliberation}, func(a store.Authorities) string { return a.LeadingGroup }}, // Art. 20
	award.StageGovernmentDecision: {[]award.TaskKind{
		award.TaskJointReport, award.TaskSignOff, award.TaskGovernmentDecision, award.TaskPublication,
	}, func(a store.Authorities) string { return a.Government }}, // Art. 21
}

// awaitedRound is whom the case waits for when it waits for its round: those with the round's open
// task, or else who will make the list.
func (s *server) awaitedRound(ctx context.Context, sc *scene, tasks []store.OpenTask, cal *calendar.Calendar) ([]gen.Awaited, error) {
	awaits, waiting := awaitsRound[sc.Case.Stage]
	if !waiting {
		return nil, nil
	}
	var waits []gen.Awaited
	for _, t := range tasks {
		if t.Subject != activities.SubjectRound || !slices.Contains(awaits.kinds, t.Kind) {
			continue
		}
		w := awaitedTask(t, cal, sc.Now)
		if w.Kind = "round"; sc.steers() {
			w.Task = t.ID // others cannot read it
		}
		waits = append(waits, w)
	}
	if len(waits) > 0 {
		return waits, nil
	}
	authorities, err := s.store.Authorities(ctx)
	if err != nil {
		return nil, err
	}
	maker := awaits.maker(authorities)
	if sc.Case.Milestone == workflows.MilestoneDecided {
		maker = authorities.Office // it publishes (Art. 21)
	}
	body, err := s.store.Organisation(ctx, maker)
	if err != nil {
		return nil, fmt.Errorf("name who makes the round's next list: %w", err)
	}
	return []gen.Awaited{{Kind: "round", BodyName: body.Name}}, nil
}
