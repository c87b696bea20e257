package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
)

// Rehearsal tells whether the database is a rehearsal. It never changes.
func (s *Store) Rehearsal() bool { return s.rehearsal }

// readSettings reads what is fixed for the database's life.
func (s *Store) readSettings(ctx context.Context) error {
	if err := s.sql.QueryRowContext(ctx, `SELECT rehearsal FROM settings`).Scan(&s.rehearsal); err != nil {
		return fmt.Errorf("read the database's settings: %w", err)
	}
	return nil
}

// Now is the present instant: the real one, or that of the rehearsal's clock.
func (s *Store) Now(ctx context.Context) (time.Time, error) {
	offset, err := s.ClockOffset(ctx)
	return time.Now().UTC().Add(offset), err
}

// timeOf is the present instant, real or of the rehearsal's clock, as a transaction sees it.
func timeOf(tx *gorm.DB) (at time.Time, err error) {
	if err := tx.Raw(`SELECT now() + clock_offset_ms * interval '1 ms' FROM settings`).Row().Scan(&at); err != nil {
		return at, fmt.Errorf("ask what time it is: %w", err)
	}
	return at, nil
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

// Deadlines returns the instants after one and up to another at which something falls due or
// closes: a rehearsal that jumps from each to the next keeps cases and rounds in order.
func (s *Store) Deadlines(ctx context.Context, after, to time.Time) ([]time.Time, error) {
	var instants []time.Time
	err := s.DB(ctx).Raw(`SELECT at FROM (
			SELECT due_at AS at FROM tasks WHERE status = 'open'
			UNION SELECT closes_at FROM notices WHERE closed_at IS NULL
			UNION SELECT filing_opens FROM rounds WHERE stage <> 'ended'
			UNION SELECT filing_closes FROM rounds WHERE stage <> 'ended'
		) AS all_of_them WHERE at > ? AND at <= ? ORDER BY at`, after.UTC(), to.UTC()).Scan(&instants).Error
	if err != nil {
		return nil, fmt.Errorf("list what falls due until %s: %w", to.Format(time.RFC3339), err)
	}
	return instants, nil
}
