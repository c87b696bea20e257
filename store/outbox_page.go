package store

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"qualityaward/activities"
)

// OutboxItem is a message of the outbox, delivered or not.
type OutboxItem struct {
	ID          int64
	Subject     activities.Subject
	SubjectID   string
	Kind        string
	Ref         string
	Body        string
	BodyName    string
	At          time.Time // the process's time
	Recorded    time.Time // the database's
	DeliveredAt *time.Time
}

// A message is recorded with its step.
const (
	outboxJoins = `LEFT JOIN organisations o ON o.id = outbox.body
 LEFT JOIN steps s ON s.subject = outbox.subject AND s.subject_id = outbox.subject_id AND s.seq = outbox.seq`
	outboxRecorded = `COALESCE(s.recorded_at, outbox.at)`
)

// Outbox returns a page of the outbox, the newest first, or of what of it waits; without cases from which the viewer is recused.
func (s *Store) Outbox(ctx context.Context, viewer string, waiting bool, p Page) ([]OutboxItem, string, error) {
	q := s.DB(ctx).Table("outbox").Select(`outbox.*, COALESCE(o.name, '') AS body_name, ` + outboxRecorded + ` AS recorded`).Joins(outboxJoins)
	q = notRecused(q, "outbox.subject_id", viewer)
	if waiting {
		q = q.Where("outbox.delivered_at IS NULL")
	}
	return page(q, "outbox", p, sorts[OutboxItem]{
		"id": {"outbox.id", func(m OutboxItem) any { return strconv.FormatInt(m.ID, 10) }},
	}, "-id", func(m OutboxItem) string { return strconv.FormatInt(m.ID, 10) })
}

// OutboxCounts is how far delivery is.
type OutboxCounts struct {
	Waiting   int
	Delivered int
	Oldest    *time.Time // since when the oldest one waits
}

// OutboxCounts counts what of the outbox waits and what was delivered, without cases from which the viewer is recused.
func (s *Store) OutboxCounts(ctx context.Context, viewer string) (OutboxCounts, error) {
	var c OutboxCounts
	const shown = `outbox.subject_id <> ` + recusedFromNamed
	err := s.DB(ctx).Raw(`SELECT (SELECT count(*) FROM outbox WHERE delivered_at IS NULL AND `+shown+`) AS waiting,
			(SELECT count(*) FROM outbox WHERE delivered_at IS NOT NULL AND `+shown+`) AS delivered,
			(SELECT `+outboxRecorded+` FROM outbox `+outboxJoins+` WHERE outbox.delivered_at IS NULL AND `+shown+` ORDER BY outbox.id LIMIT 1) AS oldest`,
		map[string]any{"person": viewer}).Scan(&c).Error
	if err != nil {
		return c, fmt.Errorf("count the outbox: %w", err)
	}
	return c, nil
}
