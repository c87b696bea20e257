package store

import (
	"context"
	"fmt"
	"strconv"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/award"
)

// What a mandate opens (Art. 10) is said here once, for lists, single reads, counts, news and acts: a case in which the third party,
// or who owns it, is the applicant, owns it, receives or recommends it, is passed over.
const (
	clockNow = `(SELECT clock_timestamp() + clock_offset_ms * interval '1 ms' FROM settings)` // not when a transaction began that had to wait

	mandateInForce = `(m.ended_at IS NULL AND m.valid_from <= ` + clockNow + ` AND ` + clockNow + ` < m.valid_to)`
	mandateOver    = `(m.ended_at IS NOT NULL OR m.valid_to <= ` + clockNow + `)`

	ownCause = `(ARRAY[m.body, NULLIF(m.owner, '')] && ARRAY[c.applicant, c.receiving, c.recommending, c.facts ->> 'owner'])`

	// sinceMandate finds tasks that were not over before the mandate began; one that is over opens nothing, whatever came after it.
	sinceMandate = `(t.status = 'open' OR COALESCE(t.decided_at, t.updated_at) >= m.valid_from)`
)

// entrustedTasks are the tasks that a mandate is for. The panels are formed of all cases of a round (Art. 18): one that is passed over
// closes them.
const entrustedTasks = `(SELECT m.id AS mandate, t.id AS task FROM mandates m JOIN cases c ON c.round_id = m.round_id
	JOIN tasks t ON t.subject_id = c.id AND t.subject = 'case' AND t.kind = 'formal_review'
	WHERE m.scope = 'formal_review' AND NOT ` + ownCause + ` AND ` + sinceMandate + `
 UNION ALL SELECT m.id, t.id FROM mandates m JOIN tasks t ON t.subject_id = m.round_id AND t.subject = 'round' AND t.kind = 'panels'
	WHERE m.scope = 'expert_review' AND ` + sinceMandate + `
	AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.round_id = m.round_id AND c.status <> 'ended' AND ` + ownCause + `))`

// entrustedCases are the cases that stand in the stage of a mandate's scope, or stood there during it.
const entrustedCases = `(SELECT m.id AS mandate, c.id AS case_id FROM mandates m JOIN cases c ON c.round_id = m.round_id
	WHERE NOT ` + ownCause + ` AND (c.stage = m.scope OR EXISTS (SELECT 1 FROM tasks t WHERE t.subject_id = c.id AND ` + sinceMandate + `
		AND (m.scope = 'formal_review' AND t.kind = 'formal_review'
			OR m.scope = 'expert_review' AND t.kind IN ('material_review', 'site_review', 'presentation')))))`

// Entrusted is a mandate of one of a person's bodies, and what it opens of what is asked for.
type Entrusted struct {
	Mandate string      `json:"mandate"`
	Body    string      `json:"body"`
	Scope   award.Scope `json:"scope"`
	InForce bool        `json:"in_force"`
	Over    bool        `json:"over"`
	Case    bool        `json:"case"` // the scene's case
	Task    bool        `json:"task"` // the scene's task
	Due     bool        `json:"due"`  // a task under it waits on the scene's case
}

// entrustedOf reads a person's mandates in the scene's query.
const entrustedOf = `SELECT m.id AS mandate, m.body, m.scope, ` + mandateInForce + ` AS in_force, ` + mandateOver + ` AS over,
 EXISTS (SELECT 1 FROM ` + entrustedCases + ` e WHERE e.mandate = m.id AND e.case_id = (SELECT id FROM c)) AS case,
 EXISTS (SELECT 1 FROM ` + entrustedTasks + ` e WHERE e.mandate = m.id AND e.task = (SELECT id FROM t)) AS task,
 EXISTS (SELECT 1 FROM ` + entrustedTasks + ` e JOIN tasks d ON d.id = e.task
	WHERE e.mandate = m.id AND d.status = 'open' AND d.subject_id = (SELECT id FROM c)) AS due
 FROM mandates m JOIN memberships s ON s.organisation = m.body JOIN organisations o ON o.id = m.body
 WHERE o.active AND s.valid_from <= now() AND now() < s.valid_to AND s.person = `

