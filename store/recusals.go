package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/award"
)

// Where a recusal comes from (Art. 32).
const (
	OriginDeclared = "declared" // of a declared interest
	OriginComputed = "computed" // of a membership
	OriginSelf     = "self"
	OriginSuperior = "superior"
)

// Recusal keeps a person from a case (Art. 32): it neither reads it nor acts on it.
type Recusal struct {
	Person       string
	CaseID       string
	Origin       string
	Reason       string // the conflict's kind, or what a person said
	Interest     string
	ByPerson     string // empty: the rule found it
	Since        time.Time
	LiftedAt     *time.Time
	LiftedBy     string
	LiftedReason string
	PersonName   string `gorm:"->"`
	ByName       string `gorm:"->"`
	CaseNumber   string `gorm:"->"`
	CaseName     string `gorm:"->"`
}

// recusedFrom are the cases from which a person is recused; it is asked once for each query, whatever its plan.
const recusedFrom = `ALL (ARRAY(SELECT case_id FROM away WHERE person = ?))`

// recusedFromNamed is recusedFrom for statements with names.
const recusedFromNamed = `ALL (ARRAY(SELECT case_id FROM away WHERE person = @person))`

// notRecused leaves out of a list what is on cases from which the person is recused (Art. 32).
func notRecused(q *gorm.DB, column, person string) *gorm.DB {
	if person == "" {
		return q
	}
	return q.Where(column+` <> `+recusedFrom, person)
}

// holdCases keeps the cases, and their rounds, from recording steps until the transaction ends. A step that was recorded before
// counts; one after it finds the recusal. The round's row is shared, so that two who hold it and a case each never wait in a ring.
func holdCases(tx *gorm.DB, cases []string) error {
	if len(cases) == 0 {
		return nil
	}
	for _, lock := range []string{
		`SELECT id FROM rounds WHERE id IN (SELECT round_id FROM cases WHERE id IN ?) ORDER BY id FOR SHARE`,
		`SELECT id FROM cases WHERE id IN ? ORDER BY id FOR NO KEY UPDATE`,
	} {
		if err := tx.Exec(lock, cases).Error; err != nil {
			return fmt.Errorf("hold %d cases: %w", len(cases), err)
		}
	}
	return nil
}

// addRecusal adds one unless it is in force, and tells whether it was new.
func addRecusal(tx *gorm.DB, r Recusal) (bool, error) {
	done := tx.Exec(`INSERT INTO recusals (person, case_id, origin, reason, interest, by_person, since) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (person, case_id) DO UPDATE SET origin = excluded.origin, reason = excluded.reason, interest = excluded.interest,
			by_person = excluded.by_person, since = excluded.since, lifted_at = NULL, lifted_by = '', lifted_reason = ''
		WHERE recusals.lifted_at IS NOT NULL`, r.Person, r.CaseID, r.Origin, r.Reason, r.Interest, r.ByPerson, r.Since.UTC())
	if done.Error != nil {
		return false, fmt.Errorf("recuse %s from case %s: %w", r.Person, r.CaseID, done.Error)
	}
	return done.RowsAffected > 0, nil
}

// Recuse keeps a person from a case within a transaction of RecordAct. Who is recused already is refused with already_recused.
func Recuse(tx *gorm.DB, r Recusal) error {
	if err := holdCases(tx, []string{r.CaseID}); err != nil {
		return err
	}
	isNew, err := addRecusal(tx, r)
	if err == nil && !isNew {
		err = award.Refuse("already_recused", "32")
	}
	return err
}

// LiftRecusal lets a person at a case again, within a transaction of RecordAct. It is refused while the conflict stands
// (conflict_stands), or when nothing is there to lift (not_recused).
func LiftRecusal(tx *gorm.DB, r Recusal) error {
	if err := LockInterests(tx, false); err != nil {
		return err
	}
	parties, err := partiesOf(tx, Concerning{Case: r.CaseID})
	if err != nil {
		return err
	}
	stakes, err := stakesOf(tx, r.Person, parties)
	if err != nil {
		return err
	}
	if c := award.FindConflict(stakes[r.Person].bodies, stakes[r.Person].interests, parties[r.CaseID]); c != nil {
		return award.Refuse("conflict_stands", "32")
	}
	if err := holdCases(tx, []string{r.CaseID}); err != nil {
		return err
	}
	done := tx.Exec(`UPDATE recusals SET lifted_at = ?, lifted_by = ?, lifted_reason = ? WHERE person = ? AND case_id = ? AND lifted_at IS NULL`,
		r.LiftedAt.UTC(), r.LiftedBy, r.LiftedReason, r.Person, r.CaseID)
	if done.Error != nil {
		return fmt.Errorf("lift the recusal of %s from case %s: %w", r.Person, r.CaseID, done.Error)
	}
	if done.RowsAffected == 0 {
		return award.Refuse("not_recused", "32")
	}
	return nil
}

