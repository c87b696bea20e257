package workflows

import (
	"math"
	"slices"
	"time"

	"qualityaward/activities"
	"qualityaward/award"
)

// check implements rulebook: what each task of a round asks of its decision.
func (r *round) check(_ time.Time, task *activities.Task, d *Decision) *award.Refusal {
	switch task.Kind {
	case award.TaskPlan:
		return r.checkPlan(d.Plan)
	case award.TaskCall:
		if d.Place == "" {
			return award.Refuse("place_missing", "14")
		}
	case award.TaskAcceptanceList:
		if d.Place == "" {
			return award.Refuse("place_missing", "17")
		}
		return r.checkList(task, d.List)
	case award.TaskCandidateList, award.TaskGovernmentDecision:
		return r.checkList(task, d.List)
	case award.TaskPanels:
		return r.checkPanels(d.Panels)
	case award.TaskDeliberation:
		return r.checkDeliberation(d)
	case award.TaskJointReport:
		if d.Report == "" {
			return award.Refuse("report_missing", "21")
		}
	case award.TaskSignOff:
		return reasonFor(task, d, Refuse)
	case award.TaskPublication:
		if d.Document == nil || d.Document.Number == "" || d.Document.Date.IsZero() || d.Document.Place == "" {
			return award.Refuse("document_missing", "21")
		}
	}
	return nil
}

// checkPlan: known criteria, a filing window in order, and weights that sum to one (Art. 3, 14, 18).
func (r *round) checkPlan(p *Plan) *award.Refusal {
	switch {
	case p == nil || p.Title == "":
		return award.Refuse("plan_missing", "14")
	case !slices.ContainsFunc(r.edition.Criteria, func(c award.Criteria) bool { return c.Version == p.Criteria }):
		return award.Refuse("criteria_unknown", "3", "criteria", p.Criteria)
	case p.FilingOpens.IsZero() || p.FilingCloses.IsZero() || p.FilingCloses.Before(p.FilingOpens):
		return award.Refuse("filing_window_reversed", "14", "opens", p.FilingOpens.String(), "closes", p.FilingCloses.String())
	case p.FilingOpens.Year != r.in.Year:
		return award.Refuse("filing_window_outside_award_year", "14", "opens", p.FilingOpens.String())
	case p.MaxPoints <= 0 || math.IsInf(p.MaxPoints, 0) || math.IsNaN(p.MaxPoints):
		return award.Refuse("points_out_of_range", "18")
	}
	sum := 0.0
	for _, phase := range phases {
		w := p.Weights[phase]
		if !(w >= 0) {
			return award.Refuse("weights_do_not_sum", "18")
		}
		sum += w
	}
	if len(p.Weights) != len(phases) || math.Abs(sum-1) > 1e-9 {
		return award.Refuse("weights_do_not_sum", "18")
	}
	return nil
}

// checkList: a list says something of each case of its pool, once, and why one is left off
// (Art. 17, 19, 21).
func (r *round) checkList(task *activities.Task, choices []ListChoice) *award.Refusal {
	said := map[string]bool{}
	for _, c := range choices {
		switch {
		case !r.inPool(c.Case):
			return award.Refuse("case_not_eligible_for_list", task.Article, "case", c.Case)
		case said[c.Case]:
			return award.Refuse("case_listed_twice", task.Article, "case", c.Case)
		case !c.Included && c.Reason == "":
			return award.Refuse("reason_missing", task.Article, "case", c.Case)
		}
		said[c.Case] = true
	}
	for _, e := range r.state.Pool {
		if !said[e.Case] {
			return award.Refuse("case_not_on_list", task.Article, "case", e.Case)
		}
	}
	return nil
}

// checkPanels: each accepted case is reviewed by exactly one panel, which has experts (Art. 18).
func (r *round) checkPanels(panels []activities.Panel) *award.Refusal {
	assigned := map[string]bool{}
	for _, p := range panels {
		if p.ID == "" || p.Name == "" || len(p.Experts) == 0 {
			return award.Refuse("panel_without_experts", "18", "panel", p.Name)
		}
		for _, id := range p.Cases {
			if !r.inPool(id) {
				return award.Refuse("case_not_eligible_for_list", "18", "case", id)
			}
			if assigned[id] {
				return award.Refuse("case_in_two_panels", "18", "case", id)
			}
			assigned[id] = true
		}
	}
	for _, e := range r.state.Pool {
		if !assigned[e.Case] {
			return award.Refuse("case_without_panel", "18", "case", e.Case)
		}
	}
	return nil
}

