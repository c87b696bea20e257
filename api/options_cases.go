package api

import (
	"context"
	"slices"
	"strconv"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// mostReasons is how many reasons are told of one case.
const mostReasons = 10

// caseOptions are the cases of the round's pool, by number: a list has to say something of each of
// them, and of no other (Art. 17–21).
func (s *server) caseOptions(ctx context.Context, sc *scene, _ award.Edition, o *gen.TaskOptions) error {
	standing, err := s.store.Standing(ctx, activities.SubjectRound, sc.Round.ID)
	if err != nil {
		return err
	}
	pool, err := workflows.ReadPool(sc.Round.ID, standing.Snapshot)
	if err != nil {
		return err
	}
	cases, err := s.store.CasesByID(ctx, pool.Cases)
	if err != nil {
		return err
	}
	said, err := s.store.SaidOfCases(ctx, pool.Cases)
	if err != nil {
		return err
	}
	if !sc.steers() {
		said.Objecting = nil // a third party forms panels, opinions are not its to know (Art. 10)
	}
	o.Cases = make([]gen.CaseOption, len(cases))
	for i, c := range cases {
		// One that has ended: the list has to say so, and no more is told to whoever is recused (Art. 32), or forms panels
		// under a mandate, which does not open it (Art. 10).
		if sc.recusedFrom(c.ID) || !sc.steers() && c.Status == "ended" {
			o.Cases[i] = gen.CaseOption{Case: c.ID, Number: c.Number, Kind: c.Kind}
			continue
		}
		o.Cases[i] = sc.caseOption(c, said.Phases[c.ID], said.Objecting[c.ID])
		if sc.Task.Kind == award.TaskDeliberation || sc.Task.Kind == award.TaskGovernmentDecision {
			o.Cases[i].Award, o.Cases[i].Reason = pool.Proposals[c.ID], pool.Reasons[c.ID]
		}
		if reviewed(sc.Task.Kind) && sc.toldPoints(c.Panel) {
			o.Cases[i].Rank = pool.Ranks[c.ID]
		}
	}
	return nil
}

// reviewed tells whether a list is made after the expert review (Art. 18).
func reviewed(kind award.TaskKind) bool {
	return slices.Contains([]award.TaskKind{award.TaskCandidateList, award.TaskDeliberation, award.TaskGovernmentDecision}, kind)
}

// caseOption is a case with what speaks for and against it.
func (sc *scene) caseOption(c store.CaseItem, phases []store.Phase, objecting []store.Opinion) gen.CaseOption {
	option := gen.CaseOption{
		Case: c.ID, Number: c.Number, Name: c.Name, Kind: c.Kind, Region: c.Region, RecommendingName: c.RecommendingName, Stage: c.Stage,
		Ready: true, Objections: len(objecting),
	}
	against := func(r *award.Refusal, ready bool) {
		option.Ready = option.Ready && ready
		if len(option.Why) < mostReasons {
			option.Why = append(option.Why, sc.call.tongue.refusal(r))
		}
	}
	if c.Status == "ended" {
		against(award.Refuse("case_is_over", c.Article, "outcome", string(c.Outcome)), false)
	}
	if reviewed(sc.Task.Kind) {
		if len(phases) < len(expertPhases) {
			against(award.Refuse("phases_missing", "18", "done", strconv.Itoa(len(phases))), false)
		}
		if sc.toldPoints(c.Panel) {
			option.Points = c.Points
			for _, p := range phases {
				option.Phases = append(option.Phases, gen.Phase{Phase: p.Phase, Points: p.Points})
			}
		}
	}
	for _, opinion := range objecting {
		objection := award.Refuse("authority_objects", "17", "body", opinion.BodyName, "reason", opinion.Reason)
		if opinion.Kind == award.TaskAgencyOpinion {
			objection = award.Refuse("agency_objects", "19", "body", opinion.BodyName, "reason", opinion.Reason)
		}
		against(objection, true)
	}
	return option
}

// panelOptions are the panels that can be formed and the people who can be their experts (Art. 18).
func (s *server) panelOptions(ctx context.Context, _ *scene, _ award.Edition, o *gen.TaskOptions) error {
	cases := make([]string, len(o.Cases))
	for i, c := range o.Cases {
		cases[i] = c.Case
	}
	recused := map[string][]string{} // person → cases
	of, err := s.store.RecusedOf(ctx, cases)
	if err != nil {
		return err
	}
	for _, c := range cases {
		for _, person := range of[c] {
			recused[person] = append(recused[person], c)
		}
	}
	if o.Panels, err = s.bodyOptions(ctx, nil, store.KindPanel); err != nil {
		return err
	}
	for _, panel := range o.Panels {
		members, err := s.store.Members(ctx, panel.Id)
		if err != nil {
			return err
		}
		for _, m := range members {
			o.Experts = append(o.Experts, gen.ExpertOption{Id: m.ID, Name: m.Name, Panel: panel.Id, RecusedFrom: recused[m.ID]})
		}
	}
	return nil
}

// placeOptions are the places, with those that proposals take so far (Art. 4, 20).
func (s *server) placeOptions(ctx context.Context, sc *scene, _ award.Edition, o *gen.TaskOptions) error {
	places, err := s.store.Places(ctx, sc.Round.ID)
	for _, p := range places {
		o.Places = append(o.Places, gen.Places{Award: p.Award, Places: p.Places, Taken: p.Taken})
	}
	return err
}
