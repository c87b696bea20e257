package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"
)

// What a person may keep for itself at most.
const (
	MaxViews  = 100
	MaxDrafts = 200
)

// SavedView is a view of a list that a person keeps.
type SavedView struct {
	Person string
	ID     string
	Page   string
	Name   string
	Search string // the query of the page's address
}

// Draft is what a person has begun to write and not sent.
type Draft struct {
	Person  string
	Key     string
	Value   JSON
	SavedAt time.Time
}

// Views returns a person's saved views, by page and name.
func (s *Store) Views(ctx context.Context, person string) ([]SavedView, error) {
	views := []SavedView{}
	if err := s.DB(ctx).Where("person = ?", person).Order("page, name, id").Find(&views).Error; err != nil {
		return nil, fmt.Errorf("list the views of %s: %w", person, err)
	}
	return views, nil
}

// SaveView adds a view or replaces the one of its id. ErrTooMany says that the person has enough.
func (s *Store) SaveView(ctx context.Context, v SavedView) error {
	return s.keep(ctx, v.Person, "saved_views", MaxViews, `INSERT INTO saved_views (person, id, page, name, search) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (person, id) DO UPDATE SET page = excluded.page, name = excluded.name, search = excluded.search, saved_at = now()`,
		v.Person, v.ID, v.Page, v.Name, v.Search)
}

// DeleteView removes a person's view, if it is there.
func (s *Store) DeleteView(ctx context.Context, person, id string) error {
	if err := s.DB(ctx).Exec(`DELETE FROM saved_views WHERE person = ? AND id = ?`, person, id).Error; err != nil {
		return fmt.Errorf("remove a view of %s: %w", person, err)
	}
	return nil
}

// Drafts returns a person's drafts, the latest first.
func (s *Store) Drafts(ctx context.Context, person string) ([]Draft, error) {
	drafts := []Draft{}
	if err := s.DB(ctx).Where("person = ?", person).Order("saved_at DESC, key").Find(&drafts).Error; err != nil {
		return nil, fmt.Errorf("list the drafts of %s: %w", person, err)
	}
	return drafts, nil
}

// Draft returns one of a person's drafts.
func (s *Store) Draft(ctx context.Context, person, key string) (Draft, error) {
	var d Draft
	if err := s.DB(ctx).Take(&d, "person = ? AND key = ?", person, key).Error; err != nil {
		return d, fmt.Errorf("read a draft of %s: %w", person, known(err))
	}
	return d, nil
}

// SaveDraft adds a draft or replaces the one of its key. ErrTooMany says that the person has enough.
func (s *Store) SaveDraft(ctx context.Context, person, key string, value json.RawMessage, at time.Time) error {
	return s.keep(ctx, person, "drafts", MaxDrafts, `INSERT INTO drafts (person, key, value, saved_at) VALUES (?, ?, ?, ?)
		ON CONFLICT (person, key) DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at`, person, key, JSON(value), at.UTC())
}

// DeleteDraft forgets a person's draft, if it is there.
func (s *Store) DeleteDraft(ctx context.Context, person, key string) error {
	if err := s.DB(ctx).Exec(`DELETE FROM drafts WHERE person = ? AND key = ?`, person, key).Error; err != nil {
		return fmt.Errorf("forget a draft of %s: %w", person, err)
	}
	return nil
}

// keep writes a row of a person's own, unless there are more than most then. The person's row is held
// meanwhile, so that two that are written at once are counted one after the other.
func (s *Store) keep(ctx context.Context, person, table string, most int, insert string, values ...any) error {
	err := s.DB(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Exec(`SELECT 1 FROM people WHERE id = ? FOR NO KEY UPDATE`, person).Error; err != nil {
			return err
		}
		if err := tx.Exec(insert, values...).Error; err != nil {
			return err
		}
		var n int
		if err := tx.Raw(`SELECT count(*) FROM `+table+` WHERE person = ?`, person).Row().Scan(&n); err != nil {
			return err
		}
		if n > most {
			return ErrTooMany
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("keep in %s what is of %s: %w", table, person, err)
	}
	return nil
}
