package workflows

import (
	"encoding/json"
	"fmt"
	"slices"

	"qualityaward/activities"
)

// ReadModel is what the read model has to say of a case or a round, by the state that its ledger
// keeps to resume from. Deadlines that were first computed while that state was recorded are zero.
func ReadModel(subject activities.Subject, id string, seq int64, snapshot json.RawMessage) (activities.Step, error) {
	step := activities.Step{Subject: subject, ID: id, Seq: seq, Snapshot: snapshot}
	if subject == activities.SubjectRound {
		var state roundState
		if err := json.Unmarshal(snapshot, &state); err != nil {
			return step, fmt.Errorf("read the state of round %s: %w", id, err)
		}
		step.Round, step.Tasks, step.Notices = &state.View, state.Docket.Tasks, state.Docket.Notices
		return step, nil
	}
	var state caseState
	if err := json.Unmarshal(snapshot, &state); err != nil {
		return step, fmt.Errorf("read the state of case %s: %w", id, err)
	}
	view, docket := state.View, state.Docket
	view.Held = view.Status == statusOpen && slices.ContainsFunc(docket.Objections, func(o activities.Objection) bool { return o.Ruling == "" })
	step.Case, step.Tasks, step.Notices, step.Objections = &view, docket.Tasks, docket.Notices, docket.Objections
	return step, nil
}
