package workflows

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"qualityaward/activities"
	"qualityaward/award"
)

// check implements rulebook: what each task of a case asks of its decision.
func (a *application) check(now time.Time, task *activities.Task, d *Decision) *award.Refusal {
	switch task.Kind {
	case award.TaskInternalNotice, award.TaskRegionalNotice:
		return checkPosting(task, d)
	case award.TaskFiling:
		return a.checkFiling(now, d)
	case award.TaskDepartmentReview, award.TaskFormalReview:
		return a.checkReview(now, task, d)
	case award.TaskCorrection:
		return checkComplete(task.Article, d)
	case award.TaskMaterialReview, award.TaskSiteReview, award.TaskPresentation:
		return a.checkScore(task, d)
	case award.TaskAgencyRequest:
		return a.checkRequest(d)
	case award.TaskRecommendation:
		return reasonFor(task, d, Decline)
	case award.TaskAuthorityOpinion, award.TaskAgencyOpinion:
		return reasonFor(task, d, Objecting)
	case award.TaskCandidacy:
		return reasonFor(task, d, Keep, Remove)
	case award.TaskObjectionRuling:
		return reasonFor(task, d, Uphold, Dismiss)
	}
	return nil
}

// reasonFor refuses the given outcomes without a reason.
func reasonFor(task *activities.Task, d *Decision, outcomes ...string) *award.Refusal {
	if slices.Contains(outcomes, d.Outcome) && strings.TrimSpace(d.Reason) == "" {
		return award.Refuse("reason_missing", task.Article)
	}
	return nil
}

// checkPosting: a notice says where it hangs, with evidence (Art. 15, 19).
func checkPosting(task *activities.Task, d *Decision) *award.Refusal {
	switch {
	case d.Place == "":
		return award.Refuse("place_missing", task.Article)
	case len(d.Evidence) == 0:
		return award.Refuse("posting_evidence_missing", task.Article)
	}
	return nil
}

// checkFiling: in time, with one department that covers the applicant, complete, declared, and
// by an applicant that fulfils the conditions (Art. 11–15, 17, 30).
func (a *application) checkFiling(now time.Time, d *Decision) *award.Refusal {
	f := d.Filing
	opens, closes := a.in.Plan.FilingOpens.Start(), a.in.Plan.FilingCloses.End()
	switch {
	case now.Before(opens):
		return award.Refuse("filing_not_open", "14", "opens", instant(opens))
	case !now.Before(closes):
		return award.Refuse("filing_closed", "14", "closed", instant(closes))
	case f == nil || f.Receiving == "" || f.Recommending == "":
		return award.Refuse("receiving_department_missing", "15")
	case !f.Covers:
		return award.Refuse("receiving_department_does_not_cover", "15", "department", f.Receiving)
	case !f.Answers:
		return award.Refuse("answer_for_dossier_missing", "15")
	case !f.NoStateSecrets:
		return award.Refuse("state_secrets_not_excluded", "17")
	}
	if r := a.checkEligible(now, f.Facts); r != nil {
		return r
	}
	return checkComplete("15", d)
}

// checkEligible applies the conditions at the workflow's time; the first that fails is the answer,
// with the codes of all that do.
func (a *application) checkEligible(now time.Time, facts award.Facts) *award.Refusal {
	failed := a.edition.Eligible(a.in.Applicant, facts, award.DateOf(now), award.RoundRef{Number: a.in.RoundNumber, Year: a.in.Year})
	if len(failed) == 0 {
		return nil
	}
	first := *failed[0]
	codes := make([]string, len(failed))
	for i, r := range failed {
		codes[i] = r.Code
	}
	params := []string{"failed", strings.Join(codes, ",")}
	for _, name := range sortedKeys(first.Params) {
		params = append(params, name, first.Params[name])
	}
	return award.Refuse(first.Code, first.Article, params...)
}

// checkComplete: every required item of the dossier is on file (Art. 15–17).
func checkComplete(article string, d *Decision) *award.Refusal {
	switch {
	case d.Dossier == nil:
		return award.Refuse("dossier_state_missing", article)
	case len(d.Dossier.Missing) > 0:
		return award.Refuse("dossier_incomplete", article, "missing", strings.Join(d.Dossier.Missing, ","))
	}
	return nil
}

