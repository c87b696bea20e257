package calendar

import (
	"container/list"
	"slices"
	"strconv"

	"github.com/6tail/lunar-go/HolidayUtil"

	"qualityaward/award"
)

// The years whose official schedules the library carries whole.
const (
	firstSeeded = 2020
	lastSeeded  = 2026
)

// Seed returns the official schedules that the library carries. They fill the table which the Office
// corrects and extends; later years are entered there, not here.
func Seed() []Year {
	years := make([]Year, 0, lastSeeded-firstSeeded+1)
	for number := firstSeeded; number <= lastSeeded; number++ {
		years = append(years, seedYear(number))
	}
	return years
}

// seedYear takes the days of one calendar year. The library files a holiday's days under the year of
// the holiday, so that the days around New Year are looked for in both.
func seedYear(number int) Year {
	year := Year{Year: number, Official: true, Source: "国务院办公厅关于" + strconv.Itoa(number) + "年部分节假日安排的通知"}
	for _, filed := range []int{number - 1, number, number + 1} {
		for _, day := range days(HolidayUtil.GetHolidaysByYear(filed)) {
			known := slices.ContainsFunc(year.Days, func(d Day) bool { return d.Date == day.Date })
			if day.Date.Year == number && !known {
				year.Days = append(year.Days, day)
			}
		}
	}
	slices.SortFunc(year.Days, func(a, b Day) int { return a.Date.Compare(b.Date) })
	return year
}

// days are the library's as ours.
func days(holidays *list.List) []Day {
	var all []Day
	for e := holidays.Front(); e != nil; e = e.Next() {
		h := e.Value.(*HolidayUtil.Holiday)
		date, err := award.ParseDate(h.GetDay())
		if err != nil {
			panic("the calendar's library gave a day that is none: " + err.Error()) // a defect of a pinned library; a test reads all its days
		}
		all = append(all, Day{Date: date, Working: h.IsWork(), Name: h.GetName()})
	}
	return all
}
