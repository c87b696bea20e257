package store

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"qualityaward/activities"
	"qualityaward/award"
)

// ListDecision is who decided on a list of a round, and for which body.
type ListDecision struct {
	Kind     award.TaskKind `json:"kind"`
	ByName   string         `json:"by_name"`
	ForName  string         `json:"for_name"` // of the absent person for whom a deputy decided
	BodyName string         `json:"body_name"`
}

// listTasks are the tasks with which lists are decided on (Art. 17–21).
var listTasks = map[award.TaskKind]activities.List{
	award.TaskAcceptanceList: activities.AcceptanceList, award.TaskPanels: activities.PanelList, award.TaskCandidateList: activities.CandidateList,
	award.TaskDeliberation: activities.SuggestedList, award.TaskGovernmentDecision: activities.DecisionList, award.TaskPublication: activities.PublicationList,
}

// ListDecisions returns who decided on the lists of a round, each as it was decided on last.
func (s *Store) ListDecisions(ctx context.Context, round string) (map[activities.List]ListDecision, error) {
	var rows []ListDecision
	err := s.DB(ctx).Raw(`SELECT t.kind, COALESCE(p.name, '') AS by_name, COALESCE(f.name, '') AS for_name, COALESCE(o.name, '') AS body_name
		FROM tasks t LEFT JOIN people p ON p.id = t.decided_by LEFT JOIN people f ON f.id = t.decided_for LEFT JOIN organisations o ON o.id = t.body
		WHERE t.subject = 'round' AND t.subject_id = ? AND t.status = 'decided' AND t.kind IN ? ORDER BY t.decided_at`,
		round, slices.Collect(maps.Keys(listTasks))).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read who decided on the lists of round %s: %w", round, err)
	}
	decisions := make(map[activities.List]ListDecision, len(rows))
	for _, row := range rows {
		decisions[listTasks[row.Kind]] = row
	}
	return decisions, nil
}
