package store

import (
	"context"
	"fmt"

	"qualityaward/activities"
)

// LastSequence is the number of the last act on a ledger of acts that no workflow carries.
func (s *Store) LastSequence(ctx context.Context, subject activities.Subject, id string) (int64, error) {
	var seq int64
	err := s.DB(ctx).Raw(`SELECT COALESCE(max(seq), 0) FROM sequences WHERE subject = ? AND subject_id = ?`, subject, id).Row().Scan(&seq)
	if err != nil {
		return 0, fmt.Errorf("read the last number of %s %s: %w", subject, id, err)
	}
	return seq, nil
}

// Outlook is what waits on a case or a round: its open tasks and running notices, with what their
// deadlines are computed from.
func (s *Store) Outlook(ctx context.Context, subject activities.Subject, id string) ([]activities.Task, []activities.Notice, error) {
	var tasks []Task
	err := s.DB(ctx).Raw(`SELECT * FROM tasks WHERE subject = ? AND subject_id = ? AND status = 'open' ORDER BY id`, subject, id).Scan(&tasks).Error
	if err != nil {
		return nil, nil, fmt.Errorf("read the open tasks of %s %s: %w", subject, id, err)
	}
	var notices []Notice
	err = s.DB(ctx).Raw(`SELECT * FROM notices WHERE subject = ? AND subject_id = ? AND closed_at IS NULL ORDER BY id`, subject, id).Scan(&notices).Error
	if err != nil {
		return nil, nil, fmt.Errorf("read the running notices of %s %s: %w", subject, id, err)
	}
	open := make([]activities.Task, len(tasks))
	for i, t := range tasks {
		open[i] = activities.Task{ID: t.ID, Kind: t.Kind, Opened: t.OpenedAt, DueDays: t.DueDays, RemindDays: t.RemindDays}
		if t.DueAt != nil {
			open[i].Due.At = *t.DueAt
		}
	}
	running := make([]activities.Notice, len(notices))
	for i, n := range notices {
		running[i] = activities.Notice{ID: n.ID, Kind: n.Kind, Posted: n.PostedAt, Days: n.Days}
	}
	return open, running, nil
}

// Title is how people know a case or a round.
type Title struct {
	ID     string
	Number string // of the case; of a round which one it is
	Name   string // of the case
	Year   int    // of the round
	Stage  string
}

// Titles returns what cases and rounds are called and where they stand, by id.
func (s *Store) Titles(ctx context.Context, refs []activities.SubjectRef) (map[string]Title, error) {
	ids := make([]string, len(refs))
	for i, ref := range refs {
		ids[i] = ref.ID
	}
	var rows []Title
	err := s.DB(ctx).Raw(`SELECT id, number, name, 0 AS year, stage FROM cases WHERE id IN @ids
		UNION ALL SELECT id, number::text, '', year, stage FROM rounds WHERE id IN @ids`, map[string]any{"ids": ids}).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read what %d cases and rounds are called: %w", len(refs), err)
	}
	titles := make(map[string]Title, len(rows))
	for _, row := range rows {
		titles[row.ID] = row
	}
	return titles, nil
}
