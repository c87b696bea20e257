package main

import (
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qualityaward/activities"
	"qualityaward/store"
	"qualityaward/store/storetest"
)

func TestAuditVerifyTellsByItsExitCode(t *testing.T) {
	db, dir := storetest.New(t), t.TempDir()
	t.Setenv("AWARD_LOCAL", "")
	t.Setenv("AWARD_DATABASE_URL", db.URL)
	if code, said := called(t, "audit", "verify"); code != 1 || !strings.Contains(said, "AWARD_AUDIT_PUBLIC_KEY") {
		t.Errorf("without a key: exit code %d, %s", code, said)
	}
	secret, second := filepath.Join(dir, "audit.key"), filepath.Join(dir, "second")
	code, public := called(t, "audit", "key", "--name", "award.example", secret)
	if code != 0 || !strings.HasPrefix(public, "award.example+") {
		t.Fatalf("make a key: exit code %d, %s", code, public)
	}
	if code, said := called(t, "audit", "key", "--name", "award.example", secret); code != 1 {
		t.Errorf("make a key over another: exit code %d, %s", code, said)
	}
	t.Setenv("AWARD_AUDIT_CHECKPOINTS", second)
	t.Setenv("AWARD_AUDIT_PUBLIC_KEY", strings.TrimSpace(public))

	for range 3 {
		if err := db.RecordEvent(t.Context(), store.SubjectAccess, "c", activities.Entry{Kind: "document_read"}); err != nil {
			t.Fatal(err)
		}
	}
	seal, err := (&sealSettings{AuditKeyFile: secret, AuditCheckpoints: second}).open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = seal.Second.Close() }()
	seal.Store = db.Store
	if _, err := db.ExtendLog(t.Context(), &store.LogReader{}); err != nil {
		t.Fatal(err)
	}
	if _, err := seal.Sign(t.Context()); err != nil {
		t.Fatal(err)
	}
	if code, said := called(t, "audit", "verify"); code != 0 || !strings.Contains(said, "3 lines, 3 leaves of the log, 3 signed, 0 lines that the log has not taken yet: 0 things are wrong") {
		t.Errorf("a ledger as it was written: exit code %d, %s", code, said)
	}

	admin, err := url.Parse(os.Getenv("AWARD_DATABASE_ADMIN_URL"))
	if err != nil {
		t.Fatal(err)
	}
	named, err := url.Parse(db.URL)
	if err != nil {
		t.Fatal(err)
	}
	admin.Path = named.Path
	raw, err := sql.Open("pgx", admin.String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = raw.Close() }()
	if _, err := raw.Exec(`BEGIN; SET LOCAL session_replication_role = replica; UPDATE ledger SET reason = 'x' WHERE seq = 2; COMMIT`); err != nil {
		t.Fatal(err)
	}
	if code, said := called(t, "audit", "verify"); code != 3 || !strings.Contains(said, "edited access c sequence 2 line 1") {
		t.Errorf("an edited ledger: exit code %d, %s", code, said)
	}
	state, err := db.LogState(t.Context())
	if err != nil || state.RunFindings != 1 || state.RunLines != 3 || !strings.Contains(string(state.RunFirst), "edited") {
		t.Errorf("the last verification is kept as %+v: %v", state, err)
	}
	// Nobody takes the ledger away without a name and a reason.
	if err := db.Seed(t.Context(), store.Seeds{Sample: true, Password: "示例-password"}); err != nil {
		t.Fatal(err)
	}
	person, err := db.PersonByLogin(t.Context(), "operator")
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{}, {"--by", "operator"}, {"--by", "nobody", "--reason", "示例核查"}, {"--by", "operator", "--reason", " "},
	} {
		if code, said := called(t, append([]string{"audit", "export"}, args...)...); code == 0 || strings.Contains(said, "qualityaward-audit") {
			t.Errorf("export %v: exit code %d, %s", args, code, said)
		}
	}
	code, export := called(t, "audit", "export", "--by", "operator", "--reason", "示例核查")
	if code != 0 || strings.Count(export, "\n") != 1+4+1 { // head, lines with its own, checkpoint
		t.Errorf("export: exit code %d, %s", code, export)
	}
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`"kind":"audit_exported"`, `"person_id":"` + person.ID + `"`, `"reason":"示例核查"`, `"host":"` + host + `"`, `"user":"`} {
		if !strings.Contains(export, part) {
			t.Errorf("the export's own line lacks %s: %s", part, export)
		}
	}
}

// A worker that cannot sign the log does not start outside a developer's machine.
func TestAWorkerNeedsItsKey(t *testing.T) {
	t.Setenv("AWARD_LOCAL", "")
	if _, err := (&sealSettings{}).open(t.Context()); err == nil || !strings.Contains(err.Error(), "AWARD_AUDIT_KEY_FILE") {
		t.Errorf("without a key: %v", err)
	}
	t.Setenv("AWARD_LOCAL", "1")
	t.Setenv("AWARD_DATA_DIR", filepath.Join(t.TempDir(), "documents"))
	for range 2 { // the second start finds the key of the first
		seal, err := (&sealSettings{}).open(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if seal.Signer.Name() != localLogName {
			t.Errorf("the key's name is %s", seal.Signer.Name())
		}
		_ = seal.Second.Close()
	}
}
