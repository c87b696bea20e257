package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"qualityaward/activities"
	"qualityaward/worker"
	"qualityaward/workflows"
)

// reconcileCommand compares the engine with the ledger and the read model.
type reconcileCommand struct {
	databaseSettings
	engineSettings
	keySettings
	logSettings
}

// Run implements the command.
func (c *reconcileCommand) Run(ctx context.Context, out io.Writer) (err error) {
	in, err := install(ctx, "reconcile", c.databaseSettings, c.engineSettings, c.keySettings, c.logSettings)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.close()) }()
	if err := in.probeEngine(ctx); err != nil {
		return fmt.Errorf("AWARD_TEMPORAL_ADDRESS %s: %w", c.TemporalAddress, err)
	}
	return in.reconcile(ctx, out)
}

// tally counts what reconciling found.
type tally struct {
	found    map[workflows.Found]int
	restored int
	failed   []error
}

// reconcile asks every open case and round whether engine, ledger and read model agree, says what
// it found and put right, and fails if something could not be.
func (in *installation) reconcile(ctx context.Context, out io.Writer) error {
	sweep := &worker.Sweep{Store: in.store, Engine: in.engine, Log: in.log}
	counted := tally{found: map[workflows.Found]int{}}
	err := in.eachOpen(ctx, func(ref activities.SubjectRef) error {
		finding, err := sweep.Repair(ctx, ref)
		if err != nil {
			counted.failed = append(counted.failed, fmt.Errorf("%s %s: %w", ref.Subject, ref.ID, err))
			return ctx.Err()
		}
		counted.found[finding]++
		if finding == workflows.Behind || finding == workflows.Restarted {
			say(out, "%s %s: the engine was %s, it goes on from the ledger", ref.Subject, ref.ID, finding)
		}
		differed, err := in.restore(ctx, ref)
		if err != nil {
			counted.failed = append(counted.failed, err)
			return ctx.Err()
		}
		if len(differed) > 0 {
			counted.restored++
			say(out, "%s %s: the read model differed and is put right: %s", ref.Subject, ref.ID, strings.Join(differed, ", "))
		}
		return nil
	})
	if err != nil {
		return err
	}
	say(out, "%d in step, %d behind, %d restarted, %d paused, %d with a read model that differed, %d could not be reconciled",
		counted.found[workflows.InStep], counted.found[workflows.Behind], counted.found[workflows.Restarted], counted.found[workflows.Paused],
		counted.restored, len(counted.failed))
	return errors.Join(counted.failed...)
}

// restore has the read model of a case or round say what its ledger's state says.
func (in *installation) restore(ctx context.Context, ref activities.SubjectRef) ([]string, error) {
	standing, err := in.store.Standing(ctx, ref.Subject, ref.ID)
	if err != nil || len(standing.Snapshot) == 0 { // it is still opening
		return nil, err
	}
	is, err := workflows.ReadModel(ref.Subject, ref.ID, standing.Seq, standing.Snapshot)
	if err != nil {
		return nil, err
	}
	return in.store.Restore(ctx, is)
}

// say writes a line for people.
func say(out io.Writer, format string, args ...any) { _, _ = fmt.Fprintf(out, format+"\n", args...) }
