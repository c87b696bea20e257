package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"qualityaward/e2e/installation"
)

// What people wait for on the lists of the web app, in milliseconds.
const (
	firstContent = 1000
	narrowed     = 300
)

// web measures the lists of the web app in the browser, with many cases.
func web(ctx context.Context, b *bench, in *installation.Installation) error {
	ui := filepath.Join(filepath.Dir(b.binary), "..", "ui")
	run := exec.CommandContext(ctx, "node", "e2e/bench/lists.mjs")
	run.Dir = ui
	run.Env = append(os.Environ(), "AWARD_URL=http://"+in.Address, "AWARD_SAMPLE_PASSWORD="+installation.Password)
	run.Stderr = os.Stderr
	out, err := run.Output()
	if err != nil {
		return fmt.Errorf("measure the web app's lists: %w", err)
	}
	lines := bufio.NewScanner(bytes.NewReader(out))
	for lines.Scan() {
		var measured struct {
			What string
			MS   float64
		}
		if err := json.Unmarshal(lines.Bytes(), &measured); err != nil {
			return fmt.Errorf("read what the browser measured (%s): %w", lines.Text(), err)
		}
		name := "10,000 waiting cases, in the browser: " + measured.What
		switch {
		case strings.HasSuffix(measured.What, "rows passed while scrolling"):
			b.note(name, measured.MS, "rows")
		case strings.Contains(measured.What, "first content"):
			b.atMost(name, measured.MS, "ms", firstContent)
		default:
			b.atMost(name, measured.MS, "ms", narrowed)
		}
	}
	return lines.Err()
}
