package workflows

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.temporal.io/sdk/workflow"

	"qualityaward/activities"
	"qualityaward/award"
)

// serve takes human acts from now on. The validator looks at state only, so a refused act leaves
// no trace in history; the handler answers once the act is in the ledger, together with all that
// it brought about.
func (d *docket) serve(ctx workflow.Context) error {
	err := workflow.SetUpdateHandlerWithOptions(ctx, ActUpdate, d.act, workflow.UpdateHandlerOptions{
		Validator: func(ctx workflow.Context, act Act) error {
			if d.resume != nil || d.leaving || d.ahead(&act) {
				return errBusy
			}
			if r := d.validate(workflow.Now(ctx), &act); r != nil {
				return refusalError(r)
			}
			return nil
		},
	})
	if err != nil {
		return err
	}
	return workflow.SetUpdateHandlerWithOptions(ctx, ConfirmUpdate, d.confirm, workflow.UpdateHandlerOptions{
		Validator: func(_ workflow.Context, seq int64) error {
			if d.resume != nil || d.leaving || d.state.Seq >= seq {
				return errInStep
			}
			return nil
		},
	})
}

// act performs a valid act and waits until it is recorded.
func (d *docket) act(ctx workflow.Context, act Act) (activities.Receipt, error) {
	now := workflow.Now(ctx)
	ref := act.Task
	switch act.Verb {
	case VerbClaim, VerbRelease, VerbDelegate, VerbExtend, VerbDecide:
		if err := d.actOnTask(now, &act); err != nil {
			return activities.Receipt{}, err
		}
	default:
		ref = d.rules.perform(now, &act)
	}
	d.pending.Acts = append(d.pending.Acts, activities.ActRecord{
		ID: act.ID, Actor: cmp.Or(act.Actor.Person, activities.Public), Key: act.Key, Digest: act.Digest,
		Receipt: activities.Receipt{Act: act.ID, Subject: d.subject, ID: d.id, At: now, Ref: ref},
	})
	d.changes++
	if err := workflow.Await(ctx, func() bool { _, ok := d.receipts[act.ID]; return ok || d.resume != nil }); err != nil {
		return activities.Receipt{}, err
	}
	receipt, ok := d.receipts[act.ID]
	switch {
	case ok:
		receipt.Last = d.renewing || d.resume != nil || d.rules.over()
		return receipt, nil
	case d.refused != nil:
		return activities.Receipt{}, refusalError(d.refused)
	default:
		return activities.Receipt{}, errBusy
	}
}

// ahead tells whether an act is on a task or a notice that the ledger has and this run does not: the
// engine is about to do again a step that it lost, or to go on from the ledger.
func (d *docket) ahead(act *Act) bool {
	later := func(id, prefix string, last int) bool {
		number, ours := strings.CutPrefix(id, d.id+prefix)
		n, err := strconv.Atoi(number)
		return ours && err == nil && n > last
	}
	return later(act.Task, ".", d.state.LastTask) || later(act.Notice, ".n", d.state.LastNotice)
}

// validate says why an act may not be done now, or nil.
func (d *docket) validate(now time.Time, act *Act) *award.Refusal {
	if _, done := d.receipts[act.ID]; done {
		return award.Refuse("act_done", "")
	}
	if d.rules.over() {
		return award.Refuse("already_ended", "")
	}
	switch act.Verb {
	case VerbClaim, VerbRelease, VerbDelegate, VerbExtend, VerbDecide:
	default:
		return d.rules.checkOther(now, act)
	}
	task := d.task(act.Task)
	if task == nil || task.Status != activities.TaskOpen {
		return d.notOpen(task, act)
	}
	if act.Actor.Body != task.Body {
		return award.Refuse("wrong_body", task.Article, "task", task.ID)
	}
	switch act.Verb {
	case VerbClaim:
		if heldByAnother(task, act.Actor) {
			return award.Refuse("claimed_by_another", "")
		}
	case VerbRelease, VerbDelegate:
		if task.Assignee == "" && act.Verb == VerbRelease {
			return award.Refuse("not_claimed", "")
		}
		if heldByAnother(task, act.Actor) {
			return award.Refuse("claimed_by_another", "")
		}
		if act.Verb == VerbDelegate && act.To == "" {
			return award.Refuse("delegate_missing", "")
		}
	case VerbExtend:
		return d.checkExtension(task, act)
	case VerbDecide:
		if heldByAnother(task, act.Actor) {
			return award.Refuse("claimed_by_another", "")
		}
		if act.Decision == nil || !slices.Contains(task.Allowed, act.Decision.Outcome) {
			return award.Refuse("outcome_not_allowed", task.Article, "kind", string(task.Kind))
		}
		return d.rules.check(now, task, act.Decision)
	}
	return nil
}

