package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"qualityaward/api"
	"qualityaward/secrets"
)

// keySettings tell where the keys are. Keys are never a setting themselves.
type keySettings struct {
	KeysFile string `env:"AWARD_KEYS_FILE" placeholder:"FILE" help:"File with the keys that seal what is secret, readable by its owner only; award keys new makes one."`
	Sealed   bool   `env:"AWARD_ENGINE_SEALED_ONLY" help:"Refuse what the engine holds unsealed or without a place: to be set once no workflow is left from before keys."`
	Local    bool   `env:"AWARD_LOCAL" hidden:"" help:"A machine of one's own: the keys are made if there are none. Set by the launcher (bin/local)."`
}

// keys reads the keys. Nothing starts without them, but on a machine of one's own they are made first.
func (s keySettings) keys() (*secrets.Keyring, error) {
	if s.KeysFile == "" {
		return nil, errors.New("AWARD_KEYS_FILE: name the file with the keys: nothing starts without them (award keys new makes one)")
	}
	if s.Local {
		if err := secrets.Create(s.KeysFile, secrets.AES); err != nil && !errors.Is(err, secrets.ErrKeysExist) {
			return nil, fmt.Errorf("AWARD_KEYS_FILE: %w", err)
		}
	}
	keys, err := secrets.Open(s.KeysFile)
	if err != nil {
		return nil, fmt.Errorf("AWARD_KEYS_FILE: %w", err)
	}
	if s.Sealed {
		keys.SealedOnly()
	}
	return keys, nil
}

// keysCommand makes, changes and lists keys. No command shows one.
type keysCommand struct {
	New    newKeysCommand    `cmd:"" help:"Make a file with a key for each purpose."`
	Rotate rotateKeysCommand `cmd:"" help:"Add new keys to the file, which take over when their time comes; older ones still open what they sealed."`
	Reseal resealCommand     `cmd:"" name:"reencrypt" help:"Seal documents and objectors' data at rest with the current keys; may be stopped and run again, beside servers too."`
	List   listKeysCommand   `cmd:"" help:"Tell which keys the file holds; the keys themselves are not shown."`
}

// keysFile names the file that a command changes or reads.
type keysFile struct {
	KeysFile string `env:"AWARD_KEYS_FILE" required:"" placeholder:"FILE" help:"File with the keys."`
}

// newSuite chooses the cipher of new keys.
type newSuite struct {
	Suite string `enum:"aes,sm4" default:"aes" help:"aes (AES-256-GCM, SHA-256) or sm4 (SM4-GCM, SM3) (${default})."`
}

func (s newSuite) suite() secrets.Suite {
	if s.Suite == "sm4" {
		return secrets.SM4
	}
	return secrets.AES
}

// newKeysCommand makes the file.
type newKeysCommand struct {
	keysFile
	newSuite
}

// Run implements the command.
func (c *newKeysCommand) Run(out io.Writer) error {
	if err := secrets.Create(c.KeysFile, c.suite()); err != nil {
		return fmt.Errorf("AWARD_KEYS_FILE: %w", err)
	}
	say(out, "%s has a key for each purpose. Keep a copy where the backups of the database are not: what they seal is lost without them.", c.KeysFile)
	return nil
}

// rotateKeysCommand adds keys.
type rotateKeysCommand struct {
	keysFile
	newSuite
	Purpose []secrets.Purpose `enum:"engine,documents,reporters,factors" help:"For what: engine, documents, reporters, factors; all if empty."`
	In      time.Duration     `default:"1m" help:"How long until they take over (${default}): all servers have to have the file by then."`
}

// Run implements the command.
func (c *rotateKeysCommand) Run(out io.Writer) error {
	if c.In < 0 {
		return errors.New("--in: keys cannot take over in the past")
	}
	if len(c.Purpose) == 0 {
		c.Purpose = secrets.Purposes
	}
	made, err := secrets.Rotate(c.KeysFile, c.suite(), time.Now().Add(c.In), c.Purpose...)
	if err != nil {
		return fmt.Errorf("AWARD_KEYS_FILE: %w", err)
	}
	for _, key := range made {
		say(out, "%s seals from %s on (%s)", key.ID, key.From.Format(time.RFC3339), key.Suite)
	}
	return nil
}

// resealCommand seals anew what lies at rest.
type resealCommand struct {
	databaseSettings
	documentSettings
	keySettings
	logSettings
}

// Run implements the command.
func (c *resealCommand) Run(ctx context.Context, out io.Writer) (err error) {
	keys, err := c.keys()
	if err != nil {
		return err
	}
	st, err := c.open(ctx, false, c.logger())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	bucket, err := c.documents(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, bucket.Close()) }()
	done, err := api.Reseal(ctx, st, bucket, keys)
	say(out, "Sealed with the current keys now: %d objectors, %d documents. Texts in the ledger stay under the keys that sealed them.", done.Objectors, done.Documents)
	return err
}

// listKeysCommand lists keys.
type listKeysCommand struct{ keysFile }

// Run implements the command.
func (c *listKeysCommand) Run(out io.Writer) error {
	listed, err := secrets.List(c.KeysFile)
	if err != nil {
		return fmt.Errorf("AWARD_KEYS_FILE: %w", err)
	}
	for _, key := range listed {
		say(out, "%-32s %-10s %-20s %s", key.ID, key.Purpose, key.Suite, key.From.Format(time.RFC3339))
	}
	return nil
}
