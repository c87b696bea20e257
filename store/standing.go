package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"qualityaward/activities"
)

// again answers a step whose number the ledger has: it is the same step, or another came first.
func (s *Store) again(ctx context.Context, step *activities.Step) (activities.Recorded, error) {
	var key string
	err := s.DB(ctx).Raw(`SELECT key FROM steps WHERE subject = ? AND subject_id = ? AND seq = ?`, step.Subject, step.ID, step.Seq).Row().Scan(&key)
	if err != nil {
		return activities.Recorded{}, fmt.Errorf("read step %d of %s %s: %w", step.Seq, step.Subject, step.ID, err)
	}
	if key != step.Key {
		return s.conflict(ctx, step)
	}
	ids := make([]string, 0, len(step.Tasks)+len(step.Notices))
	for _, t := range step.Tasks {
		ids = append(ids, t.ID)
	}
	for _, n := range step.Notices {
		ids = append(ids, n.ID)
	}
	recorded := activities.Recorded{Deadlines: map[string]activities.Deadline{}}
	if len(ids) == 0 {
		return recorded, nil
	}
	var rows []struct {
		ID          string
		At          time.Time
		Provisional bool
	}
	err = s.DB(ctx).Raw(`SELECT id, due_at AS at, provisional FROM tasks WHERE id IN ? AND due_at IS NOT NULL
		UNION ALL SELECT id, closes_at, provisional FROM notices WHERE id IN ?`, ids, ids).Scan(&rows).Error
	if err != nil {
		return activities.Recorded{}, fmt.Errorf("read the deadlines of step %d of %s %s: %w", step.Seq, step.Subject, step.ID, err)
	}
	for _, r := range rows {
		recorded.Deadlines[r.ID] = activities.Deadline{At: r.At.UTC(), Provisional: r.Provisional}
	}
	return recorded, nil
}

// elsewhere answers a step that the head did not move for.
func (s *Store) elsewhere(ctx context.Context, step *activities.Step, calendarRevision int64) (activities.Recorded, error) {
	standing, err := s.Standing(ctx, step.Subject, step.ID)
	if err != nil {
		return activities.Recorded{}, err
	}
	if standing.Seq != step.Seq-1 {
		return activities.Recorded{Standing: &standing}, nil
	}
	s.forgetCalendar()
	return activities.Recorded{}, fmt.Errorf("step %d of %s %s has deadlines of calendar revision %d: %w",
		step.Seq, step.Subject, step.ID, calendarRevision, activities.ErrStaleCalendar)
}

// conflict tells what the ledger holds instead of the step.
func (s *Store) conflict(ctx context.Context, step *activities.Step) (activities.Recorded, error) {
	standing, err := s.Standing(ctx, step.Subject, step.ID)
	if err != nil {
		return activities.Recorded{}, err
	}
	return activities.Recorded{Standing: &standing}, nil
}

// Standing returns a case or a round as the ledger knows it.
func (s *Store) Standing(ctx context.Context, subject activities.Subject, id string) (activities.Standing, error) {
	var standing activities.Standing
	var snapshot JSON
	err := s.DB(ctx).Raw(`SELECT seq, snapshot FROM `+tableOf(subject)+` WHERE id = ?`, id).Row().Scan(&standing.Seq, &snapshot)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return standing, fmt.Errorf("read where %s %s stands: %w", subject, id, err)
	}
	standing.Snapshot = json.RawMessage(snapshot)
	return standing, nil
}

// tableOf names the table of a subject that has a workflow.
func tableOf(subject activities.Subject) string {
	if subject == activities.SubjectRound {
		return "rounds"
	}
	return "cases"
}

// Resumption returns what starts the workflow of a case or round again.
func (s *Store) Resumption(ctx context.Context, subject activities.Subject, id string) (activities.Resumption, error) {
	var r activities.Resumption
	var input, snapshot JSON
	err := s.DB(ctx).Raw(`SELECT seq, input, snapshot, stage = 'ended' FROM `+tableOf(subject)+` WHERE id = ?`, id).
		Row().Scan(&r.Seq, &input, &snapshot, &r.Ended)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return r, fmt.Errorf("read what resumes %s %s: %w", subject, id, err)
	}
	r.Input, r.Snapshot = json.RawMessage(input), json.RawMessage(snapshot)
	return r, nil
}

// OpenSubjects returns up to limit cases and rounds that have not ended, those that are still
// opening included, with ids greater than after, by id.
func (s *Store) OpenSubjects(ctx context.Context, after string, limit int) ([]activities.SubjectRef, error) {
	var refs []activities.SubjectRef
	err := s.DB(ctx).Raw(`SELECT * FROM (
			(SELECT 'case' AS subject, id, seq FROM cases WHERE id > ? AND status <> 'ended' ORDER BY id LIMIT ?)
			UNION ALL
			(SELECT 'round', id, seq FROM rounds WHERE id > ? AND stage <> 'ended' ORDER BY id LIMIT ?)
		) AS open ORDER BY id LIMIT ?`, after, limit, after, limit, limit).Scan(&refs).Error
	if err != nil {
		return nil, fmt.Errorf("list what is open after %q: %w", after, err)
	}
	return refs, nil
}

// SteppedSince returns the cases and rounds that recorded a step since an instant of the database's
// clock, and those that were opened then or before and have recorded none, with the instant up to
// which it has seen everything: transactions may be that late.
func (s *Store) SteppedSince(ctx context.Context, since time.Time) (refs []activities.SubjectRef, seenUpTo time.Time, err error) {
	tx := s.DB(ctx)
	if err := tx.Raw(`SELECT now() - interval '2 seconds'`).Row().Scan(&seenUpTo); err != nil {
		return nil, time.Time{}, fmt.Errorf("read the database's clock: %w", err)
	}
	err = tx.Raw(`SELECT subject, subject_id AS id, max(seq) AS seq FROM steps
			WHERE recorded_at >= ? AND subject IN ('case', 'round') GROUP BY subject, subject_id
		UNION ALL SELECT 'case', id, 0 FROM cases WHERE status = 'opening' AND created_at < ?
		UNION ALL SELECT 'round', id, 0 FROM rounds WHERE stage = 'opening' AND created_at < ?`,
		since, seenUpTo, seenUpTo).Scan(&refs).Error
	if err != nil {
		return nil, time.Time{}, fmt.Errorf("list what stepped since %s: %w", since.Format(time.RFC3339), err)
	}
	return refs, seenUpTo.UTC(), nil
}

// Outstanding counts the round's open cases that have not reached the milestone.
func (s *Store) Outstanding(ctx context.Context, round, milestone string) (int, error) {
	var n int
	err := s.DB(ctx).Raw(`SELECT count(*) FROM cases WHERE round_id = ? AND status <> 'ended' AND milestone <> ?`, round, milestone).Row().Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("count the open cases of round %s short of %s: %w", round, milestone, err)
	}
	return n, nil
}

// Roster lists a round's cases, ended ones included, by id.
func (s *Store) Roster(ctx context.Context, round string) ([]activities.RosterEntry, error) {
	roster := []activities.RosterEntry{}
	err := s.DB(ctx).Raw(`SELECT id AS "case", kind, milestone, status = 'ended' AS ended, points FROM cases WHERE round_id = ? ORDER BY id`, round).
		Scan(&roster).Error
	if err != nil {
		return nil, fmt.Errorf("list the cases of round %s: %w", round, err)
	}
	return roster, nil
}
