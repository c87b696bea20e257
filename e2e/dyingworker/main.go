// Command dyingworker is a worker that dies by its own hand between the ledger's commit and the
// engine's: as soon as a step with an entry of the kind that DIE_ON names is committed, it is gone.
// Nobody hears of the step but the database.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"syscall"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"

	"qualityaward/activities"
	"qualityaward/secrets"
	"qualityaward/store"
	"qualityaward/worker"
)

// ledger dies after it has recorded a step of a kind.
type ledger struct {
	*store.Store
	dieOn string
}

// RecordStep implements activities.LedgerStore.
func (l ledger) RecordStep(ctx context.Context, step activities.Step, calendarRevision int64) (activities.Recorded, error) {
	recorded, err := l.Store.RecordStep(ctx, step, calendarRevision)
	if err == nil && slices.ContainsFunc(step.Entries, func(e activities.Entry) bool { return e.Kind == l.dieOn }) {
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {} // the signal comes before anything else does
	}
	return recorded, err
}

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "dyingworker:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	st, err := store.Open(ctx, os.Getenv("AWARD_DATABASE_URL"), store.Options{})
	if err != nil {
		return err
	}
	keys, err := secrets.Open(os.Getenv("AWARD_KEYS_FILE"))
	if err != nil {
		return err
	}
	options := client.Options{
		HostPort: os.Getenv("AWARD_TEMPORAL_ADDRESS"), Namespace: os.Getenv("AWARD_TEMPORAL_NAMESPACE"),
		Logger: log.NewStructuredLogger(slog.New(slog.DiscardHandler)),
	}
	keys.Seal(&options)
	c, err := client.Dial(options)
	if err != nil {
		return err
	}
	w := worker.New(c, worker.Activities{
		Ledger: &activities.Ledger{Store: ledger{st, os.Getenv("DIE_ON")}, Calendars: st}, Rounds: &activities.Rounds{Store: st}, Broadcast: &activities.Broadcast{},
	}, worker.Options{TaskQueue: os.Getenv("AWARD_TASK_QUEUE"), CachedCases: 100})
	return w.Run(nil)
}
