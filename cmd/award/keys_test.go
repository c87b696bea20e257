package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qualityaward/secrets"
)

func TestKeysAreMadeRotatedAndListedAndNeverShown(t *testing.T) {
	unset(t)
	path := filepath.Join(t.TempDir(), "keys.json")
	t.Setenv("AWARD_KEYS_FILE", path)
	var said []string
	for _, args := range [][]string{{"keys", "new", "--suite=sm4"}, {"keys", "rotate", "--purpose=engine,reporters", "--in=1h"}, {"keys", "rotate"}, {"keys", "list"}} {
		code, text := called(t, args...)
		if code != 0 {
			t.Fatalf("%v: code %d: %s", args, code, text)
		}
		said = append(said, text)
	}
	listed, err := secrets.List(path)
	if err != nil || len(listed) != 4+2+4 {
		t.Fatalf("%d keys: %v", len(listed), err)
	}
	for _, key := range listed {
		if !strings.Contains(said[3], key.ID) {
			t.Errorf("%s is not listed", key.ID)
		}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	secret := strings.Split(string(text), `"secret": "`)[1:]
	if len(secret) != len(listed) {
		t.Fatalf("%d secrets", len(secret))
	}
	for _, s := range secret {
		if s, _, _ = strings.Cut(s, `"`); strings.Contains(strings.Join(said, ""), s) {
			t.Errorf("the key %s is shown", s)
		}
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v: %v", info.Mode(), err)
	}
}

// Only on a machine of one's own are keys made by the way; elsewhere a mistaken path is refused and makes nothing.
func TestKeysAreMadeOnAMachineOfOnesOwn(t *testing.T) {
	unset(t)
	path := filepath.Join(t.TempDir(), "keys.json")
	if _, err := (keySettings{KeysFile: path}).keys(); err == nil || !strings.Contains(err.Error(), "AWARD_KEYS_FILE") {
		t.Errorf("without keys: %v", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("keys were made")
	}
	first, err := (keySettings{KeysFile: path, Local: true}).keys()
	if err != nil {
		t.Fatal(err)
	}
	sealed := first.For(secrets.Reporters).Seal([]byte("示例"), "")
	again, err := (keySettings{KeysFile: path, Local: true}).keys()
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := again.For(secrets.Reporters).Open(sealed, ""); err != nil || string(plain) != "示例" {
		t.Errorf("the next start opens %q: %v", plain, err)
	}
}
