package api

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/google/uuid"
)

// deadlines records until when a connection is read from and written to.
type deadlines struct {
	*httptest.ResponseRecorder
	read, write []time.Time
}

// SetReadDeadline is what http.ResponseController calls.
func (d *deadlines) SetReadDeadline(at time.Time) error { d.read = append(d.read, at); return nil }

// SetWriteDeadline is what http.ResponseController calls.
func (d *deadlines) SetWriteDeadline(at time.Time) error { d.write = append(d.write, at); return nil }

// However a request is named or answered, its connection is read from for a quarter of a minute, or for ten minutes where the
// contract says that it carries a file; once it is answered nobody waits longer for the rest. An answer is written for ten
// minutes at most.
func TestEachConnectionHasItsEnd(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ops, err := operations(Contract)
	if err != nil {
		t.Fatal(err)
	}
	type asked struct {
		method, path string
		wait         time.Duration
	}
	all := []asked{{"GET", "/docs", ordinaryTimeout}, {"POST", "/nothing", ordinaryTimeout}, {"GET", "/metrics", ordinaryTimeout}, {"BREW", "/", ordinaryTimeout}}
	files := 0
	for _, id := range sortedKeys(ops) {
		op := ops[id]
		path := BasePath + pathParameter.ReplaceAllString(op.route.Path, uuid.NewString())
		wait := ordinaryTimeout
		if op.isFile || id == "downloadDocument" || id == "downloadDossier" || id == "exportAudit" || id == "advanceRehearsal" {
			wait = longTimeout
			files++
		}
		all = append(all, asked{op.route.Method, path, wait})
	}
	if files < 8 {
		t.Fatalf("only %d operations carry files", files)
	}
	for _, a := range all {
		r := httptest.NewRequest(a.method, a.path, nil)
		r.Header.Set("Content-Type", "application/octet-stream") // as who would like to be waited for
		d := &deadlines{ResponseRecorder: httptest.NewRecorder()}
		began := time.Now()
		w.e.ServeHTTP(d, r)
		if len(d.read) < 2 || len(d.write) == 0 {
			t.Errorf("%s %s has no end: %v, %v", a.method, a.path, d.read, d.write)
			continue
		}
		const slack = 10 * time.Second
		last := d.read[len(d.read)-1]
		if first := d.read[0].Sub(began); first < a.wait || first > a.wait+slack {
			t.Errorf("%s %s is read for %s, not %s", a.method, a.path, first, a.wait)
		}
		if last.After(time.Now().Add(ordinaryTimeout)) || last.IsZero() {
			t.Errorf("%s %s is read until %s when it was answered", a.method, a.path, last)
		}
		if written := d.write[0].Sub(began); written < longTimeout || written > longTimeout+slack {
			t.Errorf("%s %s is written for %s", a.method, a.path, written)
		}
		if d.Code == http.StatusInternalServerError {
			t.Errorf("%s %s: %d", a.method, a.path, d.Code)
		}
	}
}
