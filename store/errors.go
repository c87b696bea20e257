package store

import (
	"errors"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"
)

// What can be wrong with a question to the store, for errors.Is.
var (
	ErrNotFound     = errors.New("not found")
	ErrDuplicate    = errors.New("exists already")
	ErrTooMany      = errors.New("there are as many as may be")
	ErrBadCursor    = errors.New("the page's cursor or sort is not one of this list")
	ErrNotRehearsal = errors.New("the database is not a rehearsal")
	ErrNotMigrated  = errors.New("the schema is older than this program: run award migrate first")
	ErrOtherKind    = errors.New("a database is a rehearsal from its creation or never")
)

// SQLSTATE codes that mean something to the callers.
const (
	uniqueViolation     = "23505"
	checkViolation      = "23514"
	foreignKeyViolation = "23503"

	undefinedTable        = "42P01"
	insufficientPrivilege = "42501"
)

// violates returns the name of the constraint of the given class that an error is about, or "".
func violates(err error, code string) string {
	var pg *pgconn.PgError
	if errors.As(err, &pg) && pg.Code == code {
		return pg.ConstraintName
	}
	return ""
}

// known turns the database's errors into those of this package.
func known(err error) error {
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound):
		return ErrNotFound
	case violates(err, uniqueViolation) != "":
		return errors.Join(ErrDuplicate, err)
	default:
		return err
	}
}
