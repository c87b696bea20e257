package demo

import (
	"database/sql"
	"errors"
	"fmt"
	"time"

	"qualityaward/award"
	"qualityaward/calendar"
)

// checkNotices: no notice closed before its working days were over, by the calendar as it is now.
func (p *play) checkNotices(db *sql.DB) error {
	work, err := storedCalendar(db)
	if err != nil {
		return err
	}
	var wrong []error
	seen := 0
	err = each(db, `SELECT id, kind, days, posted_at, closed_at FROM notices WHERE closed_at IS NOT NULL AND NOT cancelled`, func(scan func(...any) error) error {
		var id, kind string
		var days int
		var posted, closed time.Time
		if err := scan(&id, &kind, &days, &posted, &closed); err != nil {
			return err
		}
		seen++
		if want := p.edition.Notices[award.NoticeKind(kind)].WorkingDays; days != want {
			wrong = append(wrong, fmt.Errorf("the %s notice %s hung for %d working days, not %d", kind, id, days, want))
		}
		if end, _ := work.Deadline(posted, days); closed.Before(end) {
			wrong = append(wrong, fmt.Errorf("the %s notice %s of %s closed early, at %s, before %s", kind, id, posted, closed, end))
		}
		return nil
	})
	if seen == 0 {
		wrong = append(wrong, errors.New("no notice was closed"))
	}
	return errors.Join(append(wrong, err)...)
}

// storedCalendar is the work calendar as it is in the database.
func storedCalendar(db *sql.DB) (*calendar.Calendar, error) {
	years := map[int]*calendar.Year{}
	err := each(db, `SELECT year, official, source FROM calendar_years`, func(scan func(...any) error) error {
		var y calendar.Year
		err := scan(&y.Year, &y.Official, &y.Source)
		years[y.Year] = &y
		return err
	})
	if err != nil {
		return nil, err
	}
	err = each(db, `SELECT date, working, name FROM calendar_days`, func(scan func(...any) error) error {
		var date time.Time
		var day calendar.Day
		err := scan(&date, &day.Working, &day.Name)
		day.Date = award.NewDate(date.Year(), date.Month(), date.Day())
		if years[date.Year()] == nil {
			years[date.Year()] = &calendar.Year{Year: date.Year()}
		}
		years[date.Year()].Days = append(years[date.Year()].Days, day)
		return err
	})
	all := make([]calendar.Year, 0, len(years))
	for _, year := range years {
		all = append(all, *year)
	}
	return calendar.New(0, all), err
}

// checkPlaces: no award was given more often than there are places (Art. 4).
func (p *play) checkPlaces(db *sql.DB) error {
	var wrong []error
	given := map[award.Award]int{}
	for _, c := range p.cases {
		if c.want == award.OutcomeAwarded {
			given[c.given]++
		}
	}
	for prize, places := range p.edition.Places {
		var honours int
		if err := db.QueryRowContext(p.ctx, `SELECT count(*) FROM honours WHERE year = $1 AND award = $2`, p.year, prize).Scan(&honours); err != nil {
			return fmt.Errorf("count the honours: %w", err)
		}
		if honours > places || honours != given[prize] {
			wrong = append(wrong, fmt.Errorf("%d honours %s in the register for %d places; %d were given", honours, prize, places, given[prize]))
		}
	}
	return errors.Join(append(wrong, p.none(db, map[string]string{
		"awards with more taken than places": `SELECT count(*) FROM round_places WHERE taken > places`,
	})...)...)
}
