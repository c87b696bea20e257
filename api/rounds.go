package api

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// OpenRound implements the contract (Art. 4, 14, 34–35). As with a case, the round is recorded
// first and its workflow started after.
func (s *server) OpenRound(ctx context.Context, r gen.OpenRoundRequestObject) (gen.OpenRoundResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{Key: r.Params.IdempotencyKey})
	if err != nil {
		return nil, err
	}
	done, err := replay(sc.call, sc.Prior)
	if err != nil {
		return nil, err
	}
	if done == nil {
		made, err := s.recordRound(ctx, sc, r.Params.IdempotencyKey, *r.Body)
		if err != nil {
			return nil, err
		}
		done = &made
	}
	if err := s.opened(ctx, activities.SubjectRound, done.Body.Id); err != nil {
		return nil, err
	}
	return gen.OpenRound200JSONResponse{ReceiptJSONResponse: *done}, nil
}

// recordRound writes a new round, with its edition pinned.
func (s *server) recordRound(ctx context.Context, sc *scene, key string, opening gen.RoundOpening) (gen.ReceiptJSONResponse, error) {
	if err := s.allow(sc, plain(policy.Registry, "rounds")); err != nil {
		return none, err
	}
	edition, err := editionByID(opening.Edition)
	if err != nil {
		return none, err
	}
	number, err := edition.RoundNumber(opening.Year)
	if err != nil {
		return none, refused(award.Refuse("year_not_a_round", "4", "year", strconv.Itoa(opening.Year)))
	}
	if r := edition.CheckOpening(award.DateOf(sc.Now), opening.LegalBasis); r != nil {
		return none, refused(r)
	}
	authorities, err := s.store.Authorities(ctx)
	if err != nil {
		return none, err
	}
	id := createdID(actID(sc.call.actor(), key), "round")
	input, err := json.Marshal(workflows.RoundInput{
		Round: id, Number: number, Year: opening.Year, Edition: edition, Authorities: workflows.Authorities(authorities), LegalBasis: opening.LegalBasis,
	})
	if err != nil {
		return none, fmt.Errorf("write what round %s starts with: %w", id, err)
	}
	pinned, err := json.Marshal(edition)
	if err != nil {
		return none, fmt.Errorf("write edition %s: %w", edition.ID, err)
	}
	entries := []activities.Entry{{
		Kind: "round_opened", Ref: id, Article: "14", Actor: activities.Actor{Person: sc.who.Person, Body: authorities.Office},
		Reason: opening.LegalBasis, New: edition.ID,
	}}
	made, err := s.record(ctx, sc, "round_opening", id, key, activities.Receipt{Subject: activities.SubjectRound, ID: id}, entries, func(tx *gorm.DB) error {
		return store.CreateRound(tx, store.NewRound{
			ID: id, Number: number, Year: opening.Year, Title: edition.Title, EditionID: edition.ID, Edition: pinned,
			LegalBasis: opening.LegalBasis, Places: edition.Places, Input: input, OpenedAt: sc.Now,
		})
	})
	return receipt(made), err
}

// ListRounds implements the contract.
func (s *server) ListRounds(ctx context.Context, _ gen.ListRoundsRequestObject) (gen.ListRoundsResponseObject, error) {
	if err := s.allow(&scene{call: callOf(ctx)}, plain(policy.World, "rounds")); err != nil {
		return nil, err
	}
	rounds, err := s.store.Rounds(ctx)
	if err != nil {
		return nil, err
	}
	answer := gen.ListRounds200JSONResponse{Items: make([]gen.Round, len(rounds))}
	for i := range rounds {
		if answer.Items[i], err = s.roundView(ctx, &rounds[i]); err != nil {
			return nil, err
		}
	}
	return answer, nil
}

// GetRound implements the contract.
func (s *server) GetRound(ctx context.Context, r gen.GetRoundRequestObject) (gen.GetRoundResponseObject, error) {
	if err := s.allow(&scene{call: callOf(ctx)}, plain(policy.Round, r.RoundId)); err != nil {
		return nil, err
	}
	round, err := s.store.Round(ctx, r.RoundId)
	if err != nil {
		return nil, notFoundAs(err, "not_found")
	}
	view, err := s.roundView(ctx, &round)
	return gen.GetRound200JSONResponse(view), err
}

