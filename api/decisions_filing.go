package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// decide decides a task of one of the kinds; build makes the decision.
func (s *server) decide(ctx context.Context, task, key string, kinds []award.TaskKind, build func(sc *scene) (workflows.Decision, error)) (gen.ReceiptJSONResponse, error) {
	return s.onTask(ctx, task, key, kinds, func(sc *scene, act *workflows.Act) error {
		decision, err := build(sc)
		act.Verb, act.Decision = workflows.VerbDecide, &decision
		return err
	})
}

// kinds lists the kinds of task that an operation decides.
func kinds(k ...award.TaskKind) []award.TaskKind { return k }

// PostInternalNotice implements the contract (Art. 15).
func (s *server) PostInternalNotice(ctx context.Context, r gen.PostInternalNoticeRequestObject) (gen.PostInternalNoticeResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskInternalNotice), func(sc *scene) (workflows.Decision, error) {
		return s.posting(ctx, sc, *r.Body)
	})
	return gen.PostInternalNotice200JSONResponse{ReceiptJSONResponse: done}, err
}

// PostRegionalNotice implements the contract (Art. 19).
func (s *server) PostRegionalNotice(ctx context.Context, r gen.PostRegionalNoticeRequestObject) (gen.PostRegionalNoticeResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskRegionalNotice), func(sc *scene) (workflows.Decision, error) {
		return s.posting(ctx, sc, *r.Body)
	})
	return gen.PostRegionalNotice200JSONResponse{ReceiptJSONResponse: done}, err
}

// posting: the evidence of a posting is among the documents of the case.
func (s *server) posting(ctx context.Context, sc *scene, body gen.Posting) (workflows.Decision, error) {
	d := workflows.Decision{Outcome: workflows.Post, Place: body.Place, Evidence: body.Evidence}
	return d, s.mustHave(ctx, sc.Case.ID, body.Evidence, func(doc store.Document) bool { return doc.Item != itemObjection })
}

// FileCase implements the contract: what the rules need to judge a filing is put together from the
// database here, and judged by the case itself at its own time (Art. 11–15, 17, 30).
func (s *server) FileCase(ctx context.Context, r gen.FileCaseRequestObject) (gen.FileCaseResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskFiling), func(sc *scene) (workflows.Decision, error) {
		d := workflows.Decision{Outcome: workflows.File}
		filing, err := s.filing(ctx, sc, r.Body.Receiving)
		if err != nil {
			return d, err
		}
		filing.NoStateSecrets, filing.Answers = r.Body.NoStateSecrets, r.Body.Answers
		d.Filing = &filing
		d.Dossier, err = s.dossierState(ctx, sc)
		return d, err
	})
	return gen.FileCase200JSONResponse{ReceiptJSONResponse: done}, err
}

// ResubmitCase implements the contract (Art. 16–17).
func (s *server) ResubmitCase(ctx context.Context, r gen.ResubmitCaseRequestObject) (gen.ResubmitCaseResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskCorrection), func(sc *scene) (workflows.Decision, error) {
		dossier, err := s.dossierState(ctx, sc)
		return workflows.Decision{Outcome: workflows.Resubmit, Reason: r.Body.Reason, Dossier: dossier}, err
	})
	return gen.ResubmitCase200JSONResponse{ReceiptJSONResponse: done}, err
}

// routes are the routes by which each kind of department receives (Art. 15).
var routes = map[store.BodyKind]award.Route{
	store.KindCityRegulator:      award.CityRoute,
	store.KindIndustryAuthority:  award.IndustryRoute,
	store.KindSocialOrganisation: award.SocialRoute,
}

// filing is a filing with a receiving department: its route, who recommends, whether it covers the
// applicant, and the facts (Art. 15–16).
func (s *server) filing(ctx context.Context, sc *scene, receiving string) (workflows.Filing, error) {
	body, err := s.store.Organisation(ctx, receiving)
	if errors.Is(err, store.ErrNotFound) || err == nil && !body.Active {
		return workflows.Filing{}, problemOf("unknown_body", "body", receiving)
	}
	if err != nil {
		return workflows.Filing{}, err
	}
	if _, ok := routes[body.Kind]; !ok {
		return workflows.Filing{}, refused(award.Refuse("not_a_receiving_department", "15", "department", body.Name))
	}
	f := workflows.Filing{Route: routes[body.Kind], Receiving: body.ID, Covers: covers(body, applicantOf(sc.Case))}
	recommending, err := s.recommending(ctx, body)
	if err != nil {
		return f, err
	}
	party, err := partyOf(sc.Case)
	if err != nil {
		return f, err
	}
	for _, part := range []store.Organisation{body, recommending} {
		if award.PassedOver(part.ID, party) {
			return f, refused(award.Refuse("body_passed_over", "32", "body", part.Name))
		}
	}
	f.Recommending = recommending.ID
	f.Facts, err = s.facts(ctx, sc.Case)
	return f, err
}

// covers tells whether a department may receive what an applicant files (Art. 15).
func covers(body store.Organisation, applicant award.Applicant) bool {
	department := award.Department{Route: routes[body.Kind], Region: body.Region, Industries: body.Industries, Field: body.Field}
	return award.Covers(department, applicant)
}

// recommending is who recommends what a department receives: on the city route the city's government,
// or the Zone's committee, else the department itself (Art. 16).
func (s *server) recommending(ctx context.Context, department store.Organisation) (store.Organisation, error) {
	if routes[department.Kind] != award.CityRoute {
		return department, nil
	}
	filter := store.OrganisationFilter{Kinds: []store.BodyKind{store.KindCityGovernment}, Region: department.Region}
	governments, _, err := s.store.Organisations(ctx, filter, store.Page{Limit: 1})
	if err != nil {
		return store.Organisation{}, err
	}
	if len(governments) == 0 {
		return store.Organisation{}, fmt.Errorf("region %s has no city government: %w", department.Region, store.ErrNotFound)
	}
	return governments[0], nil
}

// applicantOf is a case's applicant as the rules see it.
func applicantOf(c *store.Case) award.Applicant {
	return award.Applicant{Kind: c.Kind, Nature: c.Nature, Heads: c.Heads, Region: c.Region, Industry: c.Industry, Field: c.Field}
}

// facts are what the applicant declared, with its honours from the register (Art. 13, 30).
func (s *server) facts(ctx context.Context, c *store.Case) (award.Facts, error) {
	var facts award.Facts
	if len(c.Facts) > 0 {
		if err := json.Unmarshal(c.Facts, &facts); err != nil {
			return facts, fmt.Errorf("read the facts of case %s: %w", c.ID, err)
		}
	}
	honours, err := s.store.HonoursOf(ctx, c.Applicant)
	facts.Honours = honours
	return facts, err
}
