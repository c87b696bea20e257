package activities

import (
	"context"
	"fmt"
)

// RoundStore tells a round about its cases.
type RoundStore interface {
	// Outstanding counts the round's open cases that have not reached the milestone.
	Outstanding(ctx context.Context, round, milestone string) (int, error)
	// Roster lists the round's cases, ended ones included, by case id.
	Roster(ctx context.Context, round string) ([]RosterEntry, error)
}

// Rounds answers a round's questions about its cases from the read model. Its methods are local
// activities.
type Rounds struct{ Store RoundStore }

// Outstanding counts the round's open cases that have not reached the milestone.
func (r *Rounds) Outstanding(ctx context.Context, round, milestone string) (int, error) {
	n, err := r.Store.Outstanding(ctx, round, milestone)
	if err != nil {
		return 0, fmt.Errorf("count cases of round %s short of %s: %w", round, milestone, err)
	}
	return n, nil
}

// Roster lists the round's cases that are open, by case id.
func (r *Rounds) Roster(ctx context.Context, round string) ([]RosterEntry, error) {
	all, err := r.Store.Roster(ctx, round)
	if err != nil {
		return nil, fmt.Errorf("list the cases of round %s: %w", round, err)
	}
	open := make([]RosterEntry, 0, len(all))
	for _, entry := range all {
		if !entry.Ended {
			open = append(open, entry)
		}
	}
	return open, nil
}
