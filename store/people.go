package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// MembershipRole is what a person may do for a body.
type MembershipRole string

// The roles. An admin of the Office may administer the programme.
const (
	RoleMember MembershipRole = "member"
	RoleAdmin  MembershipRole = "admin"
)

// Person is somebody with an account.
type Person struct {
	ID        string    `json:"id"`
	Name      string    `json:"name"`
	Login     string    `json:"login"`
	Sample    bool      `json:"sample"`
	Active    bool      `json:"active"`
	Service   bool      `json:"service"` // another system, which acts under a token and never logs in
	CreatedAt time.Time `json:"-" gorm:"->"`
}

// Membership is a person's place in a body. Zero ends are open.
type Membership struct {
	Person       string         `json:"person"`
	Organisation string         `json:"organisation"`
	Role         MembershipRole `json:"role"`
	ValidFrom    *time.Time     `json:"valid_from"`
	ValidTo      *time.Time     `json:"valid_to"`
}

// Member is a person of a body.
type Member struct {
	Person
	Role MembershipRole `json:"role"`
}

// Account is what a login is checked against.
type Account struct {
	Person
	PasswordHash string
}

// PersonByLogin returns an account that is active. No password opens that of somebody whom a provider knows: its groups say what
// the person is, and are asked at each login there.
func (s *Store) PersonByLogin(ctx context.Context, login string) (Account, error) {
	var a Account
	if err := s.DB(ctx).Table("people").Select("people.*, CASE WHEN "+ofProvider+" THEN '' ELSE password_hash END AS password_hash").
		Where("login = ? AND active", login).Take(&a).Error; err != nil {
		return a, fmt.Errorf("read the account of a login: %w", known(err))
	}
	return a, nil
}

// Person returns a person, active or not.
func (s *Store) Person(ctx context.Context, id string) (Person, error) {
	var p Person
	if err := s.DB(ctx).Take(&p, "id = ?", id).Error; err != nil {
		return p, fmt.Errorf("read person %s: %w", id, known(err))
	}
	return p, nil
}

// Seats returns a person's memberships that are in force, with what the bodies are.
func (s *Store) Seats(ctx context.Context, person string) ([]Seat, error) {
	scene, err := s.Scene(ctx, SceneRef{Actor: person})
	if err != nil {
		return nil, err
	}
	return scene.Memberships, nil
}

// SeatsOf returns the memberships in force of people, by person and the body's name.
func (s *Store) SeatsOf(ctx context.Context, people []string) (map[string][]Seat, error) {
	var rows []struct {
		Person string
		Body   string
		Name   string
		Kind   BodyKind
		Region string
		Role   MembershipRole
	}
	err := s.DB(ctx).Raw(`SELECT m.person, o.id AS body, o.name, o.kind, o.region, m.role FROM memberships m JOIN organisations o ON o.id = m.organisation
		WHERE o.active AND m.valid_from <= now() AND now() < m.valid_to AND m.person IN ? ORDER BY o.name, o.id`, people).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read the memberships of %d people: %w", len(people), err)
	}
	seats := make(map[string][]Seat, len(people))
	for _, r := range rows {
		seats[r.Person] = append(seats[r.Person], Seat{Body: r.Body, Name: r.Name, Kind: r.Kind, Region: r.Region, Role: r.Role})
	}
	return seats, nil
}

// PeopleByID returns people by id; unknown ids are left out.
func (s *Store) PeopleByID(ctx context.Context, ids []string) (map[string]Person, error) {
	var rows []Person
	if err := s.DB(ctx).Table("people").Where("id IN ?", ids).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read %d people: %w", len(ids), err)
	}
	found := make(map[string]Person, len(rows))
	for _, p := range rows {
		found[p.ID] = p
	}
	return found, nil
}

// PersonFilter narrows a list of people; empty fields do not.
type PersonFilter struct {
	Body string // members in force of this body
	Text string
}

// People returns a page of people, by login.
func (s *Store) People(ctx context.Context, f PersonFilter, p Page) ([]Person, string, error) {
	q := s.DB(ctx).Table("people")
	if f.Body != "" {
		q = q.Where(`EXISTS (SELECT 1 FROM memberships m WHERE m.person = people.id AND m.organisation = ?
			AND m.valid_from <= now() AND now() < m.valid_to)`, f.Body)
	}
	if f.Text != "" {
		q = q.Where("people.name ILIKE ? OR login ILIKE ?", pattern(f.Text), pattern(f.Text))
	}
	return page(q, "people", p, sorts[Person]{
		"login": {"login", func(p Person) any { return p.Login }},
		"name":  {"people.name", func(p Person) any { return p.Name }},
	}, "login", func(p Person) string { return p.ID })
}

