package store

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"qualityaward/activities"
)

// The relay looks for messages every so often, and takes so many at a time.
const (
	relayEvery = 2 * time.Second
	relayBatch = 500
)

// Deliver takes waiting messages out of the outbox and notifies the members of the bodies they are
// for, and of the third parties whose mandates open the task (Art. 10), but those who are recused from the case (Art. 32). One statement does both, so a message is delivered once; several relays take different ones.
func (s *Store) Deliver(ctx context.Context, limit int) (delivered int, err error) {
	err = s.DB(ctx).Raw(`WITH taken AS (
			SELECT id FROM outbox WHERE delivered_at IS NULL ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED
		), done AS (
			UPDATE outbox SET delivered_at = now() FROM taken WHERE outbox.id = taken.id RETURNING outbox.*
		), told AS (
			INSERT INTO notifications (outbox_id, person, body, subject, subject_id, kind, ref, at)
			SELECT d.id, s.person, told.body, d.subject, d.subject_id, d.kind, d.ref, d.at
			FROM done d CROSS JOIN LATERAL (SELECT d.body UNION SELECT o.id FROM `+entrustedTasks+` e JOIN tasks t ON t.id = e.task
				JOIN mandates m ON m.id = e.mandate JOIN organisations o ON o.id = m.body
				WHERE e.task = d.ref AND t.body = d.body AND o.active AND `+mandateInForce+`) AS told (body)
			JOIN memberships s ON s.organisation = told.body JOIN people p ON p.id = s.person
			WHERE p.active AND NOT p.service AND s.valid_from <= now() AND now() < s.valid_to
				AND NOT EXISTS (SELECT 1 FROM away x WHERE x.person = s.person AND x.case_id = d.subject_id)
			ORDER BY d.id
			ON CONFLICT (outbox_id, person) DO NOTHING
		) SELECT count(*) FROM done`, limit).Row().Scan(&delivered)
	if err != nil {
		return 0, fmt.Errorf("deliver from the outbox: %w", err)
	}
	return delivered, nil
}

// RunRelay delivers from the outbox until the context ends. A database that is away is tried again.
func (s *Store) RunRelay(ctx context.Context) error {
	ticker := time.NewTicker(relayEvery)
	defer ticker.Stop()
	for {
		n, err := s.Deliver(ctx, relayBatch)
		if err != nil && ctx.Err() == nil {
			s.log.WarnContext(ctx, "the outbox waits", "error", err)
		}
		if n == relayBatch {
			continue
		}
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
	}
}

// Notification tells a person of something that concerns a body of theirs.
type Notification struct {
	ID        int64              `json:"id"`
	Person    string             `json:"person"`
	Body      string             `json:"body"`
	Subject   activities.Subject `json:"subject"`
	SubjectID string             `json:"subject_id"`
	Kind      string             `json:"kind"` // such as task_opened
	Ref       string             `json:"ref"`
	At        time.Time          `json:"at"`
	ReadAt    *time.Time         `json:"read_at"`

	// The case it is about, empty for what is about a round.
	CaseID     string `json:"case_id"`
	CaseNumber string `json:"case_number"`
	CaseName   string `json:"case_name"`
}

// notified leaves out the notifications of cases that the viewer may not see any more, with the names of Viewer.named and everything.
func (v Viewer) notified() string {
	return `(notifications.subject <> 'case' OR @everything
 OR EXISTS (SELECT 1 FROM cases WHERE cases.id = notifications.subject_id AND ` + v.concerns() + `))`
}

// Notifications returns a page of a person's notifications, the latest first, without those of cases that the viewer may not see.
func (s *Store) Notifications(ctx context.Context, person string, v Viewer, unread bool, p Page) ([]Notification, string, error) {
	q := s.DB(ctx).Table("notifications").Where("notifications.person = ?", person).
		Select(`notifications.*, COALESCE(cases.id, '') AS case_id, COALESCE(cases.number, '') AS case_number, COALESCE(cases.name, '') AS case_name`).
		Joins(`LEFT JOIN cases ON notifications.subject = 'case' AND cases.id = notifications.subject_id`).
		Where(v.notified(), map[string]any{"everything": v.All, "bodies": v.Bodies, "mandates": v.Mandates})
	q = notRecused(q, "notifications.subject_id", person)
	if unread {
		q = q.Where("read_at IS NULL")
	}
	return page(q, "notifications", p, sorts[Notification]{
		"id": {"notifications.id", func(n Notification) any { return strconv.FormatInt(n.ID, 10) }},
	}, "-id", func(n Notification) string { return strconv.FormatInt(n.ID, 10) })
}

// ReadNotifications marks a person's notifications as read, up to an id.
func (s *Store) ReadNotifications(ctx context.Context, person string, upTo int64) error {
	err := s.DB(ctx).Exec(`UPDATE notifications SET read_at = now() WHERE person = ? AND id <= ? AND read_at IS NULL`, person, upTo).Error
	if err != nil {
		return fmt.Errorf("mark notifications as read: %w", err)
	}
	return nil
}
