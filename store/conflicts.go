package store

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/award"
)

// SubjectConflict is the ledger of the recusals from a case that the rule of Art. 32 found; those that people made are on
// SubjectRecusal. They are apart so that acts and the rule never wait for each other's numbers.
const (
	SubjectConflict activities.Subject = "conflict"
	SubjectRecusal  activities.Subject = "recusal"
)

// EntryRecused and EntryRecusalLifted are the ledger's kinds.
const (
	EntryRecused       = "recused"
	EntryRecusalLifted = "recusal_lifted"
)

// Concerning says where conflicts may be new: of a person, in all cases; in a case, or in those of an applicant, of all people.
type Concerning struct {
	Person    string
	Case      string
	Applicant string
}

// interestsLock keeps declarations and openings from missing each other: who looks at all cases takes it alone, who looks at
// one case shares it.
const interestsLock = 320032

// LockInterests keeps what conflicts are found from as it is until the transaction ends. It comes before any case's row.
func LockInterests(tx *gorm.DB, alone bool) error {
	lock := `SELECT pg_advisory_xact_lock_shared(?)`
	if alone {
		lock = `SELECT pg_advisory_xact_lock(?)`
	}
	if err := tx.Exec(lock, interestsLock).Error; err != nil {
		return fmt.Errorf("hold the interests: %w", err)
	}
	return nil
}

// stake is what of a person the rule looks at.
type stake struct {
	bodies    []string
	interests []award.Interest
}

// RecuseByRule recuses people from open cases in which the rule finds a conflict (Art. 32), in the transaction in which what it
// looks at changes. Only staff recuse themselves: who is of applicants alone decides nothing.
func RecuseByRule(tx *gorm.DB, of Concerning, at time.Time) error {
	if err := LockInterests(tx, of.Case == ""); err != nil {
		return err
	}
	if of.Person != "" {
		if may, err := mayConflict(tx, of.Person); err != nil || !may {
			return err
		}
	}
	parties, err := partiesOf(tx, of)
	if err != nil || len(parties) == 0 {
		return err
	}
	stakes, err := stakesOf(tx, of.Person, parties)
	if err != nil {
		return err
	}
	var found []Recusal
	for _, caseID := range sortedKeys(parties) {
		for _, person := range sortedKeys(stakes) {
			conflict := award.FindConflict(stakes[person].bodies, stakes[person].interests, parties[caseID])
			if conflict == nil {
				continue
			}
			r := Recusal{Person: person, CaseID: caseID, Origin: OriginDeclared, Reason: string(conflict.Kind), Interest: conflict.Interest, Since: at}
			if conflict.Kind == award.OwnBody {
				r.Origin = OriginComputed
			}
			found = append(found, r)
		}
	}
	return recuseAll(tx, found)
}

// mayConflict tells whether a person declared anything or is of an applicant: most are not, and no case has to be read.
func mayConflict(tx *gorm.DB, person string) (may bool, err error) {
	err = tx.Raw(`SELECT EXISTS (SELECT 1 FROM interests WHERE person = ? AND withdrawn_at IS NULL)
		OR EXISTS (SELECT 1 FROM memberships m JOIN organisations o ON o.id = m.organisation WHERE m.person = ? AND o.kind IN ?)`,
		person, person, applicantKinds).Row().Scan(&may)
	if err != nil {
		return false, fmt.Errorf("look whether %s may have conflicts: %w", person, err)
	}
	return may, nil
}

// recuseAll adds those of the recusals that are not in force, with a line in the case's story for each.
func recuseAll(tx *gorm.DB, recusals []Recusal) error {
	cases := make([]string, len(recusals))
	for i, r := range recusals {
		cases[i] = r.CaseID
	}
	if err := holdCases(tx, cases); err != nil {
		return err
	}
	for _, r := range recusals {
		isNew, err := addRecusal(tx, r)
		if err != nil {
			return err
		}
		if isNew {
			if err := tell(tx, SubjectConflict, r.CaseID, r.Since, activities.Entry{Kind: EntryRecused, Ref: r.Person, Article: "32", New: r.Origin}); err != nil {
				return err
			}
		}
	}
	return nil
}

// tell adds a line to a ledger that the caller's transaction writes to besides its act's.
func tell(tx *gorm.DB, subject activities.Subject, id string, at time.Time, entry activities.Entry) error {
	seq, err := nextInSequence(tx, string(subject), id)
	if err != nil {
		return err
	}
	key := fmt.Sprintf("%s/%s/%d", subject, id, seq)
	taken, err := takeNumber(tx, subject, id, seq, key, at)
	if err != nil {
		return err
	}
	return writeLines(tx, ledgerLines(subject, id, seq, at, []activities.Entry{entry}), taken)
}

