package demo

import (
	"fmt"
	"maps"
	"slices"
	"text/tabwriter"

	"qualityaward/award"
)

// heading begins a part of the story.
func (p *play) heading(title string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	_, _ = fmt.Fprintf(p.Out, "\n%s  %s\n", p.now.In(award.Shanghai).Format("2006-01-02 15:04"), title)
}

// tell tells what happened.
func (p *play) tell(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	_, _ = fmt.Fprintf(p.Out, "    "+format+"\n", args...)
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
	w := tabwriter.NewWriter(p.Out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintf(w, "\ncase\tapplicant\troute\tprofile\tended as\taward\tArt.\n")
	for _, c := range p.cases {
		route := string(c.found.Route)
		if route == "" {
			route = "-"
		}
		given := string(c.found.Award)
		if c.found.Outcome != award.OutcomeAwarded {
			given = ""
		}
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", c.found.Number, c.name, route, award.ProfileOf(c.as()), c.found.Outcome, given, c.found.Article)
	}
	_, _ = fmt.Fprintf(w, "\nsituation\tseen at\n")
	for _, situation := range slices.Sorted(maps.Keys(p.shown)) {
		_, _ = fmt.Fprintf(w, "%s\t%s\n", situation, p.shown[situation])
	}
	_ = w.Flush()
}
