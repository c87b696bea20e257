package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// Launcher brings the services up, runs the command, and takes all down in reverse order.
type Launcher struct {
	settings  Settings
	run       string // the mark of this run
	screen    *Screen
	directory *Directory
	postgres  *Postgres
	services  []*Service
	lifeline  *os.File // the Temporal process ends when this closes
	failed    chan error
	stopped   context.Context // done when asked to stop
	closing   context.Context // done when the services are to go, at the latest
	close     context.CancelFunc
}

// launch does all of it and gives the command's exit code.
func launch(settings Settings) (code int, err error) {
	stopped, forget := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer forget()
	l := &Launcher{
		settings: settings,
		screen:   &Screen{out: os.Stderr, started: time.Now()},
		failed:   make(chan error, 2),
		stopped:  stopped,
	}
	l.closing, l.close = context.WithCancel(stopped)
	mark := make([]byte, 8)
	_, _ = rand.Read(mark) // never fails
	l.run = hex.EncodeToString(mark)

	if _, err := exec.LookPath(settings.Command[0]); err != nil {
		return 1, fmt.Errorf("there is no program %s: make build", settings.Command[0])
	}
	if err := l.settings.Ports.settle(); err != nil {
		return 1, err
	}
	if settings.Ephemeral {
		if l.settings.Dir, err = os.MkdirTemp("", "award-local-"); err != nil {
			return 1, fmt.Errorf("make a temporary directory: %w", err)
		}
		defer func() { _ = os.RemoveAll(l.settings.Dir) }() // the guard does it too, if the launcher cannot
	}
	if l.directory, err = openDirectory(l.settings.Dir); err != nil {
		return 1, err
	}
	guard, err := startGuard(l.directory, l.run, settings.Ephemeral)
	if err != nil {
		return 1, err
	}
	defer guard.dismiss()
	defer l.stopServices()
	if err := l.startServices(); err != nil {
		if stopped.Err() != nil {
			return 130, nil
		}
		return 1, err
	}
	if stopped.Err() != nil {
		return 130, nil
	}
	return l.runCommand(guard)
}

func (l *Launcher) startServices() error {
	if err := l.startPostgres(); err != nil {
		return err
	}
	l.screen.ready("PostgreSQL", address(l.settings.Ports.Postgres))
	if err := l.startTemporal(); err != nil {
		return err
	}
	l.screen.ready("Temporal", address(l.settings.Ports.Temporal))
	l.screen.ready("Temporal's UI", "http://"+address(l.settings.Ports.UI))
	return nil
}

func (l *Launcher) startPostgres() error {
	passwords, err := l.directory.passwords()
	if err != nil {
		return err
	}
	major, err := madeBy(l.directory.postgres())
	if err != nil {
		return err
	}
	binaries, err := findBinaries(major, filepath.Join(l.directory.path, "tools"), l.screen)
	if err != nil {
		return err
	}
	user, err := postgresUser()
	if err != nil {
		return err
	}
	l.postgres = &Postgres{binaries: binaries, data: l.directory.postgres(), port: l.settings.Ports.Postgres,
		durable: l.settings.Durable, user: user, passwords: passwords}
	if err := l.postgres.reachable(); err != nil {
		return err
	}
	if err := l.postgres.prepare(); err != nil {
		return err
	}
	service := &Service{name: "postgres", pids: l.directory.pids(), stop: syscall.SIGINT, grace: 30 * time.Second,
		screen: l.screen, start: l.beginPostgres}
	if err := service.run(l.failed); err != nil {
		return err
	}
	l.services = append(l.services, service)
	ctx, cancel := context.WithTimeout(l.stopped, time.Minute)
	defer cancel()
	go func() {
		select {
		case <-service.ended: // given up: no use to wait for it
			cancel()
		case <-ctx.Done():
		}
	}()
	if err := l.postgres.furnish(ctx, l.settings.Ephemeral); err != nil {
		return fmt.Errorf("%w: %s", err, l.lastSaid("postgres"))
	}
	return nil
}

func (l *Launcher) beginPostgres() (*exec.Cmd, error) {
	if err := l.postgres.clear(); err != nil {
		return nil, err
	}
	return l.begin(l.postgres.server(), "postgres")
}

// lastSaid is the end of a service's log, and where to read on if that is kept.
func (l *Launcher) lastSaid(name string) string {
	content, err := os.ReadFile(l.directory.log(name))
	if err != nil {
		return err.Error()
	}
	last := lastLine(content)
	if l.settings.Ephemeral {
		return last
	}
	return last + " (see " + l.directory.log(name) + ")"
}

// begin starts a service with its output in a log of its own.
func (l *Launcher) begin(cmd *exec.Cmd, name string) (*exec.Cmd, error) {
	log, err := os.OpenFile(l.directory.log(name), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("log of %s: %w", name, err)
	}
	defer func() { _ = log.Close() }()
	if cmd.Stdout == nil {
		cmd.Stdout = log
	}
	cmd.Stderr = log
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	return cmd, nil
}

