package workflows

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"go.temporal.io/sdk/workflow"

	"qualityaward/activities"
	"qualityaward/award"
)

// planning: the Office writes the plan and pins the criteria, then publishes the call (Art. 3, 14).
func (r *round) planning(ctx workflow.Context) error {
	d, err := r.ask(ctx, question{kind: award.TaskPlan, body: r.bodies.Office, allowed: []string{Adopt}})
	if err != nil {
		return err
	}
	r.state.Plan = *d.Plan
	r.show()
	call, err := r.ask(ctx, question{kind: award.TaskCall, body: r.bodies.Office, allowed: []string{Publish}})
	if err != nil {
		return err
	}
	r.state.Plan.Place = call.Place
	r.show()
	return nil
}

// show puts the plan into the round's read model.
func (r *round) show() {
	raw, err := json.Marshal(r.state.Plan)
	if err != nil {
		panic(fmt.Sprintf("plan of round %s: %v", r.in.Round, err)) // a plain struct: cannot fail
	}
	r.state.View.Plan = raw
	r.state.View.FilingOpens, r.state.View.FilingCloses = r.state.Plan.FilingOpens.Start(), r.state.Plan.FilingCloses.End()
}

// filing: the window is open until the end of its last day (Art. 14).
func (r *round) filing(ctx workflow.Context) error {
	closes := r.state.Plan.FilingCloses.End()
	return r.wait(ctx, func() bool { return !workflow.Now(ctx).Before(closes) })
}

// screening: once every filed case has been formally reviewed and the competent departments have
// answered, the Office draws up the acceptance list (Art. 17).
func (r *round) screening(ctx workflow.Context) error {
	d, err := r.list(ctx, MilestoneScreened, award.TaskAcceptanceList, Adopt)
	if err != nil {
		return err
	}
	return r.tell(ctx, r.words(activities.AcceptanceList, d.List, d.Place))
}

// list waits until the round's cases have reached a milestone and asks the Office for a list of them,
// or to publish one.
func (r *round) list(ctx workflow.Context, milestone string, kind award.TaskKind, outcome string) (*Decision, error) {
	if r.state.Pool == nil {
		if err := r.gathered(ctx, milestone); err != nil {
			return nil, err
		}
		if err := r.pool(ctx); err != nil {
			return nil, err
		}
	}
	return r.ask(ctx, question{kind: kind, body: r.bodies.Office, allowed: []string{outcome}})
}

// words turns a list into what each case is told.
func (r *round) words(list activities.List, choices []ListChoice, place string) map[string]Listed {
	words := make(map[string]Listed, len(choices))
	for _, c := range choices {
		words[c.Case] = Listed{List: list, Included: c.Included, Reason: c.Reason, Place: place}
	}
	return words
}

// expertReview: when the acceptance notices are over, the Office forms panels of experts, each of
// which reviews its cases in three phases (Art. 18).
func (r *round) expertReview(ctx workflow.Context) error {
	d, err := r.list(ctx, MilestoneAccepted, award.TaskPanels, Adopt)
	if err != nil {
		return err
	}
	words := map[string]Listed{}
	for _, p := range d.Panels {
		for _, id := range p.Cases {
			words[id] = Listed{List: activities.PanelList, Included: true, Panel: p.ID}
		}
	}
	return r.tell(ctx, words)
}

// candidates: from the results of the review the Office draws up the candidate list (Art. 19).
func (r *round) candidates(ctx workflow.Context) error {
	d, err := r.list(ctx, MilestoneReviewed, award.TaskCandidateList, Adopt)
	if err != nil {
		return err
	}
	return r.tell(ctx, r.words(activities.CandidateList, d.List, d.Place))
}

// deliberation: candidates whose agencies were heard and whose regional notice is over come before
// the leading group, which gives each an award or none, within the places (Art. 4, 7, 20).
func (r *round) deliberation(ctx workflow.Context) error {
	if r.state.Pool == nil {
		if err := r.gathered(ctx, MilestoneConsulted); err != nil {
			return err
		}
		if err := r.pool(ctx); err != nil {
			return err
		}
	}
	d, err := r.ask(ctx, question{kind: award.TaskDeliberation, body: r.bodies.LeadingGroup, allowed: []string{Adopt}})
	if err != nil {
		return err
	}
	words := map[string]Listed{}
	for _, id := range sortedKeys(r.state.Proposals) {
		given := r.state.Proposals[id]
		words[id] = Listed{List: activities.SuggestedList, Included: given != award.NoAward, Award: given, Reason: r.state.Reasons[id], Place: d.Place}
	}
	return r.tell(ctx, words)
}

// suggested: the suggested winners are publicised province-wide (Art. 20).
func (r *round) suggested(ctx workflow.Context) error { return r.gathered(ctx, MilestonePublicised) }

// jointReport: the Office and the provincial human resources department report jointly. It goes
// up with both sign-offs; a refusal sends it back to the Office (Art. 21).
func (r *round) jointReport(ctx workflow.Context) error {
	for {
		about := strconv.Itoa(r.state.Attempt)
		if _, err := r.ask(ctx, question{kind: award.TaskJointReport, about: about, body: r.bodies.Office, allowed: []string{Adopt}}); err != nil {
			return err
		}
		signatures, err := r.askAll(ctx, []question{
			{kind: award.TaskSignOff, about: "office/" + about, body: r.bodies.Office, subject: "office", allowed: []string{Sign, Refuse}},
			{kind: award.TaskSignOff, about: "human_resources/" + about, body: r.bodies.HumanResources, subject: "human_resources", allowed: []string{Sign, Refuse}},
		})
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(signatures, func(d *Decision) bool { return d.Outcome == Refuse }) {
			return nil
		}
		r.forget()
		r.state.Attempt++
	}
}

// decision: the provincial government decides on each suggested winner (Art. 21).
func (r *round) decision(ctx workflow.Context) error {
	if err := r.pool(ctx); err != nil {
		return err
	}
	d, err := r.ask(ctx, question{kind: award.TaskGovernmentDecision, body: r.bodies.Government, allowed: []string{Decide}})
	if err != nil {
		return err
	}
	r.state.Decided = d.List
	return r.tell(ctx, r.words(activities.DecisionList, d.List, ""))
}

// publication: once each case has its decision, which nobody can withdraw from any more, the
// decision is published and the honours enter the register (Art. 21, 22).
func (r *round) publication(ctx workflow.Context) error {
	d, err := r.list(ctx, MilestoneDecided, award.TaskPublication, Publish)
	if err != nil {
		return err
	}
	words := map[string]Listed{}
	for _, e := range r.state.Pool {
		words[e.Case] = Listed{List: activities.PublicationList, Included: true, Award: r.state.Proposals[e.Case], Doc: d.Document.Number}
	}
	return r.tell(ctx, words)
}
