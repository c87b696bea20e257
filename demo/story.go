package demo

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"qualityaward/award"
)

// heading begins a part of the story.
func (v *visit) heading(title string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	_, _ = fmt.Fprintf(v.Out, "\n%s  %s\n", v.now.In(award.Shanghai).Format("2006-01-02 15:04"), title)
}

// tell tells what happened.
func (v *visit) tell(format string, args ...any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	_, _ = fmt.Fprintf(v.Out, "  "+format+"\n", args...)
}

// show tells what happened and notes that a situation was seen.
func (p *play) show(situation, where, format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shown[situation] = where
	_, _ = fmt.Fprintf(p.Out, "  · "+format+"\n", args...)
}

// tables print each case with its end, and each situation with where it was seen.
func (p *play) tables() {
	cases := [][]string{{"case", "applicant", "route", "profile", "ended as", "award", "Art."}}
	for _, c := range p.cases {
		cases = append(cases, []string{
			c.found.Number, c.name, string(c.found.Route), string(award.ProfileOf(c.as())), string(c.found.Outcome), string(c.found.Award), c.found.Article,
		})
	}
	p.table(cases)
	situations := [][]string{{"situation", "seen at"}}
	for _, situation := range slices.Sorted(maps.Keys(p.shown)) {
		situations = append(situations, []string{situation, p.shown[situation]})
	}
	p.table(situations)
}

// table prints rows in columns; the first row is the heading. An empty cell shows as a dash.
func (v *visit) table(rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i := range row {
			if row[i] == "" {
				row[i] = "-"
			}
			widths[i] = max(widths[i], width(row[i]))
		}
	}
	_, _ = fmt.Fprintln(v.Out)
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell + strings.Repeat(" ", widths[i]-width(cell)+2))
		}
		_, _ = fmt.Fprintln(v.Out, strings.TrimRight(line.String(), " "))
	}
}

// width is how many columns of a terminal a text takes: a Chinese character takes two.
func width(text string) (n int) {
	for _, r := range text {
		if n++; r >= 0x2E80 {
			n++
		}
	}
	return n
}
