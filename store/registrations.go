package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
)

// RegistrationState tells whether a department has decided on a registration.
type RegistrationState string

// The states of a registration.
const (
	RegistrationWaiting   RegistrationState = "waiting"
	RegistrationConfirmed RegistrationState = "confirmed"
	RegistrationRefused   RegistrationState = "refused"
)

// Registration is an applicant organisation's own registration (Art. 15).
type Registration struct {
	ID           string
	Organisation string
	Person       string
	Department   string
	Code         string
	State        RegistrationState
	Reason       string
	RegisteredAt time.Time
	DecidedBy    *string
	DecidedAt    *time.Time
}

// RegistrationItem is a registration with the names that it stands for.
type RegistrationItem struct {
	Registration
	OrganisationName string
	Region           string
	Industries       List[string]
	PersonName       string
	DepartmentName   string
}

const registrationItems = `registrations.*, o.name AS organisation_name, o.region, o.industries, p.name AS person_name, d.name AS department_name`

const registrationJoins = `JOIN organisations o ON o.id = registrations.organisation JOIN people p ON p.id = registrations.person
 JOIN organisations d ON d.id = registrations.department`

// Register adds an applicant's body with its first person, who administers it, within a transaction of RecordAct. With a
// registration the body waits for its department; without one, as an individual's, it is active at once. ErrDuplicate says
// that the code is another body's.
func Register(tx *gorm.DB, body Organisation, person Person, passwordHash string, waits *Registration) error {
	if err := CreateOrganisation(tx, body); err != nil {
		return err
	}
	if err := CreatePerson(tx, person, passwordHash); err != nil {
		return err
	}
	if err := AddMember(tx, Membership{Person: person.ID, Organisation: body.ID, Role: RoleAdmin}); err != nil {
		return err
	}
	if waits == nil {
		return nil
	}
	if err := tx.Exec(`UPDATE organisations SET active = false WHERE id = ?`, body.ID).Error; err != nil {
		return fmt.Errorf("let organisation %s wait: %w", body.ID, err)
	}
	waits.State = RegistrationWaiting
	if err := tx.Create(waits).Error; err != nil {
		return fmt.Errorf("create registration %s: %w", waits.ID, err)
	}
	return nil
}

// DecideRegistration confirms or refuses a registration that waits; ErrNotFound if it does not. A refused organisation
// gives its code free.
func DecideRegistration(tx *gorm.DB, r Registration, state RegistrationState, reason, by string, at time.Time) error {
	done := tx.Exec(`UPDATE registrations SET state = ?, reason = ?, decided_by = ?, decided_at = ? WHERE id = ? AND state = 'waiting'`,
		state, reason, by, at.UTC(), r.ID)
	if done.Error == nil && done.RowsAffected == 0 {
		done.Error = ErrNotFound
	}
	if done.Error != nil {
		return fmt.Errorf("decide on registration %s: %w", r.ID, done.Error)
	}
	change := `UPDATE organisations SET active = true WHERE id = ?`
	if state == RegistrationRefused {
		change = `UPDATE organisations SET code = '' WHERE id = ?`
	}
	if err := tx.Exec(change, r.Organisation).Error; err != nil {
		return fmt.Errorf("write what became of organisation %s: %w", r.Organisation, err)
	}
	return nil
}

// Registrations returns a page of the registrations that departments decide on, the latest first.
func (s *Store) Registrations(ctx context.Context, departments []string, state RegistrationState, p Page) ([]RegistrationItem, string, error) {
	q := s.DB(ctx).Table("registrations").Select(registrationItems).Joins(registrationJoins).Where("registrations.department IN ?", departments)
	q = equal(q, "registrations.state", string(state))
	return page(q, "registrations", p, sorts[RegistrationItem]{
		"registered": {"registrations.registered_at", func(r RegistrationItem) any { return instant(&r.RegisteredAt) }},
	}, "-registered", func(r RegistrationItem) string { return r.ID })
}

// Registration returns one registration.
func (s *Store) Registration(ctx context.Context, id string) (Registration, error) {
	var r Registration
	if err := s.DB(ctx).Take(&r, "id = ?", id).Error; err != nil {
		return r, fmt.Errorf("read registration %s: %w", id, known(err))
	}
	return r, nil
}

// RegistrationOf returns the registration by which a person came.
func (s *Store) RegistrationOf(ctx context.Context, person string) (RegistrationItem, error) {
	var r RegistrationItem
	err := s.DB(ctx).Table("registrations").Select(registrationItems).Joins(registrationJoins).Where("registrations.person = ?", person).Take(&r).Error
	if err != nil {
		return r, fmt.Errorf("read the registration of person %s: %w", person, known(err))
	}
	return r, nil
}
