package store

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"qualityaward/calendar"
)

// Seeds says what Seed brings in besides the real bodies and the official calendar.
type Seeds struct {
	Sample   bool   // social organisations and an account a body, marked 示例
	Password string // of the sample accounts
}

// Seed brings in the bodies of the programme and the official calendar, as far as they are not
// there. What people changed since stays as it is.
func (s *Store) Seed(ctx context.Context, seeds Seeds) error {
	bodies := realBodies()
	if seeds.Sample {
		bodies = append(bodies, sampleBodies()...)
	}
	var hash string
	if seeds.Sample {
		var err error
		if hash, err = HashPassword(seeds.Password); err != nil {
			return err
		}
	}
	err := s.DB(ctx).Transaction(func(tx *gorm.DB) error {
		present := clause.OnConflict{DoNothing: true}
		if err := tx.Clauses(present).CreateInBatches(&bodies, 100).Error; err != nil {
			return fmt.Errorf("register bodies: %w", err)
		}
		if seeds.Sample {
			people, members := sampleAccounts(bodies, hash)
			if err := tx.Table("people").Clauses(present).CreateInBatches(&people, 100).Error; err != nil {
				return fmt.Errorf("create sample accounts: %w", err)
			}
			for _, m := range members {
				if err := addMember(tx, m); err != nil {
					return err
				}
			}
		}
		return seedCalendar(tx)
	})
	if err != nil {
		return fmt.Errorf("seed the database: %w", err)
	}
	s.forgetCalendar()
	return nil
}

// seedCalendar enters the official years that nobody has entered.
func seedCalendar(tx *gorm.DB) error {
	var known []int
	if err := tx.Raw(`SELECT year FROM calendar_years`).Scan(&known).Error; err != nil {
		return fmt.Errorf("read which years the calendar has: %w", err)
	}
	has := make(map[int]bool, len(known))
	for _, year := range known {
		has[year] = true
	}
	for _, year := range calendar.Seed() {
		if has[year.Year] {
			continue
		}
		if _, err := SetCalendarYear(tx, year); err != nil {
			return err
		}
	}
	return nil
}

// sampleAccounts are one account a body, under the body's key, and the Office's administrator.
func sampleAccounts(bodies []Organisation, hash string) ([]Account, []Membership) {
	var people []Account
	var members []Membership
	add := func(login, name, body string, role MembershipRole) {
		id := PersonID(login)
		people = append(people, Account{Person: Person{ID: id, Name: name, Login: login, Sample: true, Active: true}, PasswordHash: hash})
		members = append(members, Membership{Person: id, Organisation: body, Role: role})
	}
	for _, b := range bodies {
		add(*b.Key, "示例·"+strings.TrimPrefix(b.Name, "示例·")+"经办人", b.ID, RoleMember)
	}
	add("admin", "示例·办公室管理员", BodyID("office"), RoleAdmin)
	return people, members
}

// PersonID is the id of a sample account, by its login.
func PersonID(login string) string { return stableID("person:" + login) }
