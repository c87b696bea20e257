package workflows_test

import (
	"strings"
	"testing"
	"time"

	"qualityaward/award"
	"qualityaward/workflows"
)

// file is a filing that was spoilt, as an act on the case's open task.
func (k *kase) file(spoil func(*workflows.Decision)) workflows.Act {
	d := k.filing()
	spoil(&d)
	return workflows.Act{Verb: workflows.VerbDecide, Task: k.task(award.TaskFiling).ID, Decision: &d}
}

// TestFilingIsRefused: for each condition that is not fulfilled, with the article and all that failed;
// and without one receiving department that covers the applicant, declarations and a complete dossier
// (Art. 11–13, 15, 17, 30).
func TestFilingIsRefused(t *testing.T) {
	w := newWorld(t)
	organisation, personal := w.open(), w.openAs(award.Applicant{Kind: award.Individual, Nature: award.Enterprise, Region: "140100"})
	w.together(award.StageSubmission, organisation, personal)
	facts := func(spoil func(*award.Facts)) func(*workflows.Decision) {
		return func(d *workflows.Decision) { spoil(&d.Filing.Facts) }
	}
	won := award.PastHonour{Award: award.QualityAward, Round: 4, Year: 2024}
	revoked := award.PastHonour{Award: award.NominationAward, Round: 4, Year: 2024, RevokedOn: award.NewDate(2026, 3, 1)}
	for _, tt := range []struct {
		code, article string
		k             *kase
		spoil         func(*workflows.Decision)
	}{
		{"founded_elsewhere", "11", organisation, facts(func(f *award.Facts) { f.Region = "110000" })},
		{"founded_too_recently", "11", organisation, facts(func(f *award.Facts) { f.Founded = award.NewDate(2026, 1, 1) })},
		{"not_operating", "11", organisation, facts(func(f *award.Facts) { f.Operating = false })},
		{"active_too_briefly", "11", organisation, facts(func(f *award.Facts) { f.ActiveSince = award.NewDate(2026, 1, 1) })},
		{"has_violations", "11", organisation, facts(func(f *award.Facts) { f.Violations = true })},
		{"results_not_leading", "11", organisation, facts(func(f *award.Facts) { f.Leading = false })},
		{"policy_not_met", "11", organisation, facts(func(f *award.Facts) { f.PolicyConforming = false })},
		{"major_accident", "11", organisation, facts(func(f *award.Facts) {
			f.Accidents = []award.Accident{{Kind: "safety", Date: award.NewDate(2025, 1, 1), Major: true}}
		})},
		{"integrity_not_declared", "12", personal, facts(func(f *award.Facts) { f.Integrity = false })},
		{"has_violations", "12", personal, facts(func(f *award.Facts) { f.Violations = true })},
		{"quality_work_too_short", "12", personal, facts(func(f *award.Facts) { f.QualityWorkSince = award.NewDate(2026, 1, 1) })},
		{"no_own_method", "12", personal, facts(func(f *award.Facts) { f.OwnMethod = false })},
		{"awarded_too_recently", "13", organisation, facts(func(f *award.Facts) { f.Honours = []award.PastHonour{won} })},
		{"banned_after_revocation", "30", personal, facts(func(f *award.Facts) { f.Honours = []award.PastHonour{revoked} })},
		{"receiving_department_missing", "15", organisation, func(d *workflows.Decision) { d.Filing = nil }},
		{"receiving_department_missing", "15", organisation, func(d *workflows.Decision) { d.Filing.Receiving = "" }},
		{"receiving_department_does_not_cover", "15", organisation, func(d *workflows.Decision) { d.Filing.Covers = false }},
		{"answer_for_dossier_missing", "15", organisation, func(d *workflows.Decision) { d.Filing.Answers = false }},
		{"state_secrets_not_excluded", "17", organisation, func(d *workflows.Decision) { d.Filing.NoStateSecrets = false }},
		{"dossier_incomplete", "15", organisation, func(d *workflows.Decision) { d.Dossier = &workflows.DossierState{Missing: []string{"overview"}} }},
	} {
		r := tt.k.refused(tt.code, person(tt.k.in.Body, "示例"), tt.k.file(tt.spoil))
		if r.Article != tt.article {
			t.Errorf("%s cites Art. %s, want %s", tt.code, r.Article, tt.article)
		}
	}
	r := organisation.refused("has_violations", person(organisation.in.Body, "示例"), organisation.file(facts(func(f *award.Facts) {
		f.Violations, f.Leading, f.Honours = true, false, []award.PastHonour{won}
	})))
	if failed := strings.Split(r.Params["failed"], ","); len(failed) != 3 || failed[2] != "awarded_too_recently" {
		t.Errorf("told of %v, not of all that failed", failed)
	}
}

