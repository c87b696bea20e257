package store_test

import (
	"context"
	"testing"
	"time"

	"qualityaward/store"
)

// A caller that leaves ends its own statement, and nobody else's: the connection goes on.
func TestCallerThatLeavesBreaksNoConnection(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	one, err := store.Open(w.ctx, w.URL, store.Options{MaxConns: 1})
	w.must(err)
	t.Cleanup(func() { _ = one.Close() })
	process := func() (pid int) {
		w.must(one.SQL().QueryRow(`SELECT pg_backend_pid()`).Scan(&pid))
		return pid
	}
	before := process()
	ctx, leave := context.WithTimeout(w.ctx, 50*time.Millisecond)
	defer leave()
	began := time.Now()
	if _, err := one.SQL().ExecContext(ctx, `SELECT pg_sleep(60)`); err == nil {
		t.Error("the statement went on")
	}
	if took := time.Since(began); took > 4*time.Second {
		t.Errorf("the statement ended after %v", took)
	}
	if after := process(); after != before {
		t.Errorf("the connection is another one: process %d, then %d", before, after)
	}
}
