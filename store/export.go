package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"qualityaward/activities"
	"qualityaward/audit"
)

// ExportFormat names what Export writes; docs/audit-format.md describes it.
const ExportFormat = "qualityaward-audit/1"

type exportedHead struct {
	Format string        `json:"format"`
	Made   audit.Instant `json:"made"`
	Lines  int64         `json:"lines"`
}

type exportedLine struct {
	ID       int64      `json:"id"`
	Leaf     *int64     `json:"leaf"` // null: the log has not taken it yet
	Previous string     `json:"previous"`
	Hash     string     `json:"hash"`
	Line     audit.Line `json:"line"`
}

type exportedCheckpoint struct {
	Checkpoint string `json:"checkpoint"`
}

// Export writes the whole ledger of one moment as JSON Lines: a head, the lines in the order in which the log took
// them, those that it has not taken yet, and the checkpoints.
func (s *Store) Export(ctx context.Context, to io.Writer) error {
	tx, err := s.sql.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return fmt.Errorf("begin to export the ledger: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	out := json.NewEncoder(to)
	out.SetEscapeHTML(false)
	head := exportedHead{Format: ExportFormat}
	if err := tx.QueryRowContext(ctx, `SELECT now(), count(*) FROM ledger`).Scan((*time.Time)(&head.Made), &head.Lines); err != nil {
		return fmt.Errorf("begin to export the ledger: %w", err)
	}
	if err := out.Encode(head); err != nil {
		return fmt.Errorf("export the ledger: %w", err)
	}
	err = each(ctx, tx, `SELECT `+provedColumns+`, f.leaf, l.previous, l.hash FROM ledger l LEFT JOIN ledger_leaves f ON f.line_id = l.id
		ORDER BY f.leaf NULLS LAST, l.id`, func(rows *sql.Rows) error {
		var l exportedLine
		var previous, hash []byte
		if err := rows.Scan(append(provedFields(&l.Line), &l.ID, &l.Leaf, &previous, &hash)...); err != nil {
			return err
		}
		l.Previous, l.Hash = hex.EncodeToString(previous), hex.EncodeToString(hash)
		return out.Encode(l)
	})
	if err == nil {
		err = each(ctx, tx, `SELECT note FROM checkpoints ORDER BY size`, func(rows *sql.Rows) error {
			var c exportedCheckpoint
			if err := rows.Scan(&c.Checkpoint); err != nil {
				return err
			}
			return out.Encode(c)
		})
	}
	if err != nil {
		return fmt.Errorf("export the ledger: %w", err)
	}
	return nil
}

// RecordExport writes down who takes the ledger away, before it goes: outside the API with a reason, and from which machine.
func (s *Store) RecordExport(ctx context.Context, person, reason string, from json.RawMessage) error {
	return s.RecordEvent(ctx, SubjectAccess, "ledger", activities.Entry{
		Kind: "audit_exported", Article: "18", Actor: activities.Actor{Person: person}, Reason: reason, Detail: from,
	})
}

// each calls do for each row of a query.
func each(ctx context.Context, tx *sql.Tx, query string, do func(rows *sql.Rows) error) error {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
