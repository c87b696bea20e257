package api

import (
	"context"
	"slices"

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

// mustRun refuses to take cases along that have ended since the list was begun: it is withdrawn who withdrew, whatever a list
// says, and a place that it is given stays empty (Art. 4, 5, 8).
func (s *server) mustRun(ctx context.Context, article string, cases ...string) error {
	found, err := s.store.CasesByID(ctx, cases)
	if err != nil {
		return err
	}
	for _, c := range found {
		if c.Status == "ended" {
			return refused(award.Refuse("case_is_over", article, "outcome", string(c.Outcome), "case", c.Number))
		}
	}
	return nil
}

// listing is a list whose cases run still, as far as it includes them (Art. 17, 19, 21).
func (s *server) listing(ctx context.Context, sc *scene, given []gen.ListChoice) ([]workflows.ListChoice, error) {
	var included []string
	for _, c := range given {
		if c.Included {
			included = append(included, c.Case)
		}
	}
	return choices(given), s.mustRun(ctx, sc.Task.Article, included...)
}

// AdoptAcceptanceList implements the contract (Art. 17).
func (s *server) AdoptAcceptanceList(ctx context.Context, r gen.AdoptAcceptanceListRequestObject) (gen.AdoptAcceptanceListResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskAcceptanceList), func(sc *scene) (workflows.Decision, error) {
		list, err := s.listing(ctx, sc, r.Body.List)
		return workflows.Decision{Outcome: workflows.Adopt, Place: r.Body.Place, List: list}, err
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
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskCandidateList), func(sc *scene) (workflows.Decision, error) {
		list, err := s.listing(ctx, sc, r.Body.List)
		return workflows.Decision{Outcome: workflows.Adopt, Reason: r.Body.Reason, List: list}, err
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
	if r.Body.Award != award.NoAward {
		if err := s.mustRun(ctx, "20", r.CaseId); err != nil {
			return nil, err
		}
	}
	done, err := s.send(ctx, sc, activities.SubjectRound, r.RoundId, r.Params.IdempotencyKey, workflows.Act{
		Verb: workflows.VerbPropose, Case: r.CaseId, Award: r.Body.Award, Reason: r.Body.Reason,
		Actor: activities.Actor{Person: sc.who.Person, Body: sc.bodyOf(store.KindLeadingGroup)},
	})
	return gen.ProposeAward200JSONResponse{ReceiptJSONResponse: done}, err
}

// CloseDeliberation implements the contract: no award is suggested for a case that has ended since (Art. 20).
func (s *server) CloseDeliberation(ctx context.Context, r gen.CloseDeliberationRequestObject) (gen.CloseDeliberationResponseObject, error) {
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskDeliberation), func(sc *scene) (workflows.Decision, error) {
		d := workflows.Decision{Outcome: workflows.Adopt, Place: r.Body.Place}
		standing, err := s.store.Standing(ctx, activities.SubjectRound, sc.Task.SubjectID)
		if err != nil {
			return d, err
		}
		pool, err := workflows.ReadPool(sc.Task.SubjectID, standing.Snapshot)
		if err != nil {
			return d, err
		}
		suggested := slices.DeleteFunc(slices.Clone(pool.Cases), func(id string) bool {
			given, ok := pool.Proposals[id]
			return !ok || given == award.NoAward
		})
		return d, s.mustRun(ctx, sc.Task.Article, suggested...)
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
	done, err := s.decide(ctx, r.TaskId, r.Params.IdempotencyKey, kinds(award.TaskGovernmentDecision), func(sc *scene) (workflows.Decision, error) {
		list, err := s.listing(ctx, sc, r.Body.List)
		return workflows.Decision{Outcome: workflows.Decide, Reason: r.Body.Reason, List: list}, err
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
