package api

import (
	"context"

	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/store"
)

// CountTasks implements the contract.
func (s *server) CountTasks(ctx context.Context, _ gen.CountTasksRequestObject) (gen.CountTasksResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain("World", "tasks")); err != nil {
		return nil, err
	}
	days, err := s.store.WorkCalendar(ctx)
	if err != nil {
		return nil, err
	}
	soon := days.AddWorkingDays(award.DateOf(sc.Now), soonDays).End()
	own, err := s.assignees(ctx, sc)
	if err != nil {
		return nil, err
	}
	c, err := s.store.CountTasks(ctx, sc.viewer(), sc.who.Person, own, sc.Now, soon)
	return gen.CountTasks200JSONResponse{
		Mine: taskCountView(c.Mine), Bodies: taskCountView(c.Bodies), All: taskCountView(c.All), Notifications: c.Unread,
	}, err
}

// taskCountView is a count as the contract has it.
func taskCountView(c store.TaskCount) gen.TaskCount {
	return gen.TaskCount{Open: c.Open, Overdue: c.Overdue, DueSoon: c.DueSoon}
}
