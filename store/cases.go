package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"

	"qualityaward/award"
)

// NewCase is what a case is opened with. The API fills in all of it before it starts the workflow.
type NewCase struct {
	ID        string
	Round     string
	Applicant string // organisation id
	Name      string // shown as the case's title
	As        award.Applicant
	Facts     json.RawMessage
	Input     json.RawMessage // starts its workflow
	OpenedAt  time.Time
}

// CreateCase adds a case within a transaction of RecordAct and returns its number, such as
// 2027-0001. ErrDuplicate says that the applicant has a case in the round that has not ended.
func CreateCase(tx *gorm.DB, c NewCase) (number string, err error) {
	seq, err := count(tx, "case_number", c.Round)
	if err != nil {
		return "", err
	}
	err = tx.Raw(`INSERT INTO cases (id, number, round_id, applicant, name, kind, nature, heads, region, industry, field, facts,
			stage, status, dossier_open, input, opened_at, updated_at)
		SELECT ?, r.year || ?, r.id, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'opening', 'opening', true, ?, ?, ? FROM rounds r WHERE r.id = ?
		RETURNING number`,
		c.ID, fmt.Sprintf("-%04d", seq), c.Applicant, c.Name, c.As.Kind, c.As.Nature, c.As.Heads, c.As.Region, c.As.Industry, c.As.Field, JSON(c.Facts),
		JSON(c.Input), c.OpenedAt.UTC(), c.OpenedAt.UTC(), c.Round).Scan(&number).Error
	if err == nil && number == "" {
		err = fmt.Errorf("its round %s: %w", c.Round, ErrNotFound)
	}
	if err != nil {
		return "", fmt.Errorf("create case %s: %w", c.ID, known(err))
	}
	return number, nil
}

// SetFacts replaces the facts that the applicant declares (Art. 11-13).
func SetFacts(tx *gorm.DB, caseID string, facts json.RawMessage) error {
	if err := tx.Exec(`UPDATE cases SET facts = ? WHERE id = ?`, JSON(facts), caseID).Error; err != nil {
		return fmt.Errorf("set the facts of case %s: %w", caseID, err)
	}
	return nil
}

// Case returns one case.
func (s *Store) Case(ctx context.Context, id string) (Case, error) {
	var c Case
	if err := s.DB(ctx).Table("cases").Select(caseColumns).Where("id = ?", id).Take(&c).Error; err != nil {
		return c, fmt.Errorf("read case %s: %w", id, known(err))
	}
	return c, nil
}

// RunningCase returns an applicant's application in a round that has not ended; there is one at most.
func (s *Store) RunningCase(ctx context.Context, round, applicant string) (Case, error) {
	var c Case
	err := s.DB(ctx).Table("cases").Select(caseColumns).Where("round_id = ? AND applicant = ? AND status <> 'ended'", round, applicant).Take(&c).Error
	if err != nil {
		return c, fmt.Errorf("read the application of %s in round %s: %w", applicant, round, known(err))
	}
	return c, nil
}

// CaseFilter narrows a list of cases; empty fields do not.
type CaseFilter struct {
	Round        string
	Stages       []award.Stage
	Status       string
	Outcome      award.Outcome
	Kind         award.ApplicantKind
	Route        award.Route
	Region       string
	Body         string // as applicant, receiving or recommending body, panel, or with a task
	Receiving    string
	Recommending string
	DueFrom      time.Time
	DueTo        time.Time
	Text         string // in name or number
}

// CaseItem is a case in a list, with the names of its bodies.
type CaseItem struct {
	Case
	Acts             bool   `json:"acts"` // the viewer sees all, or its bodies take part otherwise than as the applicant
	RoundNumber      int    `json:"round_number"`
	RoundYear        int    `json:"round_year"`
	ReceivingName    string `json:"receiving_name"`
	RecommendingName string `json:"recommending_name"`
}

// concerns finds cases in which bodies take part.
const concerns = `(cases.applicant IN @bodies OR cases.receiving IN @bodies OR cases.recommending IN @bodies OR cases.panel IN @bodies
 OR EXISTS (SELECT 1 FROM tasks t WHERE t.subject_id = cases.id AND t.body IN @bodies))`

// caseDue is when the earliest of a case's open tasks is due, as the index cases_due has it.
const caseDue = `COALESCE(cases.due_at, 'infinity')`

