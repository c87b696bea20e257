package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// rehearsalCommand lets the time of a rehearsal pass.
type rehearsalCommand struct {
	Advance advanceCommand `cmd:"" help:"Fast-forward every open case and round, and the clock, to one instant."`
	Now     nowCommand     `cmd:"" help:"Tell the instant at which the rehearsal stands."`
}

// advanceCommand advances the clock through the API, as an administrator of the Office.
type advanceCommand struct {
	loginSettings
	WorkingDays int       `placeholder:"N" help:"To the end of the N-th working day after today."`
	To          time.Time `placeholder:"INSTANT" format:"2006-01-02T15:04:05Z07:00" help:"To an instant, such as 2027-03-01T09:00:00+08:00."`
}

// Run implements the command.
func (c *advanceCommand) Run(ctx context.Context, out io.Writer) error {
	if (c.WorkingDays > 0) == !c.To.IsZero() {
		return errors.New("say either --working-days or --to")
	}
	server, key, err := c.login(ctx)
	if err != nil {
		return err
	}
	done, err := server.AdvanceRehearsalWithResponse(ctx, &gen.AdvanceRehearsalParams{IdempotencyKey: key}, gen.Advance{WorkingDays: c.WorkingDays, To: c.To})
	if err != nil {
		return fmt.Errorf("advance the rehearsal (send it again with --key %s): %w", key, err)
	}
	if done.JSON200 == nil {
		return fmt.Errorf("advance the rehearsal: %w", told(done.ApplicationproblemJSONDefault, done.Status()))
	}
	return tellClock(ctx, c.serverSettings, out)
}

// nowCommand tells the clock.
type nowCommand struct{ serverSettings }

// Run implements the command.
func (c *nowCommand) Run(ctx context.Context, out io.Writer) error {
	return tellClock(ctx, c.serverSettings, out)
}

func tellClock(ctx context.Context, s serverSettings, out io.Writer) error {
	server, err := s.dial()
	if err != nil {
		return err
	}
	clock, err := server.GetRehearsalWithResponse(ctx)
	if err != nil {
		return fmt.Errorf("ask AWARD_SERVER %s for its clock: %w", s.Server, err)
	}
	if clock.JSON200 == nil {
		return fmt.Errorf("ask for the clock: %w", told(clock.ApplicationproblemJSONDefault, clock.Status()))
	}
	kind := "real time"
	if clock.JSON200.Rehearsal {
		kind = "演练 (rehearsal)"
	}
	say(out, "%s, %s", clock.JSON200.Now.In(award.Shanghai).Format("2006-01-02 15:04"), kind)
	return nil
}
