package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
)

// flushed is how long the server's processes take to tell the statistics of their last commits.
const flushed = 12 * time.Second

// measureCommits counts what the whole database server commits for a decision, the product's and
// the engine's databases together, and takes off what it commits when nothing is decided.
func measureCommits(ctx context.Context, b *bench) error {
	const decisions, atOnce, most = 800, 8, 7
	in, _, _, end, err := b.install(ctx, "commits")
	if err != nil {
		return err
	}
	defer end()
	desks, err := openDesks(ctx, in.Client(), atOnce)
	if err != nil {
		return err
	}
	db, err := sql.Open("pgx", os.Getenv("AWARD_DATABASE_OWNER_URL"))
	if err != nil {
		return fmt.Errorf("AWARD_DATABASE_OWNER_URL: %w", err)
	}
	defer func() { _ = db.Close() }()
	time.Sleep(flushed)
	idleFrom, err := committed(ctx, db)
	if err != nil {
		return err
	}
	began := time.Now()
	time.Sleep(flushed)
	from, err := committed(ctx, db)
	if err != nil {
		return err
	}
	idle := float64(sum(from)-sum(idleFrom)) / time.Since(began).Seconds()
	began = time.Now()
	var left atomic.Int64
	left.Store(decisions)
	group, limited := errgroup.WithContext(ctx)
	for n := range atOnce {
		group.Go(func() error {
			for left.Add(-1) >= 0 {
				if err := desks[n].decide(limited); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	time.Sleep(flushed)
	to, err := committed(ctx, db)
	if err != nil {
		return err
	}
	all := float64(sum(to)-sum(from)) - idle*time.Since(began).Seconds()
	b.note("commits when nothing is decided", idle, "/s")
	for name := range to {
		if each := float64(to[name]-from[name]) / decisions; each >= 0.1 {
			b.note("commits for each decision in "+name+" (idle rate included)", each, "")
		}
	}
	b.atMost("commits for each decision, idle rate taken off", all/decisions, "", most)
	return nil
}

// committed counts the transactions that each database has committed.
func committed(ctx context.Context, db *sql.DB) (map[string]int64, error) {
	rows, err := db.QueryContext(ctx, `SELECT datname, xact_commit FROM pg_stat_database WHERE datname IS NOT NULL`)
	if err != nil {
		return nil, fmt.Errorf("count commits: %w", err)
	}
	defer func() { _ = rows.Close() }()
	counts := map[string]int64{}
	for rows.Next() {
		var name string
		var count int64
		if err := rows.Scan(&name, &count); err != nil {
			return nil, fmt.Errorf("count commits: %w", err)
		}
		counts[name] = count
	}
	return counts, rows.Err()
}

func sum(counts map[string]int64) (total int64) {
	for _, n := range counts {
		total += n
	}
	return total
}
