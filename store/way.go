package store

import (
	"context"
	"fmt"
	"time"

	"qualityaward/activities"
	"qualityaward/award"
)

// StageEntries returns when a case or a round entered each of its stages and ended, by its ledger, in
// order.
func (s *Store) StageEntries(ctx context.Context, subject activities.Subject, id string) ([]activities.StageEntry, error) {
	var entries []activities.StageEntry
	err := s.DB(ctx).Raw(`SELECT CASE kind WHEN 'ended' THEN 'ended' ELSE new END AS stage, at FROM ledger
		WHERE subject = ? AND subject_id = ? AND kind IN ('stage', 'ended') ORDER BY seq, line`, subject, id).Scan(&entries).Error
	if err != nil {
		return nil, fmt.Errorf("read the stages of %s %s: %w", subject, id, err)
	}
	return entries, nil
}

// Corrections counts how often a case was returned for correction, by the stage that returned it
// (Art. 16, 17).
func (s *Store) Corrections(ctx context.Context, caseID string) (map[award.Stage]int, error) {
	var rows []struct {
		Stage award.Stage
		Times int
	}
	err := s.DB(ctx).Raw(`SELECT about AS stage, count(*) AS times FROM tasks WHERE subject_id = ? AND kind = 'correction' GROUP BY about`, caseID).
		Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("count the corrections of case %s: %w", caseID, err)
	}
	times := make(map[award.Stage]int, len(rows))
	for _, r := range rows {
		times[r.Stage] = r.Times
	}
	return times, nil
}

// OpenTask is what somebody waits for.
type OpenTask struct {
	ID          string
	Subject     activities.Subject
	Kind        award.TaskKind
	Body        string
	BodyName    string
	DueAt       *time.Time
	Provisional bool // DueAt is
}

// OpenTasks returns the open tasks of a case and of its round, as they were opened.
func (s *Store) OpenTasks(ctx context.Context, caseID, round string) ([]OpenTask, error) {
	tasks := []OpenTask{}
	err := s.DB(ctx).Raw(`SELECT t.id, t.subject, t.kind, t.body, t.due_at, t.provisional, COALESCE(o.name, '') AS body_name
		FROM tasks t LEFT JOIN organisations o ON o.id = t.body
		WHERE t.subject_id IN (?, ?) AND t.status = 'open' ORDER BY t.opened_at, t.id`, caseID, round).Scan(&tasks).Error
	if err != nil {
		return nil, fmt.Errorf("read the open tasks of case %s and its round: %w", caseID, err)
	}
	return tasks, nil
}
