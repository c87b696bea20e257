package store

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"qualityaward/activities"
	"qualityaward/award"
)

// What keeps a step from being recorded; told apart from failures.
var (
	errTaken = errors.New("the ledger has a step under this number")
	errHead  = errors.New("the subject is not where the step believes, or the calendar is not")
)

// RecordStep writes a step in one transaction. Steps of a subject exclude each other: the step's
// number is taken first, and the head moves from the number before it, or the step is not written
// at all. What is true then is returned as Recorded.Standing.
//
// A step that was recorded before, by number and key, changes nothing and returns the deadlines
// that are stored. activities.ErrStaleCalendar says that the deadlines were computed from another
// revision of the calendar; *award.Refusal that the database's count of places says no (Art. 4), that
// who acts is recused (Art. 32), its mandate over (Art. 10) or the other sign-off its own (Art. 21), or that an act of the step was recorded before.
func (s *Store) RecordStep(ctx context.Context, step activities.Step, calendarRevision int64) (activities.Recorded, error) {
	if step.Subject != activities.SubjectCase && step.Subject != activities.SubjectRound {
		return activities.Recorded{}, fmt.Errorf("record a step of a %s: only cases and rounds have steps", step.Subject)
	}
	err := s.DB(ctx).Transaction(func(tx *gorm.DB) error {
		if err := writeStep(tx, &step); err != nil {
			return err
		}
		if err := moveHead(tx, &step, calendarRevision); err != nil {
			return err
		}
		if err := checkRecusals(tx, &step); err != nil {
			return err
		}
		return checkSignatures(tx, &step)
	})
	var refused *award.Refusal
	switch {
	case err == nil:
		return activities.Recorded{}, nil
	case errors.As(err, &refused):
		return activities.Recorded{}, refused
	case errors.Is(err, errTaken):
		return s.again(ctx, &step)
	case errors.Is(err, errHead):
		return s.elsewhere(ctx, &step, calendarRevision)
	case violates(err, uniqueViolation) == "acts_pkey", violates(err, uniqueViolation) == "acts_actor_key_key",
		violates(err, uniqueViolation) == "ledger_act":
		return activities.Recorded{}, award.Refuse("idempotency_key_reused", "") // who asked looks whether it is the same act
	case violates(err, checkViolation) == "places_exhausted":
		return activities.Recorded{}, placesExhausted(&step)
	default:
		return activities.Recorded{}, fmt.Errorf("write step %d of %s %s: %w", step.Seq, step.Subject, step.ID, err)
	}
}

// writeStep inserts all rows of a step but the subject's own.
func writeStep(tx *gorm.DB, step *activities.Step) error {
	taken, err := takeNumber(tx, step.Subject, step.ID, step.Seq, step.Key, step.At)
	if err != nil {
		return err
	}
	if err := upsert(tx, taskRows(step), "id"); err != nil {
		return fmt.Errorf("write tasks: %w", err)
	}
	entries, err := underMandates(tx, step)
	if err != nil {
		return err
	}
	if err := writeLines(tx, ledgerLines(step.Subject, step.ID, step.Seq, step.At, entries), taken); err != nil {
		return err
	}
	if err := upsert(tx, noticeRows(step), "id"); err != nil {
		return fmt.Errorf("write notices: %w", err)
	}
	if err := upsert(tx, objectionRows(step), "id"); err != nil {
		return fmt.Errorf("write objections: %w", err)
	}
	if err := upsert(tx, phaseRows(step), "case_id", "phase"); err != nil {
		return fmt.Errorf("write phases: %w", err)
	}
	if err := writePanels(tx, step); err != nil {
		return fmt.Errorf("write panels: %w", err)
	}
	if err := upsert(tx, listRows(step), "round_id", "list", "case_id"); err != nil {
		return fmt.Errorf("write lists: %w", err)
	}
	if err := writeHonours(tx, step); err != nil {
		return fmt.Errorf("write honours: %w", err)
	}
	acts, err := actRows(step.Acts, step.At)
	if err != nil {
		return err
	}
	if err := insert(tx, acts); err != nil {
		return fmt.Errorf("write acts: %w", err)
	}
	if err := insert(tx, messageRows(step)); err != nil {
		return fmt.Errorf("write the outbox: %w", err)
	}
	return nil
}

// insert writes rows in one statement.
func insert[T any](tx *gorm.DB, rows []T) error {
	if len(rows) == 0 {
		return nil
	}
	return tx.Create(&rows).Error
}

// upsert writes rows in one statement; those that are there are replaced.
func upsert[T any](tx *gorm.DB, rows []T, key ...string) error {
	if len(rows) == 0 {
		return nil
	}
	columns := make([]clause.Column, len(key))
	for i, name := range key {
		columns[i].Name = name
	}
	return tx.Clauses(clause.OnConflict{Columns: columns, UpdateAll: true}).Create(&rows).Error
}

// Heads move from the number before the step's only, and only under the calendar that the step's
// deadlines were computed from.
const (
	caseHead = `UPDATE cases SET seq = ?, snapshot = ?, updated_at = ?, stage = ?, status = ?, outcome = ?, reason = ?, article = ?, route = ?,
 receiving = ?, recommending = ?, panel = ?, points = ?, award = ?, dossier_open = ?, milestone = ?, held = ?, filed_at = ?, ended_at = ?,
 due_at = (SELECT min(due_at) FROM tasks WHERE subject_id = ? AND status = 'open')
 WHERE id = ? AND seq = ? AND EXISTS (SELECT 1 FROM calendar_revision WHERE revision = ?)`
	roundHead = `UPDATE rounds SET seq = ?, snapshot = ?, updated_at = ?, stage = ?, plan = ?, filing_opens = ?, filing_closes = ?, ended_at = ?
 WHERE id = ? AND seq = ? AND EXISTS (SELECT 1 FROM calendar_revision WHERE revision = ?)`
)

// moveHead updates the subject's row, or fails with errHead.
func moveHead(tx *gorm.DB, step *activities.Step, calendarRevision int64) error {
	var moved *gorm.DB
	snapshot, at := JSON(step.Snapshot), step.At.UTC()
	switch {
	case step.Subject == activities.SubjectCase && step.Case != nil:
		v := step.Case
		moved = tx.Exec(caseHead, step.Seq, snapshot, at, v.Stage, v.Status, v.Outcome, v.Reason, v.Article, v.Route,
			v.Receiving, v.Recommending, v.Panel, v.Points, v.Award, v.DossierOpen, v.Milestone, v.Held, moment(v.FiledAt), moment(v.EndedAt),
			step.ID, step.ID, step.Seq-1, calendarRevision)
	case step.Subject == activities.SubjectRound && step.Round != nil:
		v := step.Round
		moved = tx.Exec(roundHead, step.Seq, snapshot, at, v.Stage, JSON(v.Plan), moment(v.FilingOpens), moment(v.FilingCloses), moment(v.EndedAt),
			step.ID, step.Seq-1, calendarRevision)
	default:
		return fmt.Errorf("the step says nothing of the %s", step.Subject)
	}
	switch {
	case moved.Error != nil:
		return fmt.Errorf("move the head of the %s: %w", step.Subject, moved.Error)
	case moved.RowsAffected == 0:
		return errHead
	}
	return nil
}

// placesExhausted is the refusal of Art. 4 for a step that asked for places.
func placesExhausted(step *activities.Step) *award.Refusal {
	for _, e := range step.Lists {
		if e.List == activities.SuggestedList && e.Included {
			return award.Refuse("places_exhausted", "4", "award", string(e.Award))
		}
	}
	return award.Refuse("places_exhausted", "4")
}
