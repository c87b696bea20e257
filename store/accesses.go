package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
)

// AccessedLately tells whether the same access, by the same person, was written down within the span before now.
func (s *Store) AccessedLately(ctx context.Context, id string, entry activities.Entry, span time.Duration) (bool, error) {
	var lately bool
	err := s.DB(ctx).Raw(`SELECT EXISTS (SELECT 1 FROM ledger WHERE subject = ? AND subject_id = ? AND kind = ? AND person_id = ?
		AND ref = ? AND old = ? AND new = ? AND recorded_at > now() - ? * interval '1 second')`,
		SubjectAccess, id, entry.Kind, entry.Actor.Person, entry.Ref, entry.Old, entry.New, span.Seconds()).Row().Scan(&lately)
	if err != nil {
		return false, fmt.Errorf("look for another %s of %s lately: %w", entry.Kind, id, err)
	}
	return lately, nil
}

// RecordPolicies writes down that another set of policies is in force than was written down last. It is for each
// server that starts.
func (s *Store) RecordPolicies(ctx context.Context, digest string) error {
	err := s.DB(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Exec(`SELECT pg_advisory_xact_lock(hashtext('policies'))`).Error; err != nil {
			return err
		}
		var last string
		err := tx.Raw(`SELECT COALESCE((SELECT new FROM ledger WHERE subject = ? ORDER BY subject_id DESC, seq DESC, line DESC LIMIT 1), '')`, SubjectPolicy).
			Row().Scan(&last)
		if err != nil || last == digest {
			return err
		}
		return RecordEvent(tx, SubjectPolicy, "cedar", activities.Entry{Kind: "policies_changed", Old: last, New: digest})
	})
	if err != nil {
		return fmt.Errorf("write down which policies are in force: %w", err)
	}
	return nil
}
