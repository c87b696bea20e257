package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"qualityaward/e2e/installation"
)

const (
	manyCases   = 10_000
	idleCPU     = 10  // percent of one processor
	pageP99     = 50  // milliseconds
	workerRSS   = 512 // MiB
	watchedFor  = 30 * time.Second
	settleFor   = 4 * time.Minute  // at most, until what the opening started is done with
	settled     = 25 * time.Second // without much to do: longer than a worker rests between two sweeps
	pagesOfEach = 150
)

// namespace is the engine's namespace.
func namespace() string { return os.Getenv("AWARD_TEMPORAL_NAMESPACE") }

// measureWaiting opens many cases, which then wait, and looks at what that costs.
func measureWaiting(ctx context.Context, b *bench) error {
	in, serve, worker, end, err := b.install(ctx, "waiting")
	if err != nil {
		return err
	}
	defer end()
	round, err := in.OpenRound(ctx)
	if err != nil {
		return err
	}
	began := time.Now()
	if _, err := round.Open(ctx, manyCases, 32); err != nil {
		return err
	}
	b.note("10,000 waiting cases: opened", manyCases/time.Since(began).Seconds(), "/s")
	if err := watch(ctx, b, serve, worker); err != nil {
		return err
	}
	if err := pages(ctx, b, in); err != nil {
		return err
	}
	if err := web(ctx, b, in); err != nil {
		return err
	}
	now, most, err := resident(worker.PID)
	if err != nil {
		return err
	}
	b.atMost("10,000 waiting cases: worker's memory", now, "MiB", workerRSS)
	b.atMost("10,000 waiting cases: worker's memory at most", most, "MiB", workerRSS)
	now, _, err = resident(serve.PID)
	b.note("10,000 waiting cases: server's memory", now, "MiB")
	return err
}

// watch measures what the processes use of a processor while nothing happens.
func watch(ctx context.Context, b *bench, serve, worker *installation.Process) error {
	watched := []struct {
		name string
		pid  int
	}{{"award worker", worker.PID}, {"award serve", serve.PID}, {"Temporal", 0}, {"PostgreSQL", 0}}
	for i, service := range []string{2: "temporal", 3: "postgres"} {
		if service == "" {
			continue
		}
		var err error
		if watched[i].pid, err = installation.Ambient().PID(service); err != nil {
			return err
		}
	}
	usage := func(lasting time.Duration) (percent []float64, err error) {
		before := make([]time.Duration, len(watched))
		for i, w := range watched {
			if before[i], err = processorTime(w.pid); err != nil {
				return nil, err
			}
		}
		select {
		case <-time.After(lasting):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		for i, w := range watched {
			after, err := processorTime(w.pid)
			if err != nil {
				return nil, err
			}
			percent = append(percent, 100*(after-before[i]).Seconds()/lasting.Seconds())
		}
		return percent, nil
	}
	began := time.Now()
	for time.Since(began) < settleFor {
		used, err := usage(settled)
		if err != nil {
			return err
		}
		if total(used) < idleCPU {
			break
		}
	}
	b.note("10,000 waiting cases: quiet after", time.Since(began).Seconds(), "s")
	used, err := usage(watchedFor)
	if err != nil {
		return err
	}
	for i, w := range watched {
		b.note("10,000 waiting cases: idle, "+w.name, used[i], "% of a CPU")
	}
	b.atMost("10,000 waiting cases: idle, award's processes", used[0]+used[1], "% of a CPU", idleCPU)
	b.atMost("10,000 waiting cases: idle, all processes", total(used), "% of a CPU", idleCPU)
	return nil
}

func total(values []float64) (sum float64) {
	for _, v := range values {
		sum += v
	}
	return sum
}

// pages reads pages of the lists of cases and tasks as the Office and as a regulator, with the filters that
// people use.
func pages(ctx context.Context, b *bench, in *installation.Installation) error {
	client := in.Client()
	lists := []struct{ name, as, path string }{
		{"latest", "office", "/cases"},
		{"stage", "office", "/cases?stage=internal_notice&limit=50"},
		{"region, due first", "office", "/cases?region=140100&status=open&sort=due&limit=50"},
		{"by name", "office", "/cases?sort=name&limit=100"},
		{"part of a name", "office", "/cases?text=%E5%85%AC%E5%8F%B80777"},
		{"one name", "office", "/cases?text=%E7%A4%BA%E4%BE%8B%E5%85%AC%E5%8F%B807777"},
		{"an ended stage", "office", "/cases?stage=ended"},
		{"an applicant's own", "person.00077", "/cases"},
		{"a regulator's", "regulator-140100", "/cases?sort=due"},
		{"an inbox", "regulator-140100", "/tasks"},
		{"all tasks", "office", "/tasks?scope=all"},
		{"all tasks by case", "office", "/tasks?scope=all&sort=case&limit=100"},
		{"tasks of a region, just opened", "supervision-group", "/tasks?scope=all&region=140100&sort=-opened"},
		{"tasks by part of a name", "office", "/tasks?scope=all&text=%E5%85%AC%E5%8F%B80777"},
		{"tasks of a regulator's cases", "regulator-140100", "/tasks?scope=all"},
		{"counts of tasks", "office", "/tasks/counts"},
	}
	var all []time.Duration
	slow := ""
	var slowest time.Duration
	for _, list := range lists {
		if _, err := client.Read(ctx, list.as, list.path); err != nil {
			return err
		}
		var took []time.Duration
		for range pagesOfEach {
			start := time.Now()
			if _, err := client.Read(ctx, list.as, list.path); err != nil {
				return err
			}
			took = append(took, time.Since(start))
		}
		all = append(all, took...)
		if p99 := quantile(took, 99); p99 > slowest {
			slow, slowest = list.name, p99
		}
	}
	b.note("10,000 waiting cases: list page p50", milliseconds(quantile(all, 50)), "ms")
	b.atMost("10,000 waiting cases: list page p99", milliseconds(quantile(all, 99)), "ms", pageP99)
	b.atMost(fmt.Sprintf("10,000 waiting cases: list page p99 of the slowest filter (%s)", slow), milliseconds(slowest), "ms", pageP99)
	return nil
}
