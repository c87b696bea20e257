package workflows_test

import (
	"testing"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// TestRoundFromPlanToPublication: a round goes from its plan to the published decision, with a case
// that wins, one that is given no award and one that the government strikes (Art. 14–21).
func TestRoundFromPlanToPublication(t *testing.T) {
	w := newWorld(t)
	w.openRound()
	w.announce()
	winner, none, struck := w.open(), w.open(), w.open()
	w.together(award.StageDeliberation, winner, none, struck)
	w.roundTask(award.TaskDeliberation)

	outside := workflows.Act{Verb: workflows.VerbPropose, Case: winner.id, Award: award.QualityAward}
	refusedWith(t, w.roundTries(person(w.bodies.Office, "示例"), outside), "wrong_body", "20")
	refusedWith(t, w.propose(w.round, award.QualityAward, ""), "case_not_eligible_for_list", "20")
	refusedWith(t, w.propose(none.id, award.NoAward, ""), "reason_missing", "20")
	adopt := workflows.Decision{Outcome: workflows.Adopt, Place: "示例网站"}
	refusedWith(t, w.roundTriesTo(award.TaskDeliberation, adopt), "candidate_not_deliberated", "20")
	for k, given := range map[*kase]award.Award{winner: award.QualityAward, struck: award.NominationAward, none: award.NoAward} {
		if r := w.propose(k.id, given, "示例理由"); r != nil {
			t.Fatalf("%s was refused: %v", given, r)
		}
	}
	w.roundDecides(award.TaskDeliberation, adopt)
	none.ended(award.OutcomeNotAwarded, "20")
	for _, k := range []*kase{winner, struck} {
		k.stage(award.StageProvinceNotice)
	}
	w.step(award.StageProvinceNotice, winner, struck)

	w.roundDecides(award.TaskJointReport, workflows.Decision{Outcome: workflows.Adopt, Report: "示例报告"})
	refusedWith(t, w.roundTriesTo(award.TaskSignOff, workflows.Decision{Outcome: workflows.Refuse}), "reason_missing", "21")
	w.roundDecides(award.TaskSignOff, workflows.Decision{Outcome: workflows.Refuse, Reason: "示例须补充"})
	w.roundDecides(award.TaskSignOff, workflows.Decision{Outcome: workflows.Sign})
	w.report() // anew, and both sign (Art. 21)
	w.roundDecides(award.TaskGovernmentDecision, workflows.Decision{Outcome: workflows.Decide, List: []workflows.ListChoice{
		{Case: winner.id, Included: true}, {Case: struck.id, Reason: "示例理由"},
	}})
	struck.ended(award.OutcomeStruck, "21")
	w.roundStands(award.RoundPublication)
	refusedWith(t, w.roundTriesTo(award.TaskPublication, workflows.Decision{Outcome: workflows.Publish}), "document_missing", "21")
	winner.refused("already_decided", person(winner.in.Body, "示例"), workflows.Act{Verb: workflows.VerbWithdraw})
	winner.refused("already_decided", person(w.bodies.Office, "示例"), workflows.Act{Verb: workflows.VerbExclude, Reason: "示例", Article: "8"})
	w.publish()
	winner.ended(award.OutcomeAwarded, "21")
	w.roundStands(award.RoundEnded)
	w.must(w.engine.Temporal.GetWorkflow(w.ctx, workflows.RoundID(w.round), "").Get(w.ctx, nil))
	honours, err := w.HonoursOf(w.ctx, winner.in.Body)
	w.must(err)
	if len(honours) != 1 || honours[0].Award != award.QualityAward || honours[0].Round != 5 {
		t.Errorf("the register says of the winner %+v", honours)
	}
}

// TestRoundChecksItsPlan: known criteria, a window in order in the award's year, weights that sum to
// one (Art. 3, 14, 18).
func TestRoundChecksItsPlan(t *testing.T) {
	w := newWorld(t)
	w.openRound()
	for _, tt := range []struct {
		code, article string
		spoil         func(*workflows.Plan)
	}{
		{"plan_missing", "14", func(p *workflows.Plan) { p.Title = "" }},
		{"criteria_unknown", "3", func(p *workflows.Plan) { p.Criteria = "示例" }},
		{"filing_window_reversed", "14", func(p *workflows.Plan) { p.FilingOpens, p.FilingCloses = p.FilingCloses, p.FilingOpens }},
		{"filing_window_outside_award_year", "14", func(p *workflows.Plan) { p.FilingOpens = award.NewDate(2026, 12, 31) }},
		{"points_out_of_range", "18", func(p *workflows.Plan) { p.MaxPoints = 0 }},
		{"weights_do_not_sum", "18", func(p *workflows.Plan) { p.Weights = map[award.TaskKind]float64{award.TaskSiteReview: 1} }},
	} {
		plan := w.plan
		tt.spoil(&plan)
		refusedWith(t, w.roundTriesTo(award.TaskPlan, workflows.Decision{Outcome: workflows.Adopt, Plan: &plan}), tt.code, tt.article)
	}
	w.roundDecides(award.TaskPlan, workflows.Decision{Outcome: workflows.Adopt, Plan: &w.plan})
	refusedWith(t, w.roundTriesTo(award.TaskCall, workflows.Decision{Outcome: workflows.Publish}), "place_missing", "14")
}

// TestListsSpeakOfEachCase: a list says of each of its cases whether it is on it, once, and why not;
// panels review each case once (Art. 17, 18, 19).
func TestListsSpeakOfEachCase(t *testing.T) {
	w := newWorld(t)
	w.openRound()
	w.announce()
	first, second := w.open(), w.open()
	w.together(award.StageAcceptance, first, second)
	w.advance(w.plan.FilingCloses.End())
	on, off := workflows.ListChoice{Case: first.id, Included: true}, workflows.ListChoice{Case: second.id, Reason: "示例理由"}
	adopt := func(place string, choices ...workflows.ListChoice) *award.Refusal {
		return w.roundTriesTo(award.TaskAcceptanceList, workflows.Decision{Outcome: workflows.Adopt, Place: place, List: choices})
	}
	refusedWith(t, adopt("", on, off), "place_missing", "17")
	refusedWith(t, adopt("示例", on), "case_not_on_list", "17")
	refusedWith(t, adopt("示例", on, off, on), "case_listed_twice", "17")
	refusedWith(t, adopt("示例", on, workflows.ListChoice{Case: second.id}), "reason_missing", "17")
	refusedWith(t, adopt("示例", on, off, workflows.ListChoice{Case: w.round, Included: true}), "case_not_eligible_for_list", "17")
	if r := adopt("示例", on, off); r != nil {
		t.Fatalf("the list was refused: %v", r)
	}
	second.ended(award.OutcomeNotAccepted, "17")
	w.step(award.StageAcceptanceNotice, first)

	panels := func(all ...activities.Panel) *award.Refusal {
		return w.roundTriesTo(award.TaskPanels, workflows.Decision{Outcome: workflows.Adopt, Panels: all})
	}
	experts := []string{store.PersonID("office")}
	one := activities.Panel{ID: store.BodyID("sample-panel"), Name: "示例评审组", Experts: experts, Cases: []string{first.id}}
	refusedWith(t, panels(), "case_without_panel", "18")
	refusedWith(t, panels(activities.Panel{ID: one.ID, Name: one.Name, Cases: one.Cases}), "panel_without_experts", "18")
	refusedWith(t, panels(one, one), "case_in_two_panels", "18")
	refusedWith(t, panels(activities.Panel{ID: one.ID, Name: one.Name, Experts: experts, Cases: []string{second.id}}), "case_not_eligible_for_list", "18")
	if r := panels(one); r != nil {
		t.Fatalf("the panel was refused: %v", r)
	}
	if got := first.task(award.TaskMaterialReview); got.Body != one.ID {
		t.Errorf("the material is reviewed by %s", got.Body)
	}
}

// refusedWith compares a refusal with the one expected.
func refusedWith(t *testing.T, got *award.Refusal, code, article string) {
	t.Helper()
	if got == nil || got.Code != code || got.Article != article {
		t.Errorf("refused with %v, want %s (Art. %s)", got, code, article)
	}
}
