package store

import (
	"context"
	"fmt"
	"time"

	"qualityaward/award"
)

// Stood counts the cases of a round that stand at a stage, or ended there with an outcome.
type Stood struct {
	Stage   award.Stage
	Outcome award.Outcome // empty for those that are open
	Cases   int
	Held    int // by an objection
	Overdue int // have an overdue task
}

// Stood counts where the cases of a round stand, or stood when they ended, without those from which the person is recused.
func (s *Store) Stood(ctx context.Context, person, round string, now time.Time) ([]Stood, error) {
	stood := []Stood{}
	err := s.DB(ctx).Raw(`SELECT COALESCE(l.old, c.stage) AS stage, c.outcome, count(*) AS cases,
			count(*) FILTER (WHERE c.held) AS held, count(*) FILTER (WHERE c.due_at <= @now) AS overdue
		FROM cases c LEFT JOIN ledger l ON c.status = 'ended' AND l.subject_id = c.id AND l.subject = 'case' AND l.kind = 'ended'
		WHERE c.round_id = @round AND c.id <> `+recusedFromNamed+` GROUP BY 1, 2`, map[string]any{"now": now.UTC(), "round": round, "person": person}).Scan(&stood).Error
	if err != nil {
		return nil, fmt.Errorf("count where the cases of round %s stand: %w", round, err)
	}
	return stood, nil
}

// Workload is what waits for a body, of a kind of task.
type Workload struct {
	Body        string
	BodyName    string
	Kind        award.TaskKind
	Open        int
	DueSoon     int // due until the instant asked for, and not overdue
	Overdue     int
	Earliest    *time.Time
	Provisional bool // Earliest is
}

// Workload counts the open tasks of a round and its cases by body and kind, as a person may see them: those that are overdue
// now, and those due until soon.
func (s *Store) Workload(ctx context.Context, person, round string, now, soon time.Time) ([]Workload, error) {
	load := []Workload{}
	err := s.DB(ctx).Raw(`SELECT w.*, COALESCE(o.name, '') AS body_name FROM (
			SELECT t.body, t.kind, count(*) AS open, count(*) FILTER (WHERE t.due_at <= @now) AS overdue,
				count(*) FILTER (WHERE t.due_at > @now AND t.due_at <= @soon) AS due_soon, min(t.due_at) AS earliest,
				COALESCE((array_agg(t.provisional ORDER BY t.due_at) FILTER (WHERE t.due_at IS NOT NULL))[1], false) AS provisional
			FROM tasks t WHERE t.status = 'open' AND (t.subject_id = @round OR t.subject_id IN (SELECT id FROM cases WHERE round_id = @round AND status <> 'ended'))
				AND t.subject_id <> `+recusedFromNamed+`
			GROUP BY t.body, t.kind
		) AS w LEFT JOIN organisations o ON o.id = w.body ORDER BY w.overdue DESC, w.open DESC, body_name, w.kind`,
		map[string]any{"round": round, "now": now.UTC(), "soon": soon.UTC(), "person": person}).Scan(&load).Error
	if err != nil {
		return nil, fmt.Errorf("count the open tasks of round %s: %w", round, err)
	}
	return load, nil
}

// StageStanding is where open cases of a round stand; those whose notice is posted are apart.
type StageStanding struct {
	Stage       award.Stage
	Closes      *time.Time // when the last of their notices closes; nil where none is posted
	Provisional bool
	Held        bool // an objection holds one of them (Art. 28)
}

// StageStandings returns where the open cases of a round stand, for what can come next, without those from which the person is
// recused. A stage with a notice is called after it.
func (s *Store) StageStandings(ctx context.Context, person, round string) ([]StageStanding, error) {
	standings := []StageStanding{}
	err := s.DB(ctx).Raw(`SELECT c.stage, max(n.closes_at) AS closes, COALESCE(bool_or(n.provisional), false) AS provisional, bool_or(c.held) AS held
		FROM cases c LEFT JOIN notices n ON n.subject_id = c.id AND NOT n.cancelled AND n.kind || '_notice' = c.stage
		WHERE c.round_id = @round AND c.status = 'open' AND c.id <> `+recusedFromNamed+` GROUP BY c.stage, n.id IS NULL`,
		map[string]any{"round": round, "person": person}).Scan(&standings).Error
	if err != nil {
		return nil, fmt.Errorf("read where the open cases of round %s stand: %w", round, err)
	}
	return standings, nil
}
