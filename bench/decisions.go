package main

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

const (
	fewest    = 0.6 // decisions through HTTP for each of the bare engine's updates
	slowest   = 2   // median, for each of the bare engine's
	lasting   = time.Second
	rounds    = 9 // of each side, one after the other
	mostBench = 32
)

// measureDecisions sends decisions through HTTP and bare updates to the engine, by turns.
func measureDecisions(ctx context.Context, b *bench) error {
	in, _, _, end, err := b.install(ctx, "decisions")
	if err != nil {
		return err
	}
	defer end()
	desks, err := openDesks(ctx, in.Client(), mostBench)
	if err != nil {
		return err
	}
	bare, err := startBare(ctx, in.Engine.Temporal, mostBench)
	if err != nil {
		return err
	}
	defer bare.stop(ctx)
	sides := [2]turn{
		func(ctx context.Context, clients int, lasting time.Duration) ([]time.Duration, error) {
			return load(ctx, clients, lasting, bare.update)
		},
		func(ctx context.Context, clients int, lasting time.Duration) ([]time.Duration, error) {
			return decide(ctx, desks[:clients], lasting)
		},
	}
	return compare(ctx, sides, mostBench, func(atOnce int, took [2][]time.Duration, ratio float64) {
		name := fmt.Sprintf("decisions, %d at once: ", atOnce)
		b.note(name+"bare engine", perSecond(took[0]), "/s")
		b.note(name+"through HTTP", perSecond(took[1]), "/s")
		b.atLeast(name+"HTTP for each bare (median of rounds)", ratio, "", fewest)
		b.note(name+"bare p50", milliseconds(quantile(took[0], 50)), "ms")
		b.note(name+"HTTP p50", milliseconds(quantile(took[1], 50)), "ms")
		b.note(name+"HTTP p99", milliseconds(quantile(took[1], 99)), "ms")
		b.atMost(name+"HTTP p50 for each bare p50", float64(quantile(took[1], 50))/float64(quantile(took[0], 50)), "", slowest)
	})
}

// turn is one turn of a side: what a number of clients do for a while, and how long each call took.
type turn func(ctx context.Context, clients int, lasting time.Duration) ([]time.Duration, error)

// compare loads two sides by turns, so that what the machine does besides hits both, and tells for 1, 8 and 32 clients at
// once how long each call took, and how many calls of the second there were for each of the first, in the median of the rounds.
func compare(ctx context.Context, sides [2]turn, most int, tell func(atOnce int, took [2][]time.Duration, ratio float64)) error {
	for _, side := range sides { // warm up
		if _, err := side(ctx, most, 3*lasting); err != nil {
			return err
		}
	}
	for _, atOnce := range []int{1, 8, most} {
		var took [2][]time.Duration
		var ratios []float64
		for round := range rounds {
			var calls [2]float64
			for turn := range sides {
				side := (turn + round) % 2 // neither is always first
				times, err := sides[side](ctx, atOnce, lasting)
				if err != nil {
					return err
				}
				took[side] = append(took[side], times...)
				calls[side] = float64(len(times))
			}
			ratios = append(ratios, calls[1]/calls[0])
		}
		slices.Sort(ratios)
		tell(atOnce, took, ratios[len(ratios)/2])
	}
	return nil
}

// perSecond is how many calls there were in a second of a side's turns.
func perSecond(took []time.Duration) float64 {
	return float64(len(took)) / (rounds * lasting).Seconds()
}

// load calls do from a number of clients at once, each with its own number, for a while, and
// returns how long each call took.
func load(ctx context.Context, clients int, lasting time.Duration, do func(ctx context.Context, n int) error) ([]time.Duration, error) {
	end := time.Now().Add(lasting)
	var mu sync.Mutex
	var all []time.Duration
	group, ctx := errgroup.WithContext(ctx)
	for n := range clients {
		group.Go(func() error {
			var took []time.Duration
			for time.Now().Before(end) {
				start := time.Now()
				if err := do(ctx, n); err != nil {
					return err
				}
				took = append(took, time.Since(start))
			}
			mu.Lock()
			defer mu.Unlock()
			all = append(all, took...)
			return nil
		})
	}
	return all, group.Wait()
}

// quantile is the value that so many percent do not exceed.
func quantile(took []time.Duration, percent int) time.Duration {
	if len(took) == 0 {
		return 0
	}
	slices.Sort(took)
	return took[min(len(took)*percent/100, len(took)-1)]
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
