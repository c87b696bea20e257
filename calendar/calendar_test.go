package calendar_test

import (
	"testing"
	"time"

	"qualityaward/award"
	"qualityaward/calendar"
)

// TestDeadline: the day of posting is not counted, and a notice of N working days ends with the N-th
// of them, at 24:00 in Asia/Shanghai (Art. 15, 17, 19, 20).
func TestDeadline(t *testing.T) {
	tests := []struct {
		name        string
		from        string // instant
		n           int
		last        string // day
		provisional bool
	}{
		{"across the National Day of 2026", "2026-09-28T09:00:00+08:00", 5, "2026-10-10", false},
		{"posted in the last minute of the day", "2026-09-28T23:59:59+08:00", 5, "2026-10-10", false},
		{"posted in the day's first moment", "2026-09-28T00:00:00+08:00", 5, "2026-10-10", false},
		{"the day is that of Shanghai", "2026-09-27T16:00:00Z", 5, "2026-10-10", false},
		{"and not yet the next", "2026-09-27T15:59:59Z", 5, "2026-10-09", false},
		{"ordinary week", "2026-11-02T10:00:00+08:00", 5, "2026-11-09", false},
		{"posted on a Saturday", "2026-11-07T10:00:00+08:00", 1, "2026-11-09", false},
		{"a Sunday that is worked counts", "2026-09-18T10:00:00+08:00", 1, "2026-09-20", false},
		{"across the Spring Festival", "2026-02-13T10:00:00+08:00", 2, "2026-02-24", false},
		{"no day: the end of the day itself", "2026-11-07T10:00:00+08:00", 0, "2026-11-07", false},
		{"the last day of the known years", "2026-12-30T10:00:00+08:00", 1, "2026-12-31", false},
		{"into a year that is not published", "2026-12-31T10:00:00+08:00", 1, "2027-01-01", true},
		{"within such a year", "2027-03-01T10:00:00+08:00", 5, "2027-03-08", true},
		{"no day in such a year", "2027-03-01T10:00:00+08:00", 0, "2027-03-01", true},
		{"from such a year into one that is known", "2019-12-31T10:00:00+08:00", 1, "2020-01-02", true},
	}
	for _, tt := range tests {
		from, err := time.Parse(time.RFC3339, tt.from)
		if err != nil {
			t.Fatal(err)
		}
		at, provisional := seeded().Deadline(from, tt.n)
		if want := day(t, tt.last).End(); !at.Equal(want) || provisional != tt.provisional {
			t.Errorf("%s: ends %s, provisional: %t; want %s", tt.name, at, provisional, want)
		}
	}
}

// TestDeadlineIsMidnightInShanghai: the end of a day is the start of the next, eight hours ahead of UTC.
func TestDeadlineIsMidnightInShanghai(t *testing.T) {
	at, _ := seeded().Deadline(time.Date(2026, 9, 28, 9, 0, 0, 0, award.Shanghai), 5)
	if got := at.Format(time.RFC3339); got != "2026-10-11T00:00:00+08:00" {
		t.Errorf("it ends at %s", got)
	}
}

// TestCorrectionMovesTheDeadline: a working day that is declared off moves the end back, one that is
// worked after all moves it forth, and a schedule that is published takes "provisional" away.
func TestCorrectionMovesTheDeadline(t *testing.T) {
	years := calendar.Seed()
	posted := time.Date(2026, 11, 2, 10, 0, 0, 0, award.Shanghai)
	ends := func(c *calendar.Calendar) string {
		at, _ := c.Deadline(posted, 5)
		return award.DateOf(at).AddDays(-1).String()
	}
	if got := ends(calendar.New(1, years)); got != "2026-11-09" {
		t.Fatalf("before any correction it ends %s", got)
	}
	years[6].Days = append(years[6].Days, calendar.Day{Date: award.NewDate(2026, 11, 5), Name: "示例放假"})
	if got := ends(calendar.New(2, years)); got != "2026-11-10" {
		t.Errorf("with a day off it ends %s", got)
	}
	years[6].Days = append(years[6].Days, calendar.Day{Date: award.NewDate(2026, 11, 7), Working: true, Name: "示例调休"})
	c := calendar.New(3, years)
	if got := ends(c); got != "2026-11-09" || c.Revision() != 3 {
		t.Errorf("with a Saturday worked instead it ends %s (revision %d)", got, c.Revision())
	}
	next := calendar.Year{Year: 2027, Days: []calendar.Day{{Date: award.NewDate(2027, 1, 1), Name: "元旦"}}}
	late := time.Date(2026, 12, 31, 10, 0, 0, 0, award.Shanghai)
	for _, published := range []bool{false, true} {
		next.Official = published
		at, provisional := calendar.New(4, append(years[:7:7], next)).Deadline(late, 1)
		if !at.Equal(award.NewDate(2027, 1, 4).End()) || provisional == published {
			t.Errorf("2027 published: %t; it ends %s, provisional: %t", published, at, provisional)
		}
	}
}
