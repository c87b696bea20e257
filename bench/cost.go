package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"qualityaward/e2e/installation"
)

// beforeIdentity is the last commit before identity, recusals, sealed secrets and the audit came in.
const beforeIdentity = "11782e7397a02f653eeae300f565a514591838c2"

const leastLeft = 0.9 // of the decisions that there were before

// measureCost measures what identity, recusals, secrets and the audit cost a decision: the product as it was before is
// built from the history and decides by turns with today's, each in a database and on a task queue of its own.
func measureCost(ctx context.Context, b *bench) error {
	old, err := b.buildOld(ctx)
	if err != nil {
		return err
	}
	var sides [2]turn
	for i, binary := range []string{old, b.binary} {
		side, end, err := b.turns(ctx, binary, fmt.Sprintf("cost-%d", i))
		if err != nil {
			return err
		}
		defer end()
		sides[i] = side
	}
	err = compare(ctx, sides, mostBench, func(atOnce int, took [2][]time.Duration, ratio float64) {
		name := fmt.Sprintf("decisions through HTTP, %d at once: ", atOnce)
		b.note(name+"before identity and audit", perSecond(took[0]), "/s")
		b.note(name+"now", perSecond(took[1]), "/s")
		b.note(name+"before, p50", milliseconds(quantile(took[0], 50)), "ms")
		b.note(name+"now, p50", milliseconds(quantile(took[1], 50)), "ms")
		b.atLeast(name+"against before identity and audit (median of rounds)", ratio, "", leastLeft)
	})
	if err != nil {
		return err
	}
	signed, err := filepath.Glob(filepath.Join(b.dir, "cost-1", "checkpoints", "checkpoint-*"))
	if err == nil && len(signed) == 0 {
		err = errors.New("today's product signed nothing meanwhile: it was compared without its audit")
	}
	return err
}

// turns runs a binary of the product with some desks. Outside of its turns its processes stand still: what is left for them
// to do afterwards, such as to sign the ledger's log, they do at the cost of their own next turn.
func (b *bench) turns(ctx context.Context, binary, name string) (side turn, end func(), err error) {
	in, err := installation.OfRelease(ctx, installation.Ambient(), binary, filepath.Join(b.dir, name))
	if err != nil {
		return nil, nil, err
	}
	serve, worker, err := in.Run(ctx)
	if err != nil {
		return nil, nil, errors.Join(err, in.Close())
	}
	processes := []*installation.Process{serve, worker}
	all := func(do func(*installation.Process) error) (err error) {
		for _, p := range processes {
			err = errors.Join(err, do(p))
		}
		return err
	}
	end = func() {
		_ = all((*installation.Process).GoOn) // to hear that it is to stop
		serve.Stop()
		worker.Stop()
		if err := in.Close(); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
		}
	}
	desks, err := openDesks(ctx, in.Client(), mostBench)
	if err == nil {
		err = all((*installation.Process).Halt)
	}
	if err != nil {
		end()
		return nil, nil, err
	}
	return func(ctx context.Context, clients int, lasting time.Duration) (took []time.Duration, err error) {
		if err := all((*installation.Process).GoOn); err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, all((*installation.Process).Halt)) }()
		return decide(ctx, desks[:clients], lasting)
	}, end, nil
}

// buildOld builds bin/award as it was before, from the history of this clone; without the web app, which no decision needs.
func (b *bench) buildOld(ctx context.Context) (binary string, err error) {
	root, old := filepath.Dir(filepath.Dir(b.binary)), filepath.Join(b.dir, "before")
	if err := os.Mkdir(old, 0o750); err != nil {
		return "", err
	}
	archive := filepath.Join(b.dir, "before.tar")
	for _, step := range []struct {
		dir, what string
		command   []string
	}{
		{root, "the history of this clone does not reach back to the commit to compare with (git fetch --unshallow)", []string{"git", "cat-file", "-e", beforeIdentity + "^{commit}"}},
		{root, "take the old product out of the history", []string{"git", "archive", "--format=tar", "--output", archive, beforeIdentity}},
		{old, "unpack the old product", []string{"tar", "-xf", archive}},
		{old, "build the old product", []string{"go", "build", "-o", "bin/award", "./cmd/award"}},
	} {
		cmd := exec.CommandContext(ctx, step.command[0], step.command[1:]...)
		cmd.Dir = step.dir
		if said, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("%s: %w: %s", step.what, err, bytes.TrimSpace(said))
		}
	}
	return filepath.Join(old, "bin", "award"), nil
}