// CheckRecused refuses who is recused from a case, within a transaction that writes to the case without a step.
func CheckRecused(tx *gorm.DB, caseID, person string) error {
	if err := tx.Exec(`SELECT id FROM cases WHERE id = ? FOR SHARE`, caseID).Error; err != nil {
		return fmt.Errorf("hold case %s: %w", caseID, err)
	}
	return refuseIfAny(tx, `SELECT count(*) FROM away WHERE case_id = ? AND person = ?`, caseID, person)
}

// refuseIfAny refuses with recused when the query counts something.
func refuseIfAny(tx *gorm.DB, count string, values ...any) error {
	var n int
	if err := tx.Raw(count, values...).Row().Scan(&n); err != nil {
		return fmt.Errorf("look who is recused: %w", err)
	}
	if n > 0 {
		return award.Refuse("recused", "32")
	}
	return nil
}

const recusalItems = `SELECT x.*, p.name AS person_name, COALESCE(b.name, '') AS by_name, cases.number AS case_number, cases.name AS case_name
 FROM recusals x JOIN people p ON p.id = x.person JOIN cases ON cases.id = x.case_id LEFT JOIN people b ON b.id = x.by_person `

// RecusalsOf returns the recusals of people from cases that concern the viewer, lifted ones included, the latest first. Cases
// from which the viewer is recused itself are not among them, unless it looks at its own.
func (s *Store) RecusalsOf(ctx context.Context, v Viewer, people []string, limit int) ([]Recusal, error) {
	recusals := []Recusal{}
	if len(people) == 0 || (!v.All && len(v.Bodies) == 0) {
		return recusals, nil
	}
	err := s.DB(ctx).Raw(recusalItems+`WHERE x.person IN @people AND (@all OR `+v.concerns()+`)
			AND (x.person = @viewer OR x.case_id <> ALL (ARRAY(SELECT case_id FROM away WHERE person = @viewer)))
		ORDER BY x.since DESC, x.case_id, x.person LIMIT @limit`,
		map[string]any{"people": people, "all": v.All, "bodies": v.Bodies, "mandates": v.Mandates, "viewer": v.Person, "limit": limit}).Scan(&recusals).Error
	if err != nil {
		return nil, fmt.Errorf("list the recusals of %d people: %w", len(people), err)
	}
	return recusals, nil
}

// RecusedOf returns who is recused from cases, by case.
func (s *Store) RecusedOf(ctx context.Context, cases []string) (map[string][]string, error) {
	var rows []struct{ CaseID, Person string }
	if err := s.DB(ctx).Raw(`SELECT case_id, person FROM away WHERE case_id IN ?`, cases).Scan(&rows).Error; err != nil {
		return nil, fmt.Errorf("read who is recused from %d cases: %w", len(cases), err)
	}
	recused := map[string][]string{}
	for _, r := range rows {
		recused[r.CaseID] = append(recused[r.CaseID], r.Person)
	}
	return recused, nil
}

// IsRecused tells whether a person is recused from any case.
func (s *Store) IsRecused(ctx context.Context, person string) (is bool, err error) {
	err = s.DB(ctx).Raw(`SELECT EXISTS (SELECT 1 FROM away WHERE person = ?)`, person).Scan(&is).Error
	if err != nil {
		return false, fmt.Errorf("ask whether %s is recused: %w", person, err)
	}
	return is, nil
}

// RecusedInRound tells whether a person is recused from a case of the round that has not ended.
func (s *Store) RecusedInRound(ctx context.Context, round, person string) (is bool, err error) {
	err = s.DB(ctx).Raw(`SELECT EXISTS (SELECT 1 FROM away x JOIN cases c ON c.id = x.case_id
		WHERE c.round_id = ? AND c.status <> 'ended' AND x.person = ?)`, round, person).Scan(&is).Error
	if err != nil {
		return false, fmt.Errorf("ask whether %s is recused from a case of round %s: %w", person, round, err)
	}
	return is, nil
}

