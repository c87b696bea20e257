package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"qualityaward/award"
	"qualityaward/calendar"
)

// calendarAge is how long the work calendar is used without asking whether it changed. A step that
// was computed from an older revision is not recorded (see RecordStep), so this only saves reads.
const calendarAge = time.Second

// WorkCalendar returns the work calendar in force, at most a second old.
func (s *Store) WorkCalendar(ctx context.Context) (*calendar.Calendar, error) {
	s.calendarMu.Lock()
	defer s.calendarMu.Unlock()
	if s.calendar != nil && time.Since(s.calendarAt) < calendarAge {
		return s.calendar, nil
	}
	return s.readCalendar(ctx)
}

// CurrentCalendar returns the work calendar in force at this very moment.
func (s *Store) CurrentCalendar(ctx context.Context) (*calendar.Calendar, error) {
	s.calendarMu.Lock()
	defer s.calendarMu.Unlock()
	return s.readCalendar(ctx)
}

// forgetCalendar lets the next use read the calendar anew.
func (s *Store) forgetCalendar() {
	s.calendarMu.Lock()
	defer s.calendarMu.Unlock()
	s.calendar = nil
}

// readCalendar reads the calendar if its revision is not the one at hand. The lock is held.
func (s *Store) readCalendar(ctx context.Context) (*calendar.Calendar, error) {
	asked := time.Now()
	var revision int64
	if err := s.DB(ctx).Raw(`SELECT revision FROM calendar_revision`).Row().Scan(&revision); err != nil {
		return nil, fmt.Errorf("read the revision of the work calendar: %w", err)
	}
	if s.calendar == nil || s.calendar.Revision() != revision {
		revision, years, err := s.readYears(ctx)
		if err != nil {
			return nil, err
		}
		s.calendar = calendar.New(revision, years)
	}
	s.calendarAt = asked
	return s.calendar, nil
}

// readYears reads all years, and the revision they are of.
func (s *Store) readYears(ctx context.Context) (revision int64, years []calendar.Year, err error) {
	var rows []calendarRow
	// One statement, so that revision, years and days are of one moment.
	err = s.DB(ctx).Raw(`SELECT r.revision, y.year, y.official, y.source, d.date, COALESCE(d.working, false) AS working, COALESCE(d.name, '') AS name
		FROM calendar_revision r LEFT JOIN calendar_years y ON true
		LEFT JOIN calendar_days d ON d.date >= make_date(y.year, 1, 1) AND d.date < make_date(y.year + 1, 1, 1)
		ORDER BY y.year, d.date`).Scan(&rows).Error
	if err != nil {
		return 0, nil, fmt.Errorf("read the work calendar: %w", err)
	}
	return rows[0].Revision, yearsOf(rows), nil
}

// CalendarWith returns the work calendar in force, and as it would be with a year replaced.
func (s *Store) CalendarWith(ctx context.Context, y calendar.Year) (now, then *calendar.Calendar, err error) {
	revision, years, err := s.readYears(ctx)
	if err != nil {
		return nil, nil, err
	}
	others := slices.DeleteFunc(slices.Clone(years), func(known calendar.Year) bool { return known.Year == y.Year })
	return calendar.New(revision, years), calendar.New(revision+1, append(others, y)), nil
}

// calendarRow is a year, joined with one of its days if it has any.
type calendarRow struct {
	Revision int64
	Year     *int
	Official *bool
	Source   *string
	Date     *time.Time
	Working  bool
	Name     string
}

func yearsOf(rows []calendarRow) []calendar.Year {
	var years []calendar.Year
	for _, r := range rows {
		if r.Year == nil {
			continue
		}
		if n := len(years); n == 0 || years[n-1].Year != *r.Year {
			years = append(years, calendar.Year{Year: *r.Year, Official: *r.Official, Source: *r.Source})
		}
		if r.Date != nil {
			y := &years[len(years)-1]
			y.Days = append(y.Days, calendar.Day{Date: award.NewDate(r.Date.Date()), Working: r.Working, Name: r.Name})
		}
	}
	return years
}

// CalendarYear returns a year's days that differ from the ordinary week. A year that nobody has
// entered is the ordinary week, and not official.
func (s *Store) CalendarYear(ctx context.Context, year int) (calendar.Year, error) {
	var rows []calendarRow
	err := s.DB(ctx).Raw(`SELECT y.year, y.official, y.source, d.date, COALESCE(d.working, false) AS working, COALESCE(d.name, '') AS name
		FROM calendar_years y LEFT JOIN calendar_days d ON d.date >= make_date(y.year, 1, 1) AND d.date < make_date(y.year + 1, 1, 1)
		WHERE y.year = ? ORDER BY d.date`, year).Scan(&rows).Error
	if err != nil {
		return calendar.Year{}, fmt.Errorf("read the work calendar of %d: %w", year, err)
	}
	if len(rows) == 0 {
		return calendar.Year{Year: year}, nil
	}
	return yearsOf(rows)[0], nil
}

// SetCalendarYear replaces a year within a transaction of RecordAct and returns the new revision.
func SetCalendarYear(tx *gorm.DB, y calendar.Year) (revision int64, err error) {
	err = errors.Join(
		tx.Exec(`INSERT INTO calendar_years (year, official, source) VALUES (?, ?, ?)
			ON CONFLICT (year) DO UPDATE SET official = excluded.official, source = excluded.source`, y.Year, y.Official, y.Source).Error,
		tx.Exec(`DELETE FROM calendar_days WHERE date >= make_date(?, 1, 1) AND date < make_date(?, 1, 1)`, y.Year, y.Year+1).Error,
	)
	if err != nil {
		return 0, fmt.Errorf("replace the work calendar of %d: %w", y.Year, err)
	}
	for _, d := range y.Days {
		if d.Date.Year != y.Year {
			return 0, fmt.Errorf("replace the work calendar of %d: %s is not in it", y.Year, d.Date)
		}
		if err := putDay(tx, d); err != nil {
			return 0, err
		}
	}
	return reviseCalendar(tx)
}

// SetCalendarDay corrects one day within a transaction of RecordAct and returns the new revision.
func SetCalendarDay(tx *gorm.DB, d calendar.Day) (revision int64, err error) {
	err = tx.Exec(`INSERT INTO calendar_years (year, official, source) VALUES (?, false, '') ON CONFLICT (year) DO NOTHING`, d.Date.Year).Error
	if err != nil {
		return 0, fmt.Errorf("enter the year of %s: %w", d.Date, err)
	}
	if err := putDay(tx, d); err != nil {
		return 0, err
	}
	return reviseCalendar(tx)
}

func putDay(tx *gorm.DB, d calendar.Day) error {
	err := tx.Exec(`INSERT INTO calendar_days (date, working, name) VALUES (?::date, ?, ?)
		ON CONFLICT (date) DO UPDATE SET working = excluded.working, name = excluded.name`, d.Date.String(), d.Working, d.Name).Error
	if err != nil {
		return fmt.Errorf("set %s in the work calendar: %w", d.Date, err)
	}
	return nil
}

// reviseCalendar makes what was computed from the calendar before stale.
func reviseCalendar(tx *gorm.DB) (revision int64, err error) {
	if err := tx.Raw(`UPDATE calendar_revision SET revision = revision + 1 RETURNING revision`).Row().Scan(&revision); err != nil {
		return 0, fmt.Errorf("revise the work calendar: %w", err)
	}
	return revision, nil
}
