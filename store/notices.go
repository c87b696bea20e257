package store

import (
	"context"
	"fmt"
	"time"

	"qualityaward/award"
)

// NoticeFilter narrows a list of notices; empty fields do not.
type NoticeFilter struct {
	Round   string
	Case    string
	Kinds   []award.NoticeKind
	Region  string // of the case's applicant
	Running *bool
	Text    string

	ClosesFrom time.Time
	ClosesTo   time.Time
}

// NoticeItem is a notice in a list, with the case that it is about.
type NoticeItem struct {
	Notice
	RoundID    string              `json:"round_id"`
	CaseNumber string              `json:"case_number"`
	CaseName   string              `json:"case_name"`
	CaseKind   award.ApplicantKind `json:"case_kind"`
	CaseRegion string              `json:"case_region"`
	BodyName   string              `json:"body_name"`
	Held       bool                `json:"held"` // an objection raised during it stands
}

const noticeItems = `notices.*, COALESCE(c.round_id, notices.subject_id) AS round_id, COALESCE(c.number, '') AS case_number,
 COALESCE(c.name, '') AS case_name, COALESCE(c.kind, '') AS case_kind, COALESCE(c.region, '') AS case_region, COALESCE(o.name, '') AS body_name,
 EXISTS (SELECT 1 FROM objections b WHERE b.notice_id = notices.id AND b.ruling = '') AND notices.closed_at IS NULL AS held`

const noticeJoins = `LEFT JOIN cases c ON c.id = notices.subject_id AND notices.subject = 'case' LEFT JOIN organisations o ON o.id = notices.body`

// Notice returns one notice.
func (s *Store) Notice(ctx context.Context, id string) (NoticeItem, error) {
	var n NoticeItem
	if err := s.DB(ctx).Table("notices").Select(noticeItems).Joins(noticeJoins).Where("notices.id = ?", id).Take(&n).Error; err != nil {
		return n, fmt.Errorf("read notice %s: %w", id, known(err))
	}
	return n, nil
}

// Notices returns a page of notices. Sorts: posted, closes; the usual one is -posted.
func (s *Store) Notices(ctx context.Context, f NoticeFilter, p Page) ([]NoticeItem, string, error) {
	q := s.DB(ctx).Table("notices").Select(noticeItems).Joins(noticeJoins)
	q = equal(q, "c.round_id", f.Round)
	q = equal(q, "notices.subject_id", f.Case)
	q = equal(q, "c.region", f.Region)
	q = between(q, "notices.closes_at", f.ClosesFrom, f.ClosesTo)
	if len(f.Kinds) > 0 {
		q = q.Where("notices.kind IN ?", f.Kinds)
	}
	if f.Running != nil {
		q = q.Where("(notices.closed_at IS NULL) = ?", *f.Running)
	}
	if f.Text != "" {
		q = q.Where("(c.name || ' ' || c.number) ILIKE ?", pattern(f.Text))
	}
	return page(q, "notices", p, sorts[NoticeItem]{
		"posted": {"notices.posted_at", func(n NoticeItem) any { return instant(&n.PostedAt) }},
		"closes": {"notices.closes_at", func(n NoticeItem) any { return instant(&n.ClosesAt) }},
	}, "-posted", func(n NoticeItem) string { return n.ID })
}

// Objection returns one objection.
func (s *Store) Objection(ctx context.Context, id string) (Objection, error) {
	var o Objection
	if err := s.DB(ctx).Take(&o, "id = ?", id).Error; err != nil {
		return o, fmt.Errorf("read objection %s: %w", id, known(err))
	}
	return o, nil
}

// Objections returns the objections raised against a case, in order.
func (s *Store) Objections(ctx context.Context, caseID string) ([]Objection, error) {
	objections := []Objection{}
	if err := s.DB(ctx).Where("subject_id = ?", caseID).Order("raised_at, id").Find(&objections).Error; err != nil {
		return nil, fmt.Errorf("read the objections against case %s: %w", caseID, err)
	}
	return objections, nil
}

// Objector is who raised an objection, sealed: it is confidential (Art. 28). One from before objectors were sealed has
// a name and a contact instead.
type Objector struct {
	ObjectionID string `json:"objection_id"`
	Sealed      []byte `json:"sealed"`
	Name        string `json:"name"`
	Contact     string `json:"contact"`
}

const objectorColumns = `objection_id, sealed, COALESCE(name, '') AS name, COALESCE(contact, '') AS contact`

// SealObjector keeps who raises an objection apart from it, before the objection is raised. What
// was sealed under the id before stays.
func (s *Store) SealObjector(ctx context.Context, objection string, sealed []byte) error {
	err := s.DB(ctx).Exec(`INSERT INTO objectors (objection_id, sealed) VALUES (?, ?) ON CONFLICT DO NOTHING`, objection, sealed).Error
	if err != nil {
		return fmt.Errorf("seal who raised objection %s: %w", objection, err)
	}
	return nil
}

// Objectors returns a number of objectors in the order of their objections' ids, for sealing them anew.
func (s *Store) Objectors(ctx context.Context, after string, most int) ([]Objector, error) {
	var objectors []Objector
	err := s.DB(ctx).Table("objectors").Select(objectorColumns).Where("objection_id > ?", after).Order("objection_id").Limit(most).Find(&objectors).Error
	if err != nil {
		return nil, fmt.Errorf("list the objectors after %q: %w", after, err)
	}
	return objectors, nil
}

// ResealObjector replaces how an objector is kept, unless it was replaced meanwhile.
func (s *Store) ResealObjector(ctx context.Context, was Objector, sealed []byte) error {
	err := s.DB(ctx).Exec(`UPDATE objectors SET sealed = ?, name = NULL, contact = NULL WHERE objection_id = ? AND sealed IS NOT DISTINCT FROM ?`,
		sealed, was.ObjectionID, was.Sealed).Error
	if err != nil {
		return fmt.Errorf("seal anew who raised objection %s: %w", was.ObjectionID, err)
	}
	return nil
}

// ForgetObjector forgets who meant to raise an objection that was refused.
func (s *Store) ForgetObjector(ctx context.Context, objection string) error {
	err := s.DB(ctx).Exec(`DELETE FROM objectors o WHERE objection_id = ? AND NOT EXISTS (SELECT 1 FROM objections WHERE id = o.objection_id)`, objection).Error
	if err != nil {
		return fmt.Errorf("forget who meant to raise objection %s: %w", objection, err)
	}
	return nil
}

// ObjectorOf returns who raised an objection, as it was kept; the zero value if it told nothing. Each look is an entry of its own.
func (s *Store) ObjectorOf(ctx context.Context, objection string) (Objector, error) {
	var o Objector
	if err := s.DB(ctx).Table("objectors").Select(objectorColumns).Where("objection_id = ?", objection).Limit(1).Find(&o).Error; err != nil {
		return Objector{}, fmt.Errorf("read who raised objection %s: %w", objection, err)
	}
	return o, nil
}
