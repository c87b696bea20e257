package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
)

// ResetLasts is how long a link to a new password can be used (ours).
const ResetLasts = 24 * time.Hour

// IssueReset lets whoever has the token of a hash set a person's password, once. Links from before lead nowhere.
func IssueReset(tx *gorm.DB, person, token string) error {
	if err := tx.Exec(`DELETE FROM password_resets WHERE person = ?`, person).Error; err != nil {
		return fmt.Errorf("end earlier links of %s: %w", person, err)
	}
	err := tx.Exec(`INSERT INTO password_resets (token, person, expiry) VALUES (?, ?, now() + make_interval(secs => ?))`,
		token, person, ResetLasts.Seconds()).Error
	if err != nil {
		return fmt.Errorf("issue a link to a new password of %s: %w", person, known(err))
	}
	return nil
}

const openReset = `token = ? AND used_at IS NULL AND now() < expiry`

// ResetOf returns whose password a hashed token may set; ErrNotFound if it cannot, or not any more.
func (s *Store) ResetOf(ctx context.Context, token string) (Person, error) {
	var p Person
	err := s.DB(ctx).Table("people").Where(`active AND NOT `+ofProvider+` AND id = (SELECT person FROM password_resets WHERE `+openReset+`)`, token).Take(&p).Error
	if err != nil {
		return p, fmt.Errorf("find whose password a link sets: %w", known(err))
	}
	return p, nil
}

// LinkOf returns whom a link of a hashed token was issued for, though it may lead nowhere any more; "" if nobody.
func (s *Store) LinkOf(ctx context.Context, token string) (person string, err error) {
	if err := s.DB(ctx).Raw(`SELECT person FROM password_resets WHERE token = ?`, token).Scan(&person).Error; err != nil {
		return "", fmt.Errorf("find whom a link was issued for: %w", err)
	}
	return person, nil
}

// UseReset sets a person's password by a hashed token, ends the token and all of the person's sessions.
func (s *Store) UseReset(ctx context.Context, token, person, passwordHash string) error {
	return s.DB(ctx).Transaction(func(tx *gorm.DB) error {
		used := tx.Exec(`UPDATE password_resets SET used_at = now() WHERE person = ? AND `+openReset, person, token)
		if used.Error != nil || used.RowsAffected == 0 {
			return fmt.Errorf("use a link to a new password of %s: %w", person, firstOf(used.Error, ErrNotFound))
		}
		if err := SetPassword(tx, person, passwordHash); err != nil {
			return err
		}
		if err := RecordEvent(tx, SubjectSession, person, activities.Entry{Kind: "password_reset", Actor: activities.Actor{Person: person}}); err != nil {
			return err
		}
		return EndSessions(tx, person, "")
	})
}
