package store

import (
	"context"
	"fmt"
)

// Said is what was said of cases, by case id: the results of the expert review (Art. 18) and the
// opinions that object (Art. 17, 19).
type Said struct {
	Phases    map[string][]Phase
	Objecting map[string][]Opinion
}

// SaidOfCases returns what was said of cases.
func (s *Store) SaidOfCases(ctx context.Context, cases []string) (Said, error) {
	said := Said{Phases: map[string][]Phase{}, Objecting: map[string][]Opinion{}}
	if len(cases) == 0 {
		return said, nil
	}
	var phases []Phase
	if err := s.DB(ctx).Where("case_id IN ?", cases).Order("at, phase").Find(&phases).Error; err != nil {
		return said, fmt.Errorf("read the phases of %d cases: %w", len(cases), err)
	}
	for _, p := range phases {
		said.Phases[p.CaseID] = append(said.Phases[p.CaseID], p)
	}
	var objecting []Opinion
	err := s.DB(ctx).Raw(`SELECT v.*, COALESCE(v.reason, '') AS reason, COALESCE(o.name, '') AS body_name
		FROM opinions v LEFT JOIN organisations o ON o.id = v.body WHERE v.case_id IN ? AND v.outcome = 'objection' ORDER BY v.decided_at, v.id`, cases).Scan(&objecting).Error
	if err != nil {
		return said, fmt.Errorf("read who objects to %d cases: %w", len(cases), err)
	}
	for _, o := range objecting {
		said.Objecting[o.CaseID] = append(said.Objecting[o.CaseID], o)
	}
	return said, nil
}

// CasesByID returns cases by number, with the names of their bodies; unknown ids are left out.
func (s *Store) CasesByID(ctx context.Context, ids []string) ([]CaseItem, error) {
	if len(ids) == 0 {
		return []CaseItem{}, nil
	}
	var items []CaseItem
	if err := s.DB(ctx).Table("cases").Select(caseColumns).Where("id IN ?", ids).Order("number").Scan(&items).Error; err != nil {
		return nil, fmt.Errorf("read %d cases: %w", len(ids), err)
	}
	return items, s.nameBodies(ctx, items)
}
