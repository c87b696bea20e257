package workflows

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"qualityaward/activities"
	"qualityaward/award"
)

// docket is what the workflow of a case and of a round have in common: tasks that wait for
// people, notices that run, and the step that is being collected until it is recorded.
type docket struct {
	subject activities.Subject
	id      string
	edition award.Edition
	bodies  Authorities
	state   *docketState

	rules    rulebook
	pending  activities.Step               // what changed since the last recorded step
	receipts map[string]activities.Receipt // of acts recorded in this run
	writing  workflow.Mutex                // one step is recorded at a time
	changes  int                           // counts what the waiting stage should look at

	resume    *activities.Standing // set when the ledger is not where this run believes: go on from it
	refused   *award.Refusal       // set with resume when the database's backstop said no
	recompute bool                 // deadlines are to be computed anew
	renewing  bool                 // a phase is over: go on in a new run at the next wait
	leaving   bool                 // this run takes no more acts
}

// rulebook is what a case and a round each say of acts on their docket.
type rulebook interface {
	// check says why a decision may not be given, or nil. It reads state only.
	check(now time.Time, task *activities.Task, decision *Decision) *award.Refusal
	// checkOther does so for acts that are not on a task.
	checkOther(now time.Time, act *Act) *award.Refusal
	// decided follows up on a decision that no stage waits for.
	decided(now time.Time, task *activities.Task, decision *Decision)
	// perform carries out an act that is not on a task, and returns what it was on or created.
	perform(now time.Time, act *Act) (ref string)
	// view adds the read model's row to a step.
	view(step *activities.Step)
	// snapshot is the state to resume from.
	snapshot() any
	// listen takes the signals that have arrived; signalled tells whether there are any.
	listen(ctx workflow.Context)
	signalled(ctx workflow.Context) bool
	// over tells whether the case or the round has ended.
	over() bool
	// lapse ends what cannot go on after an instant; it tells the next such instant, or zero.
	lapse(now time.Time) (next time.Time)
}

// docketState is the part of a docket that lives on over continue-as-new.
type docketState struct {
	Seq        int64                  `json:"seq"` // last recorded step
	LastTask   int                    `json:"lastTask"`
	LastNotice int                    `json:"lastNotice"`
	Tasks      []activities.Task      `json:"tasks,omitempty"` // open ones, and the stage's decided ones
	Notices    []activities.Notice    `json:"notices,omitempty"`
	Objections []activities.Objection `json:"objections,omitempty"`
}

// recordOptions let a step be tried until the database takes it: an accepted act is never dropped.
var recordOptions = workflow.LocalActivityOptions{
	StartToCloseTimeout: 10 * time.Second,
	RetryPolicy: &temporal.RetryPolicy{
		InitialInterval:    50 * time.Millisecond,
		BackoffCoefficient: 2,
		MaximumInterval:    5 * time.Second,
	},
}

// log adds a ledger entry to the pending step.
func (d *docket) log(e activities.Entry) { d.pending.Entries = append(d.pending.Entries, e) }

// notify adds a message to a body's people to the pending step.
func (d *docket) notify(body, kind, ref string) {
	d.pending.Outbox = append(d.pending.Outbox, activities.Message{Body: body, Kind: kind, Ref: ref})
}

// changed marks a task, so that the pending step carries it as it stands when it is recorded, and
// wakes the stage that waits.
func (d *docket) changed(t *activities.Task) {
	d.changes++
	for i := range d.pending.Tasks {
		if d.pending.Tasks[i].ID == t.ID {
			return
		}
	}
	d.pending.Tasks = append(d.pending.Tasks, activities.Task{ID: t.ID})
}

// changedNotice does for a notice what changed does for a task.
func (d *docket) changedNotice(n *activities.Notice) {
	d.changes++
	for i := range d.pending.Notices {
		if d.pending.Notices[i].ID == n.ID {
			return
		}
	}
	d.pending.Notices = append(d.pending.Notices, activities.Notice{ID: n.ID})
}

// task finds a task by id, or returns nil.
func (d *docket) task(id string) *activities.Task {
	for i := range d.state.Tasks {
		if d.state.Tasks[i].ID == id {
			return &d.state.Tasks[i]
		}
	}
	return nil
}

// notice finds a notice by id, or returns nil.
func (d *docket) notice(id string) *activities.Notice {
	for i := range d.state.Notices {
		if d.state.Notices[i].ID == id {
			return &d.state.Notices[i]
		}
	}
	return nil
}

