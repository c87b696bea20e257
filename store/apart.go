package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/award"
)

// keepsItself is for supervision groups that have an administrator: from then on the Office, over which they watch, has no hand in
// who their people are (Art. 28).
const keepsItself = `o.kind = 'supervision_group' AND EXISTS (SELECT 1 FROM memberships a JOIN people p ON p.id = a.person
	WHERE a.organisation = o.id AND a.role = 'admin' AND p.active AND a.valid_from <= now() AND now() < a.valid_to)`

// Apart returns the body if it keeps its own people, or "".
func (s *Store) Apart(ctx context.Context, body string) (string, error) {
	return apart(s.DB(ctx).Raw(`SELECT o.id FROM organisations o WHERE o.id = ? AND `+keepsItself, body), body)
}

// ApartOf returns the body of which a person is a member and that keeps its own people, or "".
func (s *Store) ApartOf(ctx context.Context, person string) (string, error) {
	return apart(s.DB(ctx).Raw(`SELECT o.id FROM organisations o JOIN memberships m ON m.organisation = o.id
		WHERE m.person = ? AND m.valid_from <= now() AND now() < m.valid_to AND `+keepsItself+` ORDER BY o.id LIMIT 1`, person), person)
}

func apart(query *gorm.DB, of string) (body string, err error) {
	if err := query.Scan(&body).Error; err != nil {
		return "", fmt.Errorf("ask who keeps the people of %s: %w", of, err)
	}
	return body, nil
}

// TwoHands is for how long who did one of two acts on an account does not do the other (ours): together they open it.
const TwoHands = 7 * 24 * time.Hour

// DidTo tells whether somebody did an act of a kind to a person's account within TwoHands. Within a transaction of RecordAct on the
// person nobody does another meanwhile.
func DidTo(tx *gorm.DB, by, kind, person string) (did bool, err error) {
	at, err := timeOf(tx)
	if err != nil {
		return false, err
	}
	err = tx.Raw(`SELECT EXISTS (SELECT 1 FROM ledger WHERE subject = ? AND subject_id = ? AND kind = ? AND person_id = ? AND at > ?)`,
		subjectPerson, person, kind, by, at.Add(-TwoHands).UTC()).Row().Scan(&did)
	if err != nil {
		return false, fmt.Errorf("ask what %s did to the account of %s: %w", by, person, err)
	}
	return did, nil
}

// checkSignatures refuses the second sign-off of a joint report by the person of the first: two bodies report jointly (Art. 21). The
// round's head has moved, so that no other sign-off is recorded meanwhile.
func checkSignatures(tx *gorm.DB, step *activities.Step) error {
	if step.Subject != activities.SubjectRound {
		return nil
	}
	for _, e := range step.Entries {
		if e.Kind != entryTaskDecided || award.TaskKind(e.Old) != award.TaskSignOff {
			continue
		}
		var signed bool
		err := tx.Raw(`SELECT EXISTS (SELECT 1 FROM ledger WHERE subject = @subject AND subject_id = @round AND kind = @decided AND old = @signing
			AND person_id = @person AND ref <> @task AND seq > COALESCE((SELECT max(seq) FROM ledger
				WHERE subject = @subject AND subject_id = @round AND kind = @decided AND old = @report), 0))`, map[string]any{
			"subject": step.Subject, "round": step.ID, "decided": entryTaskDecided, "signing": award.TaskSignOff, "report": award.TaskJointReport,
			"person": e.Actor.Person, "task": e.Ref,
		}).Row().Scan(&signed)
		if err != nil {
			return fmt.Errorf("ask who signed for the other body: %w", err)
		}
		if signed {
			return award.Refuse("signed_already", "21")
		}
	}
	return nil
}
