package workflows

import (
	"strconv"

	"go.temporal.io/sdk/workflow"

	"qualityaward/activities"
	"qualityaward/award"
)

// internalNotice: the applicant publicises its application inside its own organisation, with
// evidence of the posting, and nobody objects (Art. 15).
func (a *application) internalNotice(ctx workflow.Context) error {
	a.state.View.DossierOpen = true
	d, err := a.ask(ctx, question{kind: award.TaskInternalNotice, body: a.in.Body, allowed: []string{Post}})
	if err != nil {
		return err
	}
	return a.publicise(ctx, posting{kind: award.InternalNotice, body: a.in.Body, scope: "organisation", place: d.Place, evidence: d.Evidence})
}

// submission: within the filing window the applicant files its dossier with exactly one receiving
// department, and answers for it (Art. 14, 15).
func (a *application) submission(ctx workflow.Context) error {
	d, err := a.ask(ctx, question{kind: award.TaskFiling, body: a.in.Body, allowed: []string{File}, due: a.in.Plan.FilingCloses.End()})
	if err != nil {
		return err
	}
	v := &a.state.View
	v.Route, v.Receiving, v.Recommending = d.Filing.Route, d.Filing.Receiving, d.Filing.Recommending
	a.state.Facts = d.Filing.Facts
	return nil
}

// departmentReview: the receiving department finds on completeness, truth, accuracy and legality;
// it passes the dossier, returns it for correction or rejects it (Art. 16).
func (a *application) departmentReview(ctx workflow.Context) error {
	return a.review(ctx, award.TaskDepartmentReview, a.state.View.Receiving)
}

// review asks a body to review the dossier until it passes; each return opens the dossier for the
// applicant to correct and resubmit (Art. 16, 17).
func (a *application) review(ctx workflow.Context, kind award.TaskKind, body string) error {
	for {
		loop := strconv.Itoa(a.state.Loop)
		d, err := a.ask(ctx, question{kind: kind, about: loop, body: body, allowed: []string{Pass, Return, Reject}})
		if err != nil {
			return err
		}
		switch d.Outcome {
		case Pass:
			return nil
		case Reject:
			return a.end(workflow.Now(ctx), award.OutcomeRejected, a.edition.Tasks[kind].Article, d.Reason)
		}
		a.state.View.DossierOpen = true
		if _, err := a.ask(ctx, question{kind: award.TaskCorrection, about: loop, body: a.in.Body, subject: string(kind), allowed: []string{Resubmit}}); err != nil {
			return err
		}
		a.state.View.DossierOpen = false
		a.forget()
		a.state.Loop++
	}
}

// recommendation: on the city route the regulator reports to its city government, which
// recommends to the Office; the other departments recommend directly (Art. 16).
func (a *application) recommendation(ctx workflow.Context) error {
	for _, kind := range award.RecommendationTasks(a.state.View.Route) {
		q := question{kind: kind, body: a.state.View.Recommending, allowed: []string{Recommend, Decline}}
		if kind == award.TaskReportToGovernment {
			q.body, q.allowed = a.state.View.Receiving, []string{Report}
		}
		d, err := a.ask(ctx, q)
		if err != nil {
			return err
		}
		if d.Outcome == Decline {
			return a.end(workflow.Now(ctx), award.OutcomeNotRecommended, "16", d.Reason)
		}
	}
	return nil
}

// formalReview: the Office checks the basic conditions and completeness, and names the competent
// departments to be asked in writing (Art. 17).
func (a *application) formalReview(ctx workflow.Context) error {
	return a.review(ctx, award.TaskFormalReview, a.bodies.Office)
}

// authorityOpinions: the competent departments are asked in parallel; each answers, asks for more
// time or is overdue on its own (Art. 17).
func (a *application) authorityOpinions(ctx workflow.Context) error {
	asked := a.state.Asked
	questions := make([]question, len(asked))
	for i, who := range asked {
		questions[i] = question{kind: award.TaskAuthorityOpinion, about: who.Body, body: who.Body, allowed: []string{NoObjection, Objecting}}
	}
	_, err := a.askAll(ctx, questions)
	return err
}

// acceptance: formal review and opinions together make the acceptance list, which the Office draws
// up for the round (Art. 17).
func (a *application) acceptance(ctx workflow.Context) error {
	l, err := a.listed(ctx, MilestoneScreened, activities.AcceptanceList)
	if err != nil {
		return err
	}
	if !l.Included {
		return a.end(workflow.Now(ctx), award.OutcomeNotAccepted, "17", l.Reason)
	}
	a.state.Place = l.Place
	return nil
}

// acceptanceNotice: the acceptance list is publicised (Art. 17).
func (a *application) acceptanceNotice(ctx workflow.Context) error {
	return a.publicise(ctx, posting{kind: award.AcceptanceNotice, body: a.bodies.Office, scope: "province", place: a.state.Place})
}
