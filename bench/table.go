package main

import (
	"fmt"
	"io"
	"strings"
)

// slack is by how much a limit may be missed before the run fails: the machine is shared and noisy.
const slack = 0.1

// row is one line of the table.
type row struct {
	what    string
	value   float64
	unit    string
	limit   float64
	bound   string // "≥", "≤", or "" for what has no limit
	verdict string
}

// table collects what was measured.
type table struct{ rows []row }

// note tells a value that has no limit.
func (t *table) note(what string, value float64, unit string) {
	t.rows = append(t.rows, row{what: what, value: value, unit: unit})
}

// atLeast tells a value and the floor it has to keep.
func (t *table) atLeast(what string, value float64, unit string, limit float64) {
	t.rows = append(t.rows, row{what, value, unit, limit, "≥", verdict(limit-value, limit)})
}

// atMost tells a value and the limit it has to keep.
func (t *table) atMost(what string, value float64, unit string, limit float64) {
	t.rows = append(t.rows, row{what, value, unit, limit, "≤", verdict(value-limit, limit)})
}

// verdict judges by how much a limit is missed. A limit of zero allows nothing.
func verdict(over, limit float64) string {
	switch {
	case over <= 0:
		return "ok"
	case over <= slack*limit:
		return "just missed"
	}
	return "MISS"
}

// missed tells whether a limit is clearly missed.
func (t *table) missed() bool {
	for _, r := range t.rows {
		if r.verdict == "MISS" {
			return true
		}
	}
	return false
}

// print prints the table.
func (t *table) print(to io.Writer) {
	width := 0
	for _, r := range t.rows {
		width = max(width, len([]rune(r.what)))
	}
	for _, r := range t.rows {
		limit := ""
		if r.bound != "" {
			limit = r.bound + " " + number(r.limit)
		}
		line := fmt.Sprintf("%s%s  %10s %-12s %-8s %s", r.what, strings.Repeat(" ", width-len([]rune(r.what))), number(r.value), r.unit, limit, r.verdict)
		_, _ = fmt.Fprintln(to, strings.TrimRight(line, " "))
	}
}

// number writes a value with as many digits as it deserves.
func number(v float64) string {
	switch {
	case v == float64(int64(v)) || v >= 100 || v <= -100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}
