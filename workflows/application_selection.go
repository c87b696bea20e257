package workflows

import (
	"slices"

	"go.temporal.io/sdk/workflow"

	"qualityaward/activities"
	"qualityaward/award"
)

// phases are the phases of the expert review, in order (Art. 18).
var phases = []award.TaskKind{award.TaskMaterialReview, award.TaskSiteReview, award.TaskPresentation}

// expertReview: the panel that the Office formed reviews the material and the site, and hears the
// presentation and defence; each phase gives points and a report (Art. 18).
func (a *application) expertReview(ctx workflow.Context) error {
	l, err := a.listed(ctx, MilestoneAccepted, activities.PanelList)
	if err != nil {
		return err
	}
	a.state.View.Panel = l.Panel
	for _, phase := range phases {
		if _, err := a.ask(ctx, question{kind: phase, body: l.Panel, allowed: []string{Score}}); err != nil {
			return err
		}
	}
	return nil
}

// candidacy: the Office proposes candidates from the results of the review (Art. 19).
func (a *application) candidacy(ctx workflow.Context) error {
	l, err := a.listed(ctx, MilestoneReviewed, activities.CandidateList)
	if err != nil {
		return err
	}
	if !l.Included {
		return a.end(workflow.Now(ctx), award.OutcomeNotCandidate, "19", l.Reason)
	}
	return nil
}

// agencyOpinions: the receiving department asks the agencies that the applicant's profile calls
// for, and any it adds. When one objects, the Office weighs it: the case stays a candidate or is
// kept off the list, with reasons (Art. 19).
func (a *application) agencyOpinions(ctx workflow.Context) error {
	request, err := a.ask(ctx, question{kind: award.TaskAgencyRequest, body: a.state.View.Receiving, allowed: []string{Ask}})
	if err != nil {
		return err
	}
	questions := make([]question, len(request.Ask))
	for i, who := range request.Ask {
		about := string(who.Agency)
		if about == "" {
			about = who.Body
		}
		questions[i] = question{kind: award.TaskAgencyOpinion, about: about, body: who.Body, subject: string(who.Agency), allowed: []string{NoObjection, Objecting}}
	}
	opinions, err := a.askAll(ctx, questions)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(opinions, func(d *Decision) bool { return d.Outcome == Objecting }) {
		return nil
	}
	d, err := a.ask(ctx, question{kind: award.TaskCandidacy, body: a.bodies.Office, allowed: []string{Keep, Remove}})
	if err != nil {
		return err
	}
	if d.Outcome == Remove {
		return a.end(workflow.Now(ctx), award.OutcomeNotCandidate, "19", d.Reason)
	}
	return nil
}

// regionalNotice: the candidate is publicised in its own region, industry or field (Art. 19).
func (a *application) regionalNotice(ctx workflow.Context) error {
	d, err := a.ask(ctx, question{kind: award.TaskRegionalNotice, body: a.state.View.Receiving, allowed: []string{Post}})
	if err != nil {
		return err
	}
	scope := a.in.Applicant.Region
	switch a.state.View.Route {
	case award.IndustryRoute:
		scope = a.in.Applicant.Industry
	case award.SocialRoute:
		scope = a.in.Applicant.Field
	}
	return a.publicise(ctx, posting{kind: award.RegionalNotice, body: a.state.View.Receiving, scope: scope, place: d.Place, evidence: d.Evidence})
}

// deliberation: the leading group gives the candidate an award, or none (Art. 20).
func (a *application) deliberation(ctx workflow.Context) error {
	l, err := a.listed(ctx, MilestoneConsulted, activities.SuggestedList)
	if err != nil {
		return err
	}
	if !l.Included {
		return a.end(workflow.Now(ctx), award.OutcomeNotAwarded, "20", l.Reason)
	}
	a.state.View.Award, a.state.Place = l.Award, l.Place
	return nil
}

// provinceNotice: the suggested winners are publicised province-wide (Art. 20).
func (a *application) provinceNotice(ctx workflow.Context) error {
	return a.publicise(ctx, posting{kind: award.ProvinceNotice, body: a.bodies.Office, scope: "province", place: a.state.Place})
}

// governmentDecision: after the joint report the provincial government decides whom to commend,
// and the decision is published (Art. 21). From the decision on there is no withdrawal.
func (a *application) governmentDecision(ctx workflow.Context) error {
	l, err := a.listed(ctx, MilestonePublicised, activities.DecisionList)
	if err != nil {
		return err
	}
	if !l.Included {
		a.state.View.Award = ""
		return a.end(workflow.Now(ctx), award.OutcomeStruck, "21", l.Reason)
	}
	a.state.Decided = true
	published, err := a.listed(ctx, MilestoneDecided, activities.PublicationList)
	if err != nil {
		return err
	}
	return a.end(workflow.Now(ctx), award.OutcomeAwarded, "21", published.Doc)
}
