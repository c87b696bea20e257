package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"qualityaward/activities"
	"qualityaward/worker"
)

// workerCommand runs workflows, activities and what goes on in the background.
type workerCommand struct {
	databaseSettings
	engineSettings
	keySettings
	workerSettings
	logSettings
}

// Run implements the command.
func (c *workerCommand) Run(ctx context.Context) (err error) {
	seal, err := c.sealSettings.open(ctx)
	if err != nil {
		return err
	}
	in, err := install(ctx, "worker", c.databaseSettings, c.engineSettings, c.keySettings, c.logSettings)
	if err != nil {
		return errors.Join(err, seal.Second.Close())
	}
	in.seal = seal
	defer func() { err = errors.Join(err, in.close()) }()
	return in.work(ctx, c.workerSettings)
}

// work runs a worker, the outbox's relay, the sweeps and the seal until the context ends. Any number of
// processes may do so at once.
func (in *installation) work(ctx context.Context, settings workerSettings) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return in.runWorkflows(ctx, settings) })
	group.Go(func() error { return in.store.RunRelay(ctx) })
	group.Go(func() error { return in.sweepSessions(ctx) })
	group.Go(func() error { return in.sign(ctx) })
	return group.Wait()
}

// sign lets the log take the ledger's lines and signs it.
func (in *installation) sign(ctx context.Context) error {
	in.seal.Store, in.seal.Log = in.store, in.log
	in.seal.Run(ctx)
	return nil
}

// runWorkflows works off the task queue, and sweeps for workflows that a crash left behind.
func (in *installation) runWorkflows(ctx context.Context, settings workerSettings) error {
	if err := in.reach(ctx); err != nil {
		return err
	}
	fatal := make(chan error, 1)
	options := worker.Options{TaskQueue: in.engine.TaskQueue, CachedCases: settings.CachedCases, Fatal: func(err error) {
		select {
		case fatal <- err:
		default: // the first one ends the process already
		}
	}}
	w := worker.New(in.temporal, worker.Activities{
		Ledger:    &activities.Ledger{Store: in.store, Calendars: in.store},
		Rounds:    &activities.Rounds{Store: in.store},
		Broadcast: &activities.Broadcast{Subjects: in.store, Signaller: in.engine},
	}, options)
	if err := w.Start(); err != nil {
		return fmt.Errorf("start the worker (AWARD_TEMPORAL_NAMESPACE %s): %w", in.namespace, err)
	}
	defer w.Stop()
	in.log.Info("working", "worker", options.String())
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		(&worker.Sweep{Store: in.store, Engine: in.engine, Log: in.log}).Run(ctx)
		return nil
	})
	group.Go(func() error {
		select {
		case err := <-fatal:
			return fmt.Errorf("the engine turned the worker away: %w", err)
		case <-ctx.Done():
			return nil
		}
	})
	return group.Wait()
}

// sweepSessions deletes sessions and the like that have ended by themselves, and writes down what was refused again and again.
func (in *installation) sweepSessions(ctx context.Context) error {
	every := time.NewTicker(10 * time.Minute)
	defer every.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-every.C:
			if err := in.store.SweepSessions(ctx); err != nil && ctx.Err() == nil {
				in.log.Warn("sweep sessions", "error", err)
			}
			if err := in.store.FoldRefusals(ctx); err != nil && ctx.Err() == nil {
				in.log.Warn("fold refusals", "error", err)
			}
		}
	}
}
