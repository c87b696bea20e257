package installation

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Stack is the environment of a command that bin/local runs: where PostgreSQL and Temporal are.
type Stack []string

// Ambient is the stack that this very process runs on.
func Ambient() Stack { return os.Environ() }

// ErrNoStack says that the environment names no stack to run on.
var ErrNoStack = errors.New("run it on a stack: bin/local --ephemeral -- CMD (make test and make bench do)")

// Get returns one setting of the stack, or "".
func (s Stack) Get(name string) string {
	for i := len(s) - 1; i >= 0; i-- { // the last one counts
		if value, ok := strings.CutPrefix(s[i], name+"="); ok {
			return value
		}
	}
	return ""
}

// PID is the process id of one of the stack's services: postgres or temporal.
func (s Stack) PID(service string) (int, error) {
	text, err := os.ReadFile(filepath.Join(s.Get("AWARD_LOCAL_PIDS"), service+".pid"))
	if err != nil {
		return 0, fmt.Errorf("find %s (bin/local --ephemeral names its processes): %w", service, err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return 0, fmt.Errorf("%s.pid: %w", service, err)
	}
	return pid, nil
}

// Launch starts a stack of one's own, for what would disturb others. local is bin/local; stop takes
// the stack down.
func Launch(ctx context.Context, local, dir string) (stack Stack, stop func(), err error) {
	said := filepath.Join(dir, "stack")
	log, err := os.Create(filepath.Join(dir, "local.log"))
	if err != nil {
		return nil, nil, fmt.Errorf("make a log: %w", err)
	}
	defer func() { _ = log.Close() }()
	cmd := exec.Command(local, "--ephemeral", "--", "sh", "-c", `env -0 > "$0.part" && mv "$0.part" "$0" && exec sleep 3600`, said)
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
	if err := cmd.Start(); err != nil {
		return nil, nil, fmt.Errorf("start a stack: %w", err)
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	stop = func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-ended:
		case <-time.After(20 * time.Second):
			_ = cmd.Process.Kill()
		}
	}
	for {
		if text, err := os.ReadFile(said); err == nil {
			return strings.Split(strings.TrimRight(string(text), "\x00"), "\x00"), stop, nil
		}
		select {
		case <-time.After(100 * time.Millisecond):
		case <-ended:
			text, _ := os.ReadFile(log.Name())
			return nil, nil, fmt.Errorf("the stack did not come up: %s", text)
		case <-ctx.Done():
			stop()
			return nil, nil, ctx.Err()
		}
	}
}
