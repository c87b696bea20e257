package main

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Directory is the launcher's data directory, held by one launcher at a time.
type Directory struct {
	path string
	lock *os.File
}

func (d *Directory) postgres() string          { return filepath.Join(d.path, "postgres") }
func (d *Directory) documents() string         { return filepath.Join(d.path, "documents") }
func (d *Directory) keys() string              { return filepath.Join(d.path, "keys.json") }
func (d *Directory) pids() string              { return filepath.Join(d.path, "pids") }
func (d *Directory) log(service string) string { return filepath.Join(d.path, service+".log") }

// openDirectory makes and locks the data directory. The lock is an advisory one on an open file, so that no
// death of a launcher, however sudden, leaves it behind; the guard shares it until it has cleaned up.
func openDirectory(path string) (*Directory, error) {
	// Others may pass through, not look: PostgreSQL's user must reach its own folder below.
	if err := os.MkdirAll(path, 0o755); err != nil {
		return nil, fmt.Errorf("data directory %s cannot be made (%w): choose another with --data", path, errors.Unwrap(err))
	}
	if err := os.Chmod(path, 0o711); err != nil {
		return nil, fmt.Errorf("data directory %s is not ours (%w): choose another with --data", path, errors.Unwrap(err))
	}
	path, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil, fmt.Errorf("data directory: %w", err)
	}
	lock, err := os.OpenFile(filepath.Join(path, "lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock of the data directory: %w", err)
	}
	d := &Directory{path: path, lock: lock}
	if err := d.acquire(); err != nil {
		_ = lock.Close()
		return nil, err
	}
	for _, dir := range []string{d.documents(), d.pids()} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, fmt.Errorf("make %s: %w", dir, err)
		}
	}
	return d, nil
}

// acquire takes the lock. When its last holder is gone, only that holder's guard still has it: wait for it.
func (d *Directory) acquire() error {
	deadline := time.Now().Add(40 * time.Second)
	for {
		err := syscall.Flock(int(d.lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			break
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return fmt.Errorf("lock %s: %w", d.lock.Name(), err)
		}
		content, _ := os.ReadFile(d.lock.Name())
		holder, _ := strconv.Atoi(strings.TrimSpace(string(content)))
		if holder != 0 && alive(holder) || time.Now().After(deadline) {
			return fmt.Errorf("data directory %s is in use by another launcher (process %d): stop it, or choose another directory with --data", d.path, holder)
		}
		time.Sleep(50 * time.Millisecond)
	}
	if err := d.lock.Truncate(0); err != nil {
		return fmt.Errorf("write %s: %w", d.lock.Name(), err)
	}
	if _, err := d.lock.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0); err != nil {
		return fmt.Errorf("write %s: %w", d.lock.Name(), err)
	}
	return nil
}

// Passwords are generated once for a data directory.
type Passwords struct {
	Superuser, Owner, App, Temporal string
}

func (d *Directory) passwords() (Passwords, error) {
	path := filepath.Join(d.path, "passwords.json")
	var p Passwords
	content, err := os.ReadFile(path)
	if err == nil {
		if err := json.Unmarshal(content, &p); err != nil {
			return p, fmt.Errorf("%s cannot be read (%w): restore it, or start anew with another --data", path, err)
		}
		return p, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return p, fmt.Errorf("read the passwords: %w", err)
	}
	for _, password := range []*string{&p.Superuser, &p.Owner, &p.App, &p.Temporal} {
		random := make([]byte, 18)
		_, _ = rand.Read(random) // never fails
		*password = hex.EncodeToString(random)
	}
	content, err = json.MarshalIndent(p, "", "  ")
	if err != nil {
		return p, fmt.Errorf("write the passwords: %w", err)
	}
	if err := writeWhole(path, content); err != nil {
		return p, fmt.Errorf("write the passwords: %w", err)
	}
	return p, nil
}

// writeWhole writes a private file so that a sudden death leaves all of it or nothing.
func writeWhole(path string, content []byte) error {
	if err := os.WriteFile(path+".new", content, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
