package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver pgx

	"qualityaward/store"
	"qualityaward/store/storetest"
)

// owner connects as the schema's owner.
func owner(t testing.TB, d *storetest.Database) *sql.DB {
	t.Helper()
	db, err := sql.Open("pgx", d.OwnerURL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// appendOnly are the tables that are added to and never changed.
var appendOnly = []string{"ledger", "steps", "acts", "objector_looks", "ledger_leaves", "checkpoints", "checkpoint_copies", "audit_runs"}

func TestTheProgramsCannotChangeTheLedger(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.record(w.step(w.open("示例公司"), 1, acted("a", "p", "k")))
	for _, table := range appendOnly {
		for _, statement := range []string{"DELETE FROM " + table, "TRUNCATE " + table, "UPDATE " + table + " SET " + column(table) + " = " + column(table)} {
			_, err := w.SQL().Exec(statement)
			if err == nil || !strings.Contains(err.Error(), "42501") {
				t.Errorf("%s as %s: %v", statement, w.AppRole, err)
			}
		}
	}
}

func TestNotEvenTheOwnerChangesTheLedger(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.record(w.step(w.open("示例公司"), 1, acted("a", "p", "k")))
	db := owner(t, w.Database)
	for _, table := range appendOnly {
		for _, statement := range []string{"DELETE FROM " + table, "TRUNCATE " + table + " CASCADE", "UPDATE " + table + " SET " + column(table) + " = " + column(table)} {
			_, err := db.Exec(statement)
			if err == nil || !strings.Contains(err.Error(), "append-only") {
				t.Errorf("%s as the owner: %v", statement, err)
			}
		}
	}
	if n := w.count(`SELECT count(*) FROM ledger`); n != 1 {
		t.Errorf("the ledger has %d lines", n)
	}
}

func column(table string) string {
	if table == "ledger" || table == "steps" {
		return "seq"
	}
	return "at"
}

func TestEveryTableHasItsGrant(t *testing.T) {
	t.Parallel()
	d := storetest.New(t)
	rows, err := owner(t, d).Query(`SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'
		AND NOT has_table_privilege($1, 'public.' || table_name, 'SELECT')`, d.AppRole)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var table string
		if err := rows.Scan(&table); err != nil {
			t.Fatal(err)
		}
		t.Errorf("%s may not be read by the programs", table)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

func TestThePlacesAreNotThePrograms(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, statement := range []string{"UPDATE round_places SET places = 99", "DELETE FROM round_places", "DELETE FROM list_entries", "UPDATE settings SET rehearsal = false"} {
		if _, err := w.SQL().Exec(statement); err == nil {
			t.Errorf("%s is allowed", statement)
		}
	}
}

func TestARehearsalIsOneFromItsCreation(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for _, rehearsal := range []bool{true, false} {
		d := storetest.New(t)
		if !rehearsal {
			d = storetest.NewReal(t)
		}
		if d.Rehearsal() != rehearsal {
			t.Errorf("the database says rehearsal=%t", d.Rehearsal())
		}
		if err := store.Migrate(ctx, d.OwnerURL, d.AppRole, rehearsal); err != nil {
			t.Errorf("migrate again: %v", err)
		}
		if err := store.Migrate(ctx, d.OwnerURL, d.AppRole, !rehearsal); !errors.Is(err, store.ErrOtherKind) {
			t.Errorf("migrate as the other kind: %v", err)
		}
		db := owner(t, d)
		for _, statement := range []string{`UPDATE settings SET rehearsal = NOT rehearsal`, `DELETE FROM settings`, `TRUNCATE settings`, `INSERT INTO settings (rehearsal) VALUES (true)`} {
			if _, err := db.Exec(statement); err == nil {
				t.Errorf("%s is allowed to the owner", statement)
			}
		}
	}
}

func TestTheClock(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	rehearsal, office := storetest.New(t), storetest.NewReal(t)
	to := time.Date(2027, 12, 1, 0, 0, 0, 0, time.UTC)
	if err := rehearsal.AdvanceClock(ctx, to); err != nil {
		t.Fatal(err)
	}
	if now, err := rehearsal.Now(ctx); err != nil || now.Before(to) || now.Sub(to) > time.Hour {
		t.Errorf("the rehearsal's clock shows %s: %v", now, err)
	}
	if err := rehearsal.AdvanceClock(ctx, to.AddDate(0, -1, 0)); err != nil {
		t.Fatal(err)
	}
	if now, err := rehearsal.Now(ctx); err != nil || now.Before(to) {
		t.Errorf("the rehearsal's clock went back to %s: %v", now, err)
	}
	scene, err := rehearsal.Scene(ctx, store.SceneRef{})
	if err != nil || scene.Now.Before(to) {
		t.Errorf("the scene's clock shows %s: %v", scene.Now, err)
	}
	if _, err := rehearsal.SQL().Exec(`UPDATE settings SET clock_offset_ms = 0`); err == nil {
		t.Error("the programs may set the clock back")
	}
	if err := office.AdvanceClock(ctx, to); !errors.Is(err, store.ErrNotRehearsal) {
		t.Errorf("advance a real database's clock: %v", err)
	}
	if _, err := office.SQL().Exec(`UPDATE settings SET clock_offset_ms = 1`); err == nil {
		t.Error("a real database's clock can be moved")
	}
}

func TestUpDownUp(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	d := storetest.New(t)
	db := owner(t, d)
	before := schema(t, db)
	if err := store.MigrateDown(ctx, d.OwnerURL); err != nil {
		t.Fatal(err)
	}
	if left := schema(t, db); strings.Contains(left, "ledger") || strings.Contains(left, "cases") {
		t.Errorf("after going down there is still:\n%s", left)
	}
	if err := store.Migrate(ctx, d.OwnerURL, d.AppRole, false); err != nil {
		t.Fatal(err)
	}
	if after := schema(t, db); after != before {
		t.Errorf("the schema was\n%s\nand is\n%s", before, after)
	}
}

// schema writes down tables, columns, constraints, indexes, triggers, views, functions and grants.
func schema(t *testing.T, db *sql.DB) string {
	t.Helper()
	rows, err := db.Query(`
		SELECT 'column ' || c.table_name || '.' || c.column_name || ' ' || c.data_type || ' ' || c.is_nullable || ' ' || COALESCE(c.column_default, '') AS what
			FROM information_schema.columns c WHERE c.table_schema = 'public'
		UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
		UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
		UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
		UNION ALL SELECT 'view ' || viewname || definition FROM pg_views WHERE schemaname = 'public'
		UNION ALL SELECT 'function ' || pg_get_functiondef(p.oid) FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prolang = (SELECT oid FROM pg_language WHERE lanname = 'plpgsql')
		UNION ALL SELECT 'grant ' || table_name || ' ' || grantee || ' ' || privilege_type FROM information_schema.table_privileges WHERE table_schema = 'public'
		UNION ALL SELECT 'options ' || relname || ' ' || reloptions::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND reloptions IS NOT NULL
		ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var all strings.Builder
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&all, line)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all.String()
}
