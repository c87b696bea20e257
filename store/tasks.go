package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/award"
)

// TaskFilter narrows a list of tasks; empty fields do not.
type TaskFilter struct {
	Status      activities.TaskStatus
	Kind        award.TaskKind
	Without     []award.TaskKind // kinds that are left out
	Body        string
	Assignees   []string // assigned to one of these people
	Free        bool     // assigned to nobody
	Concerned   bool     // of all cases that concern the viewer's bodies, not of its bodies alone
	Subject     activities.Subject
	Round       string
	Case        string
	CaseKind    award.ApplicantKind
	Region      string
	Stage       award.Stage // at which its case stands
	Escalated   *bool
	OpenedFrom  time.Time
	OpenedTo    time.Time
	DueFrom     time.Time
	DueTo       time.Time
	DecidedFrom time.Time
	DecidedTo   time.Time
	Text        string // in the case's name or number
}

// TaskItem is a task in a list, with what it is on.
type TaskItem struct {
	Task
	RoundID       string              `json:"round_id"`
	CaseNumber    string              `json:"case_number"` // empty for a round's own task, as all that follows of its case
	CaseName      string              `json:"case_name"`
	CaseKind      award.ApplicantKind `json:"case_kind"`
	CaseRegion    string              `json:"case_region"`
	CaseStage     award.Stage         `json:"case_stage"`
	CasePanel     string              `json:"case_panel"`
	BodyName      string              `json:"body_name"`
	AssigneeName  string              `json:"assignee_name"`
	DecidedByName string              `json:"decided_by_name"`
	ForName       string              `json:"for_name"` // of the absent person for whom a deputy decided
}

const taskItems = `tasks.*, c.round_id, c.number AS case_number, c.name AS case_name, c.kind AS case_kind, c.region AS case_region, c.stage AS case_stage,
 c.panel AS case_panel, COALESCE(o.name, '') AS body_name, COALESCE(p.name, '') AS assignee_name, COALESCE(d.name, '') AS decided_by_name,
 COALESCE(f.name, '') AS for_name`

// taskCases joins what tasks are on, cases and rounds alike, so that the index of the cases' numbers
// gives their order.
const taskCases = `JOIN (SELECT id, round_id, number, name, kind, region, stage, panel FROM cases
 UNION ALL SELECT id, id, '', '', '', '', '', '' FROM rounds) c ON c.id = tasks.subject_id`

const taskJoins = taskCases + ` LEFT JOIN organisations o ON o.id = tasks.body
 LEFT JOIN people p ON p.id = tasks.assignee LEFT JOIN people d ON d.id = tasks.decided_by
 LEFT JOIN people f ON f.id = tasks.decided_for`

// taskKeys are what tasks are sorted by.
const taskKeys = `tasks.id, tasks.due_at, tasks.opened_at, tasks.decided_at, tasks.updated_at, c.number AS case_number`

// Untold are the kinds of tasks of which a case's applicant does not learn: that the Office weighs a
// candidacy tells that an agency objects (Art. 19).
var Untold = []award.TaskKind{award.TaskCandidacy}

// actsOn tells whether one of the bodies takes part in a case otherwise than as the applicant.
const actsOn = `(
 EXISTS (SELECT 1 FROM (VALUES (cases.receiving), (cases.recommending), (cases.panel)) AS b (body) WHERE b.body IN @bodies AND b.body <> cases.applicant)
 OR EXISTS (SELECT 1 FROM tasks t WHERE t.subject_id = cases.id AND t.body IN @bodies AND t.body <> cases.applicant))`

// concernedTasks finds the tasks of bodies, and those of the cases in which they take part otherwise than
// as the applicant, see actsOn: others' tasks on its case are for an applicant to see there only.
const concernedTasks = `(tasks.body IN @bodies OR tasks.subject = 'case' AND tasks.subject_id IN (
 SELECT id FROM cases WHERE receiving IN @bodies AND receiving <> applicant
 UNION ALL SELECT id FROM cases WHERE recommending IN @bodies AND recommending <> applicant
 UNION ALL SELECT id FROM cases WHERE panel IN @bodies AND panel <> applicant
 UNION ALL SELECT c.id FROM tasks t JOIN cases c ON c.id = t.subject_id WHERE t.body IN @bodies AND t.body <> c.applicant))`

// Task returns one task.
func (s *Store) Task(ctx context.Context, id string) (TaskItem, error) {
	var t TaskItem
	if err := s.DB(ctx).Table("tasks").Select(taskItems).Joins(taskJoins).Where("tasks.id = ?", id).Take(&t).Error; err != nil {
		return t, fmt.Errorf("read task %s: %w", id, known(err))
	}
	return t, nil
}

