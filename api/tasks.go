package api

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// ListTasks implements the contract: the inbox of the caller's own bodies.
func (s *server) ListTasks(ctx context.Context, r gen.ListTasksRequestObject) (gen.ListTasksResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain("World", "tasks")); err != nil {
		return nil, err
	}
	p := r.Params
	from, to, err := period(p.DueFrom, p.DueTo)
	if err != nil {
		return nil, err
	}
	filter := store.TaskFilter{
		Status: activities.TaskOpen, Kind: p.Kind, Body: p.Body, Round: p.Round, Case: p.Case, DueFrom: from, DueTo: to, Text: p.Text,
	}
	if p.Status != "" {
		filter.Status = activities.TaskStatus(p.Status)
	}
	if p.Mine {
		filter.Assignee = sc.who.Person
	}
	if p.Escalated {
		filter.Escalated = &p.Escalated
	}
	items, next, err := s.store.Tasks(ctx, store.Viewer{Bodies: sc.who.Bodies}, filter, store.Page{Limit: p.Limit, Cursor: p.Cursor, Sort: string(p.Sort)})
	if err != nil {
		return nil, err
	}
	answer := gen.ListTasks200JSONResponse{Items: make([]gen.Task, len(items)), Next: next}
	for i, item := range items {
		if answer.Items[i], err = taskView(item); err != nil {
			return nil, err
		}
	}
	return answer, nil
}

// GetTask implements the contract.
func (s *server) GetTask(ctx context.Context, r gen.GetTaskRequestObject) (gen.GetTaskResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{Task: r.TaskId})
	if err != nil {
		return nil, err
	}
	if sc.Task == nil {
		return nil, problemOf("not_found")
	}
	if err := s.see(sc, sc.taskResource()); err != nil {
		return nil, err
	}
	item, err := s.store.Task(ctx, r.TaskId)
	if err != nil {
		return nil, err
	}
	view, err := taskView(item)
	if sc.Case != nil && sc.onlyApplicant() {
		view = hushed(view)
	}
	return gen.GetTask200JSONResponse(view), err
}

// ListCaseTasks implements the contract.
func (s *server) ListCaseTasks(ctx context.Context, r gen.ListCaseTasksRequestObject) (gen.ListCaseTasksResponseObject, error) {
	sc, err := s.caseScene(ctx, r.CaseId)
	if err != nil {
		return nil, err
	}
	answer := gen.ListCaseTasks200JSONResponse{Items: []gen.Task{}}
	for page := (store.Page{Limit: 200, Sort: "opened"}); ; {
		items, next, err := s.store.Tasks(ctx, store.Viewer{All: true}, store.TaskFilter{Case: r.CaseId}, page)
		if err != nil {
			return nil, err
		}
		for _, item := range items {
			view, err := taskView(item)
			if err != nil {
				return nil, err
			}
			if sc.onlyApplicant() {
				view = hushed(view)
			}
			answer.Items = append(answer.Items, view)
		}
		if page.Cursor = next; next == "" {
			return answer, nil
		}
	}
}

// confidential are the tasks whose outcome an applicant is not told: what bodies answer each other,
// and what experts think of it (Art. 17–19, 28).
var confidential = []award.TaskKind{
	award.TaskAuthorityOpinion, award.TaskAgencyOpinion, award.TaskCandidacy, award.TaskObjectionRuling,
	award.TaskMaterialReview, award.TaskSiteReview, award.TaskPresentation,
}

// hushed is a task as its case's applicant sees it.
func hushed(t gen.Task) gen.Task {
	if slices.Contains(confidential, t.Kind) {
		t.Outcome, t.Reason, t.Findings, t.DecidedBy, t.DecidedFor, t.Assignee, t.AssigneeName = "", "", nil, "", "", "", ""
	}
	return t
}

// taskView is a task as the contract has it.
func taskView(t store.TaskItem) (gen.Task, error) {
	view := gen.Task{
		Id: t.ID, Subject: gen.TaskSubject(t.Subject), SubjectId: t.SubjectID, Number: t.CaseNumber, Name: t.CaseName, Round: t.RoundID,
		Kind: t.Kind, Article: t.Article, Body: t.Body, BodyName: t.BodyName, Assignee: t.Assignee, AssigneeName: t.AssigneeName,
		About: t.About, Allowed: t.Allowed, Status: gen.TaskStatus(t.Status), Opened: t.OpenedAt, DueDays: t.DueDays, Due: value(t.DueAt),
		Provisional: t.Provisional, Reminded: t.Reminded, Escalated: t.Escalated, Extended: t.Extended, Outcome: t.Outcome,
		DecidedBy: t.DecidedBy, DecidedFor: t.ForName, Decided: value(t.DecidedAt),
	}
	if len(t.Decision) == 0 {
		return view, nil
	}
	var decision workflows.Decision
	if err := json.Unmarshal(t.Decision, &decision); err != nil {
		return view, fmt.Errorf("read the decision of task %s: %w", t.ID, err)
	}
	view.Reason = decision.Reason
	for _, f := range decision.Findings {
		view.Findings = append(view.Findings, gen.Finding{Subject: f.Subject, Ok: f.OK, Remark: f.Remark})
	}
	return view, nil
}
