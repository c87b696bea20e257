package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Postgres is the database server of one data directory.
type Postgres struct {
	binaries  Binaries
	data      string
	port      int
	durable   bool
	user      *syscall.Credential // nil: the launcher's own
	passwords Passwords
}

// postgresUser is whom to run PostgreSQL as when the launcher is root, which PostgreSQL refuses to be.
func postgresUser() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		account, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, uidErr := strconv.ParseUint(account.Uid, 10, 32)
		gid, gidErr := strconv.ParseUint(account.Gid, 10, 32)
		if uidErr == nil && gidErr == nil {
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
		}
	}
	return nil, errors.New("PostgreSQL must not run as root and there is neither a user postgres nor nobody: add one, or run as a normal user")
}

// madeBy gives the major version that made a data directory, 0 when there is none yet.
func madeBy(data string) (int, error) {
	content, err := os.ReadFile(filepath.Join(data, "PG_VERSION"))
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read the version of the data directory: %w", err)
	}
	major, err := strconv.Atoi(strings.SplitN(strings.TrimSpace(string(content)), ".", 2)[0])
	if err != nil {
		return 0, fmt.Errorf("%s/PG_VERSION cannot be read: start anew with another --data", data)
	}
	return major, nil
}

func (p *Postgres) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(p.binaries.path(name), args...)
	cmd.Dir = "/" // the launcher's own may be closed to PostgreSQL's user
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8", "TZ=UTC"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Credential: p.user}
	return cmd
}

// reachable says whether PostgreSQL's user can come to where its data is kept: not below /root, for instance.
func (p *Postgres) reachable() error {
	try := p.command("postgres", "--version")
	try.Dir = filepath.Dir(p.data)
	if out, err := try.CombinedOutput(); err != nil {
		if errors.Is(err, fs.ErrPermission) {
			return fmt.Errorf("PostgreSQL does not run as root, and its own user cannot reach %s: choose another directory with --data", try.Dir)
		}
		return fmt.Errorf("%s does not run: %w: %s", p.binaries.path("postgres"), err, lastLine(out))
	}
	return nil
}

// prepare makes the database cluster. It is made aside and moved, so that one is there whole or not at all.
func (p *Postgres) prepare() error {
	major, err := madeBy(p.data)
	if err != nil || major != 0 {
		return err
	}
	fresh := p.data + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return fmt.Errorf("remove an unfinished cluster: %w", err)
	}
	if err := os.Mkdir(fresh, 0o700); err != nil {
		return fmt.Errorf("make PostgreSQL's directory: %w", err)
	}
	password := p.data + ".password"
	if err := os.WriteFile(password, []byte(p.passwords.Superuser), 0o600); err != nil {
		return fmt.Errorf("hand PostgreSQL its password: %w", err)
	}
	defer func() { _ = os.Remove(password) }()
	if p.user != nil {
		for _, path := range []string{fresh, password} {
			if err := os.Chown(path, int(p.user.Uid), int(p.user.Gid)); err != nil {
				return fmt.Errorf("hand PostgreSQL its directory: %w", err)
			}
		}
	}
	args := []string{"--pgdata", fresh, "--username", "postgres", "--pwfile", password,
		"--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8"}
	if !p.durable {
		args = append(args, "--no-sync")
	}
	if out, err := p.command("initdb", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, lastLine(out))
	}
	if err := os.Rename(fresh, p.data); err != nil {
		return fmt.Errorf("move the new cluster into place: %w", err)
	}
	return nil
}

// clear removes what a server that died in this data directory left: its processes and its pid file. Nobody
// else's can be there, because the launcher holds the directory's lock.
func (p *Postgres) clear() error {
	sweep(func() []int { return workingIn(p.data) }, syscall.SIGQUIT, 5*time.Second)
	if err := os.Remove(filepath.Join(p.data, "postmaster.pid")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove a dead server's pid file: %w", err)
	}
	return nil
}

// server is the command that runs the server.
func (p *Postgres) server() *exec.Cmd {
	set := []string{
		"listen_addresses=" + loopback, "port=" + strconv.Itoa(p.port), "unix_socket_directories=",
		"max_connections=300", "password_encryption=scram-sha-256",
		"shared_buffers=256MB", "effective_cache_size=1GB", "work_mem=8MB", "maintenance_work_mem=64MB",
		"max_wal_size=2GB", "checkpoint_timeout=15min", "wal_compression=on", "random_page_cost=1.1",
		"jit=off", "timezone=UTC", "log_timezone=UTC", "log_line_prefix=%m [%p] %u@%d ",
		"autovacuum_naptime=1min", "bgwriter_delay=1s", "wal_writer_delay=1s",
	}
	if !p.durable {
		// Commits still reach the kernel before they are acknowledged (synchronous_commit stays on), so that a
		// killed server loses nothing; only the machine itself may not fail.
		set = append(set, "fsync=off", "full_page_writes=off")
	}
	args := []string{"-D", p.data}
	for _, s := range set {
		args = append(args, "-c", s)
	}
	return p.command("postgres", args...)
}

func lastLine(out []byte) string {
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return lines[len(lines)-1]
}
