package store_test

import (
	"testing"
	"time"

	"qualityaward/award"
	"qualityaward/store"
)

// BenchmarkMonitor reads the monitor's pages of a round of 10,000 cases: all come to the formal review,
// 8,000 to the acceptance list, 2,000 to the candidate list, 15 to the decision; a third have ended.
func BenchmarkMonitor(b *testing.B) {
	w := newWorld(b)
	w.fill(10_000)
	w.walk()
	now := opened.AddDate(1, 0, 0)
	for name, read := range map[string]func() error{
		"flow":      func() error { _, err := w.Stood(w.ctx, "", w.round, now); return err },
		"workload":  func() error { _, err := w.Workload(w.ctx, "", w.round, now, now.Add(120*time.Hour)); return err },
		"durations": func() error { _, err := w.Durations(w.ctx, "", w.round, now); return err },
		"standings": func() error { _, err := w.StageStandings(w.ctx, "", w.round); return err },
		"regional":  func() error { _, err := w.Candidates(w.ctx, w.round); return err },
		"outbox":    func() error { _, err := w.OutboxCounts(w.ctx, ""); return err },
		"stays": func() error {
			_, _, err := w.Stays(w.ctx, "", w.round, award.StageExpertReview, now, store.Page{})
			return err
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				w.must(read())
			}
		})
	}
}

// walk takes the cases that fill made through their stages, with an hour or more at each, and four other
// lines of the ledger to each stage.
func (w *world) walk() {
	w.t.Helper()
	db := owner(w.t, w.Database)
	for _, statement := range []string{
		`CREATE FUNCTION reach(number text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
			SELECT CASE WHEN n <= 15 THEN 15 WHEN n <= 300 THEN 12 WHEN n <= 2000 THEN 10 WHEN n <= 8000 THEN 7 ELSE 5 END FROM (SELECT split_part(number, '-', 2)::int AS n) AS x $$`,
		`INSERT INTO ledger (subject, subject_id, seq, line, kind, old, new, previous, hash, at)
		 SELECT 'case', c.id, s.n, 1, 'stage', COALESCE(lag(s.stage) OVER (PARTITION BY c.id ORDER BY s.n), ''), s.stage, sha256(''), sha256(''), c.updated_at + s.n * (1 + hashtext(c.id) % 50 + 50) * interval '1 hour'
		 FROM cases c, unnest(ARRAY['internal_notice','submission','department_review','recommendation','formal_review','authority_opinions','acceptance','acceptance_notice',
			'expert_review','candidacy','agency_opinions','regional_notice','deliberation','province_notice','government_decision']) WITH ORDINALITY AS s (stage, n)
		 WHERE s.n <= reach(c.number)`,
		`INSERT INTO ledger (subject, subject_id, seq, line, kind, ref, new, previous, hash, at)
		 SELECT 'case', c.id, n, i, 'task_opened', c.id || '.' || n, 'department_review', sha256(''), sha256(''), c.updated_at FROM cases c, generate_series(1, 15) n, generate_series(2, 5) i`,
		`UPDATE cases SET stage = (SELECT new FROM ledger WHERE subject = 'case' AND subject_id = cases.id AND kind = 'stage' ORDER BY seq DESC LIMIT 1)`,
		`INSERT INTO ledger (subject, subject_id, seq, line, kind, old, new, previous, hash, at)
		 SELECT 'case', id, 16, 1, 'ended', stage, 'withdrawn', sha256(''), sha256(''), updated_at + interval '1000 hours' FROM cases WHERE hashtext(id) % 3 = 0`,
		`UPDATE cases SET stage = 'ended', status = 'ended', outcome = 'withdrawn' WHERE hashtext(id) % 3 = 0`,
		`INSERT INTO list_entries (round_id, list, case_id, included) SELECT round_id, 'candidate', id, true FROM cases ORDER BY number LIMIT 1000`,
		`INSERT INTO outbox (subject, subject_id, seq, body, kind, ref, at, delivered_at)
		 SELECT 'case', c.id, n, c.receiving, 'task_opened', '', now(), now() FROM cases c, generate_series(1, 20) n`,
		`VACUUM ANALYZE`,
	} {
		_, err := db.Exec(statement)
		w.must(err)
	}
}
