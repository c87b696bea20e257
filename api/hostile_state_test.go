package api

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// passing are tables that requests may change without being acts: what is counted, how long somebody was there, and the log
// whose lines `lines` counts.
var passing = []string{"attempts", "refusals", "sessions", "oidc_logins", "ledger_leaves", "ledger", "goose_db_version", "sequences", "steps", "checkpoints", "checkpoint_copies", "audit_runs"}

// state is a digest of every table that holds what people decided, declared or registered, and of the ledger without the
// lines that say that somebody asked (Art. 18).
func (w *world) state() map[string]string {
	w.t.Helper()
	if w.digest == "" {
		rows, err := w.store.SQL().QueryContext(w.t.Context(), `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`)
		w.must(err)
		defer func() { _ = rows.Close() }()
		parts := []string{`SELECT 'ledger', count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text FROM ledger t
			WHERE subject NOT IN ('session', 'access', 'refusal', 'policy')`}
		for rows.Next() {
			var name string
			w.must(rows.Scan(&name))
			if !slices.Contains(passing, name) {
				parts = append(parts, fmt.Sprintf(`SELECT '%s', count(*), coalesce(sum(hashtextextended((to_jsonb(t) - 'used_at')::text, 0)::numeric), 0)::text FROM %q t`, name, name))
			}
		}
		w.must(rows.Err())
		w.digest = strings.Join(parts, " UNION ALL ")
	}
	rows, err := w.store.SQL().QueryContext(w.t.Context(), w.digest)
	w.must(err)
	defer func() { _ = rows.Close() }()
	all := map[string]string{}
	for rows.Next() {
		var name, sum string
		var n int
		w.must(rows.Scan(&name, &n, &sum))
		all[name] = fmt.Sprint(n, " ", sum)
	}
	w.must(rows.Err())
	return all
}

// settled is the state once nothing is under way any more.
func (w *world) settled() map[string]string {
	w.t.Helper()
	for last := w.state(); ; {
		time.Sleep(30 * time.Millisecond)
		now := w.state()
		if maps.Equal(now, last) {
			return now
		}
		last = now
	}
}

// changed names the tables that differ.
func changed(before, after map[string]string) (tables []string) {
	for _, name := range sortedKeys(after) {
		if before[name] != after[name] {
			tables = append(tables, name+" "+before[name]+" → "+after[name])
		}
	}
	return tables
}
