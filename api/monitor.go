package api

import (
	"context"

	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/award"
	"qualityaward/store"
)

// roundScene reads a round that the caller may watch.
func (s *server) roundScene(ctx context.Context, id string) (*scene, error) {
	sc, err := s.scene(ctx, store.SceneRef{Round: id})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain(policy.Round, id)); err != nil {
		return nil, err
	}
	if sc.Round == nil {
		return nil, problemOf("not_found")
	}
	return sc, nil
}

// GetFlow implements the contract (Art. 15–21).
func (s *server) GetFlow(ctx context.Context, r gen.GetFlowRequestObject) (gen.GetFlowResponseObject, error) {
	sc, err := s.roundScene(ctx, r.Params.Round)
	if err != nil {
		return nil, err
	}
	stood, err := s.store.Stood(ctx, sc.who.Person, r.Params.Round, sc.Now)
	if err != nil {
		return nil, err
	}
	return gen.GetFlow200JSONResponse(flowOf(stood)), nil
}

// outcomes are the ways in which a case ends, as Chapter IV comes to them.
var outcomes = []award.Outcome{
	award.OutcomeLapsed, award.OutcomeWithdrawn, award.OutcomeExcluded, award.OutcomeRejected, award.OutcomeNotRecommended, award.OutcomeNotAccepted,
	award.OutcomeNotCandidate, award.OutcomeNotAwarded, award.OutcomeStruck, award.OutcomeAwarded,
}

// flowOf draws the flow from where cases stand or ended. A case goes through the stages one by one, so
// it entered all up to that one; what entered a stage is there, went on or ended there.
func flowOf(stood []store.Stood) gen.Flow {
	chapter := award.ChapterIV()
	flow := gen.Flow{Stages: make([]gen.FlowStage, len(chapter)), Outcomes: make([]gen.FlowOutcome, len(outcomes)), Links: []gen.FlowLink{}}
	for i, outcome := range outcomes {
		flow.Outcomes[i].Outcome = outcome
		for _, row := range stood {
			if row.Outcome == outcome {
				flow.Outcomes[i].Cases += row.Cases
			}
		}
	}
	onward := 0 // entered the next stage
	for i := len(chapter) - 1; i >= 0; i-- {
		stage := gen.FlowStage{Stage: chapter[i].Stage, Article: chapter[i].Article, Reached: onward}
		var links []gen.FlowLink
		if onward > 0 {
			links = append(links, gen.FlowLink{From: string(stage.Stage), To: string(chapter[i+1].Stage), Cases: onward})
		}
		for _, row := range stood {
			if row.Stage != stage.Stage {
				continue
			}
			stage.Reached += row.Cases
			if row.Outcome == "" {
				stage.Here, stage.Held, stage.Overdue = row.Cases, row.Held, row.Overdue
			} else {
				links = append(links, gen.FlowLink{From: string(stage.Stage), To: string(row.Outcome), Cases: row.Cases})
			}
		}
		flow.Stages[i], flow.Links, onward = stage, append(links, flow.Links...), stage.Reached
	}
	return flow
}

// GetWorkload implements the contract.
func (s *server) GetWorkload(ctx context.Context, r gen.GetWorkloadRequestObject) (gen.GetWorkloadResponseObject, error) {
	sc, err := s.roundScene(ctx, r.Params.Round)
	if err != nil {
		return nil, err
	}
	cal, err := s.store.WorkCalendar(ctx)
	if err != nil {
		return nil, err
	}
	soon, _ := cal.Deadline(sc.Now, soonDays)
	load, err := s.store.Workload(ctx, sc.who.Person, r.Params.Round, sc.Now, soon)
	if err != nil {
		return nil, err
	}
	answer := gen.GetWorkload200JSONResponse{Items: make([]gen.WorkloadItem, len(load))}
	for i, w := range load {
		answer.Items[i] = gen.WorkloadItem{
			Body: w.Body, BodyName: w.BodyName, Kind: w.Kind, Open: w.Open, DueSoon: w.DueSoon, Overdue: w.Overdue, Earliest: value(w.Earliest), Provisional: w.Provisional,
		}
	}
	return answer, nil
}

// GetDurations implements the contract.
func (s *server) GetDurations(ctx context.Context, r gen.GetDurationsRequestObject) (gen.GetDurationsResponseObject, error) {
	sc, err := s.roundScene(ctx, r.Params.Round)
	if err != nil {
		return nil, err
	}
	durations, err := s.store.Durations(ctx, sc.who.Person, r.Params.Round, sc.Now)
	if err != nil {
		return nil, err
	}
	answer := gen.GetDurations200JSONResponse{Items: []gen.Duration{}}
	for _, stage := range award.ChapterIV() {
		for _, d := range durations {
			if d.Stage == stage.Stage {
				answer.Items = append(answer.Items, gen.Duration{
					Stage: d.Stage, Article: stage.Article, Cases: d.Cases, MedianHours: d.Median, P90Hours: d.P90, LongestHours: d.Longest,
				})
			}
		}
	}
	return answer, nil
}

// ListStays implements the contract.
func (s *server) ListStays(ctx context.Context, r gen.ListStaysRequestObject) (gen.ListStaysResponseObject, error) {
	sc, err := s.roundScene(ctx, r.Params.Round)
	if err != nil {
		return nil, err
	}
	stays, next, err := s.store.Stays(ctx, sc.who.Person, r.Params.Round, r.Params.Stage, sc.Now, store.Page{Limit: r.Params.Limit, Cursor: r.Params.Cursor})
	if err != nil {
		return nil, err
	}
	answer := gen.ListStays200JSONResponse{Items: make([]gen.Stay, len(stays)), Next: next}
	for i, stay := range stays {
		answer.Items[i] = gen.Stay{Case: stay.ID, Number: stay.Number, Name: stay.Name, Entered: stay.Entered, Left: value(stay.Left), Hours: stay.Hours}
	}
	return answer, nil
}
