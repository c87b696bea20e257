package calendar_test

import (
	"strings"
	"testing"
	"time"

	"qualityaward/award"
	"qualityaward/calendar"
)

// official are the State Council's schedules of two years, written out by hand from its notices:
// spans of days off, and weekend days that are worked instead.
var official = map[int]struct{ off, worked string }{
	2025: {
		off:    "01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08",
		worked: "01-26 02-08 04-27 09-28 10-11",
	},
	2026: {
		off:    "01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07",
		worked: "01-04 02-14 02-28 05-09 09-20 10-10",
	},
}

// seeded is the calendar as a new database has it.
func seeded() *calendar.Calendar { return calendar.New(1, calendar.Seed()) }

func day(t testing.TB, s string) award.Date {
	t.Helper()
	d, err := award.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestSeedIsTheOfficialSchedule: each day of 2025 and 2026 is worked or off as the notices say.
func TestSeedIsTheOfficialSchedule(t *testing.T) {
	c := seeded()
	for year, facts := range official {
		prefix := award.NewDate(year, 1, 1).String()[:5]
		worked := map[award.Date]bool{}
		for _, span := range strings.Fields(facts.off) {
			first, last, found := strings.Cut(span, "/")
			if !found {
				last = first
			}
			for d := day(t, prefix+first); !d.After(day(t, prefix+last)); d = d.AddDays(1) {
				worked[d] = false
			}
		}
		for _, one := range strings.Fields(facts.worked) {
			d := day(t, prefix+one)
			if w := d.Weekday(); w != time.Saturday && w != time.Sunday {
				t.Fatalf("%s is no weekend: the facts are wrong", d)
			}
			worked[d] = true
		}
		for d := award.NewDate(year, 1, 1); d.Year == year; d = d.AddDays(1) {
			want, special := worked[d]
			if !special {
				want = d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
			}
			if got := c.IsWorkday(d); got != want {
				t.Errorf("%s is worked: %t", d, got)
			}
		}
	}
}

// TestSeedCarriesWholeYears: each seeded year is official, names its source, keeps to itself and has
// the holidays that every year has.
func TestSeedCarriesWholeYears(t *testing.T) {
	years := calendar.Seed()
	if len(years) != 7 || years[0].Year != 2020 || years[6].Year != 2026 {
		t.Fatalf("%d years are seeded", len(years))
	}
	c := seeded()
	for _, y := range years {
		if !y.Official || y.Source == "" || c.Provisional(y.Year) {
			t.Errorf("%d is official: %t, its source %q", y.Year, y.Official, y.Source)
		}
		for i, d := range y.Days {
			if d.Date.Year != y.Year || d.Name == "" || (i > 0 && !y.Days[i-1].Date.Before(d.Date)) {
				t.Errorf("%d has the day %+v", y.Year, d)
			}
		}
		if n := c.WorkdaysBetween(award.NewDate(y.Year-1, 12, 31), award.NewDate(y.Year, 12, 31)); n < 247 || n > 252 {
			t.Errorf("%d has %d working days", y.Year, n)
		}
		for _, holiday := range []award.Date{
			award.NewDate(y.Year, 1, 1), award.NewDate(y.Year, 5, 1), award.NewDate(y.Year, 10, 1), award.NewDate(y.Year, 10, 2), award.NewDate(y.Year, 10, 3),
		} {
			if c.IsWorkday(holiday) {
				t.Errorf("%s is worked", holiday)
			}
		}
	}
	if !c.Provisional(2019) || !c.Provisional(2027) {
		t.Error("years that nobody entered are not provisional")
	}
}
