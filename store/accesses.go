package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
)

// EntryDossierRead is the entry of who read a case's dossier.
const EntryDossierRead = "dossier_read"

// ReadLately tells whether a person's reading of a case's dossier was written down within the span before now.
func (s *Store) ReadLately(ctx context.Context, caseID, person string, span time.Duration) (bool, error) {
	var lately bool
	err := s.DB(ctx).Raw(`SELECT EXISTS (SELECT 1 FROM ledger WHERE subject = ? AND subject_id = ? AND kind = ? AND person_id = ?
		AND recorded_at > now() - ? * interval '1 second')`, SubjectAccess, caseID, EntryDossierRead, person, span.Seconds()).Row().Scan(&lately)
	if err != nil {
		return false, fmt.Errorf("look who read the dossier of case %s lately: %w", caseID, err)
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
