package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"gocloud.dev/blob"
	"golang.org/x/mod/sumdb/note"

	"qualityaward/audit"
)

// logTakes is how old a line may be before the log must have taken it, a leaf before it must be signed, and a checkpoint before it
// must lie in its second place.
const logTakes = 10 * time.Minute

// Verified is what a verification looked at and how much it found wrong.
type Verified struct {
	Lines    int64
	Leaves   int64
	Pending  int64 // lines that the log has not taken yet
	Signed   int64 // leaves that the last checkpoint that can be believed tells of
	Findings int64
}

// verification is a run of Verify, on one snapshot.
type verification struct {
	tx   *sql.Tx
	sum  Verified
	now  time.Time
	tell func(audit.Finding)
}

func (v *verification) report(f audit.Finding) {
	v.sum.Findings++
	v.tell(f)
}

// Verify compares the ledger, its chains, the steps and heads it belongs to, the log and the checkpoints of both
// places, and tells each thing that is wrong. It reads one snapshot as a stream, whatever the ledger's size; the second
// place is read before, so that the ledger may grow and be signed meanwhile. second may be nil.
func (s *Store) Verify(ctx context.Context, key note.Verifier, second *blob.Bucket, tell func(audit.Finding)) (Verified, error) {
	copies, err := copiesIn(ctx, second)
	if err != nil {
		return Verified{}, err
	}
	tx, err := s.sql.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return Verified{}, fmt.Errorf("begin to verify: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	v := &verification{tx: tx, tell: tell}
	if err := tx.QueryRowContext(ctx, `SELECT now()`).Scan(&v.now); err != nil {
		return v.sum, fmt.Errorf("begin to verify: %w", err)
	}
	checkpoints, err := v.checkpoints(ctx, key, second, copies)
	if err != nil {
		return v.sum, err
	}
	for _, part := range []func(context.Context) error{
		v.chains,
		func(ctx context.Context) error { return v.log(ctx, checkpoints) },
		func(ctx context.Context) error { return v.unsigned(ctx, checkpoints) },
		v.heads,
	} {
		if err := part(ctx); err != nil {
			return v.sum, err
		}
	}
	return v.sum, nil
}

// chains checks every line.
func (v *verification) chains(ctx context.Context) error {
	check := audit.Chains{Report: v.report}
	err := each(ctx, v.tx, `SELECT `+provedColumns+`, l.previous, l.hash, COALESCE(f.leaf, -1), f.hash, s.seq IS NOT NULL
		FROM ledger l LEFT JOIN ledger_leaves f ON f.line_id = l.id
		LEFT JOIN steps s ON s.subject = l.subject AND s.subject_id = l.subject_id AND s.seq = l.seq
		ORDER BY l.subject, l.subject_id, l.seq, l.line`, func(rows *sql.Rows) error {
		var l audit.Stored
		var previous, hash, logged []byte
		if err := rows.Scan(append(provedFields(&l.Line), &l.ID, &previous, &hash, &l.Leaf, &logged, &l.Stepped)...); err != nil {
			return err
		}
		l.Previous, l.Hash, l.Logged = hashOf(previous), hashOf(hash), hashOf(logged)
		check.Add(l)
		v.sum.Lines++
		if l.Leaf < 0 {
			v.pending(l)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read the ledger: %w", err)
	}
	return nil
}

// pending counts a line that the log has not taken, which is wrong only when it has waited long.
func (v *verification) pending(l audit.Stored) {
	v.sum.Pending++
	if v.now.Sub(time.Time(l.RecordedAt)) > logTakes {
		v.report(audit.Finding{
			What: audit.Unlogged, Subject: l.Subject, SubjectID: l.SubjectID, Seq: l.Seq, Line: l.Line.Line, ID: l.ID, Leaf: -1,
			Detail: "the log has not taken it",
		})
	}
}

// log checks every leaf and the checkpoints.
func (v *verification) log(ctx context.Context, checkpoints []audit.Witnessed) error {
	check := audit.NewLog(checkpoints, v.report)
	err := each(ctx, v.tx, `SELECT f.leaf, f.line_id, f.hash, f.nodes, l.id IS NOT NULL
		FROM ledger_leaves f LEFT JOIN ledger l ON l.id = f.line_id ORDER BY f.leaf`, func(rows *sql.Rows) error {
		var leaf audit.Leaf
		var hash, nodes []byte
		if err := rows.Scan(&leaf.Number, &leaf.ID, &hash, &nodes, &leaf.There); err != nil {
			return err
		}
		leaf.Hash, leaf.Nodes = hashOf(hash), hashesOf(nodes)
		check.Add(leaf)
		return nil
	})
	if err != nil {
		return fmt.Errorf("read the log: %w", err)
	}
	check.Finish()
	v.sum.Leaves = check.Size()
	return nil
}

// headsQuery finds where the steps, the lines, the heads and the acts do not belong together.
const headsQuery = `
SELECT CASE WHEN s.seq > COALESCE((SELECT max(l.seq) FROM ledger l WHERE l.subject = s.subject AND l.subject_id = s.subject_id), 0) THEN 'cut' ELSE 'deleted' END,
 s.subject, s.subject_id, s.seq, 'the step has no line'
 FROM steps s WHERE NOT EXISTS (SELECT 1 FROM ledger l WHERE l.subject = s.subject AND l.subject_id = s.subject_id AND l.seq = s.seq)
UNION ALL
SELECT 'cut', 'case', c.id, COALESCE(s.last, 0), 'the case stands at ' || c.seq || ', its steps end here'
 FROM cases c LEFT JOIN (SELECT subject_id, max(seq) AS last FROM steps WHERE subject = 'case' GROUP BY subject_id) s ON s.subject_id = c.id
 WHERE c.seq <> COALESCE(s.last, 0)
UNION ALL
SELECT 'cut', 'round', r.id, COALESCE(s.last, 0), 'the round stands at ' || r.seq || ', its steps end here'
 FROM rounds r LEFT JOIN (SELECT subject_id, max(seq) AS last FROM steps WHERE subject = 'round' GROUP BY subject_id) s ON s.subject_id = r.id
 WHERE r.seq <> COALESCE(s.last, 0)
UNION ALL
SELECT 'cut', q.subject, q.subject_id, COALESCE(s.last, 0), 'numbers up to ' || q.seq || ' were given out, the steps end here'
 FROM sequences q LEFT JOIN (SELECT subject, subject_id, max(seq) AS last FROM steps GROUP BY subject, subject_id) s USING (subject, subject_id)
 WHERE q.seq <> COALESCE(s.last, 0)
UNION ALL
SELECT 'deleted', s.subject, s.subject_id, s.seq, 'a step before it is missing' FROM (
  SELECT subject, subject_id, seq, lag(seq, 1, 0::bigint) OVER (PARTITION BY subject, subject_id ORDER BY seq) AS before FROM steps) s WHERE s.seq <> s.before + 1
UNION ALL
SELECT 'deleted', '', '', 0, 'the act ' || a.id || ' is not in the ledger' FROM acts a WHERE NOT EXISTS (SELECT 1 FROM ledger l WHERE l.act_id = a.id)
UNION ALL
SELECT 'inserted', l.subject, l.subject_id, l.seq, 'nobody has a receipt of the act ' || l.act_id
 FROM ledger l WHERE l.act_id <> '' AND NOT EXISTS (SELECT 1 FROM acts a WHERE a.id = l.act_id)`

// heads checks that the ledger goes as far as what stands on it.
func (v *verification) heads(ctx context.Context) error {
	err := each(ctx, v.tx, headsQuery, func(rows *sql.Rows) error {
		f := audit.Finding{Leaf: -1}
		if err := rows.Scan(&f.What, &f.Subject, &f.SubjectID, &f.Seq, &f.Detail); err != nil {
			return err
		}
		v.report(f)
		return nil
	})
	if err != nil {
		return fmt.Errorf("compare the ledger with what stands on it: %w", err)
	}
	return nil
}

// RecordRun notes a verification and the first things it found, for those who watch.
func (s *Store) RecordRun(ctx context.Context, v Verified, first []audit.Finding) error {
	if first == nil {
		first = []audit.Finding{}
	}
	text, err := json.Marshal(first)
	if err != nil {
		return fmt.Errorf("write what was found: %w", err)
	}
	err = s.DB(ctx).Exec(`INSERT INTO audit_runs (lines, leaves, findings, first) VALUES (?, ?, ?, ?)`, v.Lines, v.Leaves, v.Findings, JSON(text)).Error
	if err != nil {
		return fmt.Errorf("note the verification: %w", err)
	}
	return nil
}
