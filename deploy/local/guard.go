package main

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// commandGuard is the launcher's own program run as its guard: a process in a session of its own, out of reach
// of whatever kills the launcher. It holds the reading end of a pipe whose writing end only the launcher has,
// and cleans up behind the launcher once that end is closed, however the launcher came to its end.
const commandGuard = "guard"

// Guard is the launcher's side of it.
type Guard struct {
	cmd  *exec.Cmd
	pipe *os.File
}

func startGuard(d *Directory, run string, ephemeral bool) (*Guard, error) {
	read, write, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("pipe to the guard: %w", err)
	}
	defer func() { _ = read.Close() }()
	args := []string{commandGuard, "--run", run, "--postgres", d.postgres()}
	if ephemeral {
		args = append(args, "--remove", d.path)
	}
	cmd := exec.Command("/proc/self/exe", args...)
	cmd.Dir = "/"
	cmd.Env = []string{}                      // so it carries no run's mark, and no sweep meets it
	cmd.ExtraFiles = []*os.File{read, d.lock} // 3: the pipe; 4: the directory stays locked until the guard is done
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the guard: %w", err)
	}
	return &Guard{cmd: cmd, pipe: write}, nil
}

// watch tells the guard of a process group to end.
func (g *Guard) watch(group int) error {
	if _, err := fmt.Fprintln(g.pipe, group); err != nil {
		return fmt.Errorf("tell the guard: %w", err)
	}
	return nil
}

// dismiss lets the guard do what is left to do, and waits for it.
func (g *Guard) dismiss() {
	_ = g.pipe.Close()
	_ = g.cmd.Wait()
}

func standGuard(args []string) error {
	flags := flag.NewFlagSet(commandGuard, flag.ContinueOnError)
	run := flags.String("run", "", "mark of the run")
	postgres := flags.String("postgres", "", "PostgreSQL's data directory")
	remove := flags.String("remove", "", "directory to remove")
	if err := flags.Parse(args); err != nil {
		return err
	}
	var groups []int
	lines := bufio.NewScanner(os.NewFile(3, "launcher"))
	for lines.Scan() { // until the launcher is no more
		if group, err := strconv.Atoi(lines.Text()); err == nil {
			groups = append(groups, group)
		}
	}

	grace := 10 * time.Second
	if *remove != "" {
		grace = 0 // nothing of it is kept
	}
	mine := func() []int { return append(marked(*run), inGroups(groups)...) }
	sweep(mine, syscall.SIGTERM, grace)
	fast := syscall.SIGINT
	if *remove != "" {
		fast = syscall.SIGQUIT
	}
	sweep(func() []int { return workingIn(*postgres) }, fast, 20*time.Second)
	if *remove != "" {
		return os.RemoveAll(*remove)
	}
	// A pid file that outlives its process would mislead whoever reads it.
	return os.RemoveAll(filepath.Join(filepath.Dir(*postgres), "pids"))
}

// inGroups lists the processes of the given process groups, marked or not.
func inGroups(groups []int) []int {
	if len(groups) == 0 {
		return nil
	}
	return processes(func(pid int) bool {
		stat, err := os.ReadFile(procPath(pid, "stat"))
		if err != nil {
			return false
		}
		// pid (name) state ppid pgrp …; the name may contain anything.
		fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
		if len(fields) < 3 {
			return false
		}
		group, err := strconv.Atoi(fields[2])
		if err != nil {
			return false
		}
		for _, g := range groups {
			if g == group {
				return true
			}
		}
		return false
	})
}
