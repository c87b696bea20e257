package store

import (
	"context"
	"database/sql"
	"fmt"

	"qualityaward/audit"
)

// chainOldLines gives the lines that were written before there were chains their hashes.
func chainOldLines(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, `ALTER TABLE ledger DISABLE TRIGGER ledger_append_only`); err != nil {
		return fmt.Errorf("let hashes be added: %w", err)
	}
	if _, err := tx.ExecContext(ctx, `DECLARE old_lines CURSOR FOR SELECT `+provedColumns+` FROM ledger l ORDER BY subject, subject_id, seq, line`); err != nil {
		return fmt.Errorf("read the ledger: %w", err)
	}
	var last audit.Line
	var previous audit.Hash
	for {
		lines, ids, err := fetchOld(ctx, tx)
		if err != nil {
			return err
		}
		if len(lines) == 0 {
			break
		}
		before, hashes := make([][]byte, len(lines)), make([][]byte, len(lines))
		for i, l := range lines {
			if l.Subject != last.Subject || l.SubjectID != last.SubjectID {
				previous = audit.Hash{}
			}
			hash, err := l.Chained(previous)
			if err != nil {
				return err
			}
			before[i], hashes[i] = hashBytes(previous), hashBytes(hash)
			last, previous = l, hash
		}
		_, err = tx.ExecContext(ctx, `UPDATE ledger SET previous = h.previous, hash = h.hash
			FROM unnest($1::bigint[], $2::bytea[], $3::bytea[]) AS h (id, previous, hash) WHERE ledger.id = h.id`, ids, before, hashes)
		if err != nil {
			return fmt.Errorf("chain the ledger's lines: %w", err)
		}
	}
	_, err := tx.ExecContext(ctx, `CLOSE old_lines;
		ALTER TABLE ledger ENABLE TRIGGER ledger_append_only;
		ALTER TABLE ledger ALTER COLUMN previous SET NOT NULL, ALTER COLUMN hash SET NOT NULL,
			ADD CONSTRAINT ledger_hashes CHECK (length(previous) = 32 AND length(hash) = 32)`)
	if err != nil {
		return fmt.Errorf("ask a hash of each line: %w", err)
	}
	return nil
}

// unchainLines takes back what chainOldLines asked for; the columns go with the migration before it.
func unchainLines(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `ALTER TABLE ledger DROP CONSTRAINT ledger_hashes, ALTER COLUMN previous DROP NOT NULL, ALTER COLUMN hash DROP NOT NULL`)
	if err != nil {
		return fmt.Errorf("ask no hash of lines: %w", err)
	}
	return nil
}

// fetchOld reads the next lines of the cursor.
func fetchOld(ctx context.Context, tx *sql.Tx) (lines []audit.Line, ids []int64, err error) {
	rows, err := tx.QueryContext(ctx, `FETCH 5000 FROM old_lines`)
	if err != nil {
		return nil, nil, fmt.Errorf("read the ledger: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var l audit.Line
		var id int64
		if err := rows.Scan(append(provedFields(&l), &id)...); err != nil {
			return nil, nil, fmt.Errorf("read a line of the ledger: %w", err)
		}
		lines, ids = append(lines, l), append(ids, id)
	}
	return lines, ids, rows.Err()
}
