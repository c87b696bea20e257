package store_test

import (
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"

	"qualityaward/store"
	"qualityaward/store/storetest"
)

// released are the migrations that databases may have. A release adds its own.
var released = []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 20, 21, 22, 23, 30, 31, 32, 50, 60, 80, 81}

func TestMigrationsAreAddedAtTheEnd(t *testing.T) {
	t.Parallel()
	files, err := fs.ReadDir(store.Migrations(), ".")
	if err != nil {
		t.Fatal(err)
	}
	there := []int{81} // in Go
	for _, file := range files {
		number, _, _ := strings.Cut(file.Name(), "_")
		n, err := strconv.Atoi(number)
		if err != nil {
			t.Fatalf("%s has no number: %v", file.Name(), err)
		}
		there = append(there, n)
	}
	slices.Sort(there)
	if len(there) < len(released) || !slices.Equal(there[:len(released)], released) {
		t.Errorf("the migrations are %v, which do not begin with those that were released, %v: the next number is greater than all of them", there, released)
	}
	if compact := slices.Compact(slices.Clone(there)); len(compact) != len(there) {
		t.Errorf("two migrations have one number: %v", there)
	}
}

// A database that has gone on takes no migration with a lower number: the rule above is no matter of taste.
func TestALateMigrationIsRefused(t *testing.T) {
	t.Parallel()
	d := storetest.New(t)
	db := owner(t, d)
	if _, err := db.Exec(`DELETE FROM goose_db_version WHERE version_id = 60`); err != nil {
		t.Fatal(err)
	}
	if err := store.Migrate(t.Context(), d.OwnerURL, d.AppRole, true); err == nil || !strings.Contains(err.Error(), "out-of-order") {
		t.Errorf("a migration below the highest: %v", err)
	}
}

// No program works on a schema that lacks what it needs, and each on one that has more.
func TestProgramsStartOnAMigratedDatabaseOnly(t *testing.T) {
	t.Parallel()
	d := storetest.New(t)
	db := owner(t, d)
	for _, c := range []struct {
		statement string
		want      error
	}{
		{`INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, true)`, nil},
		{`DELETE FROM goose_db_version WHERE version_id = 99999`, nil},
		{`DELETE FROM goose_db_version WHERE version_id = (SELECT max(version_id) FROM goose_db_version)`, store.ErrNotMigrated},
		{`REVOKE SELECT ON goose_db_version FROM ` + d.AppRole, store.ErrNotMigrated}, // as releases before this check left it
		{`DROP TABLE goose_db_version`, store.ErrNotMigrated},
	} {
		if _, err := db.Exec(c.statement); err != nil {
			t.Fatal(err)
		}
		s, err := store.Open(t.Context(), d.URL, store.Options{MaxConns: 1})
		if !errors.Is(err, c.want) || (c.want == nil && err != nil) {
			t.Errorf("after %s: %v", c.statement, err)
		}
		if err == nil {
			_ = s.Close()
		}
	}
}
