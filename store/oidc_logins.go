package store

import (
	"context"
	"fmt"
	"time"
)

// OIDCLogin is a login that is at the OpenID provider.
type OIDCLogin struct {
	State     string // hashed
	Browser   string // hashed: the browser that it began in
	Nonce     string
	Verifier  string
	Next      string // where to go on afterwards
	ExpiresAt time.Time
}

// TableName implements gorm's Tabler.
func (OIDCLogin) TableName() string { return "oidc_logins" }

// BeginOIDCLogin keeps a login until it comes back, and removes those that never did.
func (s *Store) BeginOIDCLogin(ctx context.Context, l OIDCLogin) error {
	if err := s.DB(ctx).Exec(`DELETE FROM oidc_logins WHERE expires_at <= now()`).Error; err != nil {
		return fmt.Errorf("remove logins that never came back: %w", err)
	}
	if err := s.DB(ctx).Create(&l).Error; err != nil {
		return fmt.Errorf("keep a login: %w", err)
	}
	return nil
}

// EndOIDCLogin takes back a login that came back to the browser it began in: once, and in time, or else ErrNotFound.
func (s *Store) EndOIDCLogin(ctx context.Context, state, browser string) (OIDCLogin, error) {
	var l OIDCLogin
	err := s.DB(ctx).Raw(`DELETE FROM oidc_logins WHERE state = ? AND browser = ? AND now() < expires_at RETURNING *`, state, browser).Scan(&l).Error
	if err == nil && l.State == "" {
		err = ErrNotFound
	}
	if err != nil {
		return l, fmt.Errorf("take back a login: %w", err)
	}
	return l, nil
}

// KeepIDToken keeps the ID token that a session began with, by the session's hashed token, as long as the session may last.
func (s *Store) KeepIDToken(ctx context.Context, session, idToken string, expires time.Time) error {
	err := s.DB(ctx).Exec(`WITH over AS (DELETE FROM oidc_sessions WHERE expires_at <= now())
		INSERT INTO oidc_sessions (token, id_token, expires_at) VALUES (?, ?, ?)`, session, idToken, expires.UTC()).Error
	if err != nil {
		return fmt.Errorf("keep the ID token of a session: %w", err)
	}
	return nil
}

// TakeIDToken returns the ID token that a session began with, once; "" if it did not begin at the provider.
func (s *Store) TakeIDToken(ctx context.Context, session string) (idToken string, err error) {
	if err := s.DB(ctx).Raw(`DELETE FROM oidc_sessions WHERE token = ? RETURNING id_token`, session).Scan(&idToken).Error; err != nil {
		return "", fmt.Errorf("take the ID token of a session: %w", err)
	}
	return idToken, nil
}
