package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

// grants is what the programs' role may do with each table and view. The ledger and what proves it
// can be added to, not changed; places are counted by a trigger of the owner's.
var grants = map[string]string{
	"goose_db_version":  "SELECT", // whether what a program needs is there
	"settings":          "SELECT, UPDATE (clock_offset_ms)",
	"organisations":     "SELECT, INSERT, UPDATE",
	"people":            "SELECT, INSERT, UPDATE",
	"memberships":       "SELECT, INSERT, UPDATE",
	"sessions":          "SELECT, INSERT, DELETE, UPDATE (seen_at)",
	"attempts":          "SELECT, INSERT, UPDATE, DELETE",
	"refusals":          "SELECT, INSERT, DELETE, UPDATE (repeats)",
	"second_factors":    "SELECT, INSERT, UPDATE, DELETE",
	"recovery_codes":    "SELECT, INSERT, DELETE, UPDATE (used_at)",
	"password_resets":   "SELECT, INSERT, DELETE, UPDATE (used_at)",
	"oidc_logins":       "SELECT, INSERT, DELETE",
	"oidc_sessions":     "SELECT, INSERT, DELETE",
	"identities":        "SELECT, INSERT",
	"registrations":     "SELECT, INSERT, UPDATE (state, reason, decided_by, decided_at)",
	"api_tokens":        "SELECT, INSERT, UPDATE (revoked_at, used_at)",
	"rounds":            "SELECT, INSERT, UPDATE",
	"cases":             "SELECT, INSERT, UPDATE",
	"sequences":         "SELECT, INSERT, UPDATE",
	"counters":          "SELECT, INSERT, UPDATE",
	"steps":             "SELECT, INSERT",
	"ledger":            "SELECT, INSERT",
	"ledger_leaves":     "SELECT, INSERT",
	"checkpoints":       "SELECT, INSERT",
	"checkpoint_copies": "SELECT, INSERT",
	"audit_runs":        "SELECT, INSERT",
	"acts":              "SELECT, INSERT",
	"tasks":             "SELECT, INSERT, UPDATE",
	"opinions":          "SELECT",
	"notices":           "SELECT, INSERT, UPDATE",
	"objections":        "SELECT, INSERT, UPDATE",
	"objectors":         "SELECT, INSERT, DELETE, UPDATE (sealed, name, contact)",
	"objector_looks":    "SELECT", // looks of older releases; they are lines of the ledger
	"phases":            "SELECT, INSERT, UPDATE",
	"panels":            "SELECT, INSERT, UPDATE",
	"list_entries":      "SELECT, INSERT, UPDATE",
	"round_places":      "SELECT, INSERT",
	"documents":         "SELECT, INSERT",
	"honours":           "SELECT, INSERT, UPDATE (holder, revoked_on)",
	"calendar_years":    "SELECT, INSERT, UPDATE",
	"calendar_days":     "SELECT, INSERT, UPDATE, DELETE",
	"calendar_revision": "SELECT, UPDATE",
	"outbox":            "SELECT, INSERT, UPDATE",
	"notifications":     "SELECT, INSERT, UPDATE",
	"saved_views":       "SELECT, INSERT, UPDATE, DELETE",
	"drafts":            "SELECT, INSERT, UPDATE, DELETE",
	"deputies":          "SELECT, INSERT, UPDATE (ended_at)",
	"interests":         "SELECT, INSERT, UPDATE (withdrawn_at)",
	"recusals":          "SELECT, INSERT, UPDATE",
	"away":              "SELECT",
	"mandates":          "SELECT, INSERT, UPDATE (ended_by, ended_at, ended_reason)",
}

// GrantsDigest tells one version of the grants from another.
func GrantsDigest() string { return fmt.Sprint(grants) }

// grant gives the programs' role exactly what grants says. An owner that runs the programs itself,
// as on a small installation without a second role, keeps its own rights.
func grant(ctx context.Context, db *sql.DB, appRole string) error {
	var owner string
	if err := db.QueryRowContext(ctx, `SELECT current_user`).Scan(&owner); err != nil {
		return fmt.Errorf("ask who migrates: %w", err)
	}
	if owner == appRole {
		return nil
	}
	tables := make([]string, 0, len(grants))
	for table := range grants {
		tables = append(tables, table)
	}
	slices.Sort(tables)
	role := pgx.Identifier{appRole}.Sanitize()
	var sql strings.Builder
	for _, table := range tables {
		fmt.Fprintf(&sql, "REVOKE ALL ON %[1]s FROM %[2]s; GRANT %[3]s ON %[1]s TO %[2]s;\n", table, role, grants[table])
	}
	fmt.Fprintf(&sql, "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO %s;\n", role)
	if _, err := db.ExecContext(ctx, sql.String()); err != nil {
		return fmt.Errorf("let role %s in: %w", appRole, err)
	}
	return nil
}