// checkReview: a finding on each subject, once; a pass needs all in order, anything else a reason.
// A formal review judges the conditions again and names the departments to be asked (Art. 16, 17).
func (a *application) checkReview(now time.Time, task *activities.Task, d *Decision) *award.Refusal {
	subjects := award.ReviewFindings(task.Kind)
	found := make([]string, 0, len(d.Findings))
	inOrder := true
	for _, f := range d.Findings {
		if !slices.Contains(subjects, f.Subject) || slices.Contains(found, f.Subject) {
			return award.Refuse("finding_not_asked", task.Article, "subject", f.Subject)
		}
		found = append(found, f.Subject)
		inOrder = inOrder && f.OK
	}
	if len(found) < len(subjects) {
		return award.Refuse("findings_missing", task.Article, "subjects", strings.Join(subjects, ","))
	}
	if d.Outcome != Pass {
		return reasonFor(task, d, Return, Reject)
	}
	if !inOrder {
		return award.Refuse("pass_against_findings", task.Article)
	}
	if r := checkComplete(task.Article, d); r != nil {
		return r
	}
	if task.Kind != award.TaskFormalReview {
		return nil
	}
	if d.Filing == nil {
		return award.Refuse("facts_missing", "17")
	}
	if r := a.checkEligible(now, d.Filing.Facts); r != nil {
		return r
	}
	return checkAsked(d.Ask, "17")
}

// checkAsked: at least one body is asked, and none twice.
func checkAsked(asked []Asked, article string) *award.Refusal {
	if len(asked) == 0 {
		return award.Refuse("nobody_asked", article)
	}
	for i, who := range asked {
		if who.Body == "" {
			return award.Refuse("agency_without_body", article, "agency", string(who.Agency))
		}
		for _, other := range asked[:i] {
			if who.Agency == other.Agency && who.Body == other.Body {
				return award.Refuse("asked_twice", article, "body", who.Body)
			}
		}
	}
	return nil
}

// checkRequest: the receiving department may add agencies, never drop one (Art. 19).
func (a *application) checkRequest(d *Decision) *award.Refusal {
	for _, agency := range a.edition.Agencies(a.in.Applicant) {
		if !slices.ContainsFunc(d.Ask, func(who Asked) bool { return who.Agency == agency }) {
			return award.Refuse("agency_dropped", "19", "agency", string(agency))
		}
	}
	return checkAsked(d.Ask, "19")
}

// checkScore: points within the criteria's maximum, with a report (Art. 18).
func (a *application) checkScore(task *activities.Task, d *Decision) *award.Refusal {
	most := a.in.Plan.MaxPoints
	switch {
	case d.Points < 0 || d.Points > most || d.Points != d.Points:
		return award.Refuse("points_out_of_range", task.Article, "most", strconv.FormatFloat(most, 'f', -1, 64))
	case d.Report == "":
		return award.Refuse("report_missing", task.Article)
	}
	return nil
}

// decided implements rulebook: what a decision changes at once, in the same step.
func (a *application) decided(now time.Time, task *activities.Task, d *Decision) {
	switch task.Kind {
	case award.TaskFiling:
		a.state.View.FiledAt, a.state.View.DossierOpen = now, false
	case award.TaskFormalReview:
		a.state.Asked = d.Ask
	case award.TaskMaterialReview, award.TaskSiteReview, award.TaskPresentation:
		result := activities.PhaseResult{Phase: task.Kind, Points: d.Points, Report: d.Report, Panel: task.Body, Actor: task.Decision.Actor, At: now}
		a.pending.Phases = append(a.pending.Phases, result)
		a.state.View.Points += d.Points * a.in.Plan.Weights[task.Kind]
	case award.TaskObjectionRuling:
		a.ruled(now, task, d)
	}
}

// ruled: an upheld objection excludes the case, a dismissed one lets it go on (Art. 28).
func (a *application) ruled(now time.Time, task *activities.Task, d *Decision) {
	for i := range a.state.Docket.Objections {
		o := &a.state.Docket.Objections[i]
		if o.Task != task.ID {
			continue
		}
		o.Ruling, o.Ruled = "dismissed", now
		if d.Outcome == Uphold {
			o.Ruling = "upheld"
		}
		a.pending.Objections = append(a.pending.Objections, *o)
		a.log(activities.Entry{Kind: EntryObjectionRuled, Ref: o.ID, Article: "28", Reason: d.Reason, New: o.Ruling})
	}
	if d.Outcome == Uphold {
		_ = a.end(now, award.OutcomeExcluded, "28", d.Reason)
	}
}
