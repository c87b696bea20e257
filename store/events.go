package store

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"qualityaward/activities"
)

// Subjects of what is audited beside the story of a case or a round (Art. 18).
const (
	SubjectSession activities.Subject = "session" // logins and what belongs to them, by person
	SubjectAccess  activities.Subject = "access"  // who read and took away what, by case
	SubjectRefusal activities.Subject = "refusal" // acts that were refused, by case, else by person
	SubjectPolicy  activities.Subject = "policy"  // the set of policies that is in force
)

// ErrUnwritten says that an event could not be written, and therefore did not happen.
var ErrUnwritten = errors.New("the ledger takes no event")

// RecordEvent appends what happened to a subject's ledger in the caller's transaction: both are written or
// neither. It is for all that is audited and is no step of a case or a round and no act with a receipt. Events of
// a subject exclude each other until the transaction ends.
func RecordEvent(tx *gorm.DB, subject activities.Subject, id string, entries ...activities.Entry) error {
	if err := recordEvent(tx, subject, id, entries); err != nil {
		return fmt.Errorf("%w: %w", ErrUnwritten, err)
	}
	return nil
}

func recordEvent(tx *gorm.DB, subject activities.Subject, id string, entries []activities.Entry) error {
	seq, err := nextInSequence(tx, string(subject), id)
	if err != nil {
		return err
	}
	at, err := timeOf(tx)
	if err != nil {
		return err
	}
	taken, err := takeNumber(tx, subject, id, seq, entries[0].Kind, at)
	if err != nil {
		return fmt.Errorf("record an event of %s %s: %w", subject, id, err)
	}
	return writeLines(tx, ledgerLines(subject, id, seq, at, entries), taken)
}

// RecordEvent appends what happened to a subject's ledger. What must not happen unseen does not, when it fails.
func (s *Store) RecordEvent(ctx context.Context, subject activities.Subject, id string, entries ...activities.Entry) error {
	return s.DB(ctx).Transaction(func(tx *gorm.DB) error { return RecordEvent(tx, subject, id, entries...) })
}

// RecordWithin appends what happened, as often as a limit lets it: strangers cannot fill the ledger.
func (s *Store) RecordWithin(ctx context.Context, a Attempts, subject activities.Subject, id string, entry activities.Entry) error {
	return s.DB(ctx).Transaction(func(tx *gorm.DB) error {
		if wait, err := try(tx, a); err != nil || wait > 0 {
			return err
		}
		return RecordEvent(tx, subject, id, entry)
	})
}