// orEntrusted widens a list's condition to what the viewer's mandates open.
func (v Viewer) orEntrusted(condition, column, opened string) string {
	if len(v.Mandates) == 0 {
		return condition
	}
	return fmt.Sprintf(`(%s OR %s IN (%s))`, condition, column, opened)
}

const (
	casesOfMandates = `SELECT case_id FROM ` + entrustedCases + ` e WHERE mandate IN @mandates`
	tasksOfMandates = `SELECT task FROM ` + entrustedTasks + ` e WHERE mandate IN @mandates`
)

// concerns finds the cases that the viewer may see, with the names of Viewer.named.
func (v Viewer) concerns() string { return v.orEntrusted(concerns, "cases.id", casesOfMandates) }

// ofBodies finds the tasks that the viewer's people do, and concernedTasks those of the cases in which they take part besides.
func (v Viewer) ofBodies() string {
	return v.orEntrusted(`tasks.body IN @bodies`, "tasks.id", tasksOfMandates)
}

func (v Viewer) concernedTasks() string {
	return v.orEntrusted(concernedTasks, "tasks.id", tasksOfMandates)
}

// named are the names that the viewer's conditions use.
func (v Viewer) named() map[string]any {
	return map[string]any{"bodies": v.Bodies, "mandates": v.Mandates}
}

// MandatesOf returns which of the tasks the mandates open, and the number of the mandate.
func (s *Store) MandatesOf(ctx context.Context, mandates, tasks []string) (map[string]int64, error) {
	if len(mandates) == 0 || len(tasks) == 0 {
		return nil, nil
	}
	var rows []struct {
		Task   string
		Number int64
	}
	err := s.DB(ctx).Raw(`SELECT e.task, min(m.number) AS number FROM `+entrustedTasks+` e JOIN mandates m ON m.id = e.mandate
		WHERE e.mandate IN ? AND e.task IN ? GROUP BY e.task`, mandates, tasks).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("look which of %d tasks mandates open: %w", len(tasks), err)
	}
	numbers := make(map[string]int64, len(rows))
	for _, r := range rows {
		numbers[r.Task] = r.Number
	}
	return numbers, nil
}

// underMandates adds to a step's entries under which mandate an act was done (Art. 10), or refuses the step with mandate_over when that
// is not in force any more or does not open the task. Whoever ends a mandate waits for the step, or the step sees the end.
func underMandates(tx *gorm.DB, step *activities.Step) ([]activities.Entry, error) {
	entries := make([]activities.Entry, 0, len(step.Entries))
	for _, e := range step.Entries {
		entries = append(entries, e)
		if e.Actor.Mandate == "" {
			continue
		}
		under, err := underMandate(tx, e)
		if err != nil {
			return nil, err
		}
		entries = append(entries, under)
	}
	return entries, nil
}

// underMandate is the line after an act's. The mandate is held first and looked at by another statement, which sees all that was
// committed while the first one waited.
func underMandate(tx *gorm.DB, act activities.Entry) (activities.Entry, error) {
	if err := tx.Exec(`SELECT 1 FROM mandates WHERE id = ? FOR SHARE`, act.Actor.Mandate).Error; err != nil {
		return activities.Entry{}, fmt.Errorf("hold mandate %s: %w", act.Actor.Mandate, err)
	}
	var m struct {
		Number int64
		Body   string
	}
	err := tx.Raw(`SELECT m.number, m.body FROM mandates m WHERE m.id = ? AND `+mandateInForce+`
		AND EXISTS (SELECT 1 FROM memberships s WHERE s.organisation = m.body AND s.person = ? AND s.valid_from <= now() AND clock_timestamp() < s.valid_to)
		AND EXISTS (SELECT 1 FROM `+entrustedTasks+` e WHERE e.mandate = m.id AND e.task = ?)`, act.Actor.Mandate, act.Actor.Person, act.Ref).Scan(&m).Error
	if err != nil {
		return activities.Entry{}, fmt.Errorf("look whether mandate %s opens task %s: %w", act.Actor.Mandate, act.Ref, err)
	}
	if m.Body == "" {
		return activities.Entry{}, award.Refuse("mandate_over", "10")
	}
	return activities.Entry{
		Kind: EntryUnderMandate, Ref: act.Actor.Mandate, Article: "10", Actor: activities.Actor{Person: act.Actor.Person, Body: m.Body},
		New: strconv.FormatInt(m.Number, 10),
	}, nil
}