// HeldInVain returns the open tasks that recused people have in hand, on a case or on the lists of its round, and those of people who
// are not, or not any more, of the task's body and to whom no mandate in force opens them (Art. 10).
func (s *Store) HeldInVain(ctx context.Context) ([]activities.Held, error) {
	held := []activities.Held{}
	err := s.DB(ctx).Raw(`SELECT * FROM (SELECT DISTINCT ON (t.id) t.id AS task, t.subject, t.subject_id, t.body, t.assignee AS person, x.since, ?::text AS why
		FROM away x JOIN cases c ON c.id = x.case_id JOIN tasks t ON t.assignee = x.person AND t.status = 'open'
			AND (t.subject_id = c.id OR t.subject_id = c.round_id AND c.status <> 'ended' AND t.kind IN ?)
		ORDER BY t.id, x.since) recused
		UNION ALL SELECT t.id, t.subject, t.subject_id, t.body, t.assignee, t.updated_at,
			CASE WHEN EXISTS (SELECT 1 FROM memberships m JOIN organisations o ON o.id = m.organisation WHERE m.person = t.assignee AND o.kind = ?) THEN ?::text ELSE ?::text END
		FROM tasks t
		WHERE t.status = 'open' AND t.assignee <> ''
			AND NOT EXISTS (SELECT 1 FROM memberships m JOIN people p ON p.id = m.person AND p.active
				WHERE m.person = t.assignee AND m.organisation = t.body AND m.valid_from <= now() AND now() < m.valid_to)
			AND NOT EXISTS (SELECT 1 FROM mandates m JOIN memberships s ON s.organisation = m.body AND s.person = t.assignee
				WHERE s.valid_from <= now() AND now() < s.valid_to AND `+mandateInForce+`
				AND EXISTS (SELECT 1 FROM `+entrustedTasks+` e WHERE e.mandate = m.id AND e.task = t.id))`,
		activities.HeldRecused, OverCases, KindThirdParty, activities.HeldMandateOver, activities.HeldLeft).Scan(&held).Error
	if err != nil {
		return nil, fmt.Errorf("list what people have in hand in vain: %w", err)
	}
	return held, nil
}

// OverCases are the tasks of a round that are over its cases together (Art. 17–21): who is recused from one of them leaves the
// task to somebody else.
var OverCases = []award.TaskKind{
	award.TaskAcceptanceList, award.TaskPanels, award.TaskCandidateList, award.TaskDeliberation, award.TaskJointReport, award.TaskSignOff,
	award.TaskGovernmentDecision, award.TaskPublication,
}

// ExpertConflict is an expert who may not review a case.
type ExpertConflict struct {
	Person, PersonName, CaseID, CaseNumber string
}

// ExpertConflicts returns which of the experts are recused from which of the cases (Art. 18, 32).
func (s *Store) ExpertConflicts(ctx context.Context, experts, cases []string) ([]ExpertConflict, error) {
	if len(experts) == 0 || len(cases) == 0 {
		return nil, nil
	}
	return expertConflicts(s.DB(ctx), experts, cases)
}

func expertConflicts(tx *gorm.DB, experts, cases []string) ([]ExpertConflict, error) {
	var found []ExpertConflict
	err := tx.Raw(`SELECT x.person, p.name AS person_name, c.id AS case_id, c.number AS case_number
		FROM recusals x JOIN people p ON p.id = x.person JOIN cases c ON c.id = x.case_id
		WHERE x.person IN ? AND x.case_id IN ? AND x.lifted_at IS NULL ORDER BY c.number, p.name`, experts, cases).Scan(&found).Error
	if err != nil {
		return nil, fmt.Errorf("look for conflicts of %d experts: %w", len(experts), err)
	}
	return found, nil
}

// PeopleUnder returns the people whose superior is who administers the bodies; of everybody, those who declared an interest or
// are recused.
func (s *Store) PeopleUnder(ctx context.Context, bodies []string, everybody bool) ([]string, error) {
	people := []string{}
	err := s.DB(ctx).Raw(`SELECT person FROM memberships WHERE organisation IN @bodies AND valid_from <= now() AND now() < valid_to
		UNION SELECT person FROM interests WHERE @everybody UNION SELECT person FROM recusals WHERE @everybody`,
		map[string]any{"bodies": bodies, "everybody": everybody}).Scan(&people).Error
	if err != nil {
		return nil, fmt.Errorf("list the people of %d bodies: %w", len(bodies), err)
	}
	return people, nil
}
