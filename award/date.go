package award

import (
	"fmt"
	"time"
)

// Shanghai is the time zone in which the Measures count days: Asia/Shanghai, UTC+8 without
// daylight saving since 1991.
var Shanghai = time.FixedZone("Asia/Shanghai", 8*60*60)

// Date is a civil date in Asia/Shanghai. Its text form is "2006-01-02".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// NewDate returns the date of the given numbers, normalised as time.Date does.
func NewDate(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, Shanghai))
}

// DateOf returns the date in Asia/Shanghai on which the instant t falls.
func DateOf(t time.Time) Date {
	y, m, d := t.In(Shanghai).Date()
	return Date{y, m, d}
}

// ParseDate reads a date written as "2006-01-02".
func ParseDate(s string) (Date, error) {
	t, err := time.ParseInLocation(time.DateOnly, s, Shanghai)
	if err != nil {
		return Date{}, fmt.Errorf("date %q is not written as 2006-01-02: %w", s, err)
	}
	return DateOf(t), nil
}

// String writes the date as "2006-01-02"; the zero date is "".
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// IsZero tells whether the date is unset.
func (d Date) IsZero() bool { return d == Date{} }

// Start is the first instant of the date.
func (d Date) Start() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, Shanghai) }

// End is the instant at which the date is over (24:00), which is the next date's Start.
func (d Date) End() time.Time { return d.AddDays(1).Start() }

// AddDays returns the date n calendar days later.
func (d Date) AddDays(n int) Date { return NewDate(d.Year, d.Month, d.Day+n) }

// AddYears returns the date n years later; 29 February becomes 1 March in a common year.
func (d Date) AddYears(n int) Date { return NewDate(d.Year+n, d.Month, d.Day) }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.Start().Weekday() }

// Compare is negative if d is before other, zero if they are the same, positive if after.
func (d Date) Compare(other Date) int { return d.Start().Compare(other.Start()) }

// Before tells whether d is before other.
func (d Date) Before(other Date) bool { return d.Compare(other) < 0 }

// After tells whether d is after other.
func (d Date) After(other Date) bool { return d.Compare(other) > 0 }

// MarshalText writes the date as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