func (l *Launcher) startTemporal() error {
	service := &Service{name: "temporal", pids: l.directory.pids(), stop: syscall.SIGTERM, grace: 20 * time.Second,
		screen: l.screen, start: l.beginTemporal}
	if err := service.run(l.failed); err != nil {
		return err
	}
	l.services = append(l.services, service)
	return nil
}

// beginTemporal starts the Temporal process and waits until it is ready.
func (l *Launcher) beginTemporal() (*exec.Cmd, error) {
	settings, err := json.Marshal(TemporalSettings{
		Frontend: l.settings.Ports.Temporal, UI: l.settings.Ports.UI, Postgres: l.settings.Ports.Postgres,
		Server: l.settings.Ports.HTTP, Password: l.postgres.passwords.Temporal, Log: l.directory.log("temporal"),
	})
	if err != nil {
		return nil, fmt.Errorf("settings of Temporal: %w", err)
	}
	cmd := exec.Command("/proc/self/exe", commandTemporal)
	cmd.Dir = l.directory.path
	cmd.Env = append(os.Environ(), markVariable+"="+l.run)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	input, theirs, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("pipe to Temporal: %w", err)
	}
	output, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("pipe from Temporal: %w", err)
	}
	cmd.Stdin = input
	defer func() { _ = input.Close() }()
	if _, err := l.begin(cmd, "temporal"); err != nil {
		return nil, err
	}
	if l.lifeline != nil {
		_ = l.lifeline.Close()
	}
	l.lifeline = theirs
	if _, err := theirs.Write(append(settings, '\n')); err != nil {
		return nil, fmt.Errorf("hand Temporal its settings: %w", err)
	}
	hurry := context.AfterFunc(l.closing, func() { _ = cmd.Process.Signal(syscall.SIGTERM) })
	defer hurry()
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil || strings.TrimSpace(line) != "ready" {
		waited := cmd.Wait()
		return nil, fmt.Errorf("the Temporal server did not start (%s): %s", ending(waited), l.lastSaid("temporal"))
	}
	return cmd, nil
}

func (l *Launcher) stopServices() {
	l.close()
	for i := len(l.services) - 1; i >= 0; i-- {
		l.services[i].end()
	}
}

// runCommand runs the command to its end, or to ours.
func (l *Launcher) runCommand(guard *Guard) (int, error) {
	cmd := exec.Command(l.settings.Command[0], l.settings.Command[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = l.environment()
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		return 126, fmt.Errorf("run %s: %w", l.settings.Command[0], err)
	}
	group := cmd.Process.Pid
	if err := guard.watch(group); err != nil {
		return 1, err
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait() // how it ended is in its ProcessState
		close(ended)
	}()

	var failure error
	select {
	case <-ended:
	case failure = <-l.failed:
		endGroup(group, ended, 20*time.Second)
	case <-l.stopped.Done():
		l.screen.say("stopping")
		endGroup(group, ended, 30*time.Second)
	}
	// What the command left running goes with it.
	temporal := l.services[len(l.services)-1]
	sweep(func() []int {
		left := inGroups([]int{group})
		for _, pid := range marked(l.run) {
			if pid != temporal.pid() {
				left = append(left, pid)
			}
		}
		return left
	}, syscall.SIGTERM, 5*time.Second)
	return exitCode(cmd), failure
}

// endGroup asks the command's process group to end, and sees to it.
func endGroup(group int, ended <-chan struct{}, grace time.Duration) {
	again := make(chan os.Signal, 1)
	signal.Notify(again, os.Interrupt)
	defer signal.Stop(again)
	_ = syscall.Kill(-group, syscall.SIGTERM)
	select {
	case <-ended:
		return
	case <-again:
	case <-time.After(grace):
	}
	_ = syscall.Kill(-group, syscall.SIGKILL)
	<-ended
}

func exitCode(cmd *exec.Cmd) int {
	status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus)
	if ok && status.Signaled() {
		return 128 + int(status.Signal())
	}
	return cmd.ProcessState.ExitCode()
}

// environment is what the command is told.
func (l *Launcher) environment() []string {
	p := l.postgres
	environment := append(os.Environ(),
		markVariable+"="+l.run,
		"AWARD_LOCAL=1",
		"AWARD_DATABASE_URL="+p.url(appRole, p.passwords.App, awardDatabase),
		"AWARD_DATABASE_OWNER_URL="+p.url(ownerRole, p.passwords.Owner, awardDatabase),
		"AWARD_TEMPORAL_ADDRESS="+address(l.settings.Ports.Temporal),
		"AWARD_TEMPORAL_NAMESPACE="+namespace,
		"AWARD_TEMPORAL_UI_URL=http://"+address(l.settings.Ports.UI),
		"AWARD_HTTP_ADDRESS="+address(l.settings.Ports.HTTP),
		"AWARD_DATA_DIR="+l.directory.documents(),
		"AWARD_KEYS_FILE="+l.directory.keys(), // made by whoever needs them first
	)
	if l.settings.Ephemeral {
		environment = append(environment, "AWARD_LOCAL_PIDS="+l.directory.pids(),
			// Only the server's administrator can mark a database as the template that tests copy.
			"AWARD_DATABASE_ADMIN_URL="+p.url("postgres", p.passwords.Superuser, awardDatabase))
	}
	return environment
}
