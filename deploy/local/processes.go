package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// markVariable marks, in its environment, every process that belongs to one run of the launcher: the command,
// all it starts, and the Temporal server. A killed launcher's leftovers are found by it.
const markVariable = "AWARD_LOCAL_RUN"

// marked lists the processes that carry the run's mark.
func marked(run string) []int {
	mark := []byte(markVariable + "=" + run)
	return processes(func(pid int) bool {
		environment, err := os.ReadFile(procPath(pid, "environ"))
		if err != nil {
			return false
		}
		for variable := range bytes.SplitSeq(environment, []byte{0}) {
			if bytes.Equal(variable, mark) {
				return true
			}
		}
		return false
	})
}

// workingIn lists the processes whose working directory is dir: PostgreSQL and all its backends stay in their
// data directory, and overwrite the environment they were started with.
func workingIn(dir string) []int {
	return processes(func(pid int) bool {
		cwd, err := os.Readlink(procPath(pid, "cwd"))
		return err == nil && cwd == dir
	})
}

func processes(match func(pid int) bool) []int {
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return nil
	}
	var found []int
	for _, entry := range entries {
		pid, err := strconv.Atoi(entry.Name())
		if err == nil && pid != os.Getpid() && match(pid) {
			found = append(found, pid)
		}
	}
	return found
}

func procPath(pid int, name string) string {
	return filepath.Join("/proc", strconv.Itoa(pid), name)
}

// alive says whether a process runs; one that waits to be collected by its parent does not.
func alive(pid int) bool {
	stat, err := os.ReadFile(procPath(pid, "stat"))
	if err != nil {
		return false
	}
	end := bytes.LastIndexByte(stat, ')')
	return end > 0 && end+2 < len(stat) && stat[end+2] != 'Z'
}

// sweep asks the processes that find lists to end, and ends those that have not within grace. New ones that
// appear meanwhile (a process caught while forking) are met in the next turn.
func sweep(find func() []int, ask syscall.Signal, grace time.Duration) {
	asked := map[int]bool{}
	deadline := time.Now().Add(grace)
	for {
		running := 0
		for _, pid := range find() {
			if !alive(pid) {
				continue
			}
			running++
			switch {
			case time.Now().After(deadline):
				_ = syscall.Kill(pid, syscall.SIGKILL)
			case !asked[pid]:
				asked[pid] = true
				_ = syscall.Kill(pid, ask)
			}
		}
		if running == 0 || time.Now().After(deadline.Add(10*time.Second)) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
}
