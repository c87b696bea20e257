package store

import (
	"slices"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/award"
)

// Entries that the check of recusals looks at; their names are part of the ledger.
const (
	entryTaskDecided   = "task_decided"
	entryTaskDelegated = "task_delegated"
	entryAwardProposed = "award_proposed"
)

// checkRecusals refuses a step with an act of somebody who is recused (Art. 32). It is a statement of its own after the head has
// moved: a recusal holds the head before it is written, so either this sees it or it came after the step. Steps without people
// are not looked at.
func checkRecusals(tx *gorm.DB, step *activities.Step) error {
	people := actingIn(step)
	if len(people) == 0 {
		return nil
	}
	if step.Subject == activities.SubjectCase {
		return refuseIfAny(tx, `SELECT count(*) FROM away WHERE case_id = ? AND person IN ?`, step.ID, people)
	}
	if cases := proposedIn(step); len(cases) > 0 {
		if err := refuseIfAny(tx, `SELECT count(*) FROM away WHERE case_id IN ? AND person IN ?`, cases, people); err != nil {
			return err
		}
	}
	if isOverCases(step) {
		err := refuseIfAny(tx, `SELECT count(*) FROM away x JOIN cases c ON c.id = x.case_id
			WHERE c.round_id = ? AND c.status <> 'ended' AND x.person IN ?`, step.ID, people)
		if err != nil {
			return err
		}
	}
	return checkPanels(tx, step)
}

// actingIn are the people whose acts a step holds, and those who are handed a task.
func actingIn(step *activities.Step) []string {
	var people []string
	for _, act := range step.Acts {
		if act.Actor != activities.Public {
			people = append(people, act.Actor)
		}
	}
	for _, e := range step.Entries {
		if e.Kind == entryTaskDelegated {
			people = append(people, e.New)
		}
	}
	return distinct(people)
}

// proposedIn are the cases for which a round's step proposes an award (Art. 20).
func proposedIn(step *activities.Step) []string {
	var cases []string
	for _, e := range step.Entries {
		if e.Kind == entryAwardProposed {
			cases = append(cases, e.Ref)
		}
	}
	return cases
}

// isOverCases tells whether a round's step decides on its cases together.
func isOverCases(step *activities.Step) bool {
	return slices.ContainsFunc(step.Entries, func(e activities.Entry) bool {
		return e.Kind == entryTaskDecided && slices.Contains(OverCases, award.TaskKind(e.Old))
	})
}

// checkPanels refuses an expert who is recused from a case of its panel (Art. 18, 32).
func checkPanels(tx *gorm.DB, step *activities.Step) error {
	for _, p := range step.Panels {
		if len(p.Experts) == 0 || len(p.Cases) == 0 {
			continue
		}
		conflicts, err := expertConflicts(tx, p.Experts, p.Cases)
		if err != nil {
			return err
		}
		if len(conflicts) > 0 {
			return award.Refuse("expert_recused", "32", "person", conflicts[0].PersonName, "case", conflicts[0].CaseNumber)
		}
	}
	return nil
}
