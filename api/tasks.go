package api

import (
	"context"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/store"
)

// ListTasks implements the contract: the caller's own tasks, its bodies', or all that it may see.
func (s *server) ListTasks(ctx context.Context, r gen.ListTasksRequestObject) (gen.ListTasksResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain("World", "tasks")); err != nil {
		return nil, err
	}
	filter, err := taskFilter(r.Params)
	if err != nil {
		return nil, err
	}
	if r.Params.Mine || r.Params.Scope == "mine" {
		if filter.Assignees, err = s.assignees(ctx, sc); err != nil {
			return nil, err
		}
		filter.Concerned = false
	}
	viewer := store.Viewer{Bodies: sc.who.Bodies, Mandates: sc.mandates(), Person: sc.who.Person}
	if r.Params.Scope == "all" && !r.Params.Mine {
		viewer = sc.viewer()
	}
	items, next, err := s.store.Tasks(ctx, viewer, filter, store.Page{Limit: r.Params.Limit, Cursor: r.Params.Cursor, Sort: string(r.Params.Sort)})
	if err != nil {
		return nil, err
	}
	views, err := s.taskViews(ctx, sc, items)
	return gen.ListTasks200JSONResponse{Items: views, Next: next}, err
}

// taskFilter is what an address asks for of a list of tasks.
func taskFilter(p gen.ListTasksParams) (store.TaskFilter, error) {
	f := store.TaskFilter{
		Status: activities.TaskOpen, Kind: p.Kind, Body: p.Body, Free: p.Free, Concerned: p.Scope == "all", Subject: activities.Subject(p.Subject),
		Round: p.Round, Case: p.Case, CaseKind: p.CaseKind, Region: p.Region, Stage: p.Stage, Text: p.Text,
	}
	if p.Status != "" {
		f.Status = activities.TaskStatus(p.Status)
	}
	if p.Escalated {
		f.Escalated = &p.Escalated
	}
	var err error
	if f.OpenedFrom, f.OpenedTo, err = period("opened", p.OpenedFrom, p.OpenedTo); err != nil {
		return f, err
	}
	if f.DecidedFrom, f.DecidedTo, err = period("decided", p.DecidedFrom, p.DecidedTo); err != nil {
		return f, err
	}
	f.DueFrom, f.DueTo, err = ends("due", p.DueFrom, p.DueTo)
	return f, err
}

// assignees are the people whose tasks are the caller's own: it, and those whose deputy it is today.
func (s *server) assignees(ctx context.Context, sc *scene) ([]string, error) {
	people := []string{sc.who.Person}
	absent, err := s.store.DeputyFor(ctx, sc.who.Person, award.DateOf(sc.Now))
	for _, d := range absent {
		people = append(people, d.Person)
	}
	return people, err
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
	views, err := s.taskViews(ctx, sc, []store.TaskItem{item})
	if err != nil {
		return nil, err
	}
	return gen.GetTask200JSONResponse(views[0]), nil
}

// ListCaseTasks implements the contract.
func (s *server) ListCaseTasks(ctx context.Context, r gen.ListCaseTasksRequestObject) (gen.ListCaseTasksResponseObject, error) {
	sc, err := s.caseScene(ctx, r.CaseId)
	if err != nil {
		return nil, err
	}
	filter := store.TaskFilter{Case: r.CaseId}
	var nth map[string]int
	if sc.onlyApplicant() {
		filter.Without = store.Untold
		if nth, err = s.store.Nth(ctx, r.CaseId); err != nil {
			return nil, err
		}
	}
	answer := gen.ListCaseTasks200JSONResponse{Items: []gen.Task{}}
	for page := (store.Page{Limit: 200, Sort: "opened"}); ; {
		items, next, err := s.store.Tasks(ctx, store.Viewer{All: true}, filter, page)
		if err != nil {
			return nil, err
		}
		views, err := s.taskViews(ctx, sc, items)
		if err != nil {
			return nil, err
		}
		for i := range views {
			if sc.onlyApplicant() {
				sc.hush(&views[i], nth[views[i].Id])
			}
		}
		answer.Items = append(answer.Items, views...)
		if page.Cursor = next; next == "" {
			return answer, nil
		}
	}
}
