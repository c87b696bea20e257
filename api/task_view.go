package api

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/calendar"
	"qualityaward/store"
	"qualityaward/workflows"
)

// taskViews are tasks as the contract has them, for the caller.
func (s *server) taskViews(ctx context.Context, sc *scene, items []store.TaskItem) ([]gen.Task, error) {
	days, err := s.store.WorkCalendar(ctx)
	if err != nil {
		return nil, err
	}
	decisions := make([]workflows.Decision, len(items))
	var asked []string
	for i, t := range items {
		if len(t.Decision) > 0 {
			if err := json.Unmarshal(t.Decision, &decisions[i]); err != nil {
				return nil, fmt.Errorf("read the decision of task %s: %w", t.ID, err)
			}
		}
		for _, who := range decisions[i].Ask {
			asked = append(asked, who.Body)
		}
	}
	names := map[string]store.Organisation{}
	if len(asked) > 0 {
		if names, err = s.store.OrganisationsByID(ctx, asked); err != nil {
			return nil, err
		}
	}
	under, err := s.mandatesOf(ctx, sc, items)
	if err != nil {
		return nil, err
	}
	views := make([]gen.Task, len(items))
	for i, t := range items {
		views[i] = taskView(sc, days, t)
		views[i].Mandate = under[t.ID]
		sc.tellDecision(&views[i], t, decisions[i], names)
	}
	return views, nil
}

// taskView is a task as the contract has it, without what was decided.
func taskView(sc *scene, days *calendar.Calendar, t store.TaskItem) gen.Task {
	view := gen.Task{
		Id: t.ID, Subject: gen.TaskSubject(t.Subject), SubjectId: t.SubjectID, Number: t.CaseNumber, Name: t.CaseName, Round: t.RoundID,
		CaseKind: t.CaseKind, Region: t.CaseRegion, Stage: t.CaseStage,
		Kind: t.Kind, Article: t.Article, Body: t.Body, BodyName: t.BodyName, Assignee: t.Assignee, AssigneeName: t.AssigneeName,
		About: t.About, Allowed: t.Allowed, Status: gen.TaskStatus(t.Status), Opened: t.OpenedAt, DueDays: t.DueDays, Due: value(t.DueAt),
		Provisional: t.Provisional, Reminded: t.Reminded, Escalated: t.Escalated, Extended: t.Extended, Outcome: t.Outcome,
		DecidedBy: t.DecidedBy, DecidedByName: t.DecidedByName, DecidedFor: t.ForName, Decided: value(t.DecidedAt),
	}
	if t.Status == activities.TaskOpen && t.DueAt != nil {
		left := leftDays(days, sc.Now, *t.DueAt)
		view.LeftDays = &left
	}
	return view
}

// tellDecision adds what was decided. The results of an expert phase are for those who are told
// points (Art. 18), the joint report for the steering bodies (Art. 21).
func (sc *scene) tellDecision(view *gen.Task, t store.TaskItem, d workflows.Decision, names map[string]store.Organisation) {
	view.Reason, view.Place, view.Evidence = d.Reason, d.Place, d.Evidence
	for _, f := range d.Findings {
		view.Findings = append(view.Findings, gen.Finding{Subject: f.Subject, Ok: f.OK, Remark: f.Remark})
	}
	for _, who := range d.Ask {
		if name := names[who.Body].Name; !slices.Contains(view.Asked, name) {
			view.Asked = append(view.Asked, name)
		}
	}
	switch {
	case slices.Contains(expertPhases, t.Kind) && t.Status == activities.TaskDecided && sc.toldPoints(t.CasePanel):
		view.Points, view.Report = &d.Points, d.Report
	case t.Kind == award.TaskJointReport && sc.steers():
		view.Report = d.Report
	}
}

// expertPhases are the phases of the expert review (Art. 18).
var expertPhases = []award.TaskKind{award.TaskMaterialReview, award.TaskSiteReview, award.TaskPresentation}

// confidential are the tasks whose outcome an applicant is not told: what bodies answer each other,
// and what experts think of it (Art. 17–19, 28).
// Of others it does not even learn, see store.Untold, nor does a number tell it that they are there.
var confidential = append([]award.TaskKind{
	award.TaskAuthorityOpinion, award.TaskAgencyOpinion, award.TaskObjectionRuling,
}, expertPhases...)

// applicantTasks are the tasks that an applicant does (Art. 15–17).
var applicantTasks = []award.TaskKind{award.TaskInternalNotice, award.TaskFiling, award.TaskCorrection}

// hush makes another body's task what the case's applicant sees of it. The id that it has there tells it
// from the others: those of the engine are counted through, and those untold would be missing.
func (sc *scene) hush(t *gen.Task, nth int) {
	if sc.of(t.Body) {
		return
	}
	t.Id = fmt.Sprintf("%s.%s.%d", t.SubjectId, t.Kind, nth)
	if slices.Contains(confidential, t.Kind) {
		t.Outcome, t.Reason, t.Findings, t.Points, t.Report, t.Place, t.Evidence, t.Asked = "", "", nil, nil, "", "", nil, nil
		t.DecidedBy, t.DecidedByName, t.DecidedFor, t.Assignee, t.AssigneeName = "", "", "", "", ""
	}
}
