package store

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"qualityaward/activities"
)

// How long a session lasts (ours): unused, and at most. SeenEvery is how exactly its last use is kept, so that reading
// costs no writing.
const (
	SessionIdle     = 30 * time.Minute
	SessionLifetime = 12 * time.Hour // a working day and a long evening
	SeenEvery       = time.Minute
)

// Session is somebody's login.
type Session struct {
	ID        string // names it to its owner, opens nothing
	Person    string
	CreatedAt time.Time
	SeenAt    time.Time
	Expiry    time.Time
	Browser   string
	Address   string // its network
}

// alive are the sessions that go on: used lately, and not at their end.
var alive = fmt.Sprintf(`now() < expiry AND now() < seen_at + interval '%d seconds'`, int(SessionIdle.Seconds()))

// seenLongAgo tells of a session that its use has to be written down.
var seenLongAgo = fmt.Sprintf(`seen_at < now() - interval '%d seconds'`, int(SeenEvery.Seconds()))

// OpenSession opens a session of a person under a hashed token.
func (s *Store) OpenSession(ctx context.Context, token string, opened Session) (expires time.Time, err error) {
	expires = time.Now().UTC().Add(SessionLifetime)
	err = s.DB(ctx).Exec(`INSERT INTO sessions (token, id, person, expiry, browser, address) VALUES (?, ?, ?, ?, ?, ?)`,
		token, uuid.NewString(), opened.Person, expires, opened.Browser, opened.Address).Error
	if err != nil {
		return expires, fmt.Errorf("open a session: %w", err)
	}
	return expires, nil
}

// SessionPerson returns whose session a hashed token opens, or "", and whether its use has to be written down.
func (s *Store) SessionPerson(ctx context.Context, token string) (person string, stale bool, err error) {
	var row struct {
		Person string
		Stale  bool
	}
	err = s.DB(ctx).Raw(`SELECT person, `+seenLongAgo+` AS stale FROM sessions WHERE token = ? AND `+alive, token).Scan(&row).Error
	if err != nil {
		return "", false, fmt.Errorf("look up a session: %w", err)
	}
	return row.Person, row.Stale, nil
}

// SeeSession writes down that a session is used.
func (s *Store) SeeSession(ctx context.Context, token string) error {
	if err := s.DB(ctx).Exec(`UPDATE sessions SET seen_at = now() WHERE token = ? AND `+seenLongAgo, token).Error; err != nil {
		return fmt.Errorf("write down that a session is used: %w", err)
	}
	return nil
}

// Sessions returns a person's sessions, the last used first, and the id of that of a hashed token.
func (s *Store) Sessions(ctx context.Context, person, token string) (all []Session, current string, err error) {
	var rows []struct {
		Session
		Current bool
	}
	err = s.DB(ctx).Raw(`SELECT id, person, created_at, seen_at, expiry, browser, address, token = ? AS current FROM sessions
		WHERE person = ? AND `+alive+` ORDER BY seen_at DESC, id`, token, person).Scan(&rows).Error
	if err != nil {
		return nil, "", fmt.Errorf("list the sessions of %s: %w", person, err)
	}
	all = make([]Session, len(rows))
	for i, row := range rows {
		all[i] = row.Session
		if row.Current {
			current = row.ID
		}
	}
	return all, current, nil
}

// EndSession ends one session of a person, who asks for it.
func (s *Store) EndSession(ctx context.Context, person, id string) error {
	return s.DB(ctx).Transaction(func(tx *gorm.DB) error {
		done := tx.Exec(`DELETE FROM sessions WHERE person = ? AND id = ?`, person, id)
		if done.Error != nil || done.RowsAffected == 0 {
			return fmt.Errorf("end session %s: %w", id, firstOf(done.Error, ErrNotFound))
		}
		return sessionEnded(tx, person, id)
	})
}

// EndOtherSessions ends all sessions of a person, who asks for it, but that of a hashed token.
func (s *Store) EndOtherSessions(ctx context.Context, person, but string) error {
	return s.DB(ctx).Transaction(func(tx *gorm.DB) error {
		var ended []string
		if err := tx.Raw(`DELETE FROM sessions WHERE person = ? AND token <> ? RETURNING id`, person, but).Scan(&ended).Error; err != nil {
			return fmt.Errorf("end the other sessions of %s: %w", person, err)
		}
		if len(ended) == 0 {
			return nil
		}
		return sessionEnded(tx, person, ended...)
	})
}

// sessionEnded writes down which sessions a person has ended from another.
func sessionEnded(tx *gorm.DB, person string, ids ...string) error {
	entries := make([]activities.Entry, len(ids))
	for i, id := range ids {
		entries[i] = activities.Entry{Kind: "session_ended", Ref: id, Actor: activities.Actor{Person: person}}
	}
	return RecordEvent(tx, SubjectSession, person, entries...)
}

// CloseSession ends the session of a hashed token.
func (s *Store) CloseSession(ctx context.Context, token string) error {
	if err := s.DB(ctx).Exec(`DELETE FROM sessions WHERE token = ?`, token).Error; err != nil {
		return fmt.Errorf("close a session: %w", err)
	}
	return nil
}

// EndSessions ends all sessions of a person but that of a hashed token; with "" all. It belongs into the transaction
// that takes something from the person.
func EndSessions(tx *gorm.DB, person, but string) error {
	if err := tx.Exec(`DELETE FROM sessions WHERE person = ? AND token <> ?`, person, but).Error; err != nil {
		return fmt.Errorf("end the sessions of %s: %w", person, err)
	}
	return nil
}

// SweepSessions removes what has ended by itself: sessions, counts of attempts, links to new passwords.
func (s *Store) SweepSessions(ctx context.Context) error {
	for _, statement := range []string{
		`DELETE FROM sessions WHERE NOT (` + alive + `)`,
		`DELETE FROM attempts WHERE until < now() - interval '` + strikesKept + `'`,
		`DELETE FROM password_resets WHERE expiry < now()`,
	} {
		if err := s.DB(ctx).Exec(statement).Error; err != nil {
			return fmt.Errorf("sweep what has ended: %w", err)
		}
	}
	return nil
}
