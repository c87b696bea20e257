package store

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"qualityaward/activities"
)

// AddAdministrator creates an account that may administer the programme for the Office. It is how
// the first people get into an empty database; the operator's act is in the ledger like any other.
func (s *Store) AddAdministrator(ctx context.Context, login, name, password string) error {
	if weak := CheckPassword(password, login, name); weak != nil {
		return weak
	}
	hash, err := HashPassword(password)
	if err != nil {
		return err
	}
	id, office := uuid.NewString(), BodyID("office")
	act := activities.ActRecord{ID: uuid.NewString(), Actor: "operator", Key: "administrator " + login}
	entries := []activities.Entry{{Kind: "administrator_added", Ref: id, Act: act.ID, Article: "8", Actor: activities.Actor{Body: office}, New: login}}
	before, err := s.ActByKey(ctx, act.Actor, act.Key)
	if err != nil {
		return err
	}
	if before != nil {
		return fmt.Errorf("create the administrator %s: %w", login, ErrDuplicate)
	}
	_, err = s.RecordAct(ctx, "person", id, act, entries, func(tx *gorm.DB) error {
		if err := CreatePerson(tx, Person{ID: id, Name: name, Login: login}, hash); err != nil {
			return err
		}
		return AddMember(tx, Membership{Person: id, Organisation: office, Role: RoleAdmin})
	})
	return err
}
