package main

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"qualityaward/e2e/installation"
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
	desks, err := openDesks(ctx, in, mostBench)
	if err != nil {
		return err
	}
	bare, err := startBare(ctx, in.Engine.Temporal, mostBench)
	if err != nil {
		return err
	}
	defer bare.stop(ctx)
	sides := []func(ctx context.Context, n int) error{bare.update, func(ctx context.Context, n int) error { return desks[n].decide(ctx) }}
	for _, side := range sides { // warm up
		if _, err := load(ctx, mostBench, 3*lasting, side); err != nil {
			return err
		}
	}
	for _, atOnce := range []int{1, 8, mostBench} {
		var took [2][]time.Duration
		var ratios []float64
		for round := range rounds {
			var rate [2]float64
			for turn := range sides {
				side := (turn + round) % 2 // neither is always first
				times, err := load(ctx, atOnce, lasting, sides[side])
				if err != nil {
					return err
				}
				took[side] = append(took[side], times...)
				rate[side] = float64(len(times)) / lasting.Seconds()
			}
			ratios = append(ratios, rate[1]/rate[0])
		}
		slices.Sort(ratios)
		whole := (rounds * lasting).Seconds()
		name := fmt.Sprintf("decisions, %d at once: ", atOnce)
		b.note(name+"bare engine", float64(len(took[0]))/whole, "/s")
		b.note(name+"through HTTP", float64(len(took[1]))/whole, "/s")
		b.atLeast(name+"HTTP for each bare (median of rounds)", ratios[len(ratios)/2], "", fewest)
		b.note(name+"bare p50", milliseconds(quantile(took[0], 50)), "ms")
		b.note(name+"HTTP p50", milliseconds(quantile(took[1], 50)), "ms")
		b.note(name+"HTTP p99", milliseconds(quantile(took[1], 99)), "ms")
		b.atMost(name+"HTTP p50 for each bare p50", float64(quantile(took[1], 50))/float64(quantile(took[0], 50)), "", slowest)
	}
	return nil
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

// desk is a case that goes back and forth between the receiving department, which returns it, and
// the applicant, who corrects it (Art. 16): two decisions by two people, each opening the next task.
type desk struct {
	*installation.Client
	c    installation.Case
	task int // the open task's number
}

// openDesks opens cases and takes them to the department's review.
func openDesks(ctx context.Context, in *installation.Installation, n int) ([]*desk, error) {
	round, err := in.OpenRound(ctx)
	if err != nil {
		return nil, err
	}
	cases, err := round.Open(ctx, n, 8)
	if err != nil {
		return nil, err
	}
	client := in.Client()
	desks := make([]*desk, n)
	for i, c := range cases {
		if err := fill(ctx, client, c); err != nil {
			return nil, err
		}
		if err := round.Post(ctx, c); err != nil {
			return nil, err
		}
		desks[i] = &desk{Client: client, c: c, task: 3}
	}
	if _, err := client.Act(ctx, "admin", "/rehearsal/advance", map[string]any{"workingDays": 5}); err != nil {
		return nil, err
	}
	for _, c := range cases {
		if err := round.File(ctx, c); err != nil {
			return nil, fmt.Errorf("file case %s: %w", c.ID, err)
		}
		if err := client.Login(ctx, "regulator-"+c.Region); err != nil {
			return nil, err
		}
	}
	return desks, nil
}

// document is a small PDF.
var document = []byte("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")

// fill uploads every item that the dossier requires.
func fill(ctx context.Context, client *installation.Client, c installation.Case) error {
	dossier, err := client.Read(ctx, c.Login, "/cases/"+c.ID+"/dossier")
	if err != nil {
		return err
	}
	for _, item := range dossier.Items() {
		if item["required"] != true {
			continue
		}
		if _, err := client.Act(ctx, c.Login, fmt.Sprintf("/cases/%s/documents?item=%s", c.ID, item["key"]), document); err != nil {
			return err
		}
	}
	return nil
}

var returned = map[string]any{"outcome": "return", "reason": "请补充（示例）", "findings": []any{
	map[string]any{"subject": "completeness", "ok": false}, map[string]any{"subject": "truthfulness", "ok": true},
	map[string]any{"subject": "accuracy", "ok": true}, map[string]any{"subject": "legality", "ok": true},
}}

// decide gives the next decision.
func (d *desk) decide(ctx context.Context) error {
	r := installation.Request{As: "regulator-" + d.c.Region, Method: http.MethodPost, Path: fmt.Sprintf("/tasks/%s.%d/department-review", d.c.ID, d.task), Body: returned}
	if d.task%2 == 0 {
		r.As, r.Path, r.Body = d.c.Login, fmt.Sprintf("/tasks/%s.%d/correction", d.c.ID, d.task), map[string]any{"reason": "已补充（示例）"}
	}
	answer, err := d.Do(ctx, r)
	if err == nil && answer.Status != http.StatusOK {
		err = fmt.Errorf("%s: %d %s", r.Path, answer.Status, answer.Body)
	}
	d.task++
	return err
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
