// Command bench measures the product's speed and size, side by side with the bare engine, prints
// one table and fails when a limit is clearly missed. It runs on an ephemeral stack: make bench.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"qualityaward/e2e/installation"
)

// parts are what is measured, in order.
var parts = []struct {
	name    string
	measure func(ctx context.Context, b *bench) error
}{
	{"machine", measureMachine},
	{"decisions", measureDecisions},
	{"cost", measureCost},
	{"commits", measureCommits},
	{"journey", measureJourney},
	{"notices", measureNotices},
	{"waiting", measureWaiting},
}

// bench is one run.
type bench struct {
	table
	binary string // bin/award
	dir    string // of what the run keeps, removed afterwards
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	code, err := run(ctx, os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
	}
	os.Exit(code)
}

// run measures the named parts, or all, and returns the exit code.
func run(ctx context.Context, names []string) (code int, err error) {
	self, err := os.Executable()
	if err != nil {
		return 2, err
	}
	b := &bench{binary: filepath.Join(filepath.Dir(self), "award")}
	if _, err := os.Stat(b.binary); err != nil {
		return 2, fmt.Errorf("the product is not built: run make bench: %w", err)
	}
	if b.dir, err = os.MkdirTemp("", "award-bench-"); err != nil {
		return 2, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(b.dir)) }()
	began := time.Now()
	for _, part := range parts {
		if len(names) > 0 && !slices.Contains(names, part.name) {
			continue
		}
		fmt.Fprintf(os.Stderr, "bench: %s …\n", part.name)
		if failed := part.measure(ctx, b); failed != nil {
			err = errors.Join(err, fmt.Errorf("measure %s: %w", part.name, failed))
		}
	}
	b.print(os.Stdout)
	fmt.Printf("\nmeasured in %s\n", time.Since(began).Round(time.Second))
	switch {
	case err != nil:
		return 2, err
	case b.missed():
		return 1, nil
	}
	return 0, nil
}

// install sets up a fresh database with the product's processes on it; end stops them.
func (b *bench) install(ctx context.Context, name string) (in *installation.Installation, serve, worker *installation.Process, end func(), err error) {
	if in, err = installation.New(ctx, installation.Ambient(), b.binary, filepath.Join(b.dir, name)); err != nil {
		return nil, nil, nil, nil, err
	}
	if serve, worker, err = in.Run(ctx); err != nil {
		return nil, nil, nil, nil, errors.Join(err, in.Close())
	}
	end = func() {
		serve.Stop()
		worker.Stop()
		if err := in.Close(); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
		}
	}
	return in, serve, worker, end, nil
}
