package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	"gorm.io/gorm"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Migrations are the schema's steps, in order.
func Migrations() fs.FS {
	sub, err := fs.Sub(migrations, "migrations")
	if err != nil {
		panic(err) // the folder is embedded under this very name
	}
	return sub
}

// Migrate brings the schema up to date, as the database's owner, and lets the role of the programs
// in. The first run on a database settles for good whether it is a rehearsal; a later run that
// says otherwise fails with ErrOtherKind and changes nothing.
func Migrate(ctx context.Context, ownerURL, appRole string, rehearsal bool) error {
	db, err := connect(ownerURL, Options{MaxConns: 2})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	return MigrateDB(ctx, db, appRole, rehearsal)
}

// MigrateDB does what Migrate does over an open connection of the owner.
func MigrateDB(ctx context.Context, db *sql.DB, appRole string, rehearsal bool) error {
	provider, err := migrator(db)
	if err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate the database: %w", err)
	}
	_, err = db.ExecContext(ctx, `INSERT INTO settings (rehearsal) VALUES ($1) ON CONFLICT (id) DO NOTHING`, rehearsal)
	if err != nil {
		return fmt.Errorf("write the settings: %w", err)
	}
	var is bool
	if err := db.QueryRowContext(ctx, `SELECT rehearsal FROM settings`).Scan(&is); err != nil {
		return fmt.Errorf("read the settings: %w", err)
	}
	if is != rehearsal {
		return fmt.Errorf("migrate with rehearsal=%t what was created with rehearsal=%t: %w", rehearsal, is, ErrOtherKind)
	}
	if err := catchUpRecusals(ctx, db); err != nil {
		return err
	}
	return grant(ctx, db, appRole)
}

// catchUpRecusals writes down the conflicts of Art. 32 that are not yet: those from before the programs did so when they arose.
func catchUpRecusals(ctx context.Context, db *sql.DB) error {
	all, err := orm(db)
	if err != nil {
		return err
	}
	return all.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		at, err := timeOf(tx)
		if err != nil {
			return err
		}
		return RecuseByRule(tx, Concerning{}, at)
	})
}

// MigrateDown takes everything down again. All data is lost.
func MigrateDown(ctx context.Context, ownerURL string) error {
	db, err := connect(ownerURL, Options{MaxConns: 2})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	provider, err := migrator(db)
	if err != nil {
		return err
	}
	if _, err := provider.DownTo(ctx, 0); err != nil {
		return fmt.Errorf("take the schema down: %w", err)
	}
	return nil
}

// inGo is the number of the migration that is written in Go.
const inGo = 81

// migrated fails with ErrNotMigrated unless the schema has all that this program's migrations make. It may have more.
func migrated(ctx context.Context, db *sql.DB) error {
	files, err := fs.ReadDir(Migrations(), ".")
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	newest := int64(inGo)
	for _, file := range files {
		number, err := goose.NumericComponent(file.Name())
		if err != nil {
			return fmt.Errorf("read the migrations: %w", err)
		}
		newest = max(newest, number)
	}
	var has sql.NullInt64
	err = db.QueryRowContext(ctx, `SELECT max(version_id) FROM goose_db_version`).Scan(&has)
	var pg *pgconn.PgError
	switch {
	case errors.As(err, &pg) && (pg.Code == undefinedTable || pg.Code == insufficientPrivilege): // older releases let no program look
		return ErrNotMigrated
	case err != nil:
		return fmt.Errorf("ask which migrations the database has: %w", err)
	case has.Int64 < newest:
		return ErrNotMigrated
	}
	return nil
}

// migrator runs one migration at a time, whoever starts it.
func migrator(db *sql.DB) (*goose.Provider, error) {
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return nil, fmt.Errorf("prepare the migration lock: %w", err)
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, Migrations(), goose.WithSessionLocker(locker),
		goose.WithGoMigrations(goose.NewGoMigration(inGo, &goose.GoFunc{RunTx: chainOldLines}, &goose.GoFunc{RunTx: unchainLines})))
	if err != nil {
		return nil, fmt.Errorf("read the migrations: %w", err)
	}
	return provider, nil
}
