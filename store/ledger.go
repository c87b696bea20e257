package store

import (
	"context"
	"strconv"

	"qualityaward/activities"
	"qualityaward/award"
)

// LineItem is a line of the ledger with the names of who acted, for which body, what kind of task
// or notice it is about, and the names of the people that old and new stand for.
type LineItem struct {
	Line
	PersonName    string `json:"person_name"`
	BodyName      string `json:"body_name"`
	RefKind       string `json:"ref_kind"`
	OldName       string `json:"old_name"`
	NewName       string `json:"new_name"`
	ForPersonName string `json:"for_person_name"`
}

const lineItems = `ledger.*, COALESCE(p.name, '') AS person_name, COALESCE(o.name, '') AS body_name, COALESCE(f.name, '') AS for_person_name,
 COALESCE(t.kind, n.kind, '') AS ref_kind, COALESCE(old.name, '') AS old_name, COALESCE(new.name, '') AS new_name`

const lineJoins = `LEFT JOIN people p ON p.id = ledger.person_id LEFT JOIN organisations o ON o.id = ledger.body_id
 LEFT JOIN people f ON f.id = ledger.for_person LEFT JOIN tasks t ON t.id = ledger.ref LEFT JOIN notices n ON n.id = ledger.ref
 LEFT JOIN people old ON old.id = ledger.old AND ledger.kind IN ('task_claimed', 'task_released', 'task_delegated')
 LEFT JOIN people new ON new.id = ledger.new AND ledger.kind IN ('task_claimed', 'task_released', 'task_delegated')`

// LineFilter narrows a ledger; empty fields do not.
type LineFilter struct {
	Kinds         []string
	Without       []string         // documents whose lines are left out
	WithoutTasks  []award.TaskKind // tasks whose lines are left out
	WithoutUpkeep bool             // what operators did is left out
}

// Ledger returns a page of a subject's ledger. A case's begins with its opening and has the acts on
// its dossier among its own; a case's and a round's have what operators did to their workflow. Sorts:
// id; the usual one is id, as it was recorded.
func (s *Store) Ledger(ctx context.Context, subject activities.Subject, id string, f LineFilter, p Page) ([]LineItem, string, error) {
	subjects := []activities.Subject{subject}
	switch subject {
	case activities.SubjectCase:
		subjects = append(subjects, "case_opening", "dossier", "engine", SubjectConflict, SubjectRecusal)
	case activities.SubjectRound:
		subjects = append(subjects, "round_opening", "engine", SubjectMandate)
	}
	q := s.DB(ctx).Table("ledger").Select(lineItems).Joins(lineJoins).Where("ledger.subject IN ? AND ledger.subject_id = ?", subjects, id)
	if len(f.Kinds) > 0 {
		q = q.Where("ledger.kind IN ?", f.Kinds)
	}
	if len(f.Without) > 0 {
		q = q.Where("ledger.ref NOT IN ?", f.Without)
	}
	if len(f.WithoutTasks) > 0 {
		q = q.Where("COALESCE(t.kind, '') NOT IN ?", f.WithoutTasks)
	}
	if f.WithoutUpkeep {
		q = q.Where("ledger.subject <> 'engine'")
	}
	return page(q, "ledger", p, sorts[LineItem]{
		"id": {"ledger.id", func(l LineItem) any { return strconv.FormatInt(l.ID, 10) }},
	}, "id", func(l LineItem) string { return strconv.FormatInt(l.ID, 10) })
}
