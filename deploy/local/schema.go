package main

import (
	databasesql "database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
	"go.temporal.io/server/common/log"
	v12 "go.temporal.io/server/schema/postgresql/v12"
	"go.temporal.io/server/tools/common/schema"
	"go.temporal.io/server/tools/sql"
)

// applySchema brings Temporal's two databases to this server's schema, with Temporal's own tool.
func applySchema(settings TemporalSettings, logger log.Logger) error {
	for _, store := range []struct{ database, schema, version string }{
		{temporalDatabase, "postgresql/v12/temporal", v12.Version},
		{visibilityDatabase, "postgresql/v12/visibility", v12.VisibilityVersion},
	} {
		if err := applyStore(settings, store.database, store.schema, store.version, logger); err != nil {
			return fmt.Errorf("schema of %s: %w", store.database, err)
		}
	}
	return nil
}

func applyStore(settings TemporalSettings, database, name, version string, logger log.Logger) error {
	conn, err := sql.NewConnection(sqlStore(settings, database, 1), logger)
	if err != nil {
		return err
	}
	defer conn.Close()
	current, err := conn.ReadSchemaVersion()
	if err == nil && current == version {
		return nil
	}
	if unfinished(err) {
		for _, statement := range []string{"DROP SCHEMA public CASCADE", "CREATE SCHEMA public"} {
			if err := conn.Exec(statement); err != nil {
				return err
			}
		}
		return schema.NewSetupSchemaTask(conn, &schema.SetupConfig{SchemaName: name, InitialVersion: version}, logger).Run()
	}
	if err != nil {
		return err
	}
	return schema.NewUpdateSchemaTask(conn, &schema.UpdateConfig{DBName: database, SchemaName: name, TargetVersion: version}, logger).Run()
}

// unfinished says whether a schema's version could not be read because there is none: nothing is there yet, or
// the setup, which writes the version last, was cut short.
func unfinished(err error) bool {
	const undefinedTable = "42P01"
	var refused *pgconn.PgError
	return errors.Is(err, databasesql.ErrNoRows) || errors.As(err, &refused) && refused.Code == undefinedTable
}
