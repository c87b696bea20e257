package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"
)

// MaxTokens is how many tokens of a body may be in force at once (ours).
const MaxTokens = 20

// Token lets another system act for a body. The database holds the hash only.
type Token struct {
	ID         string       `json:"id"`
	Body       string       `json:"body"`
	Person     string       `json:"person"` // the service that acts under it
	Name       string       `json:"name"`
	Hash       string       `json:"-"`
	Operations List[string] `json:"operations"`
	CreatedBy  string       `json:"created_by"`
	CreatedAt  time.Time    `json:"created_at" gorm:"->"`
	ExpiresAt  time.Time    `json:"expires_at"`
	RevokedAt  *time.Time   `json:"revoked_at"`
	UsedAt     *time.Time   `json:"used_at"`
}

// TableName implements gorm's Tabler.
func (Token) TableName() string { return "api_tokens" }

// TokenItem is a token with the name of who made it.
type TokenItem struct {
	Token
	CreatorName string
}

// tokenInUse is what the scene reads of a token in force, by its hash.
const tokenInUse = `SELECT id, body, person, name, operations, used_at FROM api_tokens WHERE hash = ? AND revoked_at IS NULL AND now() < expires_at`

// Tokens returns all tokens that a body has or had, the latest first.
func (s *Store) Tokens(ctx context.Context, body string) ([]TokenItem, error) {
	tokens := []TokenItem{}
	err := s.DB(ctx).Raw(`SELECT t.*, COALESCE(p.name, '') AS creator_name FROM api_tokens t LEFT JOIN people p ON p.id = t.created_by
		WHERE t.body = ? ORDER BY t.created_at DESC, t.id`, body).Scan(&tokens).Error
	if err != nil {
		return nil, fmt.Errorf("list the tokens of %s: %w", body, err)
	}
	return tokens, nil
}

// Token returns one token, in force or not.
func (s *Store) Token(ctx context.Context, id string) (Token, error) {
	var t Token
	if err := s.DB(ctx).Take(&t, "id = ?", id).Error; err != nil {
		return t, fmt.Errorf("read token %s: %w", id, known(err))
	}
	return t, nil
}

// TokenByHash returns the token of a hash, in force or not; the zero value if there is none.
func (s *Store) TokenByHash(ctx context.Context, hash string) (Token, error) {
	var t Token
	if err := s.DB(ctx).Limit(1).Find(&t, "hash = ?", hash).Error; err != nil {
		return t, fmt.Errorf("look for a token: %w", err)
	}
	return t, nil
}

// CreateToken adds a token with the service that acts under it, within a transaction of RecordAct. The membership ends with
// the token.
func CreateToken(tx *gorm.DB, t Token) error {
	var inForce int
	err := tx.Raw(`SELECT count(*) FROM api_tokens WHERE body = ? AND revoked_at IS NULL AND now() < expires_at`, t.Body).Row().Scan(&inForce)
	if err != nil {
		return fmt.Errorf("count the tokens of %s: %w", t.Body, err)
	}
	if inForce >= MaxTokens {
		return ErrTooMany
	}
	service := Person{ID: t.Person, Name: t.Name, Login: "token." + t.ID, Service: true}
	if err := CreatePerson(tx, service, ""); err != nil {
		return err
	}
	if err := AddMember(tx, Membership{Person: t.Person, Organisation: t.Body, Role: RoleMember, ValidTo: &t.ExpiresAt}); err != nil {
		return err
	}
	if err := tx.Create(&t).Error; err != nil {
		return fmt.Errorf("create token %s: %w", t.ID, known(err))
	}
	return nil
}

// RevokeToken ends a token and shuts its service out, from its next request on; ErrNotFound if it is not in force.
func RevokeToken(tx *gorm.DB, t Token, at time.Time) error {
	done := tx.Exec(`UPDATE api_tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL AND ? < expires_at`, at.UTC(), t.ID, at.UTC())
	if done.Error == nil && done.RowsAffected == 0 {
		done.Error = ErrNotFound
	}
	if done.Error != nil {
		return fmt.Errorf("revoke token %s: %w", t.ID, done.Error)
	}
	if err := EndMembership(tx, t.Person, t.Body); err != nil && !errors.Is(err, ErrNotFound) { // else it was ended before
		return err
	}
	return SetActive(tx, t.Person, false)
}

// UseToken notes that a token was used, at most once a minute.
func (s *Store) UseToken(ctx context.Context, id string) error {
	err := s.DB(ctx).Exec(`UPDATE api_tokens SET used_at = now() WHERE id = ? AND (used_at IS NULL OR used_at < now() - interval '1 minute')`, id).Error
	if err != nil {
		return fmt.Errorf("note the use of token %s: %w", id, err)
	}
	return nil
}
