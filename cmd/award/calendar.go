package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"qualityaward/api/client"
	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/calendar"
)

// calendarCommand is about the work calendar.
type calendarCommand struct {
	Deadline deadlineCommand `cmd:"" help:"Tell the last of so many working days."`
	Day      dayCommand      `cmd:"" help:"Correct one day; running notices and due dates are computed anew."`
	Year     yearCommand     `cmd:"" help:"Enter a year's official schedule; running notices and due dates are computed anew."`
}

// deadlineCommand counts working days.
type deadlineCommand struct {
	From   string `required:"" placeholder:"DATE" help:"The day of publication, which is not counted."`
	Days   int    `required:"" placeholder:"N" help:"Working days."`
	Server string `env:"AWARD_SERVER" placeholder:"URL" help:"Count by a server's calendar, with what its Office entered; by the official years that this program carries if empty."`
}

// Run implements the command.
func (c *deadlineCommand) Run(ctx context.Context, out io.Writer) error {
	from, err := award.ParseDate(c.From)
	if err != nil {
		return fmt.Errorf("--from: %w", err)
	}
	if c.Days < 0 {
		return errors.New("--days must not be negative")
	}
	last, provisional, err := c.count(ctx, from)
	if err != nil {
		return err
	}
	if provisional {
		say(out, "%s provisional: it reaches into a year whose official schedule is not entered yet", last)
		return nil
	}
	say(out, "%s", last)
	return nil
}

func (c *deadlineCommand) count(ctx context.Context, from award.Date) (last award.Date, provisional bool, err error) {
	if c.Server == "" {
		at, provisional := calendar.New(0, calendar.Seed()).Deadline(from.Start(), c.Days)
		return award.DateOf(at.Add(-time.Nanosecond)), provisional, nil
	}
	server, err := serverSettings{c.Server}.dial()
	if err != nil {
		return last, false, err
	}
	end, err := server.GetDeadlineWithResponse(ctx, &gen.GetDeadlineParams{From: from.String(), Days: c.Days})
	if err != nil {
		return last, false, fmt.Errorf("ask AWARD_SERVER %s: %w", c.Server, err)
	}
	if end.JSON200 == nil {
		return last, false, told(end.ApplicationproblemJSONDefault, end.Status())
	}
	return end.JSON200.LastDay, end.JSON200.Provisional, nil
}

// dayCommand corrects a day through the API, as an administrator of the Office.
type dayCommand struct {
	loginSettings
	Date    string `arg:"" help:"The day, such as 2027-10-09."`
	Working bool   `required:"" negatable:"" help:"It is worked (--working) or free (--no-working)."`
	Name    string `help:"Such as 国庆节调休."`
	Reason  string `required:"" help:"Why, such as the notice's document number."`
}

// Run implements the command.
func (c *dayCommand) Run(ctx context.Context, out io.Writer) error {
	day, err := award.ParseDate(c.Date)
	if err != nil {
		return err
	}
	return c.change(ctx, out, func(server *client.ClientWithResponses, key string) (*gen.Receipt, error) {
		body := gen.DayChange{Working: c.Working, Name: c.Name, Reason: c.Reason}
		done, err := server.SetCalendarDayWithResponse(ctx, day, &gen.SetCalendarDayParams{IdempotencyKey: key}, body)
		if err != nil {
			return nil, err
		}
		return answered(done.JSON200, done.ApplicationproblemJSONDefault, done.Status())
	})
}

// yearCommand enters a year through the API, as an administrator of the Office.
type yearCommand struct {
	loginSettings
	Year   int    `arg:"" help:"The year."`
	File   string `arg:"" help:"CSV without a header, a line a day that differs from the ordinary week: 2027-10-01,free,国庆节 or 2027-10-09,working,国庆节调休."`
	Source string `required:"" help:"The State Council's notice, such as its document number."`
}

// Run implements the command.
func (c *yearCommand) Run(ctx context.Context, out io.Writer) error {
	days, err := readDays(c.File)
	if err != nil {
		return err
	}
	return c.change(ctx, out, func(server *client.ClientWithResponses, key string) (*gen.Receipt, error) {
		body := gen.YearSchedule{Source: c.Source, Days: days}
		done, err := server.ReplaceCalendarYearWithResponse(ctx, c.Year, &gen.ReplaceCalendarYearParams{IdempotencyKey: key}, body)
		if err != nil {
			return nil, err
		}
		return answered(done.JSON200, done.ApplicationproblemJSONDefault, done.Status())
	})
}

// change does an act on the calendar.
func (s loginSettings) change(ctx context.Context, out io.Writer, do func(*client.ClientWithResponses, string) (*gen.Receipt, error)) error {
	server, key, err := s.login(ctx)
	if err != nil {
		return err
	}
	if _, err := do(server, key); err != nil {
		return fmt.Errorf("change the work calendar (send it again with --key %s): %w", key, err)
	}
	say(out, "The work calendar is changed; running notices and due dates are computed anew.")
	return nil
}

// answered is what a server said to an act.
func answered(receipt *gen.Receipt, problem *gen.Problem, status string) (*gen.Receipt, error) {
	if receipt == nil {
		return nil, told(problem, status)
	}
	return receipt, nil
}

// readDays reads a year's days from a file.
func readDays(name string) ([]gen.CalendarDay, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read the year's days: %w", err)
	}
	defer func() { _ = file.Close() }()
	reader := csv.NewReader(file)
	reader.FieldsPerRecord, reader.TrimLeadingSpace = 3, true
	rows, err := reader.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read the year's days from %s: %w", name, err)
	}
	days := make([]gen.CalendarDay, len(rows))
	for i, row := range rows {
		date, err := award.ParseDate(strings.TrimPrefix(row[0], "\ufeff"))
		if err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", name, i+1, err)
		}
		if row[1] != "working" && row[1] != "free" {
			return nil, fmt.Errorf("%s, line %d: %q is neither working nor free", name, i+1, row[1])
		}
		days[i] = gen.CalendarDay{Date: date, Working: row[1] == "working", Name: row[2]}
	}
	return days, nil
}