// checkDeliberation: every candidate was given an award or none (Art. 20).
func (r *round) checkDeliberation(d *Decision) *award.Refusal {
	if d.Place == "" {
		return award.Refuse("place_missing", "20")
	}
	for _, e := range r.state.Pool {
		if _, ok := r.state.Proposals[e.Case]; !ok {
			return award.Refuse("candidate_not_deliberated", "20", "case", e.Case)
		}
	}
	return nil
}

// decided implements rulebook: lists enter the read model in the step that decides them.
func (r *round) decided(_ time.Time, task *activities.Task, d *Decision) {
	switch task.Kind {
	case award.TaskAcceptanceList:
		r.enlist(activities.AcceptanceList, d.List)
	case award.TaskCandidateList:
		r.enlist(activities.CandidateList, d.List)
	case award.TaskGovernmentDecision:
		r.enlist(activities.DecisionList, d.List)
	case award.TaskPanels:
		r.state.Panels = d.Panels
		r.pending.Panels = append(r.pending.Panels, d.Panels...)
	case award.TaskPublication:
		for _, e := range r.state.Pool {
			r.pending.Honours = append(r.pending.Honours, activities.Honour{Case: e.Case, Award: r.state.Proposals[e.Case], Doc: d.Document.Number, Date: d.Document.Date})
		}
	}
}

// enlist adds a list to the pending step, with ranks by points.
func (r *round) enlist(list activities.List, choices []ListChoice) {
	rank, points := ranks(r.state.Pool), make(map[string]float64, len(r.state.Pool))
	for _, e := range r.state.Pool {
		points[e.Case] = e.Points
	}
	for _, c := range choices {
		entry := activities.ListEntry{List: list, Case: c.Case, Included: c.Included, Reason: c.Reason, Award: r.state.Proposals[c.Case]}
		if list == activities.CandidateList {
			entry.Rank, entry.Points = rank[c.Case], points[c.Case]
		}
		r.pending.Lists = append(r.pending.Lists, entry)
	}
}

// checkOther implements rulebook: the leading group's proposals, within the places of Art. 4.
func (r *round) checkOther(_ time.Time, act *Act) *award.Refusal {
	if act.Verb != VerbPropose {
		return award.Refuse("act_not_possible", "", "verb", string(act.Verb))
	}
	open := slices.ContainsFunc(r.state.Docket.Tasks, func(t activities.Task) bool {
		return t.Kind == award.TaskDeliberation && t.Status == activities.TaskOpen
	})
	switch {
	case act.Actor.Body != r.bodies.LeadingGroup:
		return award.Refuse("wrong_body", "20")
	case !open:
		return award.Refuse("not_under_deliberation", "20")
	case !r.inPool(act.Case):
		return award.Refuse("case_not_eligible_for_list", "20", "case", act.Case)
	case act.Award == award.NoAward && act.Reason == "":
		return award.Refuse("reason_missing", "20")
	case act.Award == award.NoAward:
		return nil
	}
	taken := map[award.Award]int{}
	for _, id := range sortedKeys(r.state.Proposals) {
		if id != act.Case {
			taken[r.state.Proposals[id]]++
		}
	}
	return r.edition.CheckPlaces(taken, act.Award)
}

// perform implements rulebook: a proposal takes its place at once, and may be changed until the
// deliberation is concluded.
func (r *round) perform(_ time.Time, act *Act) string {
	old := r.state.Proposals[act.Case]
	r.state.Proposals[act.Case], r.state.Reasons[act.Case] = act.Award, act.Reason
	r.log(activities.Entry{Kind: EntryAwardProposed, Ref: act.Case, Act: act.ID, Article: "20", Actor: act.Actor, Reason: act.Reason, Old: string(old), New: string(act.Award)})
	r.pending.Lists = append(r.pending.Lists, activities.ListEntry{List: activities.SuggestedList, Case: act.Case, Included: act.Award != award.NoAward, Award: act.Award, Reason: act.Reason})
	return act.Case
}
