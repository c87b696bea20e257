package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gocloud.dev/blob"
	"golang.org/x/mod/sumdb/note"

	"qualityaward/audit"
	"qualityaward/store"
)

// sealSettings tell how the log of the ledger is signed.
type sealSettings struct {
	AuditKeyFile     string        `env:"AWARD_AUDIT_KEY_FILE" placeholder:"FILE" help:"Secret key that signs the log of the ledger, as award audit key makes it."`
	AuditCheckpoints string        `env:"AWARD_AUDIT_CHECKPOINTS" placeholder:"URL" help:"Second place for what was signed: a folder or a bucket, better one that others keep."`
	AuditSignEvery   time.Duration `env:"AWARD_AUDIT_SIGN_EVERY" default:"1m" help:"Time between two checkpoints of a log that grows (${default})."`
}

// signWithin is the longest time between two checkpoints: well before the verification misses one.
const signWithin = 5 * time.Minute

// localLogName is the name of the log on a developer's machine.
const localLogName = "local.qualityaward.example"

// local fills in what a developer's machine keeps beside its documents, and makes its key.
func (s *sealSettings) local() error {
	if os.Getenv("AWARD_LOCAL") == "" {
		return nil
	}
	dir := filepath.Dir(os.Getenv("AWARD_DATA_DIR"))
	if s.AuditCheckpoints == "" {
		s.AuditCheckpoints = filepath.Join(dir, "checkpoints")
	}
	if s.AuditKeyFile != "" {
		return nil
	}
	s.AuditKeyFile = filepath.Join(dir, "audit.key")
	if _, err := makeKey(s.AuditKeyFile, localLogName); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	return nil
}

// open reads the key and opens the second place, before anything else is done: no start leaves the ledger unsigned.
func (s *sealSettings) open(ctx context.Context) (*store.Seal, error) {
	if s.AuditSignEvery > signWithin {
		return nil, fmt.Errorf("AWARD_AUDIT_SIGN_EVERY: at most %s: a leaf that waits longer is told of as unsigned", signWithin)
	}
	if err := s.local(); err != nil {
		return nil, err
	}
	if s.AuditKeyFile == "" || s.AuditCheckpoints == "" {
		return nil, errors.New("AWARD_AUDIT_KEY_FILE and AWARD_AUDIT_CHECKPOINTS must be set: the ledger's log is signed with the one " +
			"(award audit key makes it) and kept in the other")
	}
	signer, _, err := readKey(s.AuditKeyFile)
	if err != nil {
		return nil, err
	}
	second, err := openCheckpoints(ctx, s.AuditCheckpoints)
	if err != nil {
		return nil, err
	}
	if err := tryCheckpoints(ctx, second); err != nil {
		return nil, errors.Join(fmt.Errorf("AWARD_AUDIT_CHECKPOINTS %s cannot be written: name a folder or a bucket that can: %w", s.AuditCheckpoints, err), second.Close())
	}
	return &store.Seal{Signer: signer, Second: second, SignEvery: s.AuditSignEvery}, nil
}

// openCheckpoints opens a place for checkpoints: a bucket's address or a folder.
func openCheckpoints(ctx context.Context, address string) (*blob.Bucket, error) {
	if !strings.Contains(address, "://") {
		dir, err := filepath.Abs(address)
		if err == nil {
			err = os.MkdirAll(dir, 0o755)
		}
		if err != nil {
			return nil, fmt.Errorf("AWARD_AUDIT_CHECKPOINTS: name a folder, or a bucket: %w", err)
		}
		address = "file://" + filepath.ToSlash(dir) + "?no_tmp_dir=true&metadata=skip"
	}
	bucket, err := blob.OpenBucket(ctx, address)
	if err != nil {
		return nil, fmt.Errorf("AWARD_AUDIT_CHECKPOINTS %s: %w", address, err)
	}
	return bucket, nil
}

// tryFor is how long a start tries to write to the second place; a bucket that is away lets clients try again for minutes.
const tryFor = 20 * time.Second

// tryCheckpoints tries whether checkpoints can be written to their place.
func tryCheckpoints(ctx context.Context, second *blob.Bucket) error {
	ctx, cancel := context.WithTimeout(ctx, tryFor)
	defer cancel()
	return store.TryCheckpoints(ctx, second)
}

// makeKey makes a key that signs a log and returns its public part. A file that is there stays.
func makeKey(file, name string) (public string, err error) {
	secret, public, err := note.GenerateKey(rand.Reader, name)
	if err != nil {
		return "", fmt.Errorf("make a key: %w", err)
	}
	// Written whole under another name first: whoever finds the key finds all of it.
	part, err := os.CreateTemp(filepath.Dir(file), ".key-*")
	if err != nil {
		return "", fmt.Errorf("make a key: %w", err)
	}
	defer func() { _ = os.Remove(part.Name()) }()
	_, err = part.WriteString(secret + "\n")
	if err = errors.Join(err, part.Sync(), part.Close()); err == nil {
		err = os.Link(part.Name(), file)
	}
	if err != nil {
		return "", fmt.Errorf("write the key: %w", err)
	}
	return public, nil
}

func readKey(file string) (note.Signer, string, error) {
	secret, err := os.ReadFile(file)
	if err != nil {
		return nil, "", fmt.Errorf("AWARD_AUDIT_KEY_FILE: %w (award audit key makes one)", err)
	}
	signer, public, err := audit.Signer(string(secret))
	if err != nil {
		return nil, "", fmt.Errorf("AWARD_AUDIT_KEY_FILE %s: %w", file, err)
	}
	return signer, public, nil
}