// Tasks returns a page of the tasks of the viewer's bodies, or of all. Sorts: due, opened, decided,
// updated, case; the usual one is due.
func (s *Store) Tasks(ctx context.Context, v Viewer, f TaskFilter, p Page) ([]TaskItem, string, error) {
	if !v.All && len(v.Bodies) == 0 {
		return []TaskItem{}, "", nil
	}
	q := s.DB(ctx).Table("tasks").Select(taskKeys).Joins(taskCases)
	switch {
	case v.All:
	case f.Concerned:
		q = q.Where(v.concernedTasks(), v.named())
	default:
		q = q.Where(v.ofBodies(), v.named())
	}
	q = notRecused(q, "tasks.subject_id", v.Person)
	// The page is cut before its few rows are read whole.
	keys, next, err := page(f.narrow(q), "tasks", p, sorts[TaskItem]{
		"due":     {"COALESCE(tasks.due_at, 'infinity')", func(t TaskItem) any { return instant(t.DueAt) }},
		"opened":  {"tasks.opened_at", func(t TaskItem) any { return instant(&t.OpenedAt) }},
		"decided": {"COALESCE(tasks.decided_at, 'infinity')", func(t TaskItem) any { return instant(t.DecidedAt) }},
		"updated": {"tasks.updated_at", func(t TaskItem) any { return instant(&t.UpdatedAt) }},
		"case":    {"c.number", func(t TaskItem) any { return t.CaseNumber }},
	}, "due", func(t TaskItem) string { return t.ID })
	if err != nil {
		return nil, "", err
	}
	items, err := s.tasksInOrder(ctx, keys)
	return items, next, err
}

// tasksInOrder reads tasks whole, in the order in which their keys are given.
func (s *Store) tasksInOrder(ctx context.Context, keys []TaskItem) ([]TaskItem, error) {
	items := make([]TaskItem, len(keys))
	if len(keys) == 0 {
		return items, nil
	}
	at := make(map[string]int, len(keys))
	ids := make([]string, len(keys))
	for i, k := range keys {
		at[k.ID], ids[i] = i, k.ID
	}
	var rows []TaskItem
	if err := s.DB(ctx).Table("tasks").Select(taskItems).Joins(taskJoins).Where("tasks.id IN ?", ids).Scan(&rows).Error; err != nil {
		return nil, fmt.Errorf("read %d tasks: %w", len(keys), err)
	}
	for _, t := range rows {
		items[at[t.ID]] = t
	}
	return items, nil
}

// narrow applies the filter to a query of tasks with their cases.
func (f TaskFilter) narrow(q *gorm.DB) *gorm.DB {
	q = equal(q, "tasks.status", f.Status)
	q = equal(q, "tasks.kind", f.Kind)
	if len(f.Without) > 0 {
		q = q.Where("tasks.kind NOT IN ?", f.Without)
	}
	q = equal(q, "tasks.body", f.Body)
	q = equal(q, "tasks.subject", f.Subject)
	q = equal(q, "tasks.subject_id", f.Case)
	q = equal(q, "c.round_id", f.Round)
	q = equal(q, "c.kind", f.CaseKind)
	q = equal(q, "c.region", f.Region)
	q = equal(q, "c.stage", f.Stage)
	q = between(q, "tasks.opened_at", f.OpenedFrom, f.OpenedTo)
	q = between(q, "tasks.due_at", f.DueFrom, f.DueTo)
	q = between(q, "tasks.decided_at", f.DecidedFrom, f.DecidedTo)
	if len(f.Assignees) > 0 {
		q = q.Where("tasks.assignee IN ?", f.Assignees)
	}
	if f.Free {
		q = q.Where("tasks.assignee = ''")
	}
	if f.Escalated != nil {
		q = q.Where("tasks.escalated = ?", *f.Escalated)
	}
	if f.Text != "" {
		q = q.Where("(c.name || ' ' || c.number) ILIKE ?", pattern(f.Text))
	}
	return q
}

// Nth returns of each task of a case the how-manieth of its kind it is there, from 1 on.
func (s *Store) Nth(ctx context.Context, caseID string) (map[string]int, error) {
	var rows []struct {
		ID  string
		Nth int
	}
	err := s.DB(ctx).Raw(`SELECT id, row_number() OVER (PARTITION BY kind ORDER BY opened_at, id) AS nth FROM tasks WHERE subject_id = ?`, caseID).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("number the tasks of case %s by their kinds: %w", caseID, err)
	}
	nth := make(map[string]int, len(rows))
	for _, r := range rows {
		nth[r.ID] = r.Nth
	}
	return nth, nil
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
