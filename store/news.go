package store

import (
	"context"
	"fmt"
	"time"

	"qualityaward/activities"
)

// newsLag is how late a transaction may become visible after the instant that its rows bear.
const newsLag = 5 * time.Second

// News is what was recorded lately.
type News struct {
	Steps    []Stepped // the latest step of each ledger that has one
	Told     []Told
	SeenUpTo time.Time // from where to look next; what lies a little before is looked at again
}

// Stepped is the latest step of a ledger, and what shows it: the ledger's subject itself, or what
// operators acted on.
type Stepped struct {
	activities.SubjectRef
	Shown activities.Subject
}

// Told is that a person was notified.
type Told struct {
	ID     int64
	Person string
}

// News returns what was recorded since an instant of the database's clock, and a little before:
// transactions may become visible late, so the same is found more than once. The zero instant is now.
func (s *Store) News(ctx context.Context, since time.Time) (News, error) {
	var n News
	tx := s.DB(ctx)
	if err := tx.Raw(`SELECT now()`).Row().Scan(&n.SeenUpTo); err != nil {
		return n, fmt.Errorf("read the database's clock: %w", err)
	}
	if since.IsZero() {
		since = n.SeenUpTo
	}
	from := since.Add(-newsLag)
	if err := tx.Raw(`SELECT subject, subject_id AS id, max(seq) AS seq, CASE WHEN subject <> 'engine' THEN subject
				WHEN subject_id IN (SELECT id FROM rounds) THEN 'round' ELSE 'case' END AS shown
			FROM steps WHERE recorded_at >= ? GROUP BY subject, subject_id`, from).
		Scan(&n.Steps).Error; err != nil {
		return n, fmt.Errorf("list what stepped lately: %w", err)
	}
	if err := tx.Raw(`SELECT id, person FROM notifications WHERE recorded_at >= ?`, from).Scan(&n.Told).Error; err != nil {
		return n, fmt.Errorf("list who was notified lately: %w", err)
	}
	return n, nil
}

// Concerned returns for each case the bodies that it concerns, and the mandates in force that open it: those whose people see it in lists.
func (s *Store) Concerned(ctx context.Context, cases []string) (map[string][]string, error) {
	var rows []struct{ ID, Body string }
	err := s.DB(ctx).Raw(`SELECT c.id, b.body FROM cases c
			CROSS JOIN LATERAL (VALUES (c.applicant), (c.receiving), (c.recommending), (c.panel)) AS b (body)
			WHERE c.id IN ? AND b.body <> ''
		UNION SELECT subject_id, body FROM tasks WHERE subject_id IN ?
		UNION SELECT e.case_id, m.id FROM `+entrustedCases+` e JOIN mandates m ON m.id = e.mandate
			WHERE e.case_id IN ? AND `+mandateInForce, cases, cases, cases).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read whom %d cases concern: %w", len(cases), err)
	}
	bodies := make(map[string][]string, len(cases))
	for _, r := range rows {
		bodies[r.ID] = append(bodies[r.ID], r.Body)
	}
	return bodies, nil
}
