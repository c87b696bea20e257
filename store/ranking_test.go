package store_test

import (
	"testing"

	"qualityaward/activities"
	"qualityaward/award"
)

// Who went through all phases is ranked by points, equals alike; who withdrew, or is still under
// review, is not (Art. 18).
func TestRanking(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	reviewed := func(name string, points float64, outcome award.Outcome, phases ...award.TaskKind) string {
		id := w.open(name)
		w.record(w.step(id, 1, func(s *activities.Step) {
			s.Case.Stage, s.Case.Points, s.Case.Outcome = award.StageCandidacy, points, outcome
			for _, phase := range phases {
				s.Phases = append(s.Phases, activities.PhaseResult{Phase: phase, Points: points, Report: "r", Panel: "p", At: s.At})
			}
		}))
		return id
	}
	all := []award.TaskKind{award.TaskMaterialReview, award.TaskSiteReview, award.TaskPresentation}
	second := reviewed("示例乙", 880, "", all...)
	first := reviewed("示例甲", 910, "", all...)
	equal := reviewed("示例丙", 880, award.OutcomeNotCandidate, all...)
	reviewed("示例丁", 990, award.OutcomeWithdrawn, all...)
	reviewed("示例戊", 990, "", all[:2]...)

	ranking, err := w.Ranking(w.ctx, w.round)
	w.must(err)
	if len(ranking) != 3 {
		t.Fatalf("%d are ranked: %+v", len(ranking), ranking)
	}
	for i, want := range []struct {
		id   string
		rank int
	}{{first, 1}, {second, 2}, {equal, 2}} {
		if got := ranking[i]; got.CaseID != want.id || got.Rank != want.rank {
			t.Errorf("place %d: %+v, want case %s with rank %d", i+1, got, want.id, want.rank)
		}
	}
}