// heldByAnother tells whether a task is somebody else's than the actor's, or than that of the absent
// person whose deputy the actor is.
func heldByAnother(task *activities.Task, actor activities.Actor) bool {
	return task.Assignee != "" && task.Assignee != actor.Person && task.Assignee != actor.For
}

// notOpen says why a task that is not open cannot be acted upon. An applicant that has filed
// cannot file with a second department (Art. 15).
func (d *docket) notOpen(task *activities.Task, act *Act) *award.Refusal {
	if act.Decision != nil && act.Decision.Filing != nil {
		return award.Refuse("already_filed", "15")
	}
	if task == nil {
		return award.Refuse("task_not_open", "", "task", act.Task)
	}
	return award.Refuse("task_not_open", "", "task", act.Task, "status", string(task.Status))
}

// checkExtension lets a body that is asked for its opinion have more time, once (Art. 17, 19; ours).
func (d *docket) checkExtension(task *activities.Task, act *Act) *award.Refusal {
	most := d.edition.Extension.WorkingDays
	switch {
	case task.Kind != award.TaskAuthorityOpinion && task.Kind != award.TaskAgencyOpinion:
		return award.Refuse("extension_not_allowed", "", "kind", string(task.Kind))
	case task.Extended:
		return award.Refuse("already_extended", task.Article)
	case act.Days < 1 || act.Days > most:
		return award.Refuse("extension_too_long", task.Article, "most", strconv.Itoa(most))
	case act.Reason == "":
		return award.Refuse("reason_missing", task.Article)
	}
	return nil
}

// actOnTask performs a valid act on a task.
func (d *docket) actOnTask(now time.Time, act *Act) error {
	task := d.task(act.Task)
	entry := activities.Entry{Ref: task.ID, Act: act.ID, Article: task.Article, Actor: act.Actor, Reason: act.Reason}
	switch act.Verb {
	case VerbClaim:
		entry.Kind, entry.Old, entry.New = EntryTaskClaimed, task.Assignee, act.Actor.Person
		task.Assignee = act.Actor.Person
	case VerbRelease:
		entry.Kind, entry.Old = EntryTaskReleased, task.Assignee
		task.Assignee = ""
	case VerbDelegate:
		entry.Kind, entry.Old, entry.New = EntryTaskDelegated, task.Assignee, act.To
		task.Assignee = act.To
	case VerbExtend:
		entry.Kind, entry.Old, entry.New = EntryTaskExtended, strconv.Itoa(task.DueDays), strconv.Itoa(task.DueDays+act.Days)
		task.DueDays += act.Days
		task.Due, task.Reminded, task.Extended, task.Escalated = activities.Deadline{}, 0, true, false
	case VerbDecide:
		detail, err := json.Marshal(act.Decision)
		if err != nil {
			return err
		}
		task.Status = activities.TaskDecided
		task.Decision = &activities.Decided{Outcome: act.Decision.Outcome, Reason: act.Decision.Reason, Actor: act.Actor, At: now, Detail: detail}
		entry.Kind, entry.Old, entry.New = EntryTaskDecided, string(task.Kind), act.Decision.Outcome
		entry.Reason, entry.Detail = act.Decision.Reason, detail
	}
	d.changed(task)
	d.log(entry)
	if act.Verb == VerbDecide {
		d.rules.decided(now, task, act.Decision)
	}
	return nil
}
