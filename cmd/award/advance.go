package main

import (
	"context"
	"fmt"
	"time"

	"qualityaward/activities"
	"qualityaward/rehearsal"
	"qualityaward/workflows"
)

// advancer lets the time of a rehearsal pass; it implements api.Advancer.
type advancer struct{ *installation }

// Advance takes every open case and round, and the database's clock, to an instant. It stops at
// each deadline on the way, so that what one case or round tells another arrives in order.
func (a advancer) Advance(ctx context.Context, to time.Time) error {
	for {
		now, err := a.store.Now(ctx)
		if err != nil {
			return err
		}
		stop := to
		due, err := a.store.Deadlines(ctx, now.Add(-rehearsal.Margin), to)
		if err != nil {
			return err
		}
		if len(due) > 0 && due[0].Before(to) {
			stop = due[0]
		}
		if err := a.jump(ctx, stop); err != nil {
			return err
		}
		if !stop.Before(to) {
			return nil
		}
	}
}

// jump takes everything to one instant without a stop.
func (a advancer) jump(ctx context.Context, to time.Time) error {
	ids, err := a.open(ctx)
	if err != nil {
		return err
	}
	if err := a.store.AdvanceClock(ctx, to.Add(rehearsal.Margin)); err != nil {
		return err
	}
	if err := rehearsal.Advance(ctx, a.temporal, a.namespace, ids, to); err != nil {
		return fmt.Errorf("let time pass: %w", err)
	}
	return nil
}

// open are the workflow ids of all open cases and rounds.
func (a advancer) open(ctx context.Context) ([]string, error) {
	var ids []string
	err := a.eachOpen(ctx, func(ref activities.SubjectRef) error {
		ids = append(ids, workflows.WorkflowID(ref.Subject, ref.ID))
		return nil
	})
	return ids, err
}

// eachOpen does something for every open case and round.
func (in *installation) eachOpen(ctx context.Context, do func(activities.SubjectRef) error) error {
	const page = 500
	for after := ""; ; {
		refs, err := in.store.OpenSubjects(ctx, after, page)
		if err != nil {
			return err
		}
		for _, ref := range refs {
			if err := do(ref); err != nil {
				return err
			}
		}
		if len(refs) < page {
			return nil
		}
		after = refs[len(refs)-1].ID
	}
}
