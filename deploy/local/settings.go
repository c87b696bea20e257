package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

// Settings say where the local machine's services live and what to run on them.
type Settings struct {
	Dir       string // everything the services keep
	Ephemeral bool   // Dir is temporary and ports are free ones
	Durable   bool   // fsync on; always so unless ephemeral
	Ports     Ports
	Command   []string
}

// Ports are the loopback ports of the services.
type Ports struct {
	HTTP, Temporal, UI, Postgres int
}

// Where root keeps the data: PostgreSQL never runs as root, and the user it drops to cannot reach /root.
const rootDataDir = "/var/lib/qualityaward/local"

func parseSettings(args []string) (Settings, error) {
	var s Settings
	flags := flag.NewFlagSet("local", flag.ContinueOnError)
	flags.Usage = func() {
		fmt.Fprintln(flags.Output(), "usage: local [flags] -- CMD ARGS...")
		flags.PrintDefaults()
	}
	flags.BoolVar(&s.Ephemeral, "ephemeral", false, "temporary directory and free ports, removed afterwards")
	flags.BoolVar(&s.Durable, "durable", false, "fsync also when ephemeral (for measuring)")
	flags.StringVar(&s.Dir, "data", os.Getenv("AWARD_LOCAL_DATA"), "data directory (AWARD_LOCAL_DATA)")
	ports := []struct {
		port     *int
		flag     string
		env      string
		standard int
	}{
		{&s.Ports.HTTP, "http-port", "AWARD_LOCAL_HTTP_PORT", 8080},
		{&s.Ports.Temporal, "temporal-port", "AWARD_LOCAL_TEMPORAL_PORT", 7233},
		{&s.Ports.UI, "temporal-ui-port", "AWARD_LOCAL_TEMPORAL_UI_PORT", 8233},
		{&s.Ports.Postgres, "postgres-port", "AWARD_LOCAL_POSTGRES_PORT", 54329},
	}
	for _, p := range ports {
		standard, err := portFromEnvironment(p.env)
		if err != nil {
			return s, err
		}
		flags.IntVar(p.port, p.flag, standard, fmt.Sprintf("port (%s; default %d, a free one when ephemeral)", p.env, p.standard))
	}
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			os.Exit(0)
		}
		return s, &usageError{err.Error()}
	}
	s.Command = flags.Args()
	if len(s.Command) == 0 {
		return s, &usageError{"nothing to run: local [flags] -- CMD ARGS..."}
	}
	if s.Ephemeral && s.Dir != "" && os.Getenv("AWARD_LOCAL_DATA") == "" {
		return s, &usageError{"--ephemeral makes its own directory: leave --data out"}
	}
	for _, p := range ports {
		if *p.port == 0 && !s.Ephemeral {
			*p.port = p.standard
		}
	}
	if !s.Ephemeral {
		s.Durable = true
		if s.Dir == "" {
			s.Dir = ".local"
			if os.Geteuid() == 0 {
				s.Dir = rootDataDir
			}
		}
		dir, err := filepath.Abs(s.Dir)
		if err != nil {
			return s, fmt.Errorf("data directory %s: %w", s.Dir, err)
		}
		s.Dir = dir
	}
	return s, nil
}

func portFromEnvironment(name string) (int, error) {
	value := os.Getenv(name)
	if value == "" {
		return 0, nil
	}
	port, err := strconv.Atoi(value)
	if err != nil || port < 1 || port > 65535 {
		return 0, &usageError{fmt.Sprintf("%s must be a port from 1 to 65535, not %q", name, value)}
	}
	return port, nil
}
