package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gocloud.dev/blob"
	"golang.org/x/mod/sumdb/note"

	"qualityaward/audit"
)

// sealSettings tell how the log of the ledger is signed.
type sealSettings struct {
	AuditKeyFile     string        `env:"AWARD_AUDIT_KEY_FILE" placeholder:"FILE" help:"Secret key that signs the log of the ledger, as award audit key makes it."`
	AuditCheckpoints string        `env:"AWARD_AUDIT_CHECKPOINTS" placeholder:"URL" help:"Second place for what was signed: a folder or a bucket, better one that others keep."`
	AuditSignEvery   time.Duration `env:"AWARD_AUDIT_SIGN_EVERY" default:"1m" help:"Time between two checkpoints of a log that grows (${default})."`
}

// logName is the name of the log on a developer's machine.
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

// open reads the key and opens the second place.
func (s sealSettings) open(ctx context.Context) (signer note.Signer, second *blob.Bucket, err error) {
	if err := s.local(); err != nil {
		return nil, nil, err
	}
	if s.AuditKeyFile == "" || s.AuditCheckpoints == "" {
		return nil, nil, errors.New("AWARD_AUDIT_KEY_FILE and AWARD_AUDIT_CHECKPOINTS must be set: the ledger's log is signed with the one " +
			"(award audit key makes it) and kept in the other")
	}
	signer, _, err = readKey(s.AuditKeyFile)
	if err != nil {
		return nil, nil, err
	}
	second, err = openCheckpoints(ctx, s.AuditCheckpoints)
	return signer, second, err
}

// openCheckpoints opens a place for checkpoints: a bucket's address or a folder.
func openCheckpoints(ctx context.Context, address string) (*blob.Bucket, error) {
	if !strings.Contains(address, "://") {
		dir, err := filepath.Abs(address)
		if err != nil {
			return nil, fmt.Errorf("AWARD_AUDIT_CHECKPOINTS %s: %w", address, err)
		}
		address = "file://" + filepath.ToSlash(dir) + "?create_dir=true&no_tmp_dir=true&metadata=skip"
	}
	bucket, err := blob.OpenBucket(ctx, address)
	if err != nil {
		return nil, fmt.Errorf("AWARD_AUDIT_CHECKPOINTS %s: %w", address, err)
	}
	return bucket, nil
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
		return nil, "", fmt.Errorf("AWARD_AUDIT_KEY_FILE: %w", err)
	}
	signer, public, err := audit.Signer(string(secret))
	if err != nil {
		return nil, "", fmt.Errorf("AWARD_AUDIT_KEY_FILE %s: %w", file, err)
	}
	return signer, public, nil
}

// auditCommand is for those who prove what happened.
type auditCommand struct {
	Verify auditVerifyCommand `cmd:"" help:"Compare the ledger with its chains, its log and the checkpoints of both places; tell each thing that is wrong. Exit code 3 if there is one."`
	Export auditExportCommand `cmd:"" help:"Write the whole ledger with its proofs as JSON Lines, for audit/verifier/verify.mjs or another."`
	Key    auditKeyCommand    `cmd:"" help:"Make a key that signs the log, and print its public part."`
}

// auditVerifyCommand verifies the ledger.
type auditVerifyCommand struct {
	databaseSettings
	logSettings
	PublicKey   string `env:"AWARD_AUDIT_PUBLIC_KEY" placeholder:"KEY" help:"Public key of the log; that of AWARD_AUDIT_KEY_FILE if empty."`
	KeyFile     string `env:"AWARD_AUDIT_KEY_FILE" placeholder:"FILE" help:"Secret key of the log, where no public one is given."`
	Checkpoints string `env:"AWARD_AUDIT_CHECKPOINTS" placeholder:"URL" help:"Second place of the checkpoints: a folder or a bucket."`
}

// errFound says that something is wrong with the ledger.
var errFound = errors.New("the ledger is not what was written")

// shownFindings is how many findings are kept with a run.
const shownFindings = 100

// Run implements the command.
func (c *auditVerifyCommand) Run(ctx context.Context, out io.Writer) (err error) {
	key, second, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, second.Close()) }()
	st, err := c.databaseSettings.open(ctx, false, c.logger())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	var first []audit.Finding
	sum, err := st.Verify(ctx, key, second, func(f audit.Finding) {
		say(out, "%s", f)
		if len(first) < shownFindings {
			first = append(first, f)
		}
	})
	if err != nil {
		return err
	}
	say(out, "%d lines, %d leaves of the log, %d signed, %d lines that the log has not taken yet: %d things are wrong",
		sum.Lines, sum.Leaves, sum.Signed, sum.Pending, sum.Findings)
	if err := st.RecordRun(ctx, sum, first); err != nil {
		return err
	}
	if sum.Findings > 0 {
		return errFound
	}
	return nil
}

// open finds the public key and the second place.
func (c *auditVerifyCommand) open(ctx context.Context) (note.Verifier, *blob.Bucket, error) {
	seal := sealSettings{AuditKeyFile: c.KeyFile, AuditCheckpoints: c.Checkpoints}
	if err := seal.local(); err != nil {
		return nil, nil, err
	}
	public := c.PublicKey
	if public == "" && seal.AuditKeyFile != "" {
		var err error
		if _, public, err = readKey(seal.AuditKeyFile); err != nil {
			return nil, nil, err
		}
	}
	if public == "" || seal.AuditCheckpoints == "" {
		return nil, nil, errors.New("AWARD_AUDIT_PUBLIC_KEY (--public-key) and AWARD_AUDIT_CHECKPOINTS (--checkpoints) must be set")
	}
	key, err := note.NewVerifier(public)
	if err != nil {
		return nil, nil, fmt.Errorf("AWARD_AUDIT_PUBLIC_KEY: %w", err)
	}
	second, err := openCheckpoints(ctx, seal.AuditCheckpoints)
	return key, second, err
}

// auditExportCommand exports the ledger.
type auditExportCommand struct {
	databaseSettings
	logSettings
}

// Run implements the command.
func (c *auditExportCommand) Run(ctx context.Context, out io.Writer) (err error) {
	st, err := c.databaseSettings.open(ctx, false, c.logger())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	if err := st.RecordExport(ctx, "operator"); err != nil {
		return err
	}
	return st.Export(ctx, out)
}

// auditKeyCommand makes a key.
type auditKeyCommand struct {
	File string `arg:"" help:"Where to write the secret key; a file that is there stays."`
	Name string `required:"" help:"Name of the log, such as a host name: award.example.gov.cn."`
}

// Run implements the command.
func (c *auditKeyCommand) Run(out io.Writer) error {
	public, err := makeKey(c.File, c.Name)
	if err == nil {
		say(out, "%s", public)
	}
	return err
}
