package workflows_test

import (
	"slices"
	"testing"
	"time"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// A task belongs to a body: one of its people claims it, gives it back or hands it on, and while
// it is somebody's nobody else decides it.
func TestTaskIsClaimedReleasedAndDelegated(t *testing.T) {
	w := newWorld(t)
	k := w.open()
	task := k.task(award.TaskInternalNotice)
	zhang, li := person(k.in.Body, "示例张三"), person(k.in.Body, "示例李四")
	claim, release := workflows.Act{Verb: workflows.VerbClaim, Task: task.ID}, workflows.Act{Verb: workflows.VerbRelease, Task: task.ID}
	decide := workflows.Act{Verb: workflows.VerbDecide, Task: task.ID, Decision: &posted}

	k.refused("wrong_body", person(receiving, "示例王五"), claim)
	k.refused("not_claimed", zhang, release)
	k.do(zhang, claim)
	k.do(zhang, claim) // again: it is his
	k.refused("claimed_by_another", li, claim)
	k.refused("claimed_by_another", li, release)
	k.refused("claimed_by_another", li, decide)
	k.refused("delegate_missing", zhang, workflows.Act{Verb: workflows.VerbDelegate, Task: task.ID})
	k.do(zhang, workflows.Act{Verb: workflows.VerbDelegate, Task: task.ID, To: li.Person})
	if got := k.task(award.TaskInternalNotice).Assignee; got != li.Person {
		t.Errorf("the task was delegated to %q", got)
	}
	k.refused("claimed_by_another", zhang, decide)
	k.do(li, release)
	k.do(zhang, claim)
	k.refused("outcome_not_allowed", zhang, workflows.Act{Verb: workflows.VerbDecide, Task: task.ID, Decision: &workflows.Decision{Outcome: workflows.Pass}})
	done := k.do(zhang, decide)
	k.refused("task_not_open", li, claim)

	var kinds []string
	for _, line := range k.ledger() {
		if line.Ref == task.ID {
			kinds = append(kinds, line.Kind+" "+line.PersonID+" "+line.Old+"→"+line.New)
		}
		if line.ActID == done.Act && line.Seq != done.Seq {
			t.Errorf("the decision stands under %d in the ledger, its receipt says %d", line.Seq, done.Seq)
		}
	}
	equal(t, kinds, []string{
		"task_opened  →internal_notice",
		"task_claimed 示例张三 →示例张三",
		"task_claimed 示例张三 示例张三→示例张三",
		"task_delegated 示例张三 示例张三→示例李四",
		"task_released 示例李四 示例李四→",
		"task_claimed 示例张三 →示例张三",
		"task_decided 示例张三 internal_notice→post",
	})
}

// A task is reminded of before it is due and on the day, at nine, and escalated to the Office when
// the day is over; it can still be decided then.
func TestTaskIsRemindedTwiceAndEscalated(t *testing.T) {
	w := newWorld(t)
	k := w.open()
	term := w.edition.Tasks[award.TaskInternalNotice]
	task := k.task(award.TaskInternalNotice)
	due, _ := w.calendar().Deadline(task.OpenedAt, term.DueDays)
	if !task.DueAt.Equal(due) {
		t.Fatalf("due at %v, want the end of the %dth working day, %v", task.DueAt, term.DueDays, due)
	}
	first, _ := w.calendar().Deadline(task.OpenedAt, term.DueDays-term.ReminderDays)
	w.advance(due.Add(time.Hour))
	k.until("the escalation", func() bool { return k.count(workflows.EntryTaskEscalated) > 0 })
	var got []string
	for _, line := range k.ledger() {
		if line.Kind == workflows.EntryTaskReminded || line.Kind == workflows.EntryTaskEscalated {
			got = append(got, line.Kind+line.New+" "+line.At.In(award.Shanghai).Format("2006-01-02 15:04"))
		}
	}
	nine := func(end time.Time) string {
		return end.Add(-15 * time.Hour).In(award.Shanghai).Format("2006-01-02 15:04")
	}
	equal(t, got, []string{
		"task_reminded1 " + nine(first), "task_reminded2 " + nine(due), "task_escalated " + due.In(award.Shanghai).Format("2006-01-02 15:04"),
	})
	if !k.task(award.TaskInternalNotice).Escalated {
		t.Error("the task is not marked as escalated")
	}
	k.decide(award.TaskInternalNotice, posted)
}

// Whoever is asked for an opinion may have more time, once and for so many days (Art. 17, 19; ours).
func TestOpinionIsExtendedOnce(t *testing.T) {
	w := newWorld(t)
	k := w.open()
	task := k.task(award.TaskInternalNotice)
	extend := func(id string, days int, reason string) workflows.Act {
		return workflows.Act{Verb: workflows.VerbExtend, Task: id, Days: days, Reason: reason}
	}
	k.refused("extension_not_allowed", person(k.in.Body, "示例"), extend(task.ID, 1, "示例"))
	k.reach(award.StageAuthorityOpinions)
	task = k.task(award.TaskAuthorityOpinion)
	most := w.edition.Extension.WorkingDays
	k.refused("extension_too_long", person(authority, "示例"), extend(task.ID, most+1, "核实"))
	k.refused("extension_too_long", person(authority, "示例"), extend(task.ID, 0, "核实"))
	k.refused("reason_missing", person(authority, "示例"), extend(task.ID, most, ""))
	w.advance(task.DueAt.Add(time.Hour)) // also after it was escalated
	k.until("the escalation", func() bool { return k.task(award.TaskAuthorityOpinion).Escalated })
	k.do(person(authority, "示例"), extend(task.ID, most, "核实"))
	k.refused("already_extended", person(authority, "示例"), extend(task.ID, 1, "核实"))
	extended := k.task(award.TaskAuthorityOpinion)
	want, _ := w.calendar().Deadline(task.OpenedAt, task.DueDays+most)
	if !extended.DueAt.Equal(want) || extended.Escalated || !extended.Extended {
		t.Errorf("extended to %v (escalated %v), want %v", extended.DueAt, extended.Escalated, want)
	}
	w.advance(want.Add(time.Hour)) // it is escalated anew
	k.until("the second escalation", func() bool { return k.count(workflows.EntryTaskEscalated) == 2 })
	k.refused("reason_missing", person(authority, "示例"), workflows.Act{Verb: workflows.VerbDecide, Task: task.ID, Decision: &workflows.Decision{Outcome: workflows.Objecting}})
	k.decide(award.TaskAuthorityOpinion, workflows.Decision{Outcome: workflows.Objecting, Reason: "示例"})
	k.stage(award.StageAcceptance)
}

// Agencies are asked side by side; each answers on its own, and an objection is for the Office to
// weigh (Art. 19).
func TestAgencyObjectionIsWeighedByTheOffice(t *testing.T) {
	w := newWorld(t)
	kept, removed := w.open(), w.open()
	w.together(award.StageAgencyOpinions, kept, removed)
	ask := w.agencies(kept)
	for _, k := range []*kase{kept, removed} {
		task := k.task(award.TaskAgencyRequest)
		request := func(asked []workflows.Asked) workflows.Act {
			return workflows.Act{Verb: workflows.VerbDecide, Task: task.ID, Decision: &workflows.Decision{Outcome: workflows.Ask, Ask: asked}}
		}
		by := person(receiving, "示例")
		k.refused("agency_dropped", by, request(ask[1:]))
		k.refused("asked_twice", by, request(append(ask[:len(ask):len(ask)], ask[0])))
		k.refused("agency_without_body", by, request(append(ask[:len(ask):len(ask)], workflows.Asked{})))
		k.do(by, request(append(ask[:len(ask):len(ask)], workflows.Asked{Body: authority}))) // departments may be added
		open := k.tasks(award.TaskAgencyOpinion)
		if len(open) != len(ask)+1 {
			t.Fatalf("%d agencies asked, want %d", len(open), len(ask)+1)
		}
		for i := len(open) - 1; i >= 0; i-- { // in any order
			d := workflows.Decision{Outcome: workflows.NoObjection}
			if i == 0 {
				d = workflows.Decision{Outcome: workflows.Objecting, Reason: "示例处罚"}
			}
			k.do(person(open[i].Body, "示例"), workflows.Act{Verb: workflows.VerbDecide, Task: open[i].ID, Decision: &d})
		}
	}
	weigh := kept.task(award.TaskCandidacy)
	kept.refused("reason_missing", person(w.bodies.Office, "示例"), workflows.Act{Verb: workflows.VerbDecide, Task: weigh.ID, Decision: &workflows.Decision{Outcome: workflows.Keep}})
	kept.decide(award.TaskCandidacy, workflows.Decision{Outcome: workflows.Keep, Reason: "示例理由"})
	kept.stage(award.StageRegionalNotice)
	removed.decide(award.TaskCandidacy, workflows.Decision{Outcome: workflows.Remove, Reason: "示例理由"})
	removed.ended(award.OutcomeNotCandidate, "19")
}

// together takes several cases to a stage.
func (w *world) together(stage award.Stage, cases ...*kase) {
	w.t.Helper()
	w.from(award.StageInternalNotice, stage, cases...)
}

// from takes several cases from the stage at which they stand to another.
func (w *world) from(at, to award.Stage, cases ...*kase) {
	w.t.Helper()
	for _, s := range stages[slices.Index(stages, at):] {
		for _, k := range cases {
			k.stage(s)
		}
		if s == to {
			return
		}
		w.step(s, cases...)
	}
	for _, k := range cases {
		k.stage(to)
	}
}

// ended waits until the case has ended and looks at what it left: nothing open, and no workflow.
func (k *kase) ended(outcome award.Outcome, article string) {
	k.t.Helper()
	k.stage(award.StageEnded)
	row := k.read()
	if row.Outcome != outcome || row.Article != article || row.Status != "ended" || row.EndedAt == nil || row.Held || row.DossierOpen || row.DueAt != nil {
		k.t.Errorf("case %s ended as %+v, want %s (Art. %s)", k.id, row, outcome, article)
	}
	if open := k.tasks(""); len(open) > 0 {
		k.t.Errorf("the ended case has open tasks: %+v", open)
	}
	notices, _, err := k.Notices(k.ctx, store.NoticeFilter{Case: k.id}, store.Page{Limit: 50})
	k.must(err)
	for _, n := range notices {
		if n.ClosedAt == nil {
			k.t.Errorf("the ended case has a running notice: %+v", n)
		}
	}
	k.must(k.engine.Temporal.GetWorkflow(k.ctx, workflows.ApplicationID(k.id), "").Get(k.ctx, nil))
	if n := k.count(workflows.EntryEnded); n != 1 {
		k.t.Errorf("the ledger says %d times that the case ended", n)
	}
	for i, line := range k.ledger() {
		if i > 0 && line.Seq > k.ledger()[i-1].Seq+1 {
			k.t.Errorf("the ledger goes from step %d to %d", k.ledger()[i-1].Seq, line.Seq)
		}
	}
	if _, err := k.Standing(k.ctx, activities.SubjectCase, k.id); err != nil {
		k.t.Error(err)
	}
}

// equal compares what came with what was expected, line by line.
func equal(t *testing.T, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Errorf("missing: %s", want[i])
		case i >= len(want):
			t.Errorf("too much: %s", got[i])
		case got[i] != want[i]:
			t.Errorf("got %s, want %s", got[i], want[i])
		}
	}
}
