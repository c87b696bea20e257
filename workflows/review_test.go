package workflows_test

import (
	"testing"

	"qualityaward/award"
	"qualityaward/workflows"
)

// returned returns a case's dossier for correction, and the applicant corrects and resubmits it.
func (k *kase) returned(kind award.TaskKind, reason string) {
	k.t.Helper()
	k.decide(kind, workflows.Decision{Outcome: workflows.Return, Reason: reason, Findings: findings(kind, false)})
	k.task(award.TaskCorrection)
	if !k.read().DossierOpen {
		k.t.Error("the dossier is not open for correction")
	}
	k.decide(award.TaskCorrection, workflows.Decision{Outcome: workflows.Resubmit, Dossier: complete})
	k.task(kind)
	if k.read().DossierOpen {
		k.t.Error("the dossier is still open after it was resubmitted")
	}
}

// TestDepartmentFindsOnFourSubjects: one by one; a pass needs all in order and a complete dossier, a
// return or rejection a reason. A dossier may be returned more than once (Art. 16).
func TestDepartmentFindsOnFourSubjects(t *testing.T) {
	w := newWorld(t)
	k := w.open().reach(award.StageDepartmentReview)
	kind := award.TaskDepartmentReview
	by := person(receiving, "示例")
	decide := func(d workflows.Decision) workflows.Act {
		return workflows.Act{Verb: workflows.VerbDecide, Task: k.task(kind).ID, Decision: &d}
	}
	all := findings(kind, true)
	k.refused("findings_missing", by, decide(workflows.Decision{Outcome: workflows.Pass, Findings: all[1:], Dossier: complete}))
	k.refused("finding_not_asked", by, decide(workflows.Decision{Outcome: workflows.Pass, Findings: append(all[:3:3], all[0]), Dossier: complete}))
	k.refused("finding_not_asked", by, decide(workflows.Decision{Outcome: workflows.Pass, Findings: append(all[:3:3], workflows.Finding{Subject: "beauty", OK: true}), Dossier: complete}))
	k.refused("pass_against_findings", by, decide(workflows.Decision{Outcome: workflows.Pass, Findings: findings(kind, false), Dossier: complete}))
	k.refused("dossier_incomplete", by, decide(workflows.Decision{Outcome: workflows.Pass, Findings: all, Dossier: &workflows.DossierState{Missing: []string{"overview"}}}))
	k.refused("dossier_state_missing", by, decide(workflows.Decision{Outcome: workflows.Pass, Findings: all}))
	k.refused("reason_missing", by, decide(workflows.Decision{Outcome: workflows.Return, Findings: all}))
	k.refused("reason_missing", by, decide(workflows.Decision{Outcome: workflows.Reject, Findings: all}))
	k.refused("wrong_body", person(w.bodies.Office, "示例"), decide(workflows.Decision{Outcome: workflows.Pass, Findings: all, Dossier: complete}))
	k.returned(kind, "示例须补正")
	k.returned(kind, "示例仍须补正")
	k.step(award.StageDepartmentReview, k)
	k.stage(award.StageRecommendation)
	k.step(award.StageRecommendation, k)
	k.stage(award.StageFormalReview)
	k.returned(award.TaskFormalReview, "示例须补正") // the Office may return it too (Art. 17)
	k.step(award.StageFormalReview, k)
	k.stage(award.StageAuthorityOpinions)
}

// TestCasesThatAreTurnedDown: rejected by the department, not recommended (Art. 16), rejected in the
// formal review (Art. 17).
func TestCasesThatAreTurnedDown(t *testing.T) {
	w := newWorld(t)
	byDepartment, byGovernment, byOffice := w.open(), w.open(), w.open()
	w.together(award.StageDepartmentReview, byDepartment, byGovernment, byOffice)
	byDepartment.decide(award.TaskDepartmentReview, workflows.Decision{Outcome: workflows.Reject, Reason: "示例", Findings: findings(award.TaskDepartmentReview, false)})
	byDepartment.ended(award.OutcomeRejected, "16")
	w.step(award.StageDepartmentReview, byGovernment, byOffice)
	byGovernment.decide(award.TaskReportToGovernment, workflows.Decision{Outcome: workflows.Report})
	recommend := byGovernment.task(award.TaskRecommendation)
	byGovernment.refused("reason_missing", person(recommending, "示例"), workflows.Act{Verb: workflows.VerbDecide, Task: recommend.ID, Decision: &workflows.Decision{Outcome: workflows.Decline}})
	byGovernment.decide(award.TaskRecommendation, workflows.Decision{Outcome: workflows.Decline, Reason: "示例"})
	byGovernment.ended(award.OutcomeNotRecommended, "16")
	w.step(award.StageRecommendation, byOffice)
	byOffice.stage(award.StageFormalReview)
	byOffice.decide(award.TaskFormalReview, workflows.Decision{Outcome: workflows.Reject, Reason: "示例", Findings: findings(award.TaskFormalReview, false)})
	byOffice.ended(award.OutcomeRejected, "17")
}

// TestFormalReviewJudgesTheConditionsAgain: an honour that entered the register after filing, or a ban,
// is seen; and somebody must be asked, each once (Art. 13, 17).
func TestFormalReviewJudgesTheConditionsAgain(t *testing.T) {
	w := newWorld(t)
	k := w.open().reach(award.StageFormalReview)
	by, pass := person(w.bodies.Office, "示例"), w.formalPass()
	try := func(code string, spoil func(*workflows.Decision)) {
		d := pass
		filing := *pass.Filing
		d.Filing = &filing
		spoil(&d)
		k.refused(code, by, workflows.Act{Verb: workflows.VerbDecide, Task: k.task(award.TaskFormalReview).ID, Decision: &d})
	}
	try("awarded_too_recently", func(d *workflows.Decision) {
		d.Filing.Facts.Honours = []award.PastHonour{{Award: award.QualityAward, Round: 4, Year: 2024}}
	})
	try("banned_after_revocation", func(d *workflows.Decision) {
		d.Filing.Facts.Honours = []award.PastHonour{{Award: award.NominationAward, Round: 4, Year: 2024, RevokedOn: award.NewDate(2026, 5, 4)}}
	})
	try("facts_missing", func(d *workflows.Decision) { d.Filing = nil })
	try("nobody_asked", func(d *workflows.Decision) { d.Ask = nil })
	try("asked_twice", func(d *workflows.Decision) { d.Ask = append(d.Ask, d.Ask[0]) })
	try("dossier_incomplete", func(d *workflows.Decision) { d.Dossier = &workflows.DossierState{Missing: []string{"declarations"}} })
	k.step(award.StageFormalReview, k)
}
