package workflows_test

import (
	"sync"
	"testing"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/workflows"
)

// atOnce lets the leading group give an award to all cases at the same moment, and returns which got it.
func (w *world) atOnce(cases []string, given award.Award) (got, refused []string) {
	w.t.Helper()
	var all sync.WaitGroup
	results := make([]*award.Refusal, len(cases))
	failed := make([]error, len(cases))
	for i, id := range cases {
		all.Go(func() {
			_, results[i], failed[i] = w.act(activities.SubjectRound, w.round, person(w.bodies.LeadingGroup, "示例组长"),
				workflows.Act{Verb: workflows.VerbPropose, Case: id, Award: given})
		})
	}
	all.Wait()
	for i, id := range cases {
		w.must(failed[i])
		switch r := results[i]; {
		case r == nil:
			got = append(got, id)
		case r.Code == "places_exhausted" && r.Article == "4":
			refused = append(refused, id)
		default:
			w.t.Fatalf("%s for %s: %v", given, id, r)
		}
	}
	return got, refused
}

// TestPlacesHoldUnderConcurrentProposals: of fifty candidates proposed at the same moment five get the
// award, and of the rest ten the nomination (Art. 4); a place that is given back can be taken again.
func TestPlacesHoldUnderConcurrentProposals(t *testing.T) {
	w := newWorld(t)
	var candidates []string
	state := map[string]any{"view": map[string]any{"stage": award.RoundDeliberation}}
	pool := []activities.RosterEntry{}
	for range 50 {
		in := w.row(enterprise)
		candidates = append(candidates, in.Case)
		pool = append(pool, activities.RosterEntry{Case: in.Case, Kind: award.Organisation, Milestone: workflows.MilestoneConsulted})
	}
	state["pool"] = pool
	in := w.roundInput()
	in.State = w.json(state) // a round that has come to its deliberation
	w.must(w.engine.OpenRound(w.ctx, in))
	w.ids = append(w.ids, workflows.RoundID(w.round))
	w.roundTask(award.TaskDeliberation)
	refusedWith(t, w.propose(candidates[0], "grand_prize", ""), "places_exhausted", "4")

	best, rest := w.atOnce(candidates, award.QualityAward)
	if len(best) != 5 {
		t.Errorf("%d candidates have the quality award", len(best))
	}
	second, rest := w.atOnce(rest, award.NominationAward)
	if len(second) != 10 {
		t.Errorf("%d candidates have the nomination", len(second))
	}
	w.taken(5, 10)
	if r := w.propose(best[0], award.NoAward, "示例理由"); r != nil { // a place may stay vacant
		t.Fatalf("an award was not taken back: %v", r)
	}
	w.taken(4, 10)
	if got, _ := w.atOnce(rest[:10], award.QualityAward); len(got) != 1 {
		t.Errorf("one place was free, %d took it", len(got))
	}
	w.taken(5, 10)
	if r := w.propose(best[1], award.QualityAward, "示例理由"); r != nil {
		t.Errorf("a winner may be proposed again for the same award: %v", r)
	}
	refusedWith(t, w.propose(best[1], award.NominationAward, ""), "places_exhausted", "4")
}

// taken compares the places that the database counts as taken.
func (w *world) taken(quality, nomination int) {
	w.t.Helper()
	places, err := w.Places(w.ctx, w.round)
	w.must(err)
	for _, p := range places {
		if want := map[award.Award]int{award.QualityAward: quality, award.NominationAward: nomination}[p.Award]; p.Taken != want {
			w.t.Errorf("%d places of %s are taken, want %d", p.Taken, p.Award, want)
		}
	}
}
