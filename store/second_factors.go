package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
)

// SecondFactor is what is kept of a person's second factor, with secrets as they were handed over: sealed.
type SecondFactor struct {
	Secret        string     // "" if there is none
	Pending       string     // a new secret that the person has not confirmed yet, or ""
	ConfirmedAt   *time.Time // since when there is one
	RecoveryCodes int        // left
}

// SecondFactor returns a person's second factor; the zero value if there is none.
func (s *Store) SecondFactor(ctx context.Context, person string) (SecondFactor, error) {
	var f SecondFactor
	err := s.DB(ctx).Raw(`SELECT secret, pending, confirmed_at,
			(SELECT count(*) FROM recovery_codes c WHERE c.person = f.person AND c.used_at IS NULL) AS recovery_codes
		FROM second_factors f WHERE person = ?`, person).Scan(&f).Error
	if err != nil {
		return f, fmt.Errorf("read the second factor of %s: %w", person, err)
	}
	return f, nil
}

// OfferFactor keeps a new secret until its person confirms it. One that is in force stays so until then.
func (s *Store) OfferFactor(ctx context.Context, person, secret string) error {
	err := s.DB(ctx).Exec(`INSERT INTO second_factors (person, pending) VALUES (?, ?)
		ON CONFLICT (person) DO UPDATE SET pending = excluded.pending`, person, secret).Error
	if err != nil {
		return fmt.Errorf("offer %s a second factor: %w", person, err)
	}
	return nil
}

// ConfirmFactor puts the secret that was offered in force, with the step that confirmed it and new recovery codes, and
// ends the person's other sessions: they were opened without it. Whoever was offered another secret meanwhile gets
// ErrNotFound.
func (s *Store) ConfirmFactor(ctx context.Context, person, secret string, step int64, codes []string, session string) error {
	err := s.DB(ctx).Transaction(func(tx *gorm.DB) error {
		done := tx.Exec(`UPDATE second_factors SET secret = pending, pending = '', confirmed_at = now(), last_step = ?
			WHERE person = ? AND pending = ?`, step, person, secret)
		if done.Error != nil || done.RowsAffected == 0 {
			return firstOf(done.Error, ErrNotFound)
		}
		if err := tx.Exec(`DELETE FROM recovery_codes WHERE person = ?`, person).Error; err != nil {
			return fmt.Errorf("forget the recovery codes: %w", err)
		}
		for _, code := range codes {
			if err := tx.Exec(`INSERT INTO recovery_codes (person, code) VALUES (?, ?)`, person, code).Error; err != nil {
				return fmt.Errorf("keep a recovery code: %w", err)
			}
		}
		if err := RecordEvent(tx, SubjectSession, person, activities.Entry{Kind: "second_factor_set", Actor: activities.Actor{Person: person}}); err != nil {
			return err
		}
		return EndSessions(tx, person, session)
	})
	if err != nil {
		return fmt.Errorf("confirm the second factor of %s: %w", person, err)
	}
	return nil
}

// UseStep accepts a step of a person's one-time codes, unless it or a later one was accepted before.
func (s *Store) UseStep(ctx context.Context, person string, step int64) (bool, error) {
	done := s.DB(ctx).Exec(`UPDATE second_factors SET last_step = ? WHERE person = ? AND last_step < ?`, step, person, step)
	if done.Error != nil {
		return false, fmt.Errorf("use a one-time code of %s: %w", person, done.Error)
	}
	return done.RowsAffected > 0, nil
}

// UseRecoveryCode accepts a hashed recovery code, once.
func (s *Store) UseRecoveryCode(ctx context.Context, person, code string) (used bool, err error) {
	err = s.DB(ctx).Transaction(func(tx *gorm.DB) error {
		done := tx.Exec(`UPDATE recovery_codes SET used_at = now() WHERE person = ? AND code = ? AND used_at IS NULL`, person, code)
		if used = done.RowsAffected > 0; done.Error != nil || !used {
			return done.Error
		}
		return RecordEvent(tx, SubjectSession, person, activities.Entry{Kind: "recovery_code_used", Actor: activities.Actor{Person: person}})
	})
	if err != nil {
		return false, fmt.Errorf("use a recovery code of %s: %w", person, err)
	}
	return used, nil
}

// RemoveFactor takes a person's second factor away, and ends the person's sessions.
func RemoveFactor(tx *gorm.DB, person string) error {
	done := tx.Exec(`DELETE FROM second_factors WHERE person = ?`, person)
	if done.Error != nil || done.RowsAffected == 0 {
		return fmt.Errorf("remove the second factor of %s: %w", person, firstOf(done.Error, ErrNotFound))
	}
	if err := tx.Exec(`DELETE FROM recovery_codes WHERE person = ?`, person).Error; err != nil {
		return fmt.Errorf("remove the recovery codes of %s: %w", person, err)
	}
	return EndSessions(tx, person, "")
}

// firstOf is the error that happened, or else what it means that nothing was found.
func firstOf(happened, otherwise error) error {
	if happened != nil {
		return happened
	}
	return otherwise
}
