package main

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"qualityaward/e2e/installation"
	"qualityaward/rehearsal"
	"qualityaward/workflows"
)

const (
	manyNotices = 1000
	allClosedBy = 120              // seconds after the instant at which they are due
	runUp       = 90 * time.Second // real time between taking the clock forward and the closing instant
)

// measureNotices lets a thousand notices come to their closing instant together, in real time.
func measureNotices(ctx context.Context, b *bench) error {
	in, _, _, end, err := b.install(ctx, "notices")
	if err != nil {
		return err
	}
	defer end()
	cases, err := postMany(ctx, in)
	if err != nil {
		return err
	}
	due, err := takeClose(ctx, in, cases)
	if err != nil {
		return err
	}
	var open int
	for {
		if open, err = running(ctx, in); err != nil {
			return err
		}
		if open == 0 || time.Now().After(due.Add(2*allClosedBy*time.Second)) {
			break
		}
		time.Sleep(250 * time.Millisecond)
	}
	// A step is recorded by the database's clock, which is the real one; closed_at is the workflow's.
	var early int
	var last float64
	err = in.DB(ctx).Raw(`SELECT count(*) FILTER (WHERE n.closed_at < n.closes_at OR l.recorded_at < ?), COALESCE(extract(epoch FROM max(l.recorded_at) - ?::timestamptz), 0)
		FROM notices n JOIN ledger l ON l.subject = 'case' AND l.subject_id = n.subject_id AND l.kind = 'notice_closed' AND l.ref = n.id`, due, due).
		Row().Scan(&early, &last)
	if err != nil {
		return fmt.Errorf("look at the closed notices: %w", err)
	}
	b.note("1,000 notices due at once: notices", float64(len(cases)), "")
	b.atMost("1,000 notices due at once: not closed", float64(open), "", 0)
	b.atMost("1,000 notices due at once: closed early", float64(early), "", 0)
	b.atMost("1,000 notices due at once: last one closed after", last, "s", allClosedBy)
	return nil
}

// postMany opens cases and posts the internal notice of each (Art. 15).
func postMany(ctx context.Context, in *installation.Installation) ([]installation.Case, error) {
	round, err := in.OpenRound(ctx)
	if err != nil {
		return nil, err
	}
	cases, err := round.Open(ctx, manyNotices, 32)
	if err != nil {
		return nil, err
	}
	group, limited := errgroup.WithContext(ctx)
	group.SetLimit(32)
	for _, c := range cases {
		group.Go(func() error { return round.Post(limited, c) })
	}
	return cases, group.Wait()
}

// takeClose takes the clock and all cases to a little before the closing instant, and returns when,
// in real time, that is.
func takeClose(ctx context.Context, in *installation.Installation, cases []installation.Case) (time.Time, error) {
	var closes time.Time
	var instants int
	err := in.DB(ctx).Raw(`SELECT min(closes_at), count(DISTINCT closes_at) FROM notices WHERE closed_at IS NULL`).Row().Scan(&closes, &instants)
	if err != nil || instants != 1 {
		return closes, fmt.Errorf("%d closing instants, not one: %w", instants, err)
	}
	to := closes.Add(-runUp)
	if err := in.AdvanceClock(ctx, to); err != nil {
		return closes, err
	}
	ids := make([]string, len(cases))
	for i, c := range cases {
		ids[i] = workflows.ApplicationID(c.ID)
	}
	namespace := namespace()
	if err := rehearsal.Advance(ctx, in.Engine.Temporal, namespace, ids, to.Add(-rehearsal.Margin)); err != nil {
		return closes, err
	}
	offset, err := in.ClockOffset(ctx)
	if err != nil {
		return closes, err
	}
	due := closes.Add(-offset)
	if left := time.Until(due); left < 5*time.Second {
		return closes, fmt.Errorf("taking %d cases forward took so long that the notices are due in %s", len(cases), left)
	}
	return due, nil
}

// running counts the notices that have not closed.
func running(ctx context.Context, in *installation.Installation) (open int, err error) {
	if err := in.DB(ctx).Raw(`SELECT count(*) FROM notices WHERE closed_at IS NULL`).Row().Scan(&open); err != nil {
		return 0, fmt.Errorf("count running notices: %w", err)
	}
	return open, nil
}
