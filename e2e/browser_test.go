package e2e

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"qualityaward/demo"
	"qualityaward/e2e/installation"
)

// realLogin is an administrator who is no sample account: nothing is made easier for it.
const realLogin = "real.admin"

// One browser test for each kind of person, on sample cases at every stage; axe and a screenshot at both widths for each page.
func TestPeopleInTheBrowser(t *testing.T) {
	in := browsed(t)
	if err := demo.Open(t.Context(), demo.World{BaseURL: "http://" + in.Address, DatabaseURL: in.URL, Password: installation.Password, Out: t.Output()}); err != nil {
		t.Fatal(err)
	}
	if err := browse(t, in, "people", `e2e/[a-z]+\.spec`); err != nil {
		t.Fatal(err)
	}
}

// One application goes from its draft to the government's decision through the pages alone, twelve people taking turns. A round is
// opened once, so what is tried again when the machine stalled for a moment begins on a new installation.
func TestOneApplicationInTheBrowser(t *testing.T) {
	err := browse(t, browsed(t), "journey", `e2e/journey/`, "--retries", "0")
	if err != nil {
		t.Logf("the first time: %v", err)
		err = browse(t, browsed(t), "journey-again", `e2e/journey/`, "--retries", "0")
	}
	if err != nil {
		t.Fatal(err)
	}
}

// browsed runs the product's processes on a fresh rehearsal with sample accounts that may be entered with one click.
func browsed(t *testing.T) *installation.Installation {
	t.Helper()
	if _, err := os.Stat("../ui/dist/index.html"); err != nil {
		t.Fatalf("the web app is not built: run the tests with `make test`, which builds it: %v", err)
	}
	in := install(t, ownStack(t)) // so that the hundreds of cases it leaves behind disturb no other test
	if err := in.AddAdministrator(t.Context(), realLogin, "示例·非样例管理员", installation.Password); err != nil {
		t.Fatal(err)
	}
	serve, err := in.StartBinary(in.Binary, "serve", "AWARD_SAMPLE_LOGINS=true")
	if err != nil {
		t.Fatal(err)
	}
	worker, err := in.Start("worker")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		worker.Stop()
		serve.Stop()
		if t.Failed() {
			t.Logf("serve: %s\nworker: %s", serve.Tail(), worker.Tail())
		}
	})
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	if err := in.Ready(ctx, serve); err != nil {
		t.Fatal(err)
	}
	return in
}

// browse runs the browser tests whose files match, and leaves their screenshots in ui/.browser/shots and what it kept of failed ones in
// ui/.browser/results.
func browse(t *testing.T, in *installation.Installation, results, files string, options ...string) error {
	t.Helper()
	ui, err := filepath.Abs("../ui")
	if err != nil {
		return err
	}
	args := append([]string{"test", "--output", filepath.Join(".browser/results", results), files}, options...)
	run := exec.CommandContext(t.Context(), filepath.Join(ui, "node_modules/.bin/playwright"), args...)
	run.Dir = ui
	run.Env = append(os.Environ(), "AWARD_URL=http://"+in.Address, "AWARD_SAMPLE_PASSWORD="+installation.Password, "NO_COLOR=1",
		"AWARD_REAL_LOGIN="+realLogin, "AWARD_REAL_PASSWORD="+installation.Password)
	run.Stdout, run.Stderr = t.Output(), t.Output()
	if err := run.Run(); err != nil {
		return fmt.Errorf("the browser tests %s: %w", files, err)
	}
	return nil
}