// partiesOf are the applicants of open cases, by case, or of one case, which may have ended.
func partiesOf(tx *gorm.DB, of Concerning) (map[string]award.Party, error) {
	var rows []struct {
		ID, Applicant, Name, BodyName, Code string
		Kind                                award.ApplicantKind
		Facts                               JSON
		OpenedAt                            time.Time
		Members                             List[string]
	}
	q := tx.Table("cases c").Select(`c.id, c.applicant, c.name, o.name AS body_name, o.code, c.kind, c.facts, c.opened_at,
		COALESCE((SELECT jsonb_agg(p.name) FROM memberships m JOIN people p ON p.id = m.person
			WHERE m.organisation = c.applicant AND m.valid_from <= now() AND now() < m.valid_to), '[]') AS members`).
		Joins(`JOIN organisations o ON o.id = c.applicant`)
	if of.Case == "" {
		q = q.Where(`c.status <> 'ended'`)
	}
	q = equal(q, "c.id", of.Case)
	q = equal(q, "c.applicant", of.Applicant)
	if err := q.Scan(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the applicants of open cases: %w", err)
	}
	parties := make(map[string]award.Party, len(rows))
	for _, r := range rows {
		var facts award.Facts
		if len(r.Facts) > 0 {
			if err := json.Unmarshal(r.Facts, &facts); err != nil {
				return nil, fmt.Errorf("read the facts of case %s: %w", r.ID, err)
			}
		}
		p := award.Party{
			Bodies: []string{r.Applicant}, Names: []string{r.Name, r.BodyName, facts.Employer}, Code: r.Code,
			People: append(r.Members, facts.Representative), Since: award.DateOf(r.OpenedAt),
		}
		if facts.Owner != "" {
			p.Bodies = append(p.Bodies, facts.Owner)
		}
		if r.Kind == award.Individual {
			p.People = append(p.People, r.Name, r.BodyName)
		}
		parties[r.ID] = p
	}
	return parties, nil
}

// stakesOf are the interests in force and the bodies of one member of staff, or of all who may have a conflict in the parties.
func stakesOf(tx *gorm.DB, person string, parties map[string]award.Party) (map[string]stake, error) {
	var seats []struct {
		Person, Organisation string
		Applies              bool
	}
	q := tx.Table("memberships m").Select(`m.person, m.organisation, o.kind IN ? AS applies`, applicantKinds).Joins(`JOIN organisations o ON o.id = m.organisation`).
		Where(`m.valid_from <= now() AND now() < m.valid_to`)
	if person == "" {
		applicants := make([]string, 0, len(parties))
		for _, p := range parties {
			applicants = append(applicants, p.Bodies[0])
		}
		q = q.Where(`(m.person IN (SELECT person FROM interests WHERE withdrawn_at IS NULL)
			OR m.person IN (SELECT person FROM memberships WHERE organisation IN ?))`, distinct(applicants))
	}
	if err := equal(q, "m.person", person).Scan(&seats).Error; err != nil {
		return nil, fmt.Errorf("read who may have conflicts: %w", err)
	}
	stakes := map[string]stake{}
	staff := map[string]bool{}
	for _, s := range seats {
		of := stakes[s.Person]
		of.bodies = append(of.bodies, s.Organisation)
		stakes[s.Person] = of
		staff[s.Person] = staff[s.Person] || !s.Applies
	}
	var interests []Interest
	q = tx.Table("interests").Where("withdrawn_at IS NULL").Order("declared_at, id")
	if err := equal(q, "person", person).Scan(&interests).Error; err != nil {
		return nil, fmt.Errorf("read the interests in force: %w", err)
	}
	for _, i := range interests {
		of := stakes[i.Person]
		of.interests = append(of.interests, i.rule())
		stakes[i.Person] = of
	}
	for who := range stakes {
		if !staff[who] {
			delete(stakes, who)
		}
	}
	return stakes, nil
}

// applicantKinds are the bodies whose people only apply.
var applicantKinds = []BodyKind{KindApplicantOrganisation, KindApplicantIndividual}

// OnlyApplies tells whether the people of such a body decide nothing.
func OnlyApplies(kind BodyKind) bool { return slices.Contains(applicantKinds, kind) }

// sortedKeys are the keys of a map in order: locks are taken in one.
func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