// roundView is a round as the contract has it. The plan is public with the call (Art. 14), the
// places taken with the suggested winners (Art. 20).
func (s *server) roundView(ctx context.Context, r *store.Round) (gen.Round, error) {
	view := gen.Round{
		Id: r.ID, Number: r.Number, Year: r.Year, Edition: r.EditionID, LegalBasis: r.LegalBasis, Stage: r.Stage, Places: []gen.Places{},
		FilingOpens: value(r.FilingOpens), FilingCloses: value(r.FilingCloses), Opened: r.OpenedAt, Ended: value(r.EndedAt), Sequence: r.Seq,
	}
	if len(r.Plan) > 0 && r.Stage != award.RoundPlanning {
		if err := json.Unmarshal(r.Plan, &view.Plan); err != nil {
			return view, fmt.Errorf("read the plan of round %s: %w", r.ID, err)
		}
	}
	places, err := s.store.Places(ctx, r.ID)
	if err != nil {
		return view, err
	}
	for _, p := range places {
		if !publicised(r.Stage, activities.SuggestedList) {
			p.Taken = 0
		}
		view.Places = append(view.Places, gen.Places{Award: p.Award, Places: p.Places, Taken: p.Taken})
	}
	for _, list := range []activities.List{activities.AcceptanceList, activities.CandidateList, activities.SuggestedList, activities.DecisionList} {
		if publicised(r.Stage, list) {
			view.Publicised = append(view.Publicised, gen.List(list))
		}
	}
	return view, nil
}

// roundStages are the stages of a round in order.
var roundStages = []award.RoundStage{
	award.RoundPlanning, award.RoundFiling, award.RoundScreening, award.RoundExpertReview, award.RoundCandidates, award.RoundDeliberation,
	award.RoundSuggested, award.RoundJointReport, award.RoundDecision, award.RoundPublication, award.RoundEnded,
}

// publicised tells whether a round's list is public at a stage (Art. 17, 19, 20, 21; 27).
func publicised(stage award.RoundStage, list activities.List) bool {
	from, ok := map[activities.List]award.RoundStage{
		activities.AcceptanceList: award.RoundExpertReview, activities.CandidateList: award.RoundDeliberation,
		activities.SuggestedList: award.RoundSuggested, activities.DecisionList: award.RoundEnded,
	}[list]
	return ok && slices.Index(roundStages, stage) >= slices.Index(roundStages, from)
}

// GetRoundList implements the contract.
func (s *server) GetRoundList(ctx context.Context, r gen.GetRoundListRequestObject) (gen.GetRoundListResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{Round: r.RoundId})
	if err != nil {
		return nil, err
	}
	if sc.Round == nil {
		return nil, problemOf("not_found")
	}
	list := activities.List(r.List)
	resource := plain(policy.List, r.RoundId)
	resource.Published = publicised(sc.Round.Stage, list)
	if err := s.allow(sc, resource); err != nil {
		return nil, err
	}
	entries, err := s.store.RoundList(ctx, r.RoundId, list)
	if err != nil {
		return nil, err
	}
	insider := sc.steers()
	answer := gen.GetRoundList200JSONResponse{Items: []gen.Listing{}}
	for _, e := range entries {
		away := sc.recusedFrom(e.CaseID)
		if away && (!resource.Published || !e.Included) {
			continue // what is public, is for everybody
		}
		view := gen.Listing{Case: e.CaseID, Number: e.Number, Name: e.Name, Kind: e.Kind, Region: e.Region, Included: e.Included, Award: e.Award}
		if insider && !away {
			view.Reason = e.Reason
			if sc.toldPoints("") { // as of a single case (Art. 18)
				view.Rank, view.Points = e.Rank, e.Points
			}
		} else if !e.Included {
			continue // who is left off is told so itself
		}
		answer.Items = append(answer.Items, view)
	}
	return answer, nil
}

// GetRanking implements the contract (Art. 18–19).
func (s *server) GetRanking(ctx context.Context, r gen.GetRankingRequestObject) (gen.GetRankingResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{Round: r.RoundId})
	if err != nil {
		return nil, err
	}
	if sc.Round == nil {
		return nil, problemOf("not_found")
	}
	if err := s.allow(sc, plain(policy.Round, r.RoundId)); err != nil {
		return nil, err
	}
	ranking, err := s.store.Ranking(ctx, r.RoundId)
	if err != nil {
		return nil, err
	}
	ranking = slices.DeleteFunc(ranking, func(row store.Ranked) bool { return sc.recusedFrom(row.CaseID) })
	answer := gen.GetRanking200JSONResponse{Items: make([]gen.Ranked, len(ranking))}
	for i, row := range ranking {
		answer.Items[i] = gen.Ranked{Rank: row.Rank, Case: row.CaseID, Number: row.Number, Name: row.Name, Kind: row.Kind, Points: row.Points}
		for _, phase := range []struct {
			kind   award.TaskKind
			points *float64
		}{{award.TaskMaterialReview, row.Material}, {award.TaskSiteReview, row.Site}, {award.TaskPresentation, row.Oral}} {
			if phase.points != nil {
				answer.Items[i].Phases = append(answer.Items[i].Phases, gen.Phase{Phase: phase.kind, Points: *phase.points})
			}
		}
	}
	return answer, nil
}
