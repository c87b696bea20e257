// Command award is the whole product in one binary: the API server, the workflow worker, and the
// tools of those who run them. Settings come from flags or the environment; `award --help` lists
// them.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// commands is the command line.
type commands struct {
	Serve     serveCommand     `cmd:"" help:"Serve the API."`
	Worker    workerCommand    `cmd:"" help:"Run workflows and activities, the outbox relay and the sweep."`
	All       allCommand       `cmd:"" help:"Migrate, seed, serve and work in one process, as on a developer's machine."`
	Migrate   migrateCommand   `cmd:"" help:"Bring the database's schema up to date, or take it down."`
	Seed      seedCommand      `cmd:"" help:"Enter the province's bodies and the official work calendar; with --samples also sample accounts (示例)."`
	Admin     adminCommand     `cmd:"" help:"Create an account that administers the programme for the Office: the first way into an empty database."`
	Keys      keysCommand      `cmd:"" help:"Make, rotate and list the keys that seal what is secret."`
	Demo      demoCommand      `cmd:"" help:"Play a whole sample round through the API of a new rehearsal database, and check it from outside."`
	Calendar  calendarCommand  `cmd:"" help:"Look at and change the work calendar."`
	Honours   honoursCommand   `cmd:"" help:"Import past winners into the register of honours."`
	Rehearsal rehearsalCommand `cmd:"" help:"Let time pass in a rehearsal (演练)."`
	Audit     auditCommand     `cmd:"" help:"Prove that the ledger is what was written: verify, export, keys."`
	Reconcile reconcileCommand `cmd:"" help:"Compare every open case and round with the engine and repair what differs."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is main as a value: it parses the arguments, runs the command and returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var c commands
	code, told := 0, false // told: help was asked for and given
	parser, err := kong.New(&c,
		kong.Name("award"),
		kong.Description("The provincial quality award (山西省质量奖), from the call to the government's decision."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(n int) { code, told = n, true }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.BindTo(stdout, (*io.Writer)(nil)),
	)
	if err != nil {
		fmt.Fprintln(stderr, "award:", err)
		return 2
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	if told {
		return code
	}
	if err != nil {
		fmt.Fprintf(stderr, "award: %v (award COMMAND --help tells the flags and the environment variables that set them)\n", err)
		return 2
	}
	if err := command.Run(); err != nil && !errors.Is(err, context.Canceled) {
		fmt.Fprintln(stderr, "award:", err)
		if errors.Is(err, errFound) {
			return 3
		}
		return 1
	}
	return code
}
