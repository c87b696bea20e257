package store_test

import (
	"testing"

	"qualityaward/award"
	"qualityaward/calendar"
	"qualityaward/store"
)

func TestTheOfficeCorrectsTheCalendar(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	year := calendar.Year{Year: 2031, Official: true, Source: "示例〔2030〕1号", Days: []calendar.Day{
		{Date: award.NewDate(2031, 1, 1), Name: "元旦"},
		{Date: award.NewDate(2031, 1, 4), Working: true, Name: "元旦调休"},
	}}
	first, err := store.SetCalendarYear(w.DB(w.ctx), year)
	w.must(err)
	second, err := store.SetCalendarDay(w.DB(w.ctx), calendar.Day{Date: award.NewDate(2031, 1, 2), Name: "元旦"})
	w.must(err)
	if first <= w.revision || second <= first {
		t.Errorf("revision %d became %d and %d", w.revision, first, second)
	}
	got, err := w.CalendarYear(w.ctx, 2031)
	w.must(err)
	if !got.Official || got.Source != year.Source || len(got.Days) != 3 || got.Days[1].Date != award.NewDate(2031, 1, 2) || !got.Days[2].Working {
		t.Errorf("2031 is %+v", got)
	}
	cal, err := w.CurrentCalendar(w.ctx)
	w.must(err)
	if cal.Revision() != second {
		t.Errorf("the calendar in force is of revision %d, not %d", cal.Revision(), second)
	}
	for day, working := range map[award.Date]bool{award.NewDate(2031, 1, 2): false, award.NewDate(2031, 1, 4): true, award.NewDate(2031, 1, 5): false, award.NewDate(2031, 1, 6): true} {
		if cal.IsWorkday(day) != working {
			t.Errorf("%s is worked: %t", day, !working)
		}
	}
	_, err = store.SetCalendarYear(w.DB(w.ctx), calendar.Year{Year: 2031})
	w.must(err)
	if got, err = w.CalendarYear(w.ctx, 2031); err != nil || got.Official || len(got.Days) != 0 {
		t.Errorf("after it was emptied 2031 is %+v: %v", got, err)
	}
	if _, err := store.SetCalendarYear(w.DB(w.ctx), calendar.Year{Year: 2032, Days: year.Days}); err == nil {
		t.Error("days of another year are taken")
	}
	unknown, err := w.CalendarYear(w.ctx, 2040)
	w.must(err)
	if unknown.Official || unknown.Year != 2040 {
		t.Errorf("a year that nobody entered is %+v", unknown)
	}
}
