package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// findings are findings as the workflows have them.
func findings(given []gen.Finding) []workflows.Finding {
	made := make([]workflows.Finding, len(given))
	for i, f := range given {
		made[i] = workflows.Finding{Subject: f.Subject, OK: f.Ok, Remark: f.Remark}
	}
	return made
}

// ReviewAtDepartment implements the contract (Art. 16).
func (s *server) ReviewAtDepartment(ctx context.Context, r gen.ReviewAtDepartmentRequestObject) (gen.ReviewAtDepartmentResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskDepartmentReview), func(sc *scene) (workflows.Decision, error) {
		dossier, err := s.dossierState(ctx, sc)
		return workflows.Decision{Outcome: r.Body.Outcome, Reason: r.Body.Reason, Findings: findings(r.Body.Findings), Dossier: dossier}, err
	})
	return gen.ReviewAtDepartment200JSONResponse{ReceiptJSONResponse: done}, err
}

// ReportToGovernment implements the contract (Art. 16).
func (s *server) ReportToGovernment(ctx context.Context, r gen.ReportToGovernmentRequestObject) (gen.ReportToGovernmentResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskReportToGovernment), func(*scene) (workflows.Decision, error) {
		return workflows.Decision{Outcome: workflows.Report, Reason: r.Body.Reason}, nil
	})
	return gen.ReportToGovernment200JSONResponse{ReceiptJSONResponse: done}, err
}

// RecommendCase implements the contract (Art. 16).
func (s *server) RecommendCase(ctx context.Context, r gen.RecommendCaseRequestObject) (gen.RecommendCaseResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskRecommendation), func(*scene) (workflows.Decision, error) {
		return workflows.Decision{Outcome: r.Body.Outcome, Reason: r.Body.Reason}, nil
	})
	return gen.RecommendCase200JSONResponse{ReceiptJSONResponse: done}, err
}

// ReviewFormally implements the contract: the conditions are judged again, with the register of
// honours as it is now (Art. 13, 17).
func (s *server) ReviewFormally(ctx context.Context, r gen.ReviewFormallyRequestObject) (gen.ReviewFormallyResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskFormalReview), func(sc *scene) (workflows.Decision, error) {
		d := workflows.Decision{Outcome: r.Body.Outcome, Reason: r.Body.Reason, Findings: findings(r.Body.Findings)}
		var err error
		if d.Dossier, err = s.dossierState(ctx, sc); err != nil {
			return d, err
		}
		facts, err := s.facts(ctx, sc.Case)
		if err != nil {
			return d, err
		}
		d.Filing = &workflows.Filing{Route: sc.Case.Route, Receiving: sc.Case.Receiving, Recommending: sc.Case.Recommending, Covers: true, Facts: facts}
		d.Ask, err = s.asked(ctx, sc, r.Body.Ask)
		return d, err
	})
	return gen.ReviewFormally200JSONResponse{ReceiptJSONResponse: done}, err
}

// askable are the kinds of bodies that are asked for an opinion, as competent departments (Art. 17) or
// as agencies (Art. 19).
var askable = []store.BodyKind{store.KindIndustryAuthority, store.KindAgency, store.KindHumanResources, store.KindCityRegulator}

// asked turns ids into bodies that are asked; each is an active body that may be, and not in its own cause (Art. 32).
func (s *server) asked(ctx context.Context, sc *scene, ids []string) ([]workflows.Asked, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	bodies, err := s.store.OrganisationsByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	party, err := partyOf(sc.Case)
	if err != nil {
		return nil, err
	}
	made := make([]workflows.Asked, 0, len(ids))
	for _, id := range ids {
		if body, ok := bodies[id]; !ok || !body.Active || !slices.Contains(askable, body.Kind) {
			return nil, problemOf("unknown_body", "body", id)
		}
		if award.PassedOver(id, party) {
			return nil, refused(award.Refuse("body_passed_over", "32", "body", bodies[id].Name))
		}
		made = append(made, workflows.Asked{Body: id})
	}
	return made, nil
}

// GiveOpinion implements the contract (Art. 17, 19).
func (s *server) GiveOpinion(ctx context.Context, r gen.GiveOpinionRequestObject) (gen.GiveOpinionResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskAuthorityOpinion, award.TaskAgencyOpinion), func(*scene) (workflows.Decision, error) {
		return workflows.Decision{Outcome: r.Body.Outcome, Reason: r.Body.Reason}, nil
	})
	return gen.GiveOpinion200JSONResponse{ReceiptJSONResponse: done}, err
}

// ScorePhase implements the contract (Art. 18).
func (s *server) ScorePhase(ctx context.Context, r gen.ScorePhaseRequestObject) (gen.ScorePhaseResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskMaterialReview, award.TaskSiteReview, award.TaskPresentation), func(*scene) (workflows.Decision, error) {
		return workflows.Decision{Outcome: workflows.Score, Points: r.Body.Points, Report: r.Body.Report}, nil
	})
	return gen.ScorePhase200JSONResponse{ReceiptJSONResponse: done}, err
}

