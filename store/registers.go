package store

import (
	"context"
	"fmt"
)

// RegisterCounts is how long the lists of the registers are.
type RegisterCounts struct{ Organisations, People, Honours int }

// RegisterCounts counts what the lists of the registers show when nothing narrows them.
func (s *Store) RegisterCounts(ctx context.Context) (RegisterCounts, error) {
	var c RegisterCounts
	err := s.DB(ctx).Raw(`SELECT (SELECT count(*) FROM organisations WHERE active) AS organisations,
			(SELECT count(*) FROM people) AS people, (SELECT count(*) FROM honours) AS honours`).Scan(&c).Error
	if err != nil {
		return c, fmt.Errorf("count the registers: %w", err)
	}
	return c, nil
}
