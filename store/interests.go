package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"qualityaward/award"
)

// Interest is what ties a person to somebody who may apply, as it declared it (Art. 32).
type Interest struct {
	ID          string
	Person      string
	Kind        award.InterestKind
	Body        string // organisation id, if the other side is registered
	Name        string
	Code        string
	Relative    string
	FromDay     *time.Time // dates, at midnight UTC
	ToDay       *time.Time
	DeclaredAt  time.Time
	WithdrawnAt *time.Time
	PersonName  string `gorm:"->"`
	BodyName    string `gorm:"->"`
}

// From is its first day; zero if nobody said.
func (i Interest) From() award.Date { return dateOf(i.FromDay) }

// To is its last day; zero while it goes on.
func (i Interest) To() award.Date { return dateOf(i.ToDay) }

// dateOf is a date of the database; the zero date for NULL.
func dateOf(day *time.Time) award.Date {
	if day == nil {
		return award.Date{}
	}
	return award.NewDate(day.Date())
}

// rule is the interest as the rule of Art. 32 looks at it.
func (i Interest) rule() award.Interest {
	return award.Interest{ID: i.ID, Kind: i.Kind, Body: i.Body, Name: i.Name, Code: i.Code, Relative: i.Relative, From: i.From(), To: i.To()}
}

const interestItems = `SELECT i.*, p.name AS person_name, COALESCE(o.name, '') AS body_name
 FROM interests i JOIN people p ON p.id = i.person LEFT JOIN organisations o ON o.id = i.body `

// InterestsOf returns what people declared, withdrawn ones included, the latest first.
func (s *Store) InterestsOf(ctx context.Context, people []string, limit int) ([]Interest, error) {
	interests := []Interest{}
	err := s.DB(ctx).Raw(interestItems+`WHERE i.person IN ? ORDER BY i.declared_at DESC, i.id LIMIT ?`, people, limit).Scan(&interests).Error
	if err != nil {
		return nil, fmt.Errorf("list the interests of %d people: %w", len(people), err)
	}
	return interests, nil
}

// DeclareInterest adds an interest within a transaction of RecordAct, and recuses the person from the cases in which it is one.
func DeclareInterest(tx *gorm.DB, i Interest) error {
	err := tx.Exec(`INSERT INTO interests (id, person, kind, body, name, code, relative, from_day, to_day, declared_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		i.ID, i.Person, i.Kind, i.Body, i.Name, i.Code, i.Relative, i.FromDay, i.ToDay, i.DeclaredAt.UTC()).Error
	if err != nil {
		return fmt.Errorf("declare an interest of %s: %w", i.Person, known(err))
	}
	return RecuseByRule(tx, Concerning{Person: i.Person}, i.DeclaredAt)
}

// WithdrawInterest ends a declaration within a transaction of RecordAct. What it recused the person from stays until a superior
// lifts it. One that is withdrawn already is refused with interest_withdrawn.
func WithdrawInterest(tx *gorm.DB, person, id string, at time.Time) error {
	done := tx.Exec(`UPDATE interests SET withdrawn_at = ? WHERE id = ? AND person = ? AND withdrawn_at IS NULL`, at.UTC(), id, person)
	if done.Error != nil {
		return fmt.Errorf("withdraw interest %s: %w", id, done.Error)
	}
	if done.RowsAffected > 0 {
		return nil
	}
	var n int
	if err := tx.Raw(`SELECT count(*) FROM interests WHERE id = ? AND person = ?`, id, person).Row().Scan(&n); err != nil {
		return fmt.Errorf("look for interest %s: %w", id, err)
	}
	if n == 0 {
		return ErrNotFound
	}
	return award.Refuse("interest_withdrawn", "")
}