// TestFilingWindow: outside the call's window filing is refused with the date; a case that is not
// filed by its end lapses (Art. 14).
func TestFilingWindow(t *testing.T) {
	w := newWorld(t)
	w.plan.FilingOpens = award.NewDate(2027, 4, 1)
	k := w.open().reach(award.StageSubmission)
	by := person(k.in.Body, "示例")
	whole := func(*workflows.Decision) {}
	if r := k.refused("filing_not_open", by, k.file(whole)); r.Article != "14" || r.Params["opens"] != "2027-03-31T16:00:00Z" {
		t.Errorf("an early filing is told %+v", r)
	}
	if got, want := *k.task(award.TaskFiling).DueAt, w.plan.FilingCloses.End(); !got.Equal(want) {
		t.Errorf("the filing is due at %v, want the end of the window, %v", got, want)
	}
	w.advance(w.plan.FilingOpens.Start())
	late := k.file(whole)
	k.do(by, k.file(whole))
	k.stage(award.StageDepartmentReview)
	k.refused("already_filed", by, late) // with a second department (Art. 15)

	lapsing := w.open().reach(award.StageSubmission)
	w.advance(w.plan.FilingCloses.End().Add(-10 * time.Minute)) // and the margin
	lapsing.stage(award.StageSubmission)
	w.advance(w.plan.FilingCloses.End())
	lapsing.ended(award.OutcomeLapsed, "14")
	if k.read().Stage != award.StageDepartmentReview {
		t.Error("a case that was filed in time lapsed")
	}
}

// TestRoutes: the city's regulator reports to the city's government, which recommends; an industry
// authority and a social organisation recommend themselves (Art. 9, 15, 16). The regional notice hangs
// in the applicant's own region, industry or field (Art. 19).
func TestRoutes(t *testing.T) {
	w := newWorld(t)
	for route, tasks := range map[award.Route]int{award.CityRoute: 2, award.IndustryRoute: 1, award.SocialRoute: 1} {
		k := w.openAs(award.Applicant{Kind: award.Organisation, Nature: award.Enterprise, Region: "140100", Industry: "industry", Field: "field"})
		w.together(award.StageSubmission, k)
		k.do(person(k.in.Body, "示例"), k.file(func(d *workflows.Decision) {
			d.Filing.Route = route
			if route != award.CityRoute {
				d.Filing.Receiving, d.Filing.Recommending = authority, authority
			}
		}))
		k.stage(award.StageDepartmentReview)
		k.step(award.StageDepartmentReview, k)
		if tasks == 2 {
			k.decide(award.TaskReportToGovernment, workflows.Decision{Outcome: workflows.Report})
		}
		recommend := k.task(award.TaskRecommendation)
		if want := map[bool]string{true: recommending, false: authority}[route == award.CityRoute]; recommend.Body != want {
			t.Errorf("on the %s route %s recommends, want %s", route, recommend.Body, want)
		}
		k.decide(award.TaskRecommendation, workflows.Decision{Outcome: workflows.Recommend})
		w.from(award.StageFormalReview, award.StageRegionalNotice, k)
		k.decide(award.TaskRegionalNotice, posted)
		scope := map[award.Route]string{award.CityRoute: "140100", award.IndustryRoute: "industry", award.SocialRoute: "field"}[route]
		if got := k.running(award.RegionalNotice).Scope; got != scope {
			t.Errorf("on the %s route the notice hangs in %s, want %s", route, got, scope)
		}
	}
}
