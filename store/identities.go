package store

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"qualityaward/activities"
)

// subjectPerson is the ledger of what becomes of an account.
const subjectPerson activities.Subject = "person"

// Identity is who an OpenID provider says somebody is, with the memberships that its groups give.
type Identity struct {
	Issuer, Subject, Name string
	Seats                 map[string]MembershipRole // by organisation
}

// ofProvider is for people whom a provider knows.
const ofProvider = `EXISTS (SELECT 1 FROM identities i WHERE i.person = people.id)`

// Identified tells whether a provider knows a person.
func Identified(tx *gorm.DB, person string) (known bool, err error) {
	if err := tx.Raw(`SELECT EXISTS (SELECT 1 FROM identities WHERE person = ?)`, person).Row().Scan(&known); err != nil {
		return false, fmt.Errorf("ask whether a provider knows %s: %w", person, err)
	}
	return known, nil
}

// ErrNoSeat says that no group of an identity gives a membership, and that it has none otherwise.
var ErrNoSeat = errors.New("it acts for no body")

// errMoved says that what a decision was made on has changed meanwhile.
var errMoved = errors.New("it has changed meanwhile")

// Enter finds the person of an identity, makes one on its first login if a group gives a membership, and brings the
// memberships that groups give up to date: those that an administrator gave stay. What changes is in the ledger, once. ErrNoSeat
// says that the person acts for no body (any more), ErrNotFound that the account is shut; the person is told then too.
func (s *Store) Enter(ctx context.Context, who Identity) (person string, err error) {
	for range 5 { // two logins of one identity at a time: the later one looks again
		if person, err = s.enter(ctx, who); !errors.Is(err, errMoved) && !errors.Is(err, ErrDuplicate) {
			break
		}
	}
	return person, err
}

func (s *Store) enter(ctx context.Context, who Identity) (string, error) {
	found, err := identified(s.DB(ctx), who)
	if err != nil {
		return "", err
	}
	if found.person == nil && len(who.Seats) == 0 {
		return "", ErrNoSeat
	}
	if found.person != nil && !found.person.Active {
		return found.person.ID, fmt.Errorf("enter as person %s: %w", found.person.ID, ErrNotFound)
	}
	// The id follows from the identity, so that its first logins exclude each other.
	person := Person{ID: stableID("identity:" + who.Issuer + "\x00" + who.Subject), Name: who.Name}
	person.Login = "oidc-" + person.ID[:8] + person.ID[9:13]
	if found.person != nil {
		person = *found.person
	}
	entries := found.changes(who, person.ID)
	if len(entries) == 0 {
		return person.ID, found.seated(who)
	}
	act := activities.ActRecord{ID: uuid.NewString(), Actor: person.ID}
	act.Key, entries[0].Act = act.ID, act.ID
	_, err = s.RecordAct(ctx, subjectPerson, person.ID, act, entries, func(tx *gorm.DB) error {
		now, err := identified(tx, who)
		if err != nil {
			return err
		}
		if !reflect.DeepEqual(now, found) {
			return errMoved
		}
		return found.write(tx, who, person)
	})
	if err != nil {
		return "", err
	}
	return person.ID, found.seated(who)
}

// identityStanding is what there is of an identity.
type identityStanding struct {
	person *Person // nil: nobody yet
	seats  map[string]seat
}

// seat is a membership in force.
type seat struct {
	Role    MembershipRole
	GivenBy string
}

// identified reads what there is of an identity.
func identified(db *gorm.DB, who Identity) (identityStanding, error) {
	found := identityStanding{seats: map[string]seat{}}
	var people []Person
	err := db.Raw(`SELECT p.id, p.name, p.login, p.sample, p.active FROM identities i JOIN people p ON p.id = i.person
		WHERE i.issuer = ? AND i.subject = ?`, who.Issuer, who.Subject).Scan(&people).Error
	if err != nil {
		return found, fmt.Errorf("look up an identity: %w", err)
	}
	if len(people) == 0 {
		return found, nil
	}
	found.person = &people[0]
	var rows []struct {
		Organisation string
		Role         MembershipRole
		GivenBy      string
	}
	err = db.Raw(`SELECT organisation, role, given_by FROM memberships WHERE person = ? AND valid_from <= now() AND now() < valid_to`, people[0].ID).Scan(&rows).Error
	if err != nil {
		return found, fmt.Errorf("read the memberships of %s: %w", people[0].ID, err)
	}
	for _, row := range rows {
		found.seats[row.Organisation] = seat{row.Role, row.GivenBy}
	}
	return found, nil
}

