package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/alexedwards/scs/v2"
)

// SessionPerson is the value of a session that says who is logged in: a person's id.
const SessionPerson = "person"

// Sessions keeps logins in the table that scs lays out. It implements scs.CtxStore.
type Sessions struct{ db *sql.DB }

// Sessions returns the store of logins.
func (s *Store) Sessions() *Sessions { return &Sessions{s.sql} }

// FindCtx returns a session's data unless it has expired.
func (s *Sessions) FindCtx(ctx context.Context, token string) (data []byte, found bool, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT data FROM sessions WHERE token = $1 AND now() < expiry`, token).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("find a session: %w", err)
	}
	return data, true, nil
}

// CommitCtx writes a session, with the person in it beside.
func (s *Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	_, values, err := scs.GobCodec{}.Decode(data)
	if err != nil {
		return fmt.Errorf("read a session that is to be written: %w", err)
	}
	person, _ := values[SessionPerson].(string)
	_, err = s.db.ExecContext(ctx, `INSERT INTO sessions (token, data, expiry, person) VALUES ($1, $2, $3, $4)
		ON CONFLICT (token) DO UPDATE SET data = excluded.data, expiry = excluded.expiry, person = excluded.person`, token, data, expiry.UTC(), person)
	if err != nil {
		return fmt.Errorf("write a session: %w", err)
	}
	return nil
}

// DeleteCtx ends a session.
func (s *Sessions) DeleteCtx(ctx context.Context, token string) error {
	if _, err := s.db.ExecContext(ctx, `DELETE FROM sessions WHERE token = $1`, token); err != nil {
		return fmt.Errorf("end a session: %w", err)
	}
	return nil
}

// Sweep removes the sessions that have expired.
func (s *Sessions) Sweep(ctx context.Context) error {
	if _, err := s.db.ExecContext(ctx, `DELETE FROM sessions WHERE expiry <= now()`); err != nil {
		return fmt.Errorf("remove expired sessions: %w", err)
	}
	return nil
}

// Find does what FindCtx does, for scs.Store.
func (s *Sessions) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit does what CommitCtx does, for scs.Store.
func (s *Sessions) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete does what DeleteCtx does, for scs.Store.
func (s *Sessions) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// AllCtx returns the data of all sessions by token, as scs.IterableCtxStore asks for.
func (s *Sessions) AllCtx(ctx context.Context) (map[string][]byte, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT token, data FROM sessions WHERE now() < expiry`)
	if err != nil {
		return nil, fmt.Errorf("list sessions: %w", err)
	}
	defer func() { _ = rows.Close() }()
	all := map[string][]byte{}
	for rows.Next() {
		var token string
		var data []byte
		if err := rows.Scan(&token, &data); err != nil {
			return nil, fmt.Errorf("read a session: %w", err)
		}
		all[token] = data
	}
	return all, rows.Err()
}
