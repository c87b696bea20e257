package workflows_test

import (
	"github.com/google/uuid"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// openRound starts the round's workflow, which makes the lists from now on.
func (w *world) openRound() {
	w.t.Helper()
	w.must(w.engine.OpenRound(w.ctx, w.roundInput()))
	w.ids = append(w.ids, workflows.RoundID(w.round))
	w.live = true
}

// announce adopts the plan and publishes the call (Art. 14).
func (w *world) announce() {
	w.t.Helper()
	w.roundDecides(award.TaskPlan, workflows.Decision{Outcome: workflows.Adopt, Plan: &w.plan})
	w.roundDecides(award.TaskCall, workflows.Decision{Outcome: workflows.Publish, Place: "示例网站"})
	w.roundStands(award.RoundFiling)
}

// roundTask waits for an open task of the round.
func (w *world) roundTask(kind award.TaskKind) store.TaskItem {
	w.t.Helper()
	var found []store.TaskItem
	w.until("task "+string(kind)+" of the round", func() bool {
		var err error
		found, _, err = w.Tasks(w.ctx, store.Viewer{All: true}, store.TaskFilter{Round: w.round, Status: activities.TaskOpen, Kind: kind}, store.Page{Limit: 10})
		w.must(err)
		return len(found) > 0
	})
	return found[0]
}

// roundTries does an act on the round and returns what it came to.
func (w *world) roundTries(by activities.Actor, act workflows.Act) *award.Refusal {
	w.t.Helper()
	_, refused, err := w.act(activities.SubjectRound, w.round, by, act)
	w.must(err)
	return refused
}

// roundDecides decides an open task of the round, for its body.
func (w *world) roundDecides(kind award.TaskKind, d workflows.Decision) {
	w.t.Helper()
	if r := w.roundTriesTo(kind, d); r != nil {
		w.t.Fatalf("%s of the round was refused: %v %v", kind, r, r.Params)
	}
}

// roundTriesTo decides an open task of the round, for its body, and returns what it came to.
func (w *world) roundTriesTo(kind award.TaskKind, d workflows.Decision) *award.Refusal {
	w.t.Helper()
	task := w.roundTask(kind)
	return w.roundTries(person(task.Body, "示例 "+string(kind)+" "+task.Body), workflows.Act{Verb: workflows.VerbDecide, Task: task.ID, Decision: &d})
}

// propose gives a candidate an award in the leading group's deliberation (Art. 20).
func (w *world) propose(id string, given award.Award, reason string) *award.Refusal {
	w.t.Helper()
	return w.roundTries(person(w.bodies.LeadingGroup, "示例组长"), workflows.Act{Verb: workflows.VerbPropose, Case: id, Award: given, Reason: reason})
}

// roundStands waits until the round stands at a stage.
func (w *world) roundStands(want award.RoundStage) {
	w.t.Helper()
	w.until("the round at "+string(want), func() bool {
		r, err := w.Round(w.ctx, w.round)
		w.must(err)
		return r.Stage == want
	})
}

// adopt lets the round say what its list says of all its cases.
func (w *world) adopt(l workflows.Listed, cases []*kase) {
	w.t.Helper()
	var choices []workflows.ListChoice
	var ids []string
	for _, k := range cases {
		choices, ids = append(choices, workflows.ListChoice{Case: k.id, Included: true}), append(ids, k.id)
	}
	switch l.List {
	case activities.AcceptanceList:
		w.advance(w.plan.FilingCloses.End())
		w.roundDecides(award.TaskAcceptanceList, workflows.Decision{Outcome: workflows.Adopt, Place: l.Place, List: choices})
	case activities.PanelList:
		panel := activities.Panel{ID: uuid.NewString(), Name: "示例评审组", Experts: []string{store.PersonID("office")}, Cases: ids}
		w.roundDecides(award.TaskPanels, workflows.Decision{Outcome: workflows.Adopt, Panels: []activities.Panel{panel}})
	case activities.CandidateList:
		w.roundDecides(award.TaskCandidateList, workflows.Decision{Outcome: workflows.Adopt, List: choices})
	case activities.SuggestedList:
		w.roundTask(award.TaskDeliberation)
		for _, id := range ids {
			if r := w.propose(id, l.Award, ""); r != nil {
				w.must(r)
			}
		}
		w.roundDecides(award.TaskDeliberation, workflows.Decision{Outcome: workflows.Adopt, Place: l.Place})
	case activities.DecisionList:
		w.report()
		w.roundDecides(award.TaskGovernmentDecision, workflows.Decision{Outcome: workflows.Decide, List: choices})
	case activities.PublicationList:
		w.publish()
	}
}

// report writes the joint report, and both sign it (Art. 21).
func (w *world) report() {
	w.t.Helper()
	w.roundDecides(award.TaskJointReport, workflows.Decision{Outcome: workflows.Adopt, Report: "示例报告"})
	for range 2 {
		w.roundDecides(award.TaskSignOff, workflows.Decision{Outcome: workflows.Sign})
	}
	w.roundStands(award.RoundDecision)
}

// publish publishes the decision (Art. 21).
func (w *world) publish() {
	w.t.Helper()
	w.roundDecides(award.TaskPublication, workflows.Decision{Outcome: workflows.Publish, Document: &workflows.DecisionDocument{
		Number: "示例〔2027〕1号", Date: award.NewDate(2027, 12, 1), Place: "示例网站",
	}})
}