// gives tells whether a group gives a membership that is not there, or there in another role.
func (f identityStanding) gives(organisation string, role MembershipRole, issuer string) bool {
	has, ok := f.seats[organisation]
	return !ok || has.GivenBy == issuer && has.Role != role
}

// gone are the memberships that groups gave and give no more.
func (f identityStanding) gone(who Identity) []string {
	var gone []string
	for organisation, has := range f.seats {
		if _, given := who.Seats[organisation]; has.GivenBy == who.Issuer && !given {
			gone = append(gone, organisation)
		}
	}
	slices.Sort(gone)
	return gone
}

// given are the bodies whose memberships groups give, in order.
func (w Identity) given() []string {
	given := make([]string, 0, len(w.Seats))
	for organisation := range w.Seats {
		given = append(given, organisation)
	}
	slices.Sort(given)
	return given
}

// changes are the ledger's lines of what a login changes.
func (f identityStanding) changes(who Identity, person string) []activities.Entry {
	var entries []activities.Entry
	if f.person == nil {
		entries = append(entries, activities.Entry{Kind: "identity_linked", Ref: person, Actor: activities.Actor{Person: person}, New: who.Issuer})
	}
	for _, organisation := range who.given() {
		if role := who.Seats[organisation]; f.gives(organisation, role, who.Issuer) {
			entries = append(entries, activities.Entry{Kind: "member_added", Ref: person, Actor: activities.Actor{Body: organisation}, Reason: who.Issuer, New: string(role)})
		}
	}
	for _, organisation := range f.gone(who) {
		entries = append(entries, activities.Entry{Kind: "member_removed", Ref: person, Actor: activities.Actor{Body: organisation}, Reason: who.Issuer})
	}
	return entries
}

// write does what changes says.
func (f identityStanding) write(tx *gorm.DB, who Identity, person Person) error {
	if f.person == nil {
		if err := CreatePerson(tx, person, ""); err != nil {
			return err
		}
		err := tx.Exec(`INSERT INTO identities (issuer, subject, person) VALUES (?, ?, ?)`, who.Issuer, who.Subject, person.ID).Error
		if err != nil {
			return fmt.Errorf("link an identity to person %s: %w", person.ID, known(err))
		}
	}
	for _, organisation := range who.given() {
		role := who.Seats[organisation]
		if !f.gives(organisation, role, who.Issuer) {
			continue
		}
		if err := AddMember(tx, Membership{Person: person.ID, Organisation: organisation, Role: role}); err != nil {
			return err
		}
		err := tx.Exec(`UPDATE memberships SET given_by = ? WHERE person = ? AND organisation = ?`, who.Issuer, person.ID, organisation).Error
		if err != nil {
			return fmt.Errorf("say who gave %s its membership: %w", person.ID, err)
		}
	}
	for _, organisation := range f.gone(who) {
		if err := EndMembership(tx, person.ID, organisation); err != nil {
			return err
		}
	}
	return nil
}

// seated tells whether the person acts for a body once the changes are written.
func (f identityStanding) seated(who Identity) error {
	if len(who.Seats)+len(f.seats) > len(f.gone(who)) {
		return nil
	}
	return ErrNoSeat
}

// BodyIDs returns the ids of active bodies by their keys, or by their ids; those that there are not are left out.
func (s *Store) BodyIDs(ctx context.Context, names []string) (map[string]string, error) {
	var rows []struct{ ID, Key string }
	err := s.DB(ctx).Raw(`SELECT id, COALESCE(key, '') AS key FROM organisations WHERE active AND (key IN ? OR id IN ?)`, names, names).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("look up %d bodies: %w", len(names), err)
	}
	ids := map[string]string{}
	for _, row := range rows {
		for _, name := range []string{row.ID, row.Key} {
			if slices.Contains(names, name) {
				ids[name] = row.ID
			}
		}
	}
	return ids, nil
}
