package store

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/award"
)

// SubjectMandate is the ledger of what a round's Office entrusts third parties with (Art. 10).
const SubjectMandate activities.Subject = "mandate"

// EntryUnderMandate is the ledger's line after an act that somebody did for the Office: under which mandate, and of which body.
const EntryUnderMandate = "done_under_mandate"

// Mandate entrusts a third party with some of the Office's review work (Art. 10).
type Mandate struct {
	ID          string
	Number      int64
	Body        string
	Owner       string // of the body, or who supervises it; may be empty
	RoundID     string
	Scope       award.Scope
	Basis       string // number of the document that gives it; may be empty
	ValidFrom   time.Time
	ValidTo     time.Time // exclusive
	GivenBy     string
	GivenAt     time.Time
	EndedBy     *string
	EndedAt     *time.Time
	EndedReason string
	BodyName    string `gorm:"->"`
	OwnerName   string `gorm:"->"`
	RoundNumber int    `gorm:"->"`
	RoundYear   int    `gorm:"->"`
	GivenByName string `gorm:"->"`
	EndedByName string `gorm:"->"`
}

// From is its first day.
func (m Mandate) From() award.Date { return award.DateOf(m.ValidFrom) }

// To is its last day.
func (m Mandate) To() award.Date { return award.DateOf(m.ValidTo.Add(-time.Microsecond)) }

const mandateItems = `SELECT m.*, b.name AS body_name, COALESCE(o.name, '') AS owner_name, r.number AS round_number, r.year AS round_year,
 g.name AS given_by_name, COALESCE(e.name, '') AS ended_by_name
 FROM mandates m JOIN organisations b ON b.id = m.body LEFT JOIN organisations o ON o.id = m.owner JOIN rounds r ON r.id = m.round_id
 JOIN people g ON g.id = m.given_by LEFT JOIN people e ON e.id = m.ended_by `

// Mandates returns up to limit mandates of the bodies, or of all, the latest first, those that are over included.
func (s *Store) Mandates(ctx context.Context, v Viewer, limit int) ([]Mandate, error) {
	mandates := []Mandate{}
	err := s.DB(ctx).Raw(mandateItems+`WHERE @all OR m.body IN @bodies ORDER BY m.number DESC LIMIT @limit`,
		map[string]any{"all": v.All, "bodies": v.Bodies, "limit": limit}).Scan(&mandates).Error
	if err != nil {
		return nil, fmt.Errorf("list the mandates of %d bodies: %w", len(v.Bodies), err)
	}
	return mandates, nil
}

// Mandate returns one.
func (s *Store) Mandate(ctx context.Context, id string) (Mandate, error) {
	var m Mandate
	if err := s.DB(ctx).Raw(mandateItems+`WHERE m.id = ?`, id).Scan(&m).Error; err != nil {
		return m, fmt.Errorf("read mandate %s: %w", id, err)
	}
	if m.ID == "" {
		return m, fmt.Errorf("read mandate %s: %w", id, ErrNotFound)
	}
	return m, nil
}

// GiveMandate adds a mandate within a transaction of RecordAct on the ledger of the round's mandates, and returns its number. A body
// has one for the same work at a time (refused with mandate_overlaps).
func GiveMandate(tx *gorm.DB, m Mandate) (number int64, err error) {
	var other int64
	err = tx.Raw(`SELECT number FROM mandates WHERE body = ? AND round_id = ? AND scope = ? AND ended_at IS NULL AND valid_from < ? AND valid_to > ?
		LIMIT 1`, m.Body, m.RoundID, m.Scope, m.ValidTo.UTC(), m.ValidFrom.UTC()).Scan(&other).Error
	if err != nil {
		return 0, fmt.Errorf("look for another mandate of %s: %w", m.Body, err)
	}
	if other != 0 {
		return 0, award.Refuse("mandate_overlaps", "10", "number", strconv.FormatInt(other, 10))
	}
	if number, err = count(tx, "mandate_number", ""); err != nil {
		return 0, err
	}
	err = tx.Exec(`INSERT INTO mandates (id, number, body, owner, round_id, scope, basis, valid_from, valid_to, given_by, given_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, m.ID, number, m.Body, m.Owner, m.RoundID, m.Scope, m.Basis, m.ValidFrom.UTC(), m.ValidTo.UTC(),
		m.GivenBy, m.GivenAt.UTC()).Error
	if err != nil {
		return 0, fmt.Errorf("give %s a mandate: %w", m.Body, known(err))
	}
	return number, tellOfMandate(tx, m, "mandate_given", m.GivenAt)
}

// tellOfMandate has the third party's people told what became of a mandate: tasks that wait already when it is given are told nobody else.
func tellOfMandate(tx *gorm.DB, m Mandate, kind string, at time.Time) error {
	err := tx.Exec(`INSERT INTO outbox (subject, subject_id, seq, body, kind, ref, at) VALUES (?, ?, 0, ?, ?, ?, ?)`,
		SubjectMandate, m.RoundID, m.Body, kind, m.ID, at.UTC()).Error
	if err != nil {
		return fmt.Errorf("tell %s of mandate %s: %w", m.Body, m.ID, err)
	}
	return nil
}

// EndMandate ends a mandate at once, within a transaction of RecordAct. One that is over is refused with mandate_is_over. A step
// under it that is being recorded is waited for; one that comes later finds it ended.
func EndMandate(tx *gorm.DB, m Mandate) error {
	done := tx.Exec(`UPDATE mandates SET ended_at = ?, ended_by = ?, ended_reason = ? WHERE id = ? AND ended_at IS NULL AND valid_to > ?`,
		m.EndedAt.UTC(), m.EndedBy, m.EndedReason, m.ID, m.EndedAt.UTC())
	if done.Error != nil {
		return fmt.Errorf("end mandate %s: %w", m.ID, done.Error)
	}
	if done.RowsAffected == 0 {
		return award.Refuse("mandate_is_over", "")
	}
	return tellOfMandate(tx, m, "mandate_ended", *m.EndedAt)
}
