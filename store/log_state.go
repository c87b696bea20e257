package store

import (
	"context"
	"fmt"
	"time"
)

// LogState is how far the log has come, for those who watch it.
type LogState struct {
	Lines       int64      `json:"lines"`
	Leaves      int64      `json:"leaves"`
	Oldest      *time.Time `json:"oldest"` // when the oldest line that the log has not taken was recorded
	Signed      int64      `json:"signed"`
	SignedAt    *time.Time `json:"signed_at"`
	Copied      int64      `json:"copied"`
	CopiedAt    *time.Time `json:"copied_at"`
	Run         *time.Time `json:"run"` // when the ledger was last verified
	RunLines    int64      `json:"run_lines"`
	RunFindings int64      `json:"run_findings"`
	RunFirst    JSON       `json:"run_first"`
}

// LogState tells how far the log has come. Lines are the highest of their ids, which is near enough.
func (s *Store) LogState(ctx context.Context) (LogState, error) {
	var state LogState
	err := s.DB(ctx).Raw(`SELECT (SELECT COALESCE(max(id), 0) FROM ledger) AS lines, COALESCE(f.leaf + 1, 0) AS leaves,
		(SELECT min(l.recorded_at) FROM ledger l WHERE l.id > COALESCE(f.line_id, 0)
			AND NOT EXISTS (SELECT 1 FROM ledger_leaves g WHERE g.line_id = l.id)) AS oldest,
		COALESCE(c.size, 0) AS signed, c.at AS signed_at, COALESCE(k.size, 0) AS copied, k.at AS copied_at,
		r.at AS run, COALESCE(r.lines, 0) AS run_lines, COALESCE(r.findings, 0) AS run_findings, r.first AS run_first
		FROM (SELECT 1) AS one
		LEFT JOIN LATERAL (SELECT leaf, line_id FROM ledger_leaves ORDER BY leaf DESC LIMIT 1) AS f ON true
		LEFT JOIN LATERAL (SELECT size, at FROM checkpoints ORDER BY size DESC LIMIT 1) AS c ON true
		LEFT JOIN LATERAL (SELECT size, at FROM checkpoint_copies ORDER BY size DESC LIMIT 1) AS k ON true
		LEFT JOIN LATERAL (SELECT at, lines, findings, first FROM audit_runs ORDER BY id DESC LIMIT 1) AS r ON true`).Scan(&state).Error
	if err != nil {
		return state, fmt.Errorf("read how far the log has come: %w", err)
	}
	return state, nil
}
