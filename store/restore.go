package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"qualityaward/activities"
)

// Restore compares the read model's rows of a case or a round with what its ledger's state says of
// them, puts right what differs, and names it. A subject that has stepped on meanwhile is left
// alone: its next step writes what changed.
func (s *Store) Restore(ctx context.Context, is activities.Step) (differed []string, err error) {
	err = s.DB(ctx).Transaction(func(tx *gorm.DB) error {
		differed = nil
		var seq int64
		err := tx.Raw(`SELECT seq FROM `+tableOf(is.Subject)+` WHERE id = ? FOR UPDATE`, is.ID).Row().Scan(&seq)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrNotFound
		}
		if err != nil || seq != is.Seq {
			return err
		}
		for _, restore := range []func(*gorm.DB, *activities.Step) ([]string, error){restoreTasks, restoreNotices, restoreObjections, restoreHead} {
			names, err := restore(tx, &is)
			if err != nil {
				return err
			}
			differed = append(differed, names...)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("restore the read model of %s %s: %w", is.Subject, is.ID, err)
	}
	return differed, nil
}

// restoreTasks puts tasks right; one that is open and that the state does not know was dealt with.
func restoreTasks(tx *gorm.DB, is *activities.Step) ([]string, error) {
	var stored []Task
	if err := tx.Raw(`SELECT * FROM tasks WHERE subject = ? AND subject_id = ?`, is.Subject, is.ID).Scan(&stored).Error; err != nil {
		return nil, fmt.Errorf("read tasks: %w", err)
	}
	has := byID(stored, func(t Task) string { return t.ID })
	fixed, known := []Task(nil), map[string]bool{}
	for _, want := range taskRows(is) {
		known[want.ID] = true
		got, there := has[want.ID]
		if want.DueAt == nil && there {
			want.DueAt, want.Provisional = got.DueAt, got.Provisional
		}
		if !there || !sameTask(got, want) {
			want.UpdatedAt = got.UpdatedAt
			fixed = append(fixed, want)
		}
	}
	for _, got := range stored {
		if got.Status == activities.TaskOpen && !known[got.ID] {
			got.Status = activities.TaskDecided
			if got.Outcome == "" {
				got.Status = activities.TaskCancelled
			}
			fixed = append(fixed, got)
		}
	}
	return namesOf(fixed, func(t Task) string { return "task " + t.ID }), upsert(tx, fixed, "id")
}

func sameTask(a, b Task) bool {
	return a.Status == b.Status && a.Body == b.Body && a.Assignee == b.Assignee && a.Outcome == b.Outcome && a.DecidedBy == b.DecidedBy &&
		a.DueDays == b.DueDays && a.Reminded == b.Reminded && a.Escalated == b.Escalated && a.Extended == b.Extended && a.Kind == b.Kind
}

// restoreNotices puts notices right.
func restoreNotices(tx *gorm.DB, is *activities.Step) ([]string, error) {
	var stored []Notice
	if err := tx.Raw(`SELECT * FROM notices WHERE subject = ? AND subject_id = ?`, is.Subject, is.ID).Scan(&stored).Error; err != nil {
		return nil, fmt.Errorf("read notices: %w", err)
	}
	has := byID(stored, func(n Notice) string { return n.ID })
	var fixed []Notice
	for _, want := range noticeRows(is) {
		got, there := has[want.ID]
		if want.ClosesAt.IsZero() && there {
			want.ClosesAt, want.Provisional = got.ClosesAt, got.Provisional
		}
		if !there || got.Body != want.Body || got.Kind != want.Kind || got.Days != want.Days || got.Place != want.Place ||
			(got.ClosedAt == nil) != (want.ClosedAt == nil) || got.Cancelled != want.Cancelled {
			want.UpdatedAt = got.UpdatedAt
			fixed = append(fixed, want)
		}
	}
	return namesOf(fixed, func(n Notice) string { return "notice " + n.ID }), upsert(tx, fixed, "id")
}

// restoreObjections puts objections right.
func restoreObjections(tx *gorm.DB, is *activities.Step) ([]string, error) {
	var stored []Objection
	if err := tx.Raw(`SELECT * FROM objections WHERE subject_id = ?`, is.ID).Scan(&stored).Error; err != nil {
		return nil, fmt.Errorf("read objections: %w", err)
	}
	has := byID(stored, func(o Objection) string { return o.ID })
	var fixed []Objection
	for _, want := range objectionRows(is) {
		if got, there := has[want.ID]; !there || got.Ruling != want.Ruling || got.NoticeID != want.NoticeID || got.TaskID != want.TaskID {
			fixed = append(fixed, want)
		}
	}
	return namesOf(fixed, func(o Objection) string { return "objection " + o.ID }), upsert(tx, fixed, "id")
}

// restoreHead puts the subject's own row right, where it stands.
func restoreHead(tx *gorm.DB, is *activities.Step) ([]string, error) {
	columns := map[string]any{}
	switch {
	case is.Case != nil:
		v := is.Case
		columns = map[string]any{
			"stage": v.Stage, "status": v.Status, "outcome": v.Outcome, "reason": v.Reason, "article": v.Article, "route": v.Route,
			"receiving": v.Receiving, "recommending": v.Recommending, "panel": v.Panel, "award": v.Award, "dossier_open": v.DossierOpen,
			"milestone": v.Milestone, "held": v.Held,
		}
	case is.Round != nil:
		columns = map[string]any{"stage": is.Round.Stage}
	}
	differs := tx.Where("1 = 0")
	for column, want := range columns {
		differs = differs.Or(column+" IS DISTINCT FROM ?", want)
	}
	done := tx.Table(tableOf(is.Subject)).Where("id = ?", is.ID).Where(differs).Updates(columns)
	if done.Error != nil {
		return nil, fmt.Errorf("write the row of the %s: %w", is.Subject, done.Error)
	}
	var names []string
	if done.RowsAffected > 0 {
		names = []string{"its own row"}
	}
	if is.Subject != activities.SubjectCase {
		return names, nil
	}
	due := tx.Exec(`UPDATE cases c SET due_at = d.due FROM (SELECT min(due_at) AS due FROM tasks WHERE subject_id = ? AND status = 'open') d
		WHERE c.id = ? AND c.due_at IS DISTINCT FROM d.due`, is.ID, is.ID)
	if due.Error != nil {
		return nil, fmt.Errorf("write when the case is due: %w", due.Error)
	}
	if due.RowsAffected > 0 {
		names = append(names, "its due date")
	}
	return names, nil
}

func byID[T any](rows []T, id func(T) string) map[string]T {
	m := make(map[string]T, len(rows))
	for _, row := range rows {
		m[id(row)] = row
	}
	return m
}

func namesOf[T any](rows []T, name func(T) string) []string {
	names := make([]string, len(rows))
	for i, row := range rows {
		names[i] = name(row)
	}
	return names
}
