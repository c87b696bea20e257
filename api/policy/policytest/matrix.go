package policytest

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
)

//go:generate go test -run TestTheMatrixIsWhatTheRulesSay .. -args -write

// The answers of the matrix.
const (
	Yes          = "yes"
	LogIn        = "401"
	NotPermitted = "403"
	NotThere     = "404"
)

// Line is an operation on a thing: a line of the matrix for each span of moments in which the answers are the same.
type Line struct {
	Operation string
	On        Thing
	Rule      Rule
}

// Lines are the lines of all rules.
func Lines() (lines []Line) {
	for _, rule := range Rules {
		for operation := range strings.FieldsSeq(rule.Operations) {
			for _, on := range rule.On {
				lines = append(lines, Line{operation, on, rule})
			}
		}
	}
	return lines
}

// Moments are those at which there is the thing.
func (l Line) Moments() (at []Moment) {
	for m := range moments {
		_, since := taskOf(l.Operation, l.On)
		switch {
		case (l.On.isCaseTask() || l.On.isRoundTask()) && m < since, l.On == Made && m >= Consulted, l.On == Published && m < Consulted:
		default:
			at = append(at, m)
		}
	}
	return at
}

// Answer is what a caller is answered: that it may, or which refusal.
func (l Line) Answer(c Caller, at Moment) string {
	a, open := c.asks(l.Operation, l.On, at), l.Rule.May(Asker{Anyone: true})
	if !c.Over && l.opens(c, at) {
		a.Mandate, a.Opens, a.Due = c.Mandate, true, at == c.Since
	}
	unaffected := a
	unaffected.Recused = false
	entrusted := unaffected
	if c.Over && l.opens(c, at) { // it did, before its mandate ended (Art. 10)
		entrusted.Mandate, entrusted.Opens, entrusted.Due = c.Mandate, true, true
	}
	switch {
	case len(a.System) > 0 && !open && !slices.Contains(a.System, l.Operation):
		return NotPermitted
	case open || l.Rule.Allows(a):
		return Yes
	case a.Anyone:
		return LogIn
	case a.Unproven, l.Rule.Allows(unaffected), l.Rule.Allows(entrusted): // it is told why
		return NotPermitted
	case l.Rule.Hidden, l.hides(a, entrusted):
		return NotThere
	}
	return NotPermitted
}

// opens tells whether the mandate of a third party is for the thing, and the case stands, or stood, in the stage of its scope.
func (l Line) opens(c Caller, at Moment) bool {
	if c.Mandate == "" || at < c.Since {
		return false
	}
	switch l.On {
	case Case, Plain, Secret, Sealed:
		return true
	case FormalTask:
		return c.Mandate == FormalReview
	case PanelsTask:
		return c.Mandate == ExpertReview
	default:
		return false
	}
}

// hides tells whether who may not do it may not know either that there is such a thing. Who is told that its mandate for a task is over
// knows of the task.
func (l Line) hides(a, once Asker) bool {
	switch l.On {
	case Case:
		return !l.Rule.Blind && !sees(a)
	case CaseTask, FormalTask:
		return !a.is(Acts, Handles) && !a.steers() && !once.Opens
	case Body:
		return l.Operation == "endDeputy" && !a.is(Belongs, Itself) // an absence is known in its body
	default:
		return false
	}
}

// Write writes the matrix as CSV.
func Write(to io.Writer) error {
	w := csv.NewWriter(to)
	head := []string{"operation", "on", "who may", "article", "while"}
	for _, c := range Callers {
		head = append(head, c.Name)
	}
	rows := [][]string{head}
	for _, l := range Lines() {
		var from Moment
		var last []string
		at := l.Moments()
		for i, m := range at {
			answers := make([]string, len(Callers))
			for n, c := range Callers {
				answers[n] = l.Answer(c, m)
			}
			if i > 0 && slices.Equal(answers, last) {
				rows[len(rows)-1][4] = span(from, m)
				continue
			}
			from, last = m, answers
			rows = append(rows, append([]string{l.Operation, string(l.On), l.Rule.Who, l.Rule.Article, span(m, m)}, answers...))
		}
	}
	if err := w.WriteAll(rows); err != nil {
		return fmt.Errorf("write the matrix: %w", err)
	}
	return nil
}

// span names moments.
func span(from, to Moment) string {
	switch {
	case from == Opened && to == Ended:
		return "always"
	case from == to:
		return from.String()
	}
	return from.String() + " – " + to.String()
}
