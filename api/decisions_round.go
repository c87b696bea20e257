package api

import (
	"context"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// AdoptPlan implements the contract (Art. 3, 14).
func (s *server) AdoptPlan(ctx context.Context, r gen.AdoptPlanRequestObject) (gen.AdoptPlanResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskPlan), func(*scene) (workflows.Decision, error) {
		p := r.Body
		return workflows.Decision{Outcome: workflows.Adopt, Plan: &workflows.Plan{
			Title: p.Title, Criteria: p.Criteria, FilingOpens: p.FilingOpens, FilingCloses: p.FilingCloses, MaxPoints: p.MaxPoints, Place: p.Place,
			Weights: map[award.TaskKind]float64{
				award.TaskMaterialReview: p.Weights.MaterialReview, award.TaskSiteReview: p.Weights.SiteReview, award.TaskPresentation: p.Weights.Presentation,
			},
		}}, nil
	})
	return gen.AdoptPlan200JSONResponse{ReceiptJSONResponse: done}, err
}

// PublishCall implements the contract (Art. 14).
func (s *server) PublishCall(ctx context.Context, r gen.PublishCallRequestObject) (gen.PublishCallResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskCall), func(*scene) (workflows.Decision, error) {
		return workflows.Decision{Outcome: workflows.Publish, Place: r.Body.Place}, nil
	})
	return gen.PublishCall200JSONResponse{ReceiptJSONResponse: done}, err
}

// choices are a list's choices as the workflows have them.
func choices(given []gen.ListChoice) []workflows.ListChoice {
	made := make([]workflows.ListChoice, len(given))
	for i, c := range given {
		made[i] = workflows.ListChoice{Case: c.Case, Included: c.Included, Reason: c.Reason}
	}
	return made
}

// AdoptAcceptanceList implements the contract (Art. 17).
func (s *server) AdoptAcceptanceList(ctx context.Context, r gen.AdoptAcceptanceListRequestObject) (gen.AdoptAcceptanceListResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskAcceptanceList), func(*scene) (workflows.Decision, error) {
		return workflows.Decision{Outcome: workflows.Adopt, Place: r.Body.Place, List: choices(r.Body.List)}, nil
	})
	return gen.AdoptAcceptanceList200JSONResponse{ReceiptJSONResponse: done}, err
}

// FormPanels implements the contract: a panel is a body of its own, and its experts are that body's
// people (Art. 18).
func (s *server) FormPanels(ctx context.Context, r gen.FormPanelsRequestObject) (gen.FormPanelsResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskPanels), func(*scene) (workflows.Decision, error) {
		d := workflows.Decision{Outcome: workflows.Adopt}
		for _, p := range r.Body.Panels {
			body, err := s.store.Organisation(ctx, p.Id)
			if err != nil {
				return d, notFoundAs(err, "not_a_panel", "body", p.Id)
			}
			if body.Kind != store.KindPanel || !body.Active {
				return d, problemOf("not_a_panel", "body", p.Id)
			}
			if err := s.mustBelong(ctx, p.Id, p.Experts...); err != nil {
				return d, err
			}
			if err := s.unconflicted(ctx, p.Experts, p.Cases); err != nil {
				return d, err
			}
			d.Panels = append(d.Panels, activities.Panel{ID: p.Id, Name: p.Name, Experts: p.Experts, Cases: p.Cases})
		}
		return d, nil
	})
	return gen.FormPanels200JSONResponse{ReceiptJSONResponse: done}, err
}

// unconflicted refuses experts who are recused from a case of their panel (Art. 18, 32).
func (s *server) unconflicted(ctx context.Context, experts, cases []string) error {
	conflicts, err := s.store.ExpertConflicts(ctx, experts, cases)
	if err == nil && len(conflicts) > 0 {
		err = refused(award.Refuse("expert_recused", "32", "person", conflicts[0].PersonName, "case", conflicts[0].CaseNumber))
	}
	return err
}