// AskAgencies implements the contract: the body that carries out each agency's function at the
// receiving department's own level is found here (Art. 19).
func (s *server) AskAgencies(ctx context.Context, r gen.AskAgenciesRequestObject) (gen.AskAgenciesResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskAgencyRequest), func(sc *scene) (workflows.Decision, error) {
		d := workflows.Decision{Outcome: workflows.Ask, Reason: r.Body.Reason}
		edition, err := s.editions.of(ctx, sc.Case.RoundID)
		if err != nil {
			return d, err
		}
		required, err := s.agencies(ctx, sc, edition)
		if err != nil {
			return d, err
		}
		for _, who := range required {
			d.Ask = append(d.Ask, workflows.Asked{Agency: who.agency, Body: who.body.ID})
			d.PassedOver = append(d.PassedOver, who.passedOver...)
		}
		also, err := s.asked(ctx, sc, r.Body.Also)
		d.Ask = append(d.Ask, also...)
		return d, err
	})
	return gen.AskAgencies200JSONResponse{ReceiptJSONResponse: done}, err
}

// required is an agency that has to be asked, with the body that carries out its function; no body,
// if there is none, which the case refuses.
type required struct {
	agency     award.Agency
	body       store.Organisation
	passedOver []string // bodies in whose place it is asked (Art. 32)
}

// agencies are those that the receiving department has to ask (Art. 19).
func (s *server) agencies(ctx context.Context, sc *scene, edition award.Edition) ([]required, error) {
	department, err := s.store.Organisation(ctx, sc.Task.Body)
	if err != nil {
		return nil, err
	}
	party, err := partyOf(sc.Case)
	if err != nil {
		return nil, err
	}
	var found []required
	for _, agency := range edition.Agencies(applicantOf(sc.Case)) {
		who, err := s.carriesOut(ctx, agency, department, party)
		if err != nil {
			return nil, err
		}
		found = append(found, who)
	}
	return found, nil
}

// partyOf are the bodies in whose own cause a case is: the applicant, and who owns it as it declared (Art. 32).
func partyOf(c *store.Case) (award.Party, error) {
	p := award.Party{Bodies: []string{c.Applicant}}
	var facts award.Facts
	if len(c.Facts) > 0 {
		if err := json.Unmarshal(c.Facts, &facts); err != nil {
			return p, fmt.Errorf("read the facts of case %s: %w", c.ID, err)
		}
	}
	if facts.Owner != "" {
		p.Bodies = append(p.Bodies, facts.Owner)
	}
	return p, nil
}

// carriesOut finds the body that carries out an agency's function at the level, and in the region, of a department, or at the
// level above where that one is passed over; the zero body if there is none (Art. 19, 32).
func (s *server) carriesOut(ctx context.Context, agency award.Agency, department store.Organisation, party award.Party) (required, error) {
	who, level := required{agency: agency}, award.LevelProvince
	if department.Kind == store.KindCityRegulator {
		level = award.LevelCity
	}
	for _, level := range award.LevelsFor(level) {
		f := store.OrganisationFilter{Function: agency, Level: level}
		if level == award.LevelCity {
			f.Region = department.Region
		}
		found, _, err := s.store.Organisations(ctx, f, store.Page{Limit: 1})
		if err != nil || len(found) == 0 {
			return who, err
		}
		if !award.PassedOver(found[0].ID, party) {
			who.body = found[0]
			return who, nil
		}
		who.passedOver = append(who.passedOver, found[0].ID)
	}
	return who, nil
}

// WeighCandidacy implements the contract (Art. 19).
func (s *server) WeighCandidacy(ctx context.Context, r gen.WeighCandidacyRequestObject) (gen.WeighCandidacyResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskCandidacy), func(*scene) (workflows.Decision, error) {
		return workflows.Decision{Outcome: r.Body.Outcome, Reason: r.Body.Reason}, nil
	})
	return gen.WeighCandidacy200JSONResponse{ReceiptJSONResponse: done}, err
}

// RuleOnObjection implements the contract (Art. 28).
func (s *server) RuleOnObjection(ctx context.Context, r gen.RuleOnObjectionRequestObject) (gen.RuleOnObjectionResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskObjectionRuling), func(*scene) (workflows.Decision, error) {
		return workflows.Decision{Outcome: r.Body.Outcome, Reason: r.Body.Reason}, nil
	})
	return gen.RuleOnObjection200JSONResponse{ReceiptJSONResponse: done}, err
}

// notFoundAs tells a missing thing that a body names as what it is.
func notFoundAs(err error, code string, params ...string) error {
	if errors.Is(err, store.ErrNotFound) {
		return problemOf(code, params...)
	}
	return err
}
