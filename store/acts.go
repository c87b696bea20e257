package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/award"
)

// ActByKey returns the act that an actor did under a key, or nil.
func (s *Store) ActByKey(ctx context.Context, actor, key string) (*activities.ActRecord, error) {
	var row act
	err := s.DB(ctx).Raw(`SELECT id, actor, key, digest, receipt FROM acts WHERE actor = ? AND key = ?`, actor, key).Scan(&row).Error
	if err != nil {
		return nil, fmt.Errorf("look up the act of %s: %w", actor, err)
	}
	if row.ID == "" {
		return nil, nil
	}
	return row.record()
}

// record is the act as the workflows know it.
func (a act) record() (*activities.ActRecord, error) {
	record := &activities.ActRecord{ID: a.ID, Actor: a.Actor, Key: a.Key, Digest: a.Digest}
	if err := json.Unmarshal(a.Receipt, &record.Receipt); err != nil {
		return nil, fmt.Errorf("read the receipt of act %s: %w", a.ID, err)
	}
	return record, nil
}

// RecordAct records an act that no workflow carries (a document's upload, a calendar correction,
// the opening of a case) on the subject's own ledger: do's changes, the ledger's lines and the act
// in one transaction. Acts on one subject exclude each other. do may fill in entries before it
// returns; an error from it leaves nothing behind.
//
// The receipt is act.Receipt with the act's id and sequence, and with subject, id and instant
// where they were left empty. An act that was recorded before returns its receipt and does
// nothing; the same key with another digest is refused with code idempotency_key_reused.
func (s *Store) RecordAct(ctx context.Context, subject activities.Subject, id string, record activities.ActRecord,
	entries []activities.Entry, do func(tx *gorm.DB) error,
) (activities.Receipt, error) {
	receipt := record.Receipt
	receipt.Act = record.ID
	if receipt.Subject == "" {
		receipt.Subject, receipt.ID = subject, id
	}
	if receipt.At.IsZero() {
		now, err := s.Now(ctx)
		if err != nil {
			return receipt, err
		}
		receipt.At = now
	}
	err := s.DB(ctx).Transaction(func(tx *gorm.DB) error {
		seq, err := nextInSequence(tx, string(subject), id)
		if err != nil {
			return err
		}
		receipt.Seq = seq
		record.Receipt = receipt
		rows, err := actRows([]activities.ActRecord{record}, receipt.At)
		if err != nil {
			return err
		}
		if err := insert(tx, rows); err != nil {
			return fmt.Errorf("write the act: %w", err)
		}
		if err := do(tx); err != nil {
			return err
		}
		taken, err := takeNumber(tx, subject, id, seq, record.ID, receipt.At)
		if err != nil {
			return err
		}
		return writeLines(tx, ledgerLines(subject, id, seq, receipt.At, entries), taken)
	})
	if constraint := violates(err, uniqueViolation); constraint == "acts_pkey" || constraint == "acts_actor_key_key" {
		return s.replay(ctx, record)
	}
	if refused := (*award.Refusal)(nil); errors.As(err, &refused) {
		return activities.Receipt{}, refused
	}
	if err != nil {
		return activities.Receipt{}, fmt.Errorf("record an act on %s %s: %w", subject, id, known(err))
	}
	return receipt, nil
}

// replay answers an act whose key is taken.
func (s *Store) replay(ctx context.Context, record activities.ActRecord) (activities.Receipt, error) {
	before, err := s.ActByKey(ctx, record.Actor, record.Key)
	if err != nil {
		return activities.Receipt{}, err
	}
	if before == nil || before.Digest != record.Digest {
		return activities.Receipt{}, award.Refuse("idempotency_key_reused", "")
	}
	return before.Receipt, nil
}

// nextInSequence gives out the number of the next step of a subject that no workflow carries; the transaction holds it until it ends.
func nextInSequence(tx *gorm.DB, subject, id string) (int64, error) {
	var seq int64
	err := tx.Raw(`INSERT INTO sequences (subject, subject_id, seq) VALUES (?, ?, 1)
		ON CONFLICT (subject, subject_id) DO UPDATE SET seq = sequences.seq + 1 RETURNING seq`, subject, id).Row().Scan(&seq)
	if err != nil {
		return 0, fmt.Errorf("take the next number of %s %s: %w", subject, id, err)
	}
	return seq, nil
}

// count gives out the next number of something that is no step of a ledger; the transaction holds it until it ends.
func count(tx *gorm.DB, name, of string) (int64, error) {
	var last int64
	err := tx.Raw(`INSERT INTO counters (name, of, last) VALUES (?, ?, 1)
		ON CONFLICT (name, of) DO UPDATE SET last = counters.last + 1 RETURNING last`, name, of).Row().Scan(&last)
	if err != nil {
		return 0, fmt.Errorf("take the next number of %s %s: %w", name, of, err)
	}
	return last, nil
}
