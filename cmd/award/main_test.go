package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"qualityaward/secrets/secretstest"
)

// unset takes every setting out of the environment for a test.
func unset(t *testing.T) {
	t.Helper()
	for _, pair := range os.Environ() {
		if name, _, _ := strings.Cut(pair, "="); strings.HasPrefix(name, "AWARD_") {
			t.Setenv(name, "") // restores it in the end
			if err := os.Unsetenv(name); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// called runs the command line and returns its exit code and what it said.
func called(t *testing.T, args ...string) (int, string) {
	t.Helper()
	var out bytes.Buffer
	code := run(t.Context(), args, &out, &out)
	return code, out.String()
}

func TestMistakesNameTheSetting(t *testing.T) {
	_, path := secretstest.InFile(t)
	keys := "--keys-file=" + path
	database := "--database-url=postgres://award_app:secret@127.0.0.1:1/award"
	key, garbage := filepath.Join(t.TempDir(), "audit.key"), filepath.Join(t.TempDir(), "garbage.key")
	if _, err := makeKey(key, "award.example"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(garbage, []byte("PRIVATE+KEY+x"), 0o600); err != nil {
		t.Fatal(err)
	}
	// Nothing is connected to, and least of all migrated, before the audit is certain to be signed and kept.
	worker := []string{"worker", database, keys, "--temporal-address=127.0.0.1:1"}
	all := append(slices.Clone(worker), "--database-owner-url=postgres://award_owner:secret@127.0.0.1:1/award")
	all[0] = "all"
	audited := []string{"--audit-key-file=" + key, "--audit-checkpoints=" + t.TempDir()}
	tests := []struct {
		args []string
		code int
		says string
	}{
		{[]string{"serve"}, 2, "--database-url"},
		{[]string{"worker", database}, 2, "--temporal-address"},
		{[]string{"serve", database, keys, "--temporal-address=127.0.0.1:1"}, 1, "AWARD_DATABASE_URL"},
		{[]string{"serve", keys, "--database-url=mysql://x", "--temporal-address=127.0.0.1:1"}, 1, "AWARD_DATABASE_URL"},
		{[]string{"serve", database, "--temporal-address=127.0.0.1:1"}, 1, "AWARD_KEYS_FILE"}, // nothing starts without keys
		{append([]string{"worker", database, "--temporal-address=127.0.0.1:1"}, audited...), 1, "AWARD_KEYS_FILE"},
		{[]string{"all", database, "--temporal-address=127.0.0.1:1", all[4]}, 1, "AWARD_KEYS_FILE"},
		{worker, 1, "AWARD_AUDIT_KEY_FILE"},
		{all, 1, "award audit key"},
		{append(slices.Clone(all), audited[0]), 1, "AWARD_AUDIT_CHECKPOINTS"},
		{append(slices.Clone(all), audited[1]), 1, "AWARD_AUDIT_KEY_FILE"},
		{append(slices.Clone(all), audited[1], "--audit-key-file=/nowhere/audit.key"), 1, "award audit key"},
		{append(slices.Clone(all), audited[1], "--audit-key-file="+garbage), 1, "AWARD_AUDIT_KEY_FILE"},
		{append(slices.Clone(worker), audited[0], "--audit-checkpoints="+key), 1, "AWARD_AUDIT_CHECKPOINTS"}, // no folder
		{append(slices.Clone(all), audited[0], "--audit-checkpoints=/proc"), 1, "AWARD_AUDIT_CHECKPOINTS"},   // not to be written, by root neither
		{append(slices.Clone(all), audited[0], "--audit-checkpoints=nothing://x"), 1, "AWARD_AUDIT_CHECKPOINTS"},
		{append(slices.Clone(all), audited...), 1, "AWARD_DATABASE_OWNER_URL"},
		{append(slices.Clone(worker), audited...), 1, "AWARD_DATABASE_URL"},
		{[]string{"reconcile", database, "--temporal-address=127.0.0.1:1"}, 1, "AWARD_KEYS_FILE"},
		{[]string{"serve", database, "--temporal-address=127.0.0.1:1", "--keys-file=/nowhere/keys.json"}, 1, "AWARD_KEYS_FILE"},
		{[]string{"keys", "rotate", "--keys-file=/nowhere/keys.json"}, 1, "AWARD_KEYS_FILE"},
		{[]string{"keys", "rotate", keys, "--purpose=fun"}, 2, "--purpose"},
		{[]string{"keys", "rotate", keys, "--in=-1m"}, 1, "--in"},
		{[]string{"keys", "new", keys}, 1, "AWARD_KEYS_FILE"},
		{[]string{"keys", "new", keys, "--suite=rot13"}, 2, "--suite"},
		{[]string{"keys", "list"}, 2, "--keys-file"},
		{[]string{"serve", database, "--temporal-address=127.0.0.1:1", "--trusted-proxies=10.0.0.0/99"}, 2, "--trusted-proxies"},
		{[]string{"serve", database, "--temporal-address=127.0.0.1:1", "--max-document=much"}, 2, "--max-document"},
		{[]string{"worker", database, "--temporal-address=127.0.0.1:1", "--log-format=xml"}, 2, "--log-format"},
		{[]string{"worker", database, "--temporal-address=127.0.0.1:1", "--log-level=loud"}, 2, "--log-level"},
		{[]string{"migrate", database, "--database-owner-url=postgres://award_owner:secret@127.0.0.1:1/award"}, 1, "AWARD_DATABASE_OWNER_URL"},
		{[]string{"migrate", "--database-url=award", "--database-owner-url=postgres://award_owner:secret@127.0.0.1:1/award"}, 1, "AWARD_DATABASE_URL"},
		{[]string{"admin", database, "--login=a", "--name=示例"}, 2, "--password"},
		{[]string{"serve", database, "--temporal=x"}, 2, "--temporal"},
		{[]string{"srve"}, 2, "srve"},
	}
	for _, tt := range tests {
		t.Run(strings.Join(tt.args, " "), func(t *testing.T) {
			unset(t)
			code, said := called(t, tt.args...)
			if code != tt.code || !strings.Contains(said, tt.says) {
				t.Errorf("code %d, not %d, and says %q, which does not name %s", code, tt.code, said, tt.says)
			}
			if strings.Contains(said, "secret") {
				t.Errorf("it tells a password: %q", said)
			}
		})
	}
}

func TestHelp(t *testing.T) {
	unset(t)
	for _, args := range [][]string{{}, {"--help"}, {"serve", "--help"}} {
		if code, said := called(t, args...); code != 0 || !strings.Contains(said, "Usage: award") {
			t.Errorf("award %v: code %d: %s", args, code, said)
		}
	}
	if _, said := called(t, "serve", "--help"); !strings.Contains(said, "AWARD_TRUSTED_PROXIES") {
		t.Errorf("the help does not name the environment's variables: %s", said)
	}
}

// The password of the sample accounts is made up once and stays.
func TestSamplePasswordStays(t *testing.T) {
	dir := t.TempDir() + "/documents"
	first, err := samplePassword(dir, "")
	if err != nil || len(first) != 12 {
		t.Fatalf("%q: %v", first, err)
	}
	if again, err := samplePassword(dir, ""); err != nil || again != first {
		t.Errorf("%q became %q: %v", first, again, err)
	}
	if set, err := samplePassword(dir, "chosen-by-hand"); err != nil || set != "chosen-by-hand" {
		t.Errorf("%q: %v", set, err)
	}
}

// knownBefore are the settings that there were before docs/upgrade.md told of new ones.
var knownBefore = []string{
	"AWARD_ADMIN_LOGIN", "AWARD_ADMIN_NAME", "AWARD_ADMIN_PASSWORD", "AWARD_CACHED_CASES", "AWARD_DATABASE_CONNECTIONS", "AWARD_DATABASE_OWNER_URL",
	"AWARD_DATABASE_URL", "AWARD_DATA_DIR", "AWARD_DOCUMENTS_URL", "AWARD_HTTP_ADDRESS", "AWARD_LOGIN", "AWARD_LOG_FORMAT", "AWARD_LOG_LEVEL",
	"AWARD_MAX_DOCUMENT", "AWARD_PASSWORD", "AWARD_REHEARSAL", "AWARD_SAMPLE_LOGINS", "AWARD_SAMPLE_PASSWORD", "AWARD_SECURE_COOKIES", "AWARD_SERVER",
	"AWARD_TASK_QUEUE", "AWARD_TEMPORAL_ADDRESS", "AWARD_TEMPORAL_NAMESPACE", "AWARD_TEMPORAL_UI_URL", "AWARD_TRUSTED_PROXIES",
}

// Whoever goes over to a newer release is told of each setting that is new.
func TestNewSettingsAreToldToThoseWhoUpgrade(t *testing.T) {
	guide, err := os.ReadFile("../../docs/upgrade.md")
	if err != nil {
		t.Fatal(err)
	}
	parser, err := kong.New(&commands{})
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	err = kong.Visit(parser.Model, func(node kong.Visitable, next kong.Next) error {
		if value, ok := node.(*kong.Flag); ok && !value.Hidden {
			for _, name := range value.Envs {
				seen++
				if !slices.Contains(knownBefore, name) && !strings.Contains(string(guide), "`"+name+"`") {
					t.Errorf("docs/upgrade.md does not tell of %s", name)
				}
			}
		}
		return next(nil)
	})
	if err != nil || seen < len(knownBefore) {
		t.Errorf("%d settings were looked at: %v", seen, err)
	}
}
