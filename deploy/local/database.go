package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// The databases and who owns them. The application's own role owns nothing: the migrations, run as the owner,
// grant it what it may do.
const (
	awardDatabase      = "award"
	temporalDatabase   = "temporal"
	visibilityDatabase = "temporal_visibility"

	ownerRole    = "award_owner"
	appRole      = "award_app"
	temporalRole = "temporal"
)

func (p *Postgres) url(role, password, database string) string {
	u := url.URL{Scheme: "postgres", User: url.UserPassword(role, password), Host: address(p.port), Path: database, RawQuery: "sslmode=disable"}
	return u.String()
}

// connect waits until the server answers.
func (p *Postgres) connect(ctx context.Context, database string) (*pgx.Conn, error) {
	for {
		conn, err := pgx.Connect(ctx, p.url("postgres", p.passwords.Superuser, database))
		if err == nil {
			return conn, nil
		}
		var refused *pgconn.PgError
		if errors.As(err, &refused) && refused.Code != "57P03" { // 57P03: still starting
			return nil, fmt.Errorf("connect to PostgreSQL: %w", err)
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("PostgreSQL does not answer: %w", err)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// furnish makes the roles and databases that are not there yet.
func (p *Postgres) furnish(ctx context.Context, forTests bool) error {
	conn, err := p.connect(ctx, "postgres")
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(ctx) }()

	createDB := "NOCREATEDB"
	if forTests { // a test makes itself a database of its own
		createDB = "CREATEDB"
	}
	roles := []struct{ name, password, attributes string }{
		{ownerRole, p.passwords.Owner, createDB},
		{appRole, p.passwords.App, "NOCREATEDB"},
		{temporalRole, p.passwords.Temporal, "NOCREATEDB"},
	}
	for _, role := range roles {
		if err := ensure(ctx, conn, "SELECT 1 FROM pg_roles WHERE rolname = $1", role.name,
			fmt.Sprintf("CREATE ROLE %s LOGIN %s PASSWORD '%s'", role.name, role.attributes, role.password)); err != nil {
			return err
		}
	}
	for database, owner := range map[string]string{awardDatabase: ownerRole, temporalDatabase: temporalRole, visibilityDatabase: temporalRole} {
		if err := ensure(ctx, conn, "SELECT 1 FROM pg_database WHERE datname = $1", database,
			fmt.Sprintf("CREATE DATABASE %s OWNER %s", database, owner)); err != nil {
			return err
		}
	}
	return nil
}

func ensure(ctx context.Context, conn *pgx.Conn, question, name, create string) error {
	var one int
	err := conn.QueryRow(ctx, question, name).Scan(&one)
	if err == nil {
		return nil
	}
	if !errors.Is(err, pgx.ErrNoRows) {
		return fmt.Errorf("look for %s: %w", name, err)
	}
	if _, err := conn.Exec(ctx, create); err != nil {
		return fmt.Errorf("create %s: %w", name, err)
	}
	return nil
}
