// Command local brings up, on this machine, the real things the award system stands on (PostgreSQL, the
// Temporal server and Temporal's web UI), runs a command with their addresses in its environment, and takes
// everything down again when that command ends.
//
//	local [flags] -- CMD ARGS...
//
// With --ephemeral all of it lives in a temporary directory on free ports and is removed afterwards.
package main

import (
	"errors"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case commandTemporal:
			os.Exit(report(serveTemporal()))
		case commandGuard:
			os.Exit(report(standGuard(os.Args[2:])))
		}
	}
	settings, err := parseSettings(os.Args[1:])
	if err != nil {
		os.Exit(report(err))
	}
	code, err := launch(settings)
	if err != nil {
		os.Exit(report(err))
	}
	os.Exit(code)
}

// usageError is a mistake in how local was called.
type usageError struct{ text string }

func (e *usageError) Error() string { return e.text }

// report prints a failure as one line, the way every failure of the launcher is told, and gives the exit code.
func report(err error) int {
	if err == nil {
		return 0
	}
	fmt.Fprintf(os.Stderr, "local: %v\n", err)
	var usage *usageError
	if errors.As(err, &usage) {
		return 2
	}
	return 1
}
