package workflows

import (
	"encoding/json"
	"fmt"
	"time"

	"go.temporal.io/sdk/workflow"

	"qualityaward/activities"
	"qualityaward/award"
)

// question is what ask puts to people: a task's kind, who may decide it and what may be decided.
type question struct {
	kind    award.TaskKind
	about   string    // tells questions of the same kind apart: an agency, a body, the number of a loop
	body    string    // organisation id of the body whose people may act
	subject string    // what it is about, for people
	allowed []string  // outcomes that may be given
	due     time.Time // a given due instant, instead of the edition's working days
}

// key names the question within its stage.
func (q question) key() string {
	if q.about == "" {
		return string(q.kind)
	}
	return string(q.kind) + "/" + q.about
}

// ask opens a human task and waits for its decision. Claim, delegation, due date, reminders,
// escalation and the audit are ask's, not each stage's. A question that this stage asked before is
// not asked again: a stage that is resumed from the ledger finds its tasks as they were.
func (d *docket) ask(ctx workflow.Context, q question) (*Decision, error) {
	answers, err := d.askAll(ctx, []question{q})
	if err != nil {
		return nil, err
	}
	return answers[0], nil
}

// askAll opens tasks side by side, each with its own due date, and waits until all are decided.
func (d *docket) askAll(ctx workflow.Context, questions []question) ([]*Decision, error) {
	ids := make([]string, len(questions))
	for i, q := range questions {
		ids[i] = d.openAt(workflow.Now(ctx), q)
	}
	err := d.wait(ctx, func() bool {
		for _, id := range ids {
			if d.task(id).Status == activities.TaskOpen {
				return false
			}
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	answers := make([]*Decision, len(ids))
	for i, id := range ids {
		task := d.task(id)
		if task.Decision == nil {
			return nil, fmt.Errorf("task %s is %s without a decision", id, task.Status)
		}
		answers[i] = new(Decision)
		if err := json.Unmarshal(task.Decision.Detail, answers[i]); err != nil {
			return nil, fmt.Errorf("read the decision of task %s: %w", id, err)
		}
	}
	return answers, nil
}

// openAt opens a task unless the stage has it already, and returns its id.
func (d *docket) openAt(now time.Time, q question) string {
	for i := range d.state.Tasks {
		if d.state.Tasks[i].Key == q.key() {
			return d.state.Tasks[i].ID
		}
	}
	term := d.edition.Tasks[q.kind]
	d.state.LastTask++
	task := activities.Task{
		ID: fmt.Sprintf("%s.%d", d.id, d.state.LastTask), Key: q.key(), Kind: q.kind, Article: term.Article,
		Body: q.body, Subject: q.subject, Allowed: q.allowed, Status: activities.TaskOpen,
		Opened: now, DueDays: term.DueDays, RemindDays: term.ReminderDays,
	}
	if !q.due.IsZero() {
		task.DueDays, task.Due = 0, activities.Deadline{At: q.due}
	}
	d.state.Tasks = append(d.state.Tasks, task)
	d.changed(&task)
	d.log(activities.Entry{Kind: EntryTaskOpened, Ref: task.ID, Article: task.Article, New: string(task.Kind)})
	d.notify(task.Body, EntryTaskOpened, task.ID)
	return task.ID
}
