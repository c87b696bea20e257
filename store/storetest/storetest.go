// Package storetest gives each test a database of its own: a copy of a migrated template on the
// PostgreSQL server that the environment names.
package storetest

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/peterldowns/pgtestdb"
	"golang.org/x/mod/sumdb/note"

	"qualityaward/audit"
	"qualityaward/store"
)

// Database is a fresh database.
type Database struct {
	*store.Store        // as the programs' role
	URL          string // of the programs' role
	OwnerURL     string
	AppRole      string
}

// New returns a fresh database that is a rehearsal.
func New(t testing.TB) *Database {
	t.Helper()
	return open(t, true)
}

// NewReal returns a fresh database that is not a rehearsal.
func NewReal(t testing.TB) *Database {
	t.Helper()
	return open(t, false)
}

func open(t testing.TB, rehearsal bool) *Database {
	t.Helper()
	admin, owner, app := address(t, "AWARD_DATABASE_ADMIN_URL"), address(t, "AWARD_DATABASE_OWNER_URL"), address(t, "AWARD_DATABASE_URL")
	adminPassword, _ := admin.User.Password()
	password, _ := owner.User.Password()
	config := pgtestdb.Custom(t, pgtestdb.Config{
		DriverName: "pgx", Host: admin.Hostname(), Port: admin.Port(), User: admin.User.Username(), Password: adminPassword,
		Database: strings.TrimPrefix(admin.Path, "/"), Options: admin.RawQuery,
		TestRole:                  &pgtestdb.Role{Username: owner.User.Username(), Password: password}, // owns the databases, no superuser
		ForceTerminateConnections: true,
	}, migrator{role: app.User.Username(), rehearsal: rehearsal})
	owner.Path, app.Path = "/"+config.Database, "/"+config.Database
	s, err := store.Open(context.Background(), app.String(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return &Database{Store: s, URL: app.String(), OwnerURL: owner.String(), AppRole: app.User.Username()}
}

// Sound wants the ledger and what stands on it to belong together, as they do whatever the programs did.
func (d *Database) Sound(t testing.TB) {
	t.Helper()
	_, public, err := note.GenerateKey(rand.Reader, "award.example")
	if err != nil {
		t.Fatal(err)
	}
	key, err := note.NewVerifier(public)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Verify(context.Background(), key, nil, func(f audit.Finding) { t.Errorf("the ledger is not sound: %s", f) }); err != nil {
		t.Fatal(err)
	}
}

// address reads where a role reaches the server. Without it there is nothing to test on.
func address(t testing.TB, name string) *url.URL {
	t.Helper()
	if os.Getenv(name) == "" {
		t.Fatalf("%s is not set: run the tests with `make test`, which starts PostgreSQL", name)
	}
	u, err := url.Parse(os.Getenv(name))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return u
}

// migrator prepares the template.
type migrator struct {
	role      string
	rehearsal bool
}

// Hash tells templates apart: by the migrations, and by what they were migrated for.
func (m migrator) Hash() (string, error) {
	h := sha256.New()
	fmt.Fprintln(h, m.role, m.rehearsal, store.GrantsDigest())
	err := fs.WalkDir(store.Migrations(), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(store.Migrations(), path)
		fmt.Fprintln(h, path, len(text))
		h.Write(text)
		return err
	})
	return hex.EncodeToString(h.Sum(nil)), err
}

// Migrate implements pgtestdb.Migrator.
func (m migrator) Migrate(ctx context.Context, db *sql.DB, _ pgtestdb.Config) error {
	return store.MigrateDB(ctx, db, m.role, m.rehearsal)
}
