package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"qualityaward/activities"
	"qualityaward/worker"
)

// reconcileCommand compares the engine with the ledger and the read model.
type reconcileCommand struct {
	databaseSettings
	engineSettings
	logSettings
}

// Run implements the command.
func (c *reconcileCommand) Run(ctx context.Context, out io.Writer) (err error) {
	in, err := install(ctx, "reconcile", c.databaseSettings, c.engineSettings, c.logSettings)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.close()) }()
	if err := in.probeEngine(ctx); err != nil {
		return fmt.Errorf("AWARD_TEMPORAL_ADDRESS %s: %w", c.TemporalAddress, err)
	}
	return in.reconcile(ctx, out)
}

// reconcile asks every open case and round, says what it found and put right, and fails if
// something could not be.
func (in *installation) reconcile(ctx context.Context, out io.Writer) error {
	sweep := &worker.Sweep{Store: resumptions{in.store}, Engine: in.engine, Log: in.log}
	found := map[worker.Finding]int{}
	var failed []error
	err := in.eachOpen(ctx, func(ref activities.SubjectRef) error {
		finding, err := sweep.Repair(ctx, ref)
		if err != nil {
			failed = append(failed, fmt.Errorf("%s %s: %w", ref.Subject, ref.ID, err))
			return ctx.Err()
		}
		found[finding]++
		if finding != worker.InStep {
			_, err = fmt.Fprintf(out, "%s %s was %s: it goes on from its ledger\n", ref.Subject, ref.ID, finding)
		}
		return err
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%d in step, %d behind, %d restarted, %d could not be asked\n",
		found[worker.InStep], found[worker.Behind], found[worker.Restarted], len(failed))
	return errors.Join(append(failed, err)...)
}
