package store

import (
	"context"
	"fmt"
	"time"

	"qualityaward/activities"
	"qualityaward/award"
)

// TaskFilter narrows a list of tasks; empty fields do not.
type TaskFilter struct {
	Status    activities.TaskStatus
	Kind      award.TaskKind
	Body      string
	Assignee  string
	Round     string
	Case      string
	Escalated *bool
	DueFrom   time.Time
	DueTo     time.Time
	Text      string // in the case's name or number
}

// TaskItem is a task in a list, with what it is on.
type TaskItem struct {
	Task
	RoundID      string              `json:"round_id"`
	CaseNumber   string              `json:"case_number"` // empty for a round's own task
	CaseName     string              `json:"case_name"`
	CaseKind     award.ApplicantKind `json:"case_kind"`
	BodyName     string              `json:"body_name"`
	AssigneeName string              `json:"assignee_name"`
	ForName      string              `json:"for_name"` // of the absent person for whom a deputy decided
}

const taskItems = `tasks.*, COALESCE(c.round_id, tasks.subject_id) AS round_id, COALESCE(c.number, '') AS case_number,
 COALESCE(c.name, '') AS case_name, COALESCE(c.kind, '') AS case_kind, COALESCE(o.name, '') AS body_name, COALESCE(p.name, '') AS assignee_name,
 COALESCE(f.name, '') AS for_name`

const taskJoins = `LEFT JOIN cases c ON c.id = tasks.subject_id AND tasks.subject = 'case'
 LEFT JOIN organisations o ON o.id = tasks.body LEFT JOIN people p ON p.id = tasks.assignee
 LEFT JOIN people f ON f.id = tasks.decided_for`

// Task returns one task.
func (s *Store) Task(ctx context.Context, id string) (TaskItem, error) {
	var t TaskItem
	if err := s.DB(ctx).Table("tasks").Select(taskItems).Joins(taskJoins).Where("tasks.id = ?", id).Take(&t).Error; err != nil {
		return t, fmt.Errorf("read task %s: %w", id, known(err))
	}
	return t, nil
}

// Tasks returns a page of the tasks of the viewer's bodies, or of all. Sorts: due, opened, updated,
// case; the usual one is due.
func (s *Store) Tasks(ctx context.Context, v Viewer, f TaskFilter, p Page) ([]TaskItem, string, error) {
	if !v.All && len(v.Bodies) == 0 {
		return []TaskItem{}, "", nil
	}
	q := s.DB(ctx).Table("tasks").Select(taskItems).Joins(taskJoins)
	if !v.All {
		q = q.Where("tasks.body IN ?", v.Bodies)
	}
	q = equal(q, "tasks.status", f.Status)
	q = equal(q, "tasks.kind", f.Kind)
	q = equal(q, "tasks.body", f.Body)
	q = equal(q, "tasks.assignee", f.Assignee)
	q = equal(q, "tasks.subject_id", f.Case)
	q = between(q, "tasks.due_at", f.DueFrom, f.DueTo)
	if f.Escalated != nil {
		q = q.Where("tasks.escalated = ?", *f.Escalated)
	}
	if f.Round != "" {
		q = q.Where("(c.round_id = ? OR tasks.subject_id = ?)", f.Round, f.Round)
	}
	if f.Text != "" {
		q = q.Where("(c.name || ' ' || c.number) ILIKE ?", pattern(f.Text))
	}
	return page(q, "tasks", p, sorts[TaskItem]{
		"due":     {"COALESCE(tasks.due_at, 'infinity')", func(t TaskItem) any { return instant(t.DueAt) }},
		"opened":  {"tasks.opened_at", func(t TaskItem) any { return instant(&t.OpenedAt) }},
		"updated": {"tasks.updated_at", func(t TaskItem) any { return instant(&t.UpdatedAt) }},
		"case":    {"COALESCE(c.number, '')", func(t TaskItem) any { return t.CaseNumber }},
	}, "due", func(t TaskItem) string { return t.ID })
}

// Opinion is a competent department's (Art. 17) or an agency's (Art. 19) answer, or that it is due.
type Opinion struct {
	ID        string                `json:"id"` // the task's
	CaseID    string                `json:"case_id"`
	Kind      award.TaskKind        `json:"kind"`
	Article   string                `json:"article"`
	Body      string                `json:"body"`
	BodyName  string                `json:"body_name"`
	Agency    award.Agency          `json:"agency"`
	Status    activities.TaskStatus `json:"status"`
	Outcome   string                `json:"outcome"`
	Reason    string                `json:"reason"`
	DecidedBy string                `json:"decided_by"`
	DecidedAt *time.Time            `json:"decided_at"`
	OpenedAt  time.Time             `json:"opened_at"`
	DueAt     *time.Time            `json:"due_at"`
	Extended  bool                  `json:"extended"`
	Escalated bool                  `json:"escalated"`
}

// Opinions returns the opinions asked for on a case, in the order they were asked for.
func (s *Store) Opinions(ctx context.Context, caseID string) ([]Opinion, error) {
	opinions := []Opinion{}
	err := s.DB(ctx).Raw(`SELECT v.*, COALESCE(v.reason, '') AS reason, COALESCE(o.name, '') AS body_name
		FROM opinions v LEFT JOIN organisations o ON o.id = v.body WHERE v.case_id = ? ORDER BY v.opened_at, v.id`, caseID).Scan(&opinions).Error
	if err != nil {
		return nil, fmt.Errorf("read the opinions on case %s: %w", caseID, err)
	}
	return opinions, nil
}