// Members returns the people of a body whose membership is in force, by name.
func (s *Store) Members(ctx context.Context, body string) ([]Member, error) {
	members := []Member{}
	err := s.DB(ctx).Raw(`SELECT p.*, m.role FROM memberships m JOIN people p ON p.id = m.person
		WHERE m.organisation = ? AND p.active AND m.valid_from <= now() AND now() < m.valid_to ORDER BY p.name, p.id`, body).Scan(&members).Error
	if err != nil {
		return nil, fmt.Errorf("list the members of %s: %w", body, err)
	}
	return members, nil
}

// CreatePerson adds an account within a transaction of RecordAct. An empty hash means that no
// password opens it.
func CreatePerson(tx *gorm.DB, p Person, passwordHash string) error {
	p.Active = true
	if err := tx.Table("people").Create(&Account{Person: p, PasswordHash: passwordHash}).Error; err != nil {
		return fmt.Errorf("create person %s: %w", p.ID, known(err))
	}
	return nil
}

// SetPassword replaces the hash of an account's password. A new password ends sessions: see EndSessions.
func SetPassword(tx *gorm.DB, person, passwordHash string) error {
	return updatePerson(tx, person, "password_hash", passwordHash)
}

// Rehash replaces a hash by another of the same password, unless the password was changed meanwhile.
func (s *Store) Rehash(ctx context.Context, a Account, passwordHash string) error {
	err := s.DB(ctx).Exec(`UPDATE people SET password_hash = ? WHERE id = ? AND password_hash = ?`, passwordHash, a.ID, a.PasswordHash).Error
	if err != nil {
		return fmt.Errorf("hash the password of %s anew: %w", a.ID, err)
	}
	return nil
}

// SetActive lets an account in or shuts it out, from its next request on.
func SetActive(tx *gorm.DB, person string, active bool) error {
	if !active {
		if err := EndSessions(tx, person, ""); err != nil {
			return err
		}
	}
	return updatePerson(tx, person, "active", active)
}

func updatePerson(tx *gorm.DB, person, column string, value any) error {
	done := tx.Table("people").Where("id = ?", person).Update(column, value)
	if done.Error == nil && done.RowsAffected == 0 {
		done.Error = ErrNotFound
	}
	if done.Error != nil {
		return fmt.Errorf("set %s of person %s: %w", column, person, done.Error)
	}
	return nil
}

// AddMember makes a person a member of a body, or changes the role and the dates, and recuses people where that brings conflicts:
// of the person's own, and of its relatives (Art. 32). Whoever loses a role by that is logged out.
func AddMember(tx *gorm.DB, m Membership) error {
	err := tx.Exec(`DELETE FROM sessions WHERE person = ? AND EXISTS (SELECT 1 FROM memberships m
		WHERE m.person = ? AND m.organisation = ? AND m.role <> ? AND m.role = 'admin')`, m.Person, m.Person, m.Organisation, m.Role).Error
	if err != nil {
		return fmt.Errorf("end the sessions of %s, who loses a role: %w", m.Person, err)
	}
	from, to := any(clause.Expr{SQL: "'-infinity'"}), any(clause.Expr{SQL: "'infinity'"})
	if m.ValidFrom != nil {
		from = m.ValidFrom.UTC()
	}
	if m.ValidTo != nil {
		to = m.ValidTo.UTC()
	}
	err = tx.Exec(`INSERT INTO memberships (person, organisation, role, valid_from, valid_to) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (person, organisation) DO UPDATE SET role = excluded.role, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
		given_by = excluded.given_by`, // an administrator takes over what a group gave
		m.Person, m.Organisation, m.Role, from, to).Error
	if violates(err, foreignKeyViolation) != "" {
		err = errors.Join(ErrNotFound, err)
	}
	if err != nil {
		return fmt.Errorf("make %s a member of %s: %w", m.Person, m.Organisation, err)
	}
	at, err := timeOf(tx)
	if err != nil {
		return err
	}
	if err := RecuseByRule(tx, Concerning{Person: m.Person}, at); err != nil {
		return err
	}
	return RecuseByRule(tx, Concerning{Applicant: m.Organisation}, at)
}

// addMember makes a person a member of a body from ever on, unless it is or was one.
func addMember(tx *gorm.DB, m Membership) error {
	err := tx.Exec(`INSERT INTO memberships (person, organisation, role) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, m.Person, m.Organisation, m.Role).Error
	if err != nil {
		return fmt.Errorf("make %s a member of %s: %w", m.Person, m.Organisation, err)
	}
	return nil
}

// EndMembership ends a person's membership of a body now, by the clock that memberships are asked by, and with it the person's sessions.
func EndMembership(tx *gorm.DB, person, organisation string) error {
	done := tx.Exec(`UPDATE memberships SET valid_to = GREATEST(now(), valid_from + interval '1 microsecond') WHERE person = ? AND organisation = ? AND valid_to > now()`,
		person, organisation)
	if done.Error == nil && done.RowsAffected == 0 {
		done.Error = ErrNotFound
	}
	if done.Error != nil {
		return fmt.Errorf("end the membership of %s in %s: %w", person, organisation, done.Error)
	}
	return EndSessions(tx, person, "")
}