// Cases returns a page of the cases that the viewer may see. Sorts: updated, number, name, due,
// points, opened; the usual one is -updated.
func (s *Store) Cases(ctx context.Context, v Viewer, f CaseFilter, p Page) ([]CaseItem, string, error) {
	if !v.All && len(v.Bodies) == 0 {
		return []CaseItem{}, "", nil
	}
	q := s.DB(ctx).Table("cases")
	if !v.All {
		q = q.Where(v.concerns(), v.named())
	}
	q = notRecused(q, "cases.id", v.Person)
	if f.Body != "" {
		q = q.Where(concerns, map[string]any{"bodies": []string{f.Body}})
	}
	if len(f.Stages) > 0 {
		q = q.Where("cases.stage IN ?", f.Stages)
	}
	q = equal(q, "cases.round_id", f.Round)
	q = equal(q, "cases.status", f.Status)
	q = equal(q, "cases.outcome", f.Outcome)
	q = equal(q, "cases.kind", f.Kind)
	q = equal(q, "cases.route", f.Route)
	q = equal(q, "cases.region", f.Region)
	q = equal(q, "cases.receiving", f.Receiving)
	q = equal(q, "cases.recommending", f.Recommending)
	if !f.DueFrom.IsZero() {
		q = q.Where("cases.due_at IS NOT NULL")
	}
	q = between(q, caseDue, f.DueFrom, f.DueTo)
	if f.Text != "" {
		q = q.Where("(cases.name || ' ' || cases.number) ILIKE ?", pattern(f.Text))
	}
	if v.All {
		q = q.Select(caseColumns + ", true AS acts")
	} else {
		q = q.Select(caseColumns+", "+actsOn+" AS acts", v.named())
	}
	// The page is cut before names are looked up for its few rows.
	rows, next, err := page(q, "cases", p, sorts[CaseItem]{
		"updated": {"cases.updated_at", func(c CaseItem) any { return instant(&c.UpdatedAt) }},
		"opened":  {"cases.opened_at", func(c CaseItem) any { return instant(&c.OpenedAt) }},
		"number":  {"cases.number", func(c CaseItem) any { return c.Number }},
		"name":    {"cases.name", func(c CaseItem) any { return c.Name }},
		"due":     {caseDue, func(c CaseItem) any { return instant(c.DueAt) }},
		"points":  {"cases.points", func(c CaseItem) any { return c.Points }},
	}, "-updated", func(c CaseItem) string { return c.ID })
	if err != nil {
		return nil, "", err
	}
	return rows, next, s.nameBodies(ctx, rows)
}

// nameBodies adds the names of rounds and bodies to cases.
func (s *Store) nameBodies(ctx context.Context, items []CaseItem) error {
	if len(items) == 0 {
		return nil
	}
	var bodies, rounds []string
	for _, c := range items {
		bodies, rounds = append(bodies, c.Receiving, c.Recommending), append(rounds, c.RoundID)
	}
	var names []struct {
		ID     string
		Name   string
		Number int
		Year   int
	}
	err := s.DB(ctx).Raw(`SELECT id, name, 0 AS number, 0 AS year FROM organisations WHERE id IN ?
		UNION ALL SELECT id, '', number, year FROM rounds WHERE id IN ?`, distinct(bodies), distinct(rounds)).Scan(&names).Error
	if err != nil {
		return fmt.Errorf("read the names of %d cases' bodies: %w", len(items), err)
	}
	at := make(map[string]int, len(names))
	for i, n := range names {
		at[n.ID] = i + 1
	}
	for i := range items {
		c := &items[i]
		if n := at[c.RoundID]; n > 0 {
			c.RoundNumber, c.RoundYear = names[n-1].Number, names[n-1].Year
		}
		if n := at[c.Receiving]; n > 0 {
			c.ReceivingName = names[n-1].Name
		}
		if n := at[c.Recommending]; n > 0 {
			c.RecommendingName = names[n-1].Name
		}
	}
	return nil
}

// distinct returns the different values that are not empty.
func distinct(values []string) []string {
	seen := make(map[string]bool, len(values))
	kept := []string{}
	for _, v := range values {
		if v != "" && !seen[v] {
			seen[v] = true
			kept = append(kept, v)
		}
	}
	return kept
}

// Phases returns the results of a case's expert review (Art. 18).
func (s *Store) Phases(ctx context.Context, caseID string) ([]Phase, error) {
	phases := []Phase{}
	if err := s.DB(ctx).Where("case_id = ?", caseID).Order("at, phase").Find(&phases).Error; err != nil {
		return nil, fmt.Errorf("read the phases of case %s: %w", caseID, err)
	}
	return phases, nil
}
