package worker

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"qualityaward/activities"
	"qualityaward/workflows"
)

// Stepped lists cases and rounds whose ledger has grown.
type Stepped interface {
	// SteppedSince returns those with a step recorded after the instant, by the database's clock,
	// and the instant up to which it looked.
	SteppedSince(ctx context.Context, since time.Time) ([]activities.SubjectRef, time.Time, error)
	workflows.Resumptions
	workflows.HeldInVain
}

// Sweep gives back what people still have in hand who may not act on it (Art. 10, 32), and asks every case and round that made a step lately whether the engine holds it too. After a
// crash between the ledger's commit and the engine's, the engine is behind: the workflow goes on
// from the ledger. One that is missing, such as a case whose opening was cut short, is started.
type Sweep struct {
	Store  Stepped
	Engine *workflows.Client
	Log    *slog.Logger
}

// SweepEvery is how often Run sweeps, and SweepBack how far it looks back when it starts.
const (
	SweepEvery = 20 * time.Second
	SweepBack  = 15 * time.Minute
)

// Run sweeps until the context ends.
func (s *Sweep) Run(ctx context.Context) {
	since := time.Now().Add(-SweepBack)
	for {
		seen, err := s.Once(ctx, since)
		if err == nil {
			since = seen
		} else if ctx.Err() == nil {
			s.Log.Warn("sweep", "error", err) // the next one looks back as far
		}
		select {
		case <-time.After(SweepEvery):
		case <-ctx.Done():
			return
		}
	}
}

// Once confirms everything stepped since the instant and returns the instant up to which it did.
func (s *Sweep) Once(ctx context.Context, since time.Time) (time.Time, error) {
	refs, seen, err := s.Store.SteppedSince(ctx, since)
	if err != nil {
		return since, fmt.Errorf("list what stepped since %s: %w", since.Format(time.RFC3339), err)
	}
	var failed error
	for _, ref := range refs {
		if _, err := s.Repair(ctx, ref); err != nil {
			failed = errors.Join(failed, err)
		}
	}
	if err := workflows.GiveBack(ctx, s.Store, s.Engine); err != nil { // where the server died before it did
		failed = errors.Join(failed, err)
	}
	if failed != nil {
		return since, failed
	}
	return seen, nil
}

// Repair confirms one subject, and starts its workflow from the ledger if there is none.
func (s *Sweep) Repair(ctx context.Context, ref activities.SubjectRef) (workflows.Found, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	finding, err := s.Engine.Repair(ctx, ref, s.Store)
	if finding == workflows.Behind || finding == workflows.Restarted {
		s.Log.Warn("a workflow goes on from its ledger", "found", finding, "subject", ref.Subject, "id", ref.ID, "sequence", ref.Seq)
	}
	return finding, err
}
