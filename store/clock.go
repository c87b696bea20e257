package store

import (
	"context"
	"fmt"
	"time"
)

// Rehearsal tells whether the database is a rehearsal. It never changes.
func (s *Store) Rehearsal() bool { return s.rehearsal }

// readSettings reads what is fixed for the database's life.
func (s *Store) readSettings(ctx context.Context) error {
	if err := s.sql.QueryRowContext(ctx, `SELECT rehearsal FROM settings`).Scan(&s.rehearsal); err != nil {
		return fmt.Errorf("read the database's settings (is it migrated?): %w", err)
	}
	return nil
}

// Now is the present instant: the real one, or that of the rehearsal's clock.
func (s *Store) Now(ctx context.Context) (time.Time, error) {
	offset, err := s.ClockOffset(ctx)
	return time.Now().UTC().Add(offset), err
}

// ClockOffset is how far the rehearsal's clock is ahead of the real one; zero on a real database.
func (s *Store) ClockOffset(ctx context.Context) (time.Duration, error) {
	if !s.rehearsal {
		return 0, nil
	}
	var ms int64
	if err := s.sql.QueryRowContext(ctx, `SELECT clock_offset_ms FROM settings`).Scan(&ms); err != nil {
		return 0, fmt.Errorf("read the rehearsal's clock: %w", err)
	}
	return time.Duration(ms) * time.Millisecond, nil
}

// AdvanceClock sets a rehearsal's clock to an instant ahead of it. It fails with ErrNotRehearsal on
// a real database. A clock that is there already, or past it, is left as it is.
func (s *Store) AdvanceClock(ctx context.Context, to time.Time) error {
	if !s.rehearsal {
		return fmt.Errorf("advance the clock: %w", ErrNotRehearsal)
	}
	_, err := s.sql.ExecContext(ctx, `UPDATE settings SET clock_offset_ms = GREATEST(clock_offset_ms, $1)`, time.Until(to).Milliseconds()+1)
	if err != nil {
		return fmt.Errorf("advance the rehearsal's clock to %s: %w", to.Format(time.RFC3339), err)
	}
	return nil
}
