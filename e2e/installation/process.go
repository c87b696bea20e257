package installation

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync/atomic"
	"syscall"
	"time"
)

// Process is one process of bin/award.
type Process struct {
	PID  int
	Log  string // file with what it wrote
	cmd  *exec.Cmd
	done chan struct{}
}

var started atomic.Int64 // numbers the log files

// Start starts a command of bin/award, such as "serve" or "worker".
func (in *Installation) Start(command string) (*Process, error) {
	return in.StartBinary(in.Binary, command)
}

// StartBinary starts another program with the same settings.
func (in *Installation) StartBinary(binary, command string, environment ...string) (*Process, error) {
	p := &Process{Log: filepath.Join(in.Dir, fmt.Sprintf("%s-%d.log", command, started.Add(1))), done: make(chan struct{})}
	out, err := os.Create(p.Log)
	if err != nil {
		return nil, fmt.Errorf("make a log: %w", err)
	}
	defer func() { _ = out.Close() }()
	p.cmd = exec.Command(binary, command)
	p.cmd.Stdout, p.cmd.Stderr = out, out
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} // it does not outlive whoever measures it
	p.cmd.Env = append(in.environment(), environment...)
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s %s: %w", binary, command, err)
	}
	p.PID = p.cmd.Process.Pid
	go func() { _ = p.cmd.Wait(); close(p.done) }()
	return p, nil
}

// environment is the settings of all processes.
func (in *Installation) environment() []string {
	return append(slices.Clone(in.Stack),
		"AWARD_DATABASE_URL="+in.URL, "AWARD_TASK_QUEUE="+in.TaskQueue, "AWARD_HTTP_ADDRESS="+in.Address,
		"AWARD_DATA_DIR="+filepath.Join(in.Dir, "documents"), "AWARD_LOG_LEVEL=warn")
}

// Verify has the ledger verified by the binary, beside the processes that go on writing it.
func (in *Installation) Verify(ctx context.Context) error {
	cmd := exec.CommandContext(ctx, in.Binary, "audit", "verify")
	cmd.Env = in.environment()
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("award audit verify: %w: %s", err, said)
	}
	return nil
}

// Kill kills it as a power cut would.
func (p *Process) Kill() {
	_ = p.cmd.Process.Kill()
	<-p.done
}

// Stop asks it to end, and kills it when it does not.
func (p *Process) Stop() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.done:
	case <-time.After(15 * time.Second):
		p.Kill()
	}
}

// Halt lets it stand still, as it is, until it is to go on.
func (p *Process) Halt() error { return p.cmd.Process.Signal(syscall.SIGSTOP) }

// GoOn lets it go on after Halt.
func (p *Process) GoOn() error { return p.cmd.Process.Signal(syscall.SIGCONT) }

// Ended is closed when the process is no more.
func (p *Process) Ended() <-chan struct{} { return p.done }

// Tail is the end of what it wrote.
func (p *Process) Tail() string {
	text, err := os.ReadFile(p.Log)
	if err != nil {
		return err.Error()
	}
	return string(bytes.TrimSpace(text[max(0, len(text)-4000):]))
}

// Ready waits until the API answers that nothing is missing.
func (in *Installation) Ready(ctx context.Context, serve *Process) error {
	for {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+in.Address+"/readyz", nil)
		if err != nil {
			return err
		}
		if answer, err := http.DefaultClient.Do(request); err == nil {
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-time.After(50 * time.Millisecond):
		case <-serve.Ended():
			return fmt.Errorf("award serve ended: %s", serve.Tail())
		case <-ctx.Done():
			return fmt.Errorf("award serve is not ready: %w: %s", ctx.Err(), serve.Tail())
		}
	}
}

// Run starts the API and a worker and waits until the API is ready.
func (in *Installation) Run(ctx context.Context) (serve, worker *Process, err error) {
	if serve, err = in.Start("serve"); err != nil {
		return nil, nil, err
	}
	if worker, err = in.Start("worker"); err != nil {
		serve.Kill()
		return nil, nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	if err = in.Ready(ctx, serve); err != nil {
		serve.Kill()
		worker.Kill()
	}
	return serve, worker, err
}
