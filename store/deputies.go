package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"qualityaward/award"
)

// Deputy is who acts for an absent member of the same body, from the first to the last day.
type Deputy struct {
	ID         string
	Body       string
	BodyName   string
	Person     string // who is absent
	PersonName string
	Deputy     string
	DeputyName string
	FirstDay   time.Time // dates, at midnight UTC
	LastDay    time.Time
	Reason     string
	EndedAt    *time.Time // when it was ended before its last day
}

// From is its first day.
func (d Deputy) From() award.Date { return award.NewDate(d.FirstDay.Date()) }

// To is its last day.
func (d Deputy) To() award.Date { return award.NewDate(d.LastDay.Date()) }

const deputyItems = `SELECT d.id, d.body, o.name AS body_name, d.person, p.name AS person_name, d.deputy, q.name AS deputy_name,
 d.first_day, d.last_day, d.reason, d.ended_at
 FROM deputies d JOIN organisations o ON o.id = d.body JOIN people p ON p.id = d.person JOIN people q ON q.id = d.deputy `

// Deputies returns up to limit deputies in the bodies, those that are over included, the latest first.
func (s *Store) Deputies(ctx context.Context, bodies []string, limit int) ([]Deputy, error) {
	deputies := []Deputy{}
	err := s.DB(ctx).Raw(deputyItems+`WHERE d.body IN ? ORDER BY d.first_day DESC, d.id LIMIT ?`, bodies, limit).Scan(&deputies).Error
	if err != nil {
		return nil, fmt.Errorf("list the deputies in %d bodies: %w", len(bodies), err)
	}
	return deputies, nil
}

// Deputy returns one.
func (s *Store) Deputy(ctx context.Context, id string) (Deputy, error) {
	var d Deputy
	if err := s.DB(ctx).Raw(deputyItems+`WHERE d.id = ?`, id).Scan(&d).Error; err != nil {
		return d, fmt.Errorf("read deputy %s: %w", id, err)
	}
	if d.ID == "" {
		return d, fmt.Errorf("read deputy %s: %w", id, ErrNotFound)
	}
	return d, nil
}

// DeputyFor returns for whom a person is a deputy on a day: both are members of the body now.
func (s *Store) DeputyFor(ctx context.Context, person string, day award.Date) ([]Deputy, error) {
	deputies := []Deputy{}
	err := s.DB(ctx).Raw(deputyItems+`WHERE d.deputy = ? AND d.ended_at IS NULL AND ?::date BETWEEN d.first_day AND d.last_day
		AND (SELECT count(*) FROM memberships m WHERE m.organisation = d.body AND m.person IN (d.person, d.deputy)
			AND m.valid_from <= now() AND now() < m.valid_to) = 2
		ORDER BY d.first_day, d.id`, person, day.String()).Scan(&deputies).Error
	if err != nil {
		return nil, fmt.Errorf("read whose deputy %s is: %w", person, err)
	}
	return deputies, nil
}

// AppointDeputy adds a deputy within a transaction of RecordAct on the ledger of the body, so that
// two for the same days are not appointed side by side. A person has one deputy in a body on a day
// (refused with deputy_already_named).
func AppointDeputy(tx *gorm.DB, d Deputy) error {
	var name string
	err := tx.Raw(`SELECT q.name FROM deputies d JOIN people q ON q.id = d.deputy
		WHERE d.body = ? AND d.person = ? AND d.ended_at IS NULL AND d.first_day <= ? AND d.last_day >= ? LIMIT 1`,
		d.Body, d.Person, d.LastDay, d.FirstDay).Scan(&name).Error
	if err != nil {
		return fmt.Errorf("look for another deputy of %s: %w", d.Person, err)
	}
	if name != "" {
		return award.Refuse("deputy_already_named", "", "deputy", name)
	}
	err = tx.Exec(`INSERT INTO deputies (id, body, person, deputy, first_day, last_day, reason) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		d.ID, d.Body, d.Person, d.Deputy, d.FirstDay, d.LastDay, d.Reason).Error
	if err != nil {
		return fmt.Errorf("appoint a deputy of %s: %w", d.Person, known(err))
	}
	return nil
}

// EndDeputy ends a deputy's right at once, within a transaction of RecordAct. One that has ended is
// refused with deputy_over.
func EndDeputy(tx *gorm.DB, id string, at time.Time) error {
	done := tx.Exec(`UPDATE deputies SET ended_at = ? WHERE id = ? AND ended_at IS NULL`, at.UTC(), id)
	if done.Error != nil {
		return fmt.Errorf("end deputy %s: %w", id, done.Error)
	}
	if done.RowsAffected == 0 {
		return award.Refuse("deputy_over", "")
	}
	return nil
}
