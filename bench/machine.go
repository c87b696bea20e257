package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver of the commit loop
)

// measureMachine measures how fast this machine commits a single row.
func measureMachine(ctx context.Context, b *bench) error {
	db, err := sql.Open("pgx", os.Getenv("AWARD_DATABASE_OWNER_URL"))
	if err != nil {
		return fmt.Errorf("AWARD_DATABASE_OWNER_URL: %w", err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(ctx, `CREATE TABLE bench_commits (n bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())`); err != nil {
		return fmt.Errorf("make a table to commit into: %w", err)
	}
	defer func() { _, _ = db.ExecContext(ctx, `DROP TABLE bench_commits`) }()
	b.note("machine: processors", float64(runtime.NumCPU()), "")
	for _, connections := range []int{1, 8} {
		rate, err := commitRate(ctx, db, connections, 3*time.Second)
		if err != nil {
			return err
		}
		b.note(fmt.Sprintf("machine: single-row commits, %d at once", connections), rate, "/s")
	}
	return nil
}

// commitRate commits single rows for a while.
func commitRate(ctx context.Context, db *sql.DB, connections int, lasting time.Duration) (float64, error) {
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	var commits atomic.Int64
	var failed atomic.Pointer[error]
	end := time.Now().Add(lasting)
	var wg sync.WaitGroup
	for range connections {
		wg.Go(func() {
			for time.Now().Before(end) {
				if _, err := db.ExecContext(ctx, `INSERT INTO bench_commits DEFAULT VALUES`); err != nil {
					failed.Store(&err)
					return
				}
				commits.Add(1)
			}
		})
	}
	wg.Wait()
	if err := failed.Load(); err != nil {
		return 0, fmt.Errorf("commit a row: %w", *err)
	}
	return float64(commits.Load()) / lasting.Seconds(), nil
}

// processorTime is what a process and its children have used of a processor, those that have ended
// included.
func processorTime(pid int) (time.Duration, error) {
	used, err := ticks(pid)
	if err != nil {
		return 0, err
	}
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, task := range tasks {
		children, err := os.ReadFile(task)
		if err != nil {
			continue // the thread has ended
		}
		for _, child := range strings.Fields(string(children)) {
			if id, err := strconv.Atoi(child); err == nil {
				more, _ := ticks(id) // one that has just ended is in its parent's count
				used += more
			}
		}
	}
	return used, nil
}

// ticks reads the processor time of one process and of its children that have ended.
func ticks(pid int) (time.Duration, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, fmt.Errorf("read the processor time of %d: %w", pid, err)
	}
	fields := strings.Fields(string(text)[strings.LastIndex(string(text), ")")+1:])
	var total int64
	for _, field := range fields[11:15] { // utime, stime, cutime, cstime
		n, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			return 0, fmt.Errorf("read the processor time of %d: %w", pid, err)
		}
		total += n
	}
	return time.Duration(total) * 10 * time.Millisecond, nil // Linux counts in hundredths of a second
}

// resident is what a process keeps in memory, and the most it ever kept, in MiB.
func resident(pid int) (now, most float64, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, 0, fmt.Errorf("read the memory of %d: %w", pid, err)
	}
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(line, ":")
		if name != "VmRSS" && name != "VmHWM" {
			continue
		}
		kib, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 64)
		if err != nil {
			return 0, 0, fmt.Errorf("read the memory of %d: %w", pid, err)
		}
		if name == "VmRSS" {
			now = kib / 1024
		} else {
			most = kib / 1024
		}
	}
	return now, most, nil
}