// take closes the pending step and starts the next one.
func (d *docket) take(ctx workflow.Context) (activities.Step, error) {
	step := d.pending
	d.pending = activities.Step{}
	step.Subject, step.ID, step.Seq, step.At = d.subject, d.id, d.state.Seq+1, workflow.Now(ctx)
	for i := range step.Tasks {
		if task := d.task(step.Tasks[i].ID); task != nil { // else forget has put it here as it stood
			step.Tasks[i] = *task
		}
	}
	for i := range step.Notices {
		step.Notices[i] = *d.notice(step.Notices[i].ID)
	}
	for i := range step.Acts {
		step.Acts[i].Receipt.Seq = step.Seq
	}
	step.Key = stepKey(step.Entries)
	d.rules.view(&step)
	d.state.Seq = step.Seq
	snapshot, err := json.Marshal(d.rules.snapshot())
	d.state.Seq = step.Seq - 1
	if err != nil {
		return step, fmt.Errorf("write the state of %s %s: %w", d.subject, d.id, err)
	}
	step.Snapshot = snapshot
	return step, nil
}

// stepKey identifies what a step does, whenever it is done.
func stepKey(entries []activities.Entry) string {
	h := sha256.New()
	for _, e := range entries {
		fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s\x00", e.Kind, e.Ref, e.Act, e.New)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// commit records the pending step, if there is one: one transaction, in which everything that
// changed since the last wait becomes true for people. When the process dies after it and before
// the engine knows, the same step is recorded again to no effect; when something else comes first
// then, the ledger wins and the run resumes from it.
func (d *docket) commit(ctx workflow.Context) error {
	if err := d.writing.Lock(ctx); err != nil {
		return err
	}
	defer d.writing.Unlock()
	for d.resume == nil && len(d.pending.Entries) > 0 {
		step, err := d.take(ctx)
		if err != nil {
			return err
		}
		var ledger *activities.Ledger
		var recorded activities.Recorded
		err = workflow.ExecuteLocalActivity(workflow.WithLocalActivityOptions(ctx, recordOptions), ledger.Record, step).Get(ctx, &recorded)
		if err != nil {
			return fmt.Errorf("record step %d: %w", step.Seq, err)
		}
		if recorded.Standing != nil {
			d.resume, d.refused = recorded.Standing, recorded.Refused
			for _, receipt := range recorded.Done {
				d.receipts[receipt.Act] = receipt
			}
			d.changes++
			break
		}
		d.state.Seq = step.Seq
		d.setDeadlines(step, recorded.Deadlines)
		for _, act := range step.Acts {
			d.receipts[act.ID] = act.Receipt
		}
	}
	if d.resume != nil {
		return errResume
	}
	return nil
}

// setDeadlines takes over the deadlines that recording a step computed.
func (d *docket) setDeadlines(step activities.Step, deadlines map[string]activities.Deadline) {
	for _, t := range step.Tasks {
		if deadline, ok := deadlines[t.ID]; ok {
			if task := d.task(t.ID); task != nil && task.DueDays == t.DueDays { // not extended meanwhile
				task.Due = deadline
			}
		}
	}
	for _, n := range step.Notices {
		if deadline, ok := deadlines[n.ID]; ok {
			if notice := d.notice(n.ID); notice != nil {
				notice.Closes = deadline
			}
		}
	}
}

// cancelOpen cancels every open task and running notice: the case or round has ended.
func (d *docket) cancelOpen(now time.Time) {
	for i := range d.state.Tasks {
		t := &d.state.Tasks[i]
		if t.Status == activities.TaskOpen {
			t.Status = activities.TaskCancelled
			d.changed(t)
			d.log(activities.Entry{Kind: EntryTaskCancelled, Ref: t.ID, Article: t.Article})
		}
	}
	for i := range d.state.Notices {
		n := &d.state.Notices[i]
		if n.Closed.IsZero() {
			n.Closed, n.Cancelled = now, true
			d.changedNotice(n)
			d.log(activities.Entry{Kind: EntryNoticeCancelled, Ref: n.ID, Article: n.Article})
		}
	}
}

// forget drops the tasks that the stage is done with; open ones stay.
func (d *docket) forget() {
	kept := d.state.Tasks[:0:0]
	for _, t := range d.state.Tasks {
		if t.Status == activities.TaskOpen {
			kept = append(kept, t)
			continue
		}
		for i := range d.pending.Tasks { // the step that is not recorded yet carries it as it stands now
			if d.pending.Tasks[i].ID == t.ID {
				d.pending.Tasks[i] = t
			}
		}
	}
	d.state.Tasks = kept
}
