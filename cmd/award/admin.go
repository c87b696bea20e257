package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"qualityaward/award"
	"qualityaward/store"
)

// adminCommand lets the first people into an empty database.
type adminCommand struct {
	databaseSettings
	logSettings
	Login    string `required:"" help:"What the person logs in with."`
	Name     string `required:"" help:"The person's name."`
	Password string `env:"AWARD_ADMIN_PASSWORD" required:"" placeholder:"TEXT" help:"The person's password, from the environment so that no process list shows it."`
}

// Run implements the command.
func (c *adminCommand) Run(ctx context.Context, out io.Writer) (err error) {
	st, err := c.open(ctx, false, c.logger())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	err = st.AddAdministrator(ctx, c.Login, c.Name, c.Password)
	if errors.Is(err, store.ErrDuplicate) {
		return fmt.Errorf("there is an account %s already: choose another --login", c.Login)
	}
	if weak := (*award.Refusal)(nil); errors.As(err, &weak) {
		return fmt.Errorf("AWARD_ADMIN_PASSWORD: choose 12 to 128 characters that nobody guesses: %w", err)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s may log in as %s and administer the programme.\n", c.Name, c.Login)
	return err
}
