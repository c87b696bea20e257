package store

import (
	"context"
	"strconv"
	"time"

	"qualityaward/activities"
)

// TrailItem is a line of the ledger as those who watch see it: whatever it is about, with its place in the log.
type TrailItem struct {
	LineItem
	Leaf       *int64 `json:"leaf"`
	CaseNumber string `json:"case_number"`
	CaseName   string `json:"case_name"`
}

// TrailFilter narrows the audit trail; empty fields do not.
type TrailFilter struct {
	Person   string // who acted
	Kinds    []string
	Case     string // all ledgers of the case: its steps, its dossier, who read it, what was refused
	From, To time.Time
	Viewer   string // a person: what is on cases from which it is recused is left out (Art. 32)
}

// caseSubjects are the ledgers that bear a case's id.
var caseSubjects = []activities.Subject{activities.SubjectCase, "case_opening", "dossier", "engine", SubjectAccess, SubjectRefusal, SubjectConflict, SubjectRecusal}

// Trail returns a page of the whole ledger, the newest first.
func (s *Store) Trail(ctx context.Context, f TrailFilter, p Page) ([]TrailItem, string, error) {
	q := s.DB(ctx).Table("ledger").Select(lineItems + `, leaves.leaf, COALESCE(c.number, '') AS case_number, COALESCE(c.name, '') AS case_name`).Joins(lineJoins + `
		LEFT JOIN ledger_leaves leaves ON leaves.line_id = ledger.id LEFT JOIN cases c ON c.id = ledger.subject_id`)
	q = equal(q, "ledger.person_id", f.Person)
	if len(f.Kinds) > 0 {
		q = q.Where("ledger.kind IN ?", f.Kinds)
	}
	if f.Case != "" {
		q = q.Where("ledger.subject IN ? AND ledger.subject_id = ?", caseSubjects, f.Case)
	}
	q = between(q, "ledger.at", f.From, f.To)
	q = notRecused(q, "ledger.subject_id", f.Viewer)
	q = notRecused(q, "ledger.ref", f.Viewer) // a round's line names the case there
	return page(q, "ledger", p, sorts[TrailItem]{
		"id": {"ledger.id", func(l TrailItem) any { return strconv.FormatInt(l.ID, 10) }},
	}, "-id", func(l TrailItem) string { return strconv.FormatInt(l.ID, 10) })
}