// AdoptCandidateList implements the contract (Art. 19).
func (s *server) AdoptCandidateList(ctx context.Context, r gen.AdoptCandidateListRequestObject) (gen.AdoptCandidateListResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskCandidateList), func(*scene) (workflows.Decision, error) {
		return workflows.Decision{Outcome: workflows.Adopt, Reason: r.Body.Reason, List: choices(r.Body.List)}, nil
	})
	return gen.AdoptCandidateList200JSONResponse{ReceiptJSONResponse: done}, err
}

// ProposeAward implements the contract (Art. 4, 20).
func (s *server) ProposeAward(ctx context.Context, r gen.ProposeAwardRequestObject) (gen.ProposeAwardResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{Key: r.Params.IdempotencyKey, Round: r.RoundId, Case: r.CaseId})
	if err != nil {
		return nil, err
	}
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return gen.ProposeAward200JSONResponse{ReceiptJSONResponse: value(done)}, err
	}
	if sc.Round == nil {
		return nil, problemOf("not_found")
	}
	resource := plain("Round", r.RoundId)
	resource.Recused = sc.away(r.CaseId)
	if err := s.allow(sc, resource); err != nil {
		return nil, err
	}
	done, err := s.send(ctx, sc, activities.SubjectRound, r.RoundId, r.Params.IdempotencyKey, workflows.Act{
		Verb: workflows.VerbPropose, Case: r.CaseId, Award: r.Body.Award, Reason: r.Body.Reason,
		Actor: activities.Actor{Person: sc.who.Person, Body: sc.bodyOf(store.KindLeadingGroup)},
	})
	return gen.ProposeAward200JSONResponse{ReceiptJSONResponse: done}, err
}

// CloseDeliberation implements the contract (Art. 20).
func (s *server) CloseDeliberation(ctx context.Context, r gen.CloseDeliberationRequestObject) (gen.CloseDeliberationResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskDeliberation), func(*scene) (workflows.Decision, error) {
		return workflows.Decision{Outcome: workflows.Adopt, Place: r.Body.Place}, nil
	})
	return gen.CloseDeliberation200JSONResponse{ReceiptJSONResponse: done}, err
}

// WriteJointReport implements the contract (Art. 21).
func (s *server) WriteJointReport(ctx context.Context, r gen.WriteJointReportRequestObject) (gen.WriteJointReportResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskJointReport), func(*scene) (workflows.Decision, error) {
		return workflows.Decision{Outcome: workflows.Adopt, Report: r.Body.Report}, nil
	})
	return gen.WriteJointReport200JSONResponse{ReceiptJSONResponse: done}, err
}

// SignOff implements the contract (Art. 21).
func (s *server) SignOff(ctx context.Context, r gen.SignOffRequestObject) (gen.SignOffResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskSignOff), func(*scene) (workflows.Decision, error) {
		return workflows.Decision{Outcome: r.Body.Outcome, Reason: r.Body.Reason}, nil
	})
	return gen.SignOff200JSONResponse{ReceiptJSONResponse: done}, err
}

// DecideAsGovernment implements the contract (Art. 21).
func (s *server) DecideAsGovernment(ctx context.Context, r gen.DecideAsGovernmentRequestObject) (gen.DecideAsGovernmentResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskGovernmentDecision), func(*scene) (workflows.Decision, error) {
		return workflows.Decision{Outcome: workflows.Decide, Reason: r.Body.Reason, List: choices(r.Body.List)}, nil
	})
	return gen.DecideAsGovernment200JSONResponse{ReceiptJSONResponse: done}, err
}

// PublishDecision implements the contract (Art. 21).
func (s *server) PublishDecision(ctx context.Context, r gen.PublishDecisionRequestObject) (gen.PublishDecisionResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskPublication), func(*scene) (workflows.Decision, error) {
		return workflows.Decision{Outcome: workflows.Publish, Document: &workflows.DecisionDocument{Number: r.Body.Number, Date: r.Body.Date, Place: r.Body.Place}}, nil
	})
	return gen.PublishDecision200JSONResponse{ReceiptJSONResponse: done}, err
}
