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
	Told  int // the latest step of which a case's applicant learns (Art. 19); 0: none lately
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
				WHEN subject_id IN (SELECT id FROM rounds) THEN 'round' ELSE 'case' END AS shown,
				COALESCE(max(seq) FILTER (WHERE told), 0) AS told
			FROM (SELECT s.subject, s.subject_id, s.seq, EXISTS (SELECT 1 FROM ledger l LEFT JOIN tasks t ON t.id = l.ref
					WHERE l.subject = s.subject AND l.subject_id = s.subject_id AND l.seq = s.seq AND COALESCE(t.kind, '') NOT IN ?) AS told
				FROM steps s WHERE s.recorded_at >= ?) lately
			GROUP BY subject, subject_id`, Untold, from).
		Scan(&n.Steps).Error; err != nil {
		return n, fmt.Errorf("list what stepped lately: %w", err)
	}
	if err := tx.Raw(`SELECT id, person FROM notifications WHERE recorded_at >= ?`, from).Scan(&n.Told).Error; err != nil {
		return n, fmt.Errorf("list who was notified lately: %w", err)
	}
	return n, nil
}

// Concerned is whose people see a case in lists.
type Concerned struct {
	Bodies []string // that act on it
	Told   []string // its applicant, and the mandates in force that open it: they do not learn of every step (Art. 10, 19)
}

// Concerned returns whom cases concern, by case.
func (s *Store) Concerned(ctx context.Context, cases []string) (map[string]Concerned, error) {
	var rows []struct {
		ID, Who string
		Acts    bool
	}
	err := s.DB(ctx).Raw(`SELECT id, who, bool_and(acts) AS acts FROM (
			SELECT c.id, b.body AS who, true AS acts FROM cases c
				CROSS JOIN LATERAL (VALUES (c.receiving), (c.recommending), (c.panel)) AS b (body) WHERE c.id IN @cases AND b.body <> ''
			UNION ALL SELECT subject_id, body, true FROM tasks WHERE subject_id IN @cases
			UNION ALL SELECT id, applicant, false FROM cases WHERE id IN @cases
			UNION ALL SELECT e.case_id, m.id, false FROM `+entrustedCases+` e JOIN mandates m ON m.id = e.mandate
				WHERE e.case_id IN @cases AND `+mandateInForce+`) concerned
		GROUP BY id, who ORDER BY id, who`, map[string]any{"cases": cases}).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read whom %d cases concern: %w", len(cases), err)
	}
	of := make(map[string]Concerned, len(cases))
	for _, r := range rows {
		c := of[r.ID]
		if r.Acts {
			c.Bodies = append(c.Bodies, r.Who)
		} else {
			c.Told = append(c.Told, r.Who)
		}
		of[r.ID] = c
	}
	return of, nil
}
