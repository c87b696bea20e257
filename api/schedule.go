package api

import (
	"context"
	"strings"
	"time"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/store"
)

// GetSchedule implements the contract (Art. 14–21).
func (s *server) GetSchedule(ctx context.Context, r gen.GetScheduleRequestObject) (gen.GetScheduleResponseObject, error) {
	sc, err := s.roundScene(ctx, r.Params.Round)
	if err != nil {
		return nil, err
	}
	edition, err := s.editions.of(ctx, sc.Round.ID)
	if err != nil {
		return nil, err
	}
	cal, err := s.store.WorkCalendar(ctx)
	if err != nil {
		return nil, err
	}
	course, err := s.roundCourse(ctx, sc.who.Person, sc.Round)
	if err != nil {
		return nil, err
	}
	schedule := edition.Schedule(course, sc.Now, deadlineOf(cal))
	answer := gen.GetSchedule200JSONResponse{
		Now: sc.Now, Decision: schedule.Decision, Provisional: schedule.Provisional, Held: schedule.Held, Items: make([]gen.ScheduleItem, len(schedule.Stages)),
	}
	for i, stage := range schedule.Stages {
		answer.Items[i] = gen.ScheduleItem{
			Stage: stage.Stage, Article: stage.Article, PlannedFrom: stage.PlannedFrom, PlannedTo: stage.PlannedTo, From: stage.From, To: stage.To,
			EarliestFrom: stage.EarliestFrom, EarliestTo: stage.EarliestTo, Provisional: stage.Provisional, Held: stage.Held,
		}
	}
	return answer, nil
}

// roundCourse is what happened to a round, by its ledger, and where its open cases stand but those from which the person is recused.
func (s *server) roundCourse(ctx context.Context, person string, r *store.Round) (award.RoundCourse, error) {
	c := award.RoundCourse{Entered: map[award.RoundStage]time.Time{}, Ended: value(r.EndedAt), Window: windowOf(r)}
	entries, err := s.store.StageEntries(ctx, activities.SubjectRound, r.ID)
	if err != nil {
		return c, err
	}
	for _, e := range entries {
		c.Entered[award.RoundStage(e.Stage)] = e.At
	}
	standings, err := s.store.StageStandings(ctx, person, r.ID)
	if err != nil {
		return c, err
	}
	for _, at := range standings {
		standing := award.Standing{Stage: at.Stage}
		if at.Closes != nil {
			standing.Notice = &award.Hanging{Closes: *at.Closes, Provisional: at.Provisional, Held: at.Held}
		}
		c.Standing = append(c.Standing, standing)
	}
	return c, nil
}

// ListRegionalNotices implements the contract (Art. 19).
func (s *server) ListRegionalNotices(ctx context.Context, r gen.ListRegionalNoticesRequestObject) (gen.ListRegionalNoticesResponseObject, error) {
	sc, err := s.roundScene(ctx, r.Params.Round)
	if err != nil {
		return nil, err
	}
	candidates, err := s.store.Candidates(ctx, sc.Round.ID)
	if err != nil {
		return nil, err
	}
	answer := gen.ListRegionalNotices200JSONResponse{Items: []gen.RegionalNoticesOfBody{}}
	for _, c := range candidates { // by recommending body
		if sc.recusedFrom(c.CaseID) {
			continue
		}
		if n := len(answer.Items); n == 0 || answer.Items[n-1].Recommending != c.Recommending {
			answer.Items = append(answer.Items, gen.RegionalNoticesOfBody{Recommending: c.Recommending, Name: c.RecommendingName})
		}
		of := &answer.Items[len(answer.Items)-1]
		of.Cases = append(of.Cases, regionalView(c))
	}
	return answer, nil
}

// regionalView is how far a candidate's regional notice is, and who has to act; one that hangs waits for
// nobody.
func regionalView(c store.Candidate) gen.RegionalNoticeState {
	view := gen.RegionalNoticeState{
		Case: c.CaseID, Number: c.Number, Name: c.Name, Notice: c.NoticeID, Closes: value(c.ClosesAt), Provisional: c.Provisional,
	}
	switch {
	case c.ClosedAt != nil && !c.Cancelled:
		view.State = "closed"
	case c.Stage == award.StageEnded:
		view.State = "ended"
	case c.NoticeID != "" && c.Held:
		view.State, view.WaitsFor = "held", strings.Join(c.WaitsFor, "、")
	case c.NoticeID != "":
		view.State = "running"
	case c.Stage == award.StageRegionalNotice:
		view.State, view.WaitsFor = "to_post", strings.Join(c.WaitsFor, "、")
	default:
		view.State, view.WaitsFor = "opinions", strings.Join(c.WaitsFor, "、")
	}
	return view
}
