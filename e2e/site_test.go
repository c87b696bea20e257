package e2e

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"qualityaward/e2e/installation"
)

// binaries are bin/award and the worker that dies, built from this very tree.
var binaries = sync.OnceValues(func() (dir string, err error) {
	if dir, err = os.MkdirTemp("", "award-e2e-"); err != nil {
		return "", err
	}
	out, err := exec.Command("go", "build", "-o", dir, "qualityaward/cmd/award", "qualityaward/e2e/dyingworker").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build the product: %w: %s", err, out)
	}
	return dir, nil
})

// built is a binary of this tree.
func built(t *testing.T, name string) string {
	t.Helper()
	dir, err := binaries()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, name)
}

// install sets up an installation on a stack; nothing runs yet.
func install(t *testing.T, stack installation.Stack) *installation.Installation {
	t.Helper()
	in, err := installation.New(t.Context(), stack, built(t, "award"), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = in.Close() })
	return in
}

// ownStack starts a stack that may be killed without disturbing other tests.
func ownStack(t *testing.T) installation.Stack {
	t.Helper()
	local, err := filepath.Abs("../bin/local")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(local); err != nil {
		t.Fatalf("there is no launcher: run the tests with `make test`, which builds it: %v", err)
	}
	stack, stop, err := installation.Launch(t.Context(), local, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return stack
}

// site is the running product and what it stands on.
type site struct {
	t             *testing.T
	in            *installation.Installation
	stack         installation.Stack
	serve, worker *installation.Process
}

func (s *site) start() {
	s.t.Helper()
	var err error
	if s.serve, s.worker, err = s.in.Run(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
}

func (s *site) stop() {
	s.serve.Stop()
	s.worker.Stop()
	if s.t.Failed() {
		s.t.Logf("award serve: %s\naward worker: %s", s.serve.Tail(), s.worker.Tail())
	}
}

// havoc kills one thing after the other, each kind in turn in a random order, and starts it again.
func (s *site) havoc(random *rand.Rand, lasting time.Duration) map[string]int {
	s.t.Helper()
	kills := map[string]int{}
	victims := []string{"worker", "serve", "temporal", "postgres"}
	for end := time.Now().Add(lasting); time.Now().Before(end); {
		random.Shuffle(len(victims), func(i, j int) { victims[i], victims[j] = victims[j], victims[i] })
		for _, victim := range victims {
			time.Sleep(time.Duration(500+random.IntN(2500)) * time.Millisecond)
			s.kill(victim, time.Duration(random.IntN(800))*time.Millisecond)
			kills[victim]++
		}
	}
	return kills
}

// kill kills -9 and lets it come back. The launcher brings back the services of the stack; what
// ended by itself comes back too, as under any supervisor.
func (s *site) kill(victim string, away time.Duration) {
	s.t.Helper()
	var err error
	switch victim {
	case "worker":
		s.worker.Kill()
		time.Sleep(away)
		s.worker, err = s.in.Start("worker")
	case "serve":
		s.serve.Kill()
		time.Sleep(away)
		s.serve, err = s.in.Start("serve")
	default:
		var pid int
		if pid, err = s.stack.PID(victim); err == nil {
			err = syscall.Kill(pid, syscall.SIGKILL)
		}
	}
	if errors.Is(err, syscall.ESRCH) {
		err = nil // it is being restarted already
	}
	if err != nil {
		s.t.Fatalf("kill %s: %v", victim, err)
	}
	for _, p := range []struct {
		process **installation.Process
		command string
	}{{&s.worker, "worker"}, {&s.serve, "serve"}} {
		select {
		case <-(*p.process).Ended():
			s.t.Logf("award %s ended by itself: %s", p.command, (*p.process).Tail())
			if *p.process, err = s.in.Start(p.command); err != nil {
				s.t.Fatal(err)
			}
		default:
		}
	}
}
