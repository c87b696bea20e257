package workflows_test

import (
	"testing"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/workflows"
)

// TestWithdrawalAtEachStage: applying is voluntary (Art. 5): at every stage of Art. 15 to 21 the
// applicant, and nobody else, may withdraw, and nothing of its case stays open.
func TestWithdrawalAtEachStage(t *testing.T) {
	w := newWorld(t)
	withdraw := workflows.Act{Verb: workflows.VerbWithdraw, Reason: "示例理由"}
	cases := make([]*kase, len(stages))
	for i := range stages {
		cases[i] = w.open()
	}
	for i, stage := range stages {
		for _, k := range cases[i:] {
			k.stage(stage)
		}
		k := cases[i]
		k.refused("wrong_body", person(w.bodies.Office, "示例"), withdraw)
		k.do(person(k.in.Body, "示例"), withdraw)
		k.ended(award.OutcomeWithdrawn, "5")
		if n := k.count(workflows.EntryWithdrawn); n != 1 {
			t.Errorf("the ledger says %d times that the case was withdrawn", n)
		}
		if _, _, err := k.act(activities.SubjectCase, k.id, person(k.in.Body, "示例"), withdraw); err == nil {
			t.Error("an ended case was withdrawn again")
		}
		if rest := cases[i+1:]; len(rest) > 0 {
			w.step(stage, rest...)
		}
	}
}

// TestWithdrawalWhileTasksAndNoticesAreOpen: in the middle of a stage too: with a notice running and an
// objection that waits for its ruling, and with a dossier returned for correction (Art. 5, 16, 28).
func TestWithdrawalWhileTasksAndNoticesAreOpen(t *testing.T) {
	w := newWorld(t)
	noticed, returned := w.open(), w.open()
	noticed.decide(award.TaskInternalNotice, posted)
	noticed.do(activities.Actor{}, object(noticed.running(award.InternalNotice).ID))
	noticed.do(person(noticed.in.Body, "示例"), workflows.Act{Verb: workflows.VerbWithdraw})
	noticed.ended(award.OutcomeWithdrawn, "5")
	if n := noticed.running(award.InternalNotice); !n.Cancelled {
		t.Errorf("the notice of a withdrawn case is %+v", n)
	}
	returned.reach(award.StageDepartmentReview)
	returned.decide(award.TaskDepartmentReview, workflows.Decision{Outcome: workflows.Return, Reason: "示例", Findings: findings(award.TaskDepartmentReview, false)})
	returned.task(award.TaskCorrection)
	returned.do(person(returned.in.Body, "示例"), workflows.Act{Verb: workflows.VerbWithdraw})
	returned.ended(award.OutcomeWithdrawn, "5")
}

// TestExclusion: the Office, which runs the process from day to day (Art. 8), excludes a case with a
// reason and the article that says so.
func TestExclusion(t *testing.T) {
	w := newWorld(t)
	k := w.open()
	office := person(w.bodies.Office, "示例")
	exclude := workflows.Act{Verb: workflows.VerbExclude, Reason: "示例理由", Article: "11"}
	k.refused("wrong_body", person(k.in.Body, "示例"), exclude)
	k.refused("wrong_body", person(receiving, "示例"), exclude)
	k.refused("reason_missing", office, workflows.Act{Verb: workflows.VerbExclude, Article: "11"})
	k.refused("reason_missing", office, workflows.Act{Verb: workflows.VerbExclude, Reason: "示例理由"})
	k.refused("act_not_possible", office, workflows.Act{Verb: workflows.VerbPropose, Case: k.id, Award: award.QualityAward})
	k.do(office, exclude)
	k.ended(award.OutcomeExcluded, "11")
	if row := k.read(); row.Reason != exclude.Reason {
		t.Errorf("the case was excluded for %q", row.Reason)
	}
}
