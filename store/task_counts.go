package store

import (
	"context"
	"fmt"
	"time"
)

// TaskCount counts open tasks.
type TaskCount struct {
	Open    int
	Overdue int
	DueSoon int // not overdue
}

// TaskCounts counts the open tasks of a person, of its bodies, and all that it may see, and what it
// was notified of and has not read.
type TaskCounts struct {
	Mine, Bodies, All TaskCount
	Unread            int
}

// counted counts the open tasks of a scope; its condition is put in before.
const counted = ` count(*) FILTER (WHERE %[1]s), count(*) FILTER (WHERE %[1]s AND due_at <= @now), count(*) FILTER (WHERE %[1]s AND due_at > @now AND due_at <= @soon)`

// taskCounts counts what the viewer sees.
func (v Viewer) taskCounts() string {
	return `SELECT` + fmt.Sprintf(counted, v.ofBodies()+" AND assignee IN @assignees") + `,` + fmt.Sprintf(counted, v.ofBodies()) + `,` +
		fmt.Sprintf(counted, "true") + `, (SELECT count(*) FROM notifications WHERE person = @person AND read_at IS NULL AND subject_id <> ` + recusedFromNamed + `
	AND ` + v.notified() + `)
 FROM tasks WHERE status = 'open' AND subject_id <> ` + recusedFromNamed + ` AND (@everything OR ` + v.concernedTasks() + `)`
}

// CountTasks counts open tasks as a person sees them, who acts for the assignees: overdue now, or due
// up to soon.
func (s *Store) CountTasks(ctx context.Context, v Viewer, person string, assignees []string, now, soon time.Time) (TaskCounts, error) {
	var c TaskCounts
	err := s.DB(ctx).Raw(v.taskCounts(), map[string]any{
		"bodies": v.Bodies, "mandates": v.Mandates, "assignees": assignees, "person": person, "everything": v.All, "now": now.UTC(), "soon": soon.UTC(),
	}).Row().Scan(&c.Mine.Open, &c.Mine.Overdue, &c.Mine.DueSoon, &c.Bodies.Open, &c.Bodies.Overdue, &c.Bodies.DueSoon,
		&c.All.Open, &c.All.Overdue, &c.All.DueSoon, &c.Unread)
	if err != nil {
		return c, fmt.Errorf("count the open tasks of %s: %w", person, err)
	}
	return c, nil
}
