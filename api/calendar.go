package api

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/award"
	"qualityaward/calendar"
	"qualityaward/store"
)

// subjectCalendar is the ledger of the work calendar.
const subjectCalendar activities.Subject = "calendar"

// GetDeadline implements the contract.
func (s *server) GetDeadline(ctx context.Context, r gen.GetDeadlineRequestObject) (gen.GetDeadlineResponseObject, error) {
	if err := s.allow(&scene{call: callOf(ctx)}, plain(policy.World, "calendar")); err != nil {
		return nil, err
	}
	from, err := day(r.Params.From, "from")
	if err != nil {
		return nil, err
	}
	days, err := s.store.WorkCalendar(ctx)
	if err != nil {
		return nil, err
	}
	at, provisional := days.Deadline(from.Start(), r.Params.Days)
	return gen.GetDeadline200JSONResponse{At: at, LastDay: award.DateOf(at.Add(-time.Nanosecond)), Provisional: provisional}, nil
}

// GetCalendarYear implements the contract.
func (s *server) GetCalendarYear(ctx context.Context, r gen.GetCalendarYearRequestObject) (gen.GetCalendarYearResponseObject, error) {
	if err := s.allow(&scene{call: callOf(ctx)}, plain(policy.World, "calendar")); err != nil {
		return nil, err
	}
	year, err := s.store.CalendarYear(ctx, r.Year)
	if err != nil {
		return nil, err
	}
	days, err := s.store.WorkCalendar(ctx)
	if err != nil {
		return nil, err
	}
	answer := gen.GetCalendarYear200JSONResponse{
		Year: year.Year, Official: year.Official, Source: year.Source, Revision: days.Revision(), Days: make([]gen.CalendarDay, len(year.Days)),
	}
	for i, d := range year.Days {
		answer.Days[i] = gen.CalendarDay{Date: d.Date, Working: d.Working, Name: d.Name}
	}
	return answer, nil
}

// SetCalendarDay implements the contract.
func (s *server) SetCalendarDay(ctx context.Context, r gen.SetCalendarDayRequestObject) (gen.SetCalendarDayResponseObject, error) {
	entry := activities.Entry{Kind: "calendar_day_set", Ref: r.Date.String(), Reason: r.Body.Reason, New: strconv.FormatBool(r.Body.Working)}
	done, err := s.changeCalendar(ctx, r.Params.IdempotencyKey, entry, func(tx *gorm.DB) (int64, error) {
		return store.SetCalendarDay(tx, calendar.Day{Date: r.Date, Working: r.Body.Working, Name: r.Body.Name})
	})
	return gen.SetCalendarDay200JSONResponse{ReceiptJSONResponse: done}, err
}

// ReplaceCalendarYear implements the contract.
func (s *server) ReplaceCalendarYear(ctx context.Context, r gen.ReplaceCalendarYearRequestObject) (gen.ReplaceCalendarYearResponseObject, error) {
	year, err := officialYear(r.Year, *r.Body)
	if err != nil {
		return nil, err
	}
	entry := activities.Entry{Kind: "calendar_year_set", Ref: strconv.Itoa(r.Year), Reason: r.Body.Source, New: fmt.Sprintf("%d days", len(year.Days))}
	done, err := s.changeCalendar(ctx, r.Params.IdempotencyKey, entry, func(tx *gorm.DB) (int64, error) {
		return store.SetCalendarYear(tx, year)
	})
	return gen.ReplaceCalendarYear200JSONResponse{ReceiptJSONResponse: done}, err
}

// officialYear is a year's official schedule as it was sent.
func officialYear(number int, sent gen.YearSchedule) (calendar.Year, error) {
	year := calendar.Year{Year: number, Official: true, Source: sent.Source}
	seen := map[award.Date]bool{}
	for _, d := range sent.Days {
		switch {
		case d.Date.Year != number:
			return year, problemOf("date_out_of_year", "date", d.Date.String(), "year", strconv.Itoa(number))
		case seen[d.Date]:
			return year, problemOf("date_twice", "date", d.Date.String())
		}
		seen[d.Date] = true
		year.Days = append(year.Days, calendar.Day{Date: d.Date, Working: d.Working, Name: d.Name})
	}
	return year, nil
}

// changeCalendar records a change of the work calendar, then has all running notices and due dates
// told. When the process dies in between, the same request sent again tells them.
func (s *server) changeCalendar(ctx context.Context, key string, entry activities.Entry, do func(tx *gorm.DB) (int64, error)) (gen.ReceiptJSONResponse, error) {
	done, err := s.register(ctx, key, subjectCalendar, same("calendar"), entry, func(tx *gorm.DB, _ *scene, _ string) error {
		_, err := do(tx)
		return err
	})
	if err != nil {
		return none, err
	}
	days, err := s.store.CurrentCalendar(ctx)
	if err != nil {
		return none, err
	}
	timed, cancel := context.WithTimeout(ctx, engineTimeout)
	defer cancel()
	return done, s.engine.CalendarChanged(timed, actID(callOf(ctx).actor(), key), days.Revision())
}
