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
	// Resumption returns the input with which a subject's workflow goes on from its ledger.
	Resumption(ctx context.Context, ref activities.SubjectRef) (any, error)
}

// Sweep asks every case and round that made a step lately whether the engine holds it too. After a
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
	if failed != nil {
		return since, failed
	}
	return seen, nil
}

// Finding is how a subject's workflow was found.
type Finding string

// What Repair finds, and has put right when it returns.
const (
	InStep    Finding = "in step"   // the engine is where the ledger is
	Behind    Finding = "behind"    // the workflow goes on from the ledger now
	Restarted Finding = "restarted" // there was none, it was started from the ledger
	Ended     Finding = "ended"     // meanwhile, nothing is to run
)

// Repair confirms one subject, and starts its workflow from the ledger if there is none.
func (s *Sweep) Repair(ctx context.Context, ref activities.SubjectRef) (Finding, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	behind, err := s.Engine.Confirm(ctx, ref)
	switch {
	case err == nil && behind:
		s.Log.Warn("a workflow was behind its ledger", "subject", ref.Subject, "id", ref.ID, "sequence", ref.Seq)
		return Behind, nil
	case err == nil:
		return InStep, nil
	case !errors.Is(err, workflows.ErrNotRunning):
		return "", err
	}
	in, err := s.Store.Resumption(ctx, ref)
	if err != nil {
		return "", err
	}
	if in == nil {
		return Ended, nil
	}
	s.Log.Warn("restart a lost workflow from its ledger", "subject", ref.Subject, "id", ref.ID, "sequence", ref.Seq)
	return Restarted, s.Engine.Restart(ctx, ref.Subject, ref.ID, in)
}
