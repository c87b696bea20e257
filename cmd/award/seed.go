package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"qualityaward/store"
)

// seedCommand enters what every installation needs.
type seedCommand struct {
	databaseSettings
	logSettings
	Samples  bool   `help:"Also sample bodies and an account a body, marked 示例; in a rehearsal only."`
	Password string `env:"AWARD_SAMPLE_PASSWORD" placeholder:"TEXT" help:"Password of new sample accounts."`
}

// Run implements the command.
func (c *seedCommand) Run(ctx context.Context, out io.Writer) (err error) {
	st, err := c.open(ctx, false, c.logger())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	if c.Samples && c.Password == "" {
		return errors.New("AWARD_SAMPLE_PASSWORD: sample accounts need a password")
	}
	if err := seed(ctx, st, c.Samples, c.Password); err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, "The province's bodies and the official work calendar are there.")
	return err
}

// seed enters bodies and calendar, and sample accounts if asked to.
func seed(ctx context.Context, st *store.Store, samples bool, password string) error {
	if samples && !st.Rehearsal() {
		return errors.New("sample accounts (--samples) belong in a rehearsal only, and this database is none")
	}
	return st.Seed(ctx, store.Seeds{Sample: samples, Password: password})
}

// samplePassword is the password of the sample accounts: as set, or made up when it is first needed
// and kept beside the documents.
func samplePassword(dir, set string) (string, error) {
	if set != "" {
		return set, nil
	}
	name := filepath.Join(dir, "sample-password")
	kept, err := os.ReadFile(name)
	if err == nil {
		return strings.TrimSpace(string(kept)), nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("read the password of the sample accounts: %w", err)
	}
	password := strings.ToLower(rand.Text()[:12])
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("AWARD_DATA_DIR: %w", err)
	}
	if err := os.WriteFile(name, []byte(password+"\n"), 0o600); err != nil {
		return "", fmt.Errorf("keep the password of the sample accounts: %w", err)
	}
	return password, nil
}
