package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"strconv"
	"strings"

	"gocloud.dev/blob"
	"golang.org/x/mod/sumdb/note"

	"qualityaward/audit"
)

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
	By     string `required:"" placeholder:"LOGIN" help:"Account of the person who takes the ledger away."`
	Reason string `required:"" help:"Why; the ledger keeps it."`
}

// Run implements the command.
func (c *auditExportCommand) Run(ctx context.Context, out io.Writer) (err error) {
	st, err := c.open(ctx, false, c.logger())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	by, err := st.PersonByLogin(ctx, c.By)
	if err != nil {
		return fmt.Errorf("--by %s: %w", c.By, err)
	}
	if strings.TrimSpace(c.Reason) == "" {
		return errors.New("--reason: say why the ledger is taken away")
	}
	from, err := here()
	if err != nil {
		return err
	}
	if err := st.RecordExport(ctx, by.ID, c.Reason, from); err != nil {
		return err
	}
	return st.Export(ctx, out)
}

// here tells on which machine and as which of its users this program runs: whoever calls says for themselves who they are.
func here() (json.RawMessage, error) {
	host, err := os.Hostname()
	if err != nil {
		return nil, fmt.Errorf("ask for this machine's name: %w", err)
	}
	name := strconv.Itoa(os.Getuid()) // a container's user need not have a name
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	return json.Marshal(map[string]string{"host": host, "user": name})
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
