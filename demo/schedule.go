package demo

import (
	"fmt"
	"net/http"
	"time"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// schedule is a made-up official notice about the year's holidays.
func schedule(year int) gen.YearSchedule {
	s := gen.YearSchedule{Source: fmt.Sprintf("国务院办公厅关于%d年部分节假日安排的通知（示例）", year)}
	off := func(name string, from award.Date, days int) {
		for n := range days {
			s.Days = append(s.Days, gen.CalendarDay{Date: from.AddDays(n), Name: name})
		}
	}
	off("清明节", award.NewDate(year, 4, 5), 1)
	off("劳动节", award.NewDate(year, 5, 1), 5)
	off("国庆节", award.NewDate(year, 10, 1), 7)
	makeUp := award.NewDate(year, 5, 6)
	for makeUp.Weekday() != time.Saturday {
		makeUp = makeUp.AddDays(1)
	}
	s.Days = append(s.Days, gen.CalendarDay{Date: makeUp, Name: "劳动节调休", Working: true})
	return s
}

// enterSchedule has the Office enter the year's official schedule while notices hang: until then their end was
// provisional, now it is computed anew.
func (p *play) enterSchedule() error {
	before, err := p.notices(award.InternalNotice)
	if err != nil {
		return err
	}
	s := schedule(p.year)
	if _, err := p.do("admin", http.MethodPut, fmt.Sprintf("/calendar/%d", p.year), s); err != nil {
		return err
	}
	var after map[string]gen.Notice
	err = p.until("the new end of the notices", func() (bool, error) {
		after = map[string]gen.Notice{}
		running, err := p.notices(award.InternalNotice)
		for _, n := range running {
			if n.Provisional {
				return false, err
			}
			after[n.Id] = n
		}
		return err == nil, err
	})
	if err != nil {
		return err
	}
	moved := 0
	var from, to time.Time
	for _, n := range before {
		if !n.Provisional || after[n.Id].Closes.Before(n.Closes) {
			return fmt.Errorf("notice %s ended %s (provisional: %t), and ends %s with the official calendar", n.Id, n.Closes, n.Provisional, after[n.Id].Closes)
		}
		if after[n.Id].Closes.After(n.Closes) {
			moved, from, to = moved+1, n.Closes, after[n.Id].Closes
		}
	}
	if moved == 0 {
		return fmt.Errorf("the official calendar moved none of %d notices", len(before))
	}
	p.show(calendarMoved, "the round", "the Office enters the official schedule of %d (示例): %d of %d notices hang until the end of %s, not %s",
		p.year, moved, len(before), award.DateOf(to).AddDays(-1), award.DateOf(from).AddDays(-1))
	return nil
}
