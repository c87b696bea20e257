package store

import (
	"context"
	"strconv"

	"qualityaward/activities"
)

// LineItem is a line of the ledger with the names of who acted, for which body.
type LineItem struct {
	Line
	PersonName string `json:"person_name"`
	BodyName   string `json:"body_name"`
}

// Ledger returns a page of a subject's ledger. A case's begins with its opening and has its
// dossier's acts, and those of operators on its workflow, among its own. Sorts: id; the usual one is id, as it was recorded.
func (s *Store) Ledger(ctx context.Context, subject activities.Subject, id string, p Page) ([]LineItem, string, error) {
	subjects := []activities.Subject{subject}
	switch subject {
	case activities.SubjectCase:
		subjects = append(subjects, "case_opening", "dossier", "engine")
	case activities.SubjectRound:
		subjects = append(subjects, "round_opening", "engine")
	}
	q := s.DB(ctx).Table("ledger").
		Select("ledger.*, COALESCE(p.name, '') AS person_name, COALESCE(o.name, '') AS body_name").
		Joins("LEFT JOIN people p ON p.id = ledger.person_id LEFT JOIN organisations o ON o.id = ledger.body_id").
		Where("ledger.subject IN ? AND ledger.subject_id = ?", subjects, id)
	return page(q, "ledger", p, sorts[LineItem]{
		"id": {"ledger.id", func(l LineItem) any { return strconv.FormatInt(l.ID, 10) }},
	}, "id", func(l LineItem) string { return strconv.FormatInt(l.ID, 10) })
}
