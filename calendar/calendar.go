// Package calendar counts working days in Asia/Shanghai: days that are worked under the State
// Council's yearly holiday notice, less its holidays, plus the make-up workdays on weekends (调休).
//
// A year whose schedule nobody has entered is the ordinary week and provisional: deadlines that
// reach into it say so, and are computed anew when the schedule is there.
package calendar

import (
	"time"

	"qualityaward/award"
)

// Year is a year's schedule: the days that differ from the ordinary week.
type Year struct {
	Year     int
	Official bool   // the State Council has published it
	Source   string // such as 国办发明电〔2025〕7号
	Days     []Day
}

// Day is a day that differs from the ordinary week, or is said again.
type Day struct {
	Date    award.Date
	Working bool   // a make-up workday; otherwise a holiday
	Name    string // such as 国庆节
}

// Calendar is the work calendar at one revision; it never changes and may be shared.
type Calendar struct {
	revision int64
	official map[int]bool
	worked   map[award.Date]bool
}

// New builds a calendar from the years that are known. Its revision tells it from those before.
func New(revision int64, years []Year) *Calendar {
	c := &Calendar{revision: revision, official: make(map[int]bool, len(years)), worked: map[award.Date]bool{}}
	for _, year := range years {
		c.official[year.Year] = year.Official
		for _, day := range year.Days {
			c.worked[day.Date] = day.Working
		}
	}
	return c
}

// Revision tells calendars apart; a later one is greater.
func (c *Calendar) Revision() int64 { return c.revision }

// IsWorkday tells whether a date is worked.
func (c *Calendar) IsWorkday(d award.Date) bool {
	if worked, known := c.worked[d]; known {
		return worked
	}
	weekday := d.Weekday()
	return weekday != time.Saturday && weekday != time.Sunday
}

// Provisional tells whether a year's schedule is not official yet.
func (c *Calendar) Provisional(year int) bool { return !c.official[year] }

// Deadline is the end (24:00, Asia/Shanghai) of the n-th working day after the day of from, which is
// not counted itself; n = 0 is the end of that day. It is provisional when it reaches into a year
// without an official schedule.
func (c *Calendar) Deadline(from time.Time, n int) (at time.Time, provisional bool) {
	posted := award.DateOf(from)
	last := c.AddWorkingDays(posted, n)
	for year := posted.Year; year <= last.Year; year++ {
		provisional = provisional || c.Provisional(year)
	}
	return last.End(), provisional
}

// AddWorkingDays is the n-th working day after a date; n ≤ 0 is the date itself.
func (c *Calendar) AddWorkingDays(d award.Date, n int) award.Date {
	for n > 0 {
		if d = d.AddDays(1); c.IsWorkday(d) {
			n--
		}
	}
	return d
}

// WorkdaysBetween counts the working days after from, up to and with to; negative when to lies before.
func (c *Calendar) WorkdaysBetween(from, to award.Date) int {
	if to.Before(from) {
		return -c.WorkdaysBetween(to, from)
	}
	n := 0
	for d := from; d.Before(to); {
		if d = d.AddDays(1); c.IsWorkday(d) {
			n++
		}
	}
	return n
}
