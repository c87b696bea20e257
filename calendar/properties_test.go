package calendar_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"qualityaward/award"
	"qualityaward/calendar"
)

// calendars are the official years with corrections of any kind.
func calendars() *rapid.Generator[*calendar.Calendar] {
	return rapid.Custom(func(t *rapid.T) *calendar.Calendar {
		years := calendar.Seed()
		for range rapid.IntRange(0, 30).Draw(t, "corrections") {
			d := days().Draw(t, "day")
			years = append(years, calendar.Year{Year: d.Year, Days: []calendar.Day{{Date: d, Working: rapid.Bool().Draw(t, "worked")}}})
		}
		return calendar.New(1, years)
	})
}

// days are those of 2020 to 2028, of which the last two years nobody has entered.
func days() *rapid.Generator[award.Date] {
	return rapid.Custom(func(t *rapid.T) award.Date {
		return award.NewDate(2020, time.January, 1).AddDays(rapid.IntRange(0, 9*365).Draw(t, "days"))
	})
}

// TestExactlyNWorkingDays: between the day of posting, not counted, and the last day, counted, lie
// exactly N working days, and the last one is worked: a notice never ends before (Art. 15, 17, 19, 20).
func TestExactlyNWorkingDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, from, n := calendars().Draw(t, "calendar"), days().Draw(t, "from"), rapid.IntRange(0, 120).Draw(t, "n")
		at, _ := c.Deadline(from.Start().Add(time.Duration(rapid.Int64Range(0, int64(24*time.Hour)-1).Draw(t, "time of day"))), n)
		last := award.DateOf(at.Add(-1))
		if at != last.End() {
			t.Fatalf("it ends at %s, which is no day's end", at)
		}
		counted := 0
		for d := from.AddDays(1); !d.After(last); d = d.AddDays(1) {
			if c.IsWorkday(d) {
				counted++
			}
		}
		if counted != n || (n > 0 && !c.IsWorkday(last)) || (n == 0 && last != from) {
			t.Fatalf("%s and %d working days: ends with %s, after %d", from, n, last, counted)
		}
	})
}

// TestMoreDaysEndLater: one more working day ends later, and a later posting never ends sooner.
func TestMoreDaysEndLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, from, n := calendars().Draw(t, "calendar"), days().Draw(t, "from"), rapid.IntRange(0, 120).Draw(t, "n")
		if sooner, later := c.AddWorkingDays(from, n), c.AddWorkingDays(from, n+1); !sooner.Before(later) {
			t.Fatalf("%d days end %s, one more %s", n, sooner, later)
		}
		if n > 0 && c.AddWorkingDays(from.AddDays(1), n).Before(c.AddWorkingDays(from, n)) {
			t.Fatalf("%d days from the day after %s end sooner", n, from)
		}
	})
}

// TestWorkdaysBetweenIsTheInverse: counting back what was added gives what was added, either way round.
func TestWorkdaysBetweenIsTheInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, from, n := calendars().Draw(t, "calendar"), days().Draw(t, "from"), rapid.IntRange(0, 120).Draw(t, "n")
		last := c.AddWorkingDays(from, n)
		if there, back := c.WorkdaysBetween(from, last), c.WorkdaysBetween(last, from); there != n || back != -n {
			t.Fatalf("from %s to %s are %d working days, back %d; want %d", from, last, there, back, n)
		}
		other := days().Draw(t, "other")
		if sum := c.WorkdaysBetween(from, other) + c.WorkdaysBetween(other, last); sum != n {
			t.Fatalf("by way of %s they are %d, want %d", other, sum, n)
		}
	})
}
