package store

import (
	"context"
	"fmt"
	"time"

	"qualityaward/award"
)

// Candidate is a case on the candidate list, as far as its regional notice is (Art. 19).
type Candidate struct {
	CaseID           string
	Number           string
	Name             string
	Stage            award.Stage
	Recommending     string
	RecommendingName string
	WaitsFor         List[string] // bodies with an open task on it, by name
	NoticeID         string       // empty before it is posted
	ClosesAt         *time.Time
	ClosedAt         *time.Time
	Provisional      bool
	Cancelled        bool
	Held             bool // an objection raised during the notice stands
}

// Candidates returns the candidates of a round with their regional notices, by recommending body.
func (s *Store) Candidates(ctx context.Context, round string) ([]Candidate, error) {
	candidates := []Candidate{}
	err := s.DB(ctx).Raw(`SELECT c.id AS case_id, c.number, c.name, c.stage, c.recommending, COALESCE(o.name, '') AS recommending_name,
			COALESCE(n.id, '') AS notice_id, n.closes_at, n.closed_at, COALESCE(n.provisional, false) AS provisional, COALESCE(n.cancelled, false) AS cancelled,
			EXISTS (SELECT 1 FROM objections b WHERE b.notice_id = n.id AND b.ruling = '') AS held,
			COALESCE((SELECT jsonb_agg(DISTINCT w.name) FROM tasks t JOIN organisations w ON w.id = t.body WHERE t.subject_id = c.id AND t.status = 'open'), '[]') AS waits_for
		FROM list_entries e JOIN cases c ON c.id = e.case_id LEFT JOIN organisations o ON o.id = c.recommending
		LEFT JOIN notices n ON n.subject_id = c.id AND n.kind = 'regional'
		WHERE e.round_id = ? AND e.list = 'candidate' AND e.included
		ORDER BY recommending_name, c.recommending, c.number`, round).Scan(&candidates).Error
	if err != nil {
		return nil, fmt.Errorf("read the regional notices of round %s: %w", round, err)
	}
	return candidates, nil
}
