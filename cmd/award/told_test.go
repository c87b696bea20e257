package main

import (
	"strings"
	"testing"

	"qualityaward/secrets/secretstest"
)

// TestNoSecretIsTold: whatever is wrong with the settings, neither help nor errors repeat a secret among them.
func TestNoSecretIsTold(t *testing.T) {
	const canary = "canary-4711"
	_, path := secretstest.InFile(t)
	addresses := []string{
		"postgres://award_app:" + canary + "@127.0.0.1:1/award",
		"postgres://award_app:" + canary + "@127.0.0.1:port/award",
		"postgres://award_app:" + canary + "@127.0.0.1:1/award?sslmode=verify-full&sslrootcert=/nowhere",
		"postgres://award_app:" + canary + "%zz@127.0.0.1:1/award",
		"postgres://award_app:" + canary + "@127.0.0.1:1/award?sslmode=odd",
		"postgres://award_app:" + canary + " x@127.0.0.1:1/award",
		"user=award_app password=" + canary + " host=127.0.0.1 port=1 dbname=award",
		"user=award_app password=" + canary + " host=127.0.0.1 port=odd",
		"user=award_app password='" + canary,
		"postgres://award_app:" + canary + "/x@127.0.0.1:1/award", // looks like a port
		canary,
	}
	commands := [][]string{
		{"serve"}, {"worker"}, {"all"}, {"migrate"}, {"migrate", "--down"}, {"seed", "--samples"}, {"admin", "--login=a", "--name=示例"}, {"reconcile"}, {"demo"},
		{"keys", "reencrypt"}, {"keys", "list"}, {"rehearsal", "now"}, {"rehearsal", "advance", "--working-days=1"},
		{"--help"}, {"serve", "--help"}, {"all", "--help"}, {"admin", "--help"}, {"rehearsal", "advance", "--help"}, {"keys", "rotate", "--help"},
		{"serve", "--trusted-proxies=odd"}, {"serve", "--nonsense"},
	}
	for _, address := range addresses {
		for _, args := range commands {
			unset(t)
			for name, value := range map[string]string{
				"AWARD_DATABASE_URL": address, "AWARD_DATABASE_OWNER_URL": address, "AWARD_KEYS_FILE": path, "AWARD_TEMPORAL_ADDRESS": "127.0.0.1:1",
				"AWARD_ADMIN_PASSWORD": canary, "AWARD_SAMPLE_PASSWORD": canary, "AWARD_PASSWORD": canary, "AWARD_LOGIN": "a", "AWARD_SERVER": "http://127.0.0.1:1",
				"AWARD_LOG_LEVEL": "debug", "AWARD_DATA_DIR": t.TempDir(), "AWARD_DOCUMENTS_URL": "s3://documents?secret=" + canary + "&odd=1",
			} {
				t.Setenv(name, value)
			}
			if _, said := called(t, args...); strings.Contains(said, canary) {
				t.Errorf("award %s with %q says %q", strings.Join(args, " "), address, said)
			}
		}
	}
}
