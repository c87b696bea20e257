package workflows

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"qualityaward/activities"
	"qualityaward/award"
)

// Pool is what a round's current list is made of: each of its cases has to be said something of
// (Art. 17–21).
type Pool struct {
	Cases     []string
	Ranks     map[string]int         // by points; equal points share a rank (Art. 18)
	Proposals map[string]award.Award // case → award, as the leading group proposed last (Art. 20)
	Reasons   map[string]string      // case → reason of the proposal
}

// ReadPool reads a round's pool from the state that its ledger keeps to resume from.
func ReadPool(round string, snapshot json.RawMessage) (Pool, error) {
	var state roundState
	if err := json.Unmarshal(snapshot, &state); err != nil {
		return Pool{}, fmt.Errorf("read the state of round %s: %w", round, err)
	}
	pool := Pool{Ranks: ranks(state.Pool), Proposals: state.Proposals, Reasons: state.Reasons}
	for _, e := range state.Pool {
		pool.Cases = append(pool.Cases, e.Case)
	}
	return pool, nil
}

// ranks are the ranks of cases by points, highest first; equal points share a rank.
func ranks(pool []activities.RosterEntry) map[string]int {
	ranked := slices.Clone(pool)
	slices.SortStableFunc(ranked, func(x, y activities.RosterEntry) int { return cmp.Compare(y.Points, x.Points) })
	rank := make(map[string]int, len(ranked))
	for i, e := range ranked {
		rank[e.Case] = i + 1
		if i > 0 && e.Points == ranked[i-1].Points {
			rank[e.Case] = rank[ranked[i-1].Case]
		}
	}
	return rank
}
