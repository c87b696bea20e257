// Package secretstest gives each test keys of its own.
package secretstest

import (
	"path/filepath"
	"testing"

	"qualityaward/secrets"
)

// New returns new keys.
func New(t testing.TB) *secrets.Keyring {
	t.Helper()
	keys, _ := InFile(t)
	return keys
}

// InFile returns new keys and the file that they are in.
func InFile(t testing.TB) (keys *secrets.Keyring, path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "keys.json")
	if err := secrets.Create(path, secrets.AES); err != nil {
		t.Fatal(err)
	}
	keys, err := secrets.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return keys, path
}
