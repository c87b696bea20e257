package api

import (
	"time"

	"qualityaward/award"
	"qualityaward/calendar"
)

// soonDays is within how many working days what falls due counts as due soon (ours).
const soonDays = 5

// leftDays counts the working days from today to the day at whose end something falls due or closes:
// 0 on that day itself, negative after it.
func leftDays(days *calendar.Calendar, now, end time.Time) int {
	left := days.WorkdaysBetween(award.DateOf(now), lastDay(end))
	if !now.Before(end) {
		return min(left, -1) // also on the weekend after
	}
	return left
}

// lastDay is the day with whose end a deadline comes.
func lastDay(at time.Time) award.Date { return award.DateOf(at.Add(-time.Nanosecond)) }

// deadlineOf is the calendar's rule as the Measures ask for it.
func deadlineOf(cal *calendar.Calendar) award.Deadline {
	return func(from award.Date, days int) (time.Time, bool) { return cal.Deadline(from.Start(), days) }
}
