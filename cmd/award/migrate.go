package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"

	"qualityaward/store"
)

// migrateCommand changes the schema.
type migrateCommand struct {
	ownerSettings
	DatabaseURL string `env:"AWARD_DATABASE_URL" required:"" placeholder:"URL" help:"The application's address: its role is let in."`
	Rehearsal   bool   `env:"AWARD_REHEARSAL" help:"A new database becomes a rehearsal (演练), for good; one that is there must be what this says."`
	Down        bool   `help:"Take the schema down instead: all data is lost."`
}

// Run implements the command.
func (c *migrateCommand) Run(ctx context.Context, out io.Writer) error {
	if c.Down {
		if err := store.MigrateDown(ctx, c.DatabaseOwnerURL); err != nil {
			return fmt.Errorf("AWARD_DATABASE_OWNER_URL: %w", err)
		}
		_, err := fmt.Fprintln(out, "The schema is taken down.")
		return err
	}
	if err := migrate(ctx, c.DatabaseOwnerURL, c.DatabaseURL, c.Rehearsal); err != nil {
		return err
	}
	_, err := fmt.Fprintln(out, "The schema is up to date.")
	return err
}

// migrate brings the schema up to date and lets the application's role in.
func migrate(ctx context.Context, ownerURL, appURL string, rehearsal bool) error {
	app, err := url.Parse(appURL)
	if err != nil || app.User.Username() == "" {
		return errors.New("AWARD_DATABASE_URL: must be postgres://ROLE:PASSWORD@HOST:PORT/DATABASE")
	}
	err = store.Migrate(ctx, ownerURL, app.User.Username(), rehearsal)
	switch {
	case errors.Is(err, store.ErrOtherKind):
		return fmt.Errorf("AWARD_REHEARSAL (--rehearsal) is %t, and the database was created otherwise, which never changes: use another database: %w", rehearsal, err)
	case err != nil:
		return fmt.Errorf("AWARD_DATABASE_OWNER_URL: %w", err)
	}
	return nil
}
