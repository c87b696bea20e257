package api

import (
	"slices"
	"strings"

	"qualityaward/store"
)

// What follows is the process of Art. 14 to 17, with objections (Art. 28), withdrawal (Art. 5) and exclusion (Art. 8), as the
// Measures tell it. It is written from them, not from the workflows, and knows none of their types. The selection, Art. 18 to 21,
// is in hostile_selection_model_test.go.

// modelled is a case as the Measures see it.
type modelled struct {
	login, body, id string
	stage, outcome  string
	dossierOpen     bool
	open            []string // kinds of open tasks, sorted
	notice          string   // kind of the notice that hangs, "" for none
	closed          bool     // its days are over, but an objection stands
	objections      int      // that nobody has ruled on
	reviewing       string   // the stage to which a correction goes back
	candidate                // of the selection
}

// modelRound is the round of the model: its window and its acceptance list.
type modelRound struct {
	cases    []*modelled
	over     bool // the filing window is over
	listed   bool // the acceptance list was adopted
	listOpen bool // its task is open
}

const (
	department = "regulator-140100"
	competent  = "authority-industry" // the competent department that is asked (Art. 17)
)

// move is something that somebody may try.
type move struct {
	act     string // how the path ends
	kind    string // of the task, "" where it is on the case itself or the notice
	variant string // outcome
	body    func(c *modelled) map[string]any
}

func outcome(name string, more ...string) func(*modelled) map[string]any {
	return func(*modelled) map[string]any {
		body := map[string]any{"outcome": name}
		if name != "pass" && name != "recommend" {
			body["reason"] = "示例理由"
		}
		if len(more) > 0 {
			body["findings"] = findingsOf(name == "pass", more...)
		}
		if name == "pass" && len(more) == 2 {
			body["ask"] = []string{store.BodyID(competent)}
		}
		return body
	}
}

// moves are all that the model knows.
var moves = []move{
	{"internal-notice", "internal_notice", "", nil},
	{"filing", "filing", "", func(*modelled) map[string]any {
		return map[string]any{"receiving": store.BodyID(department), "noStateSecrets": true, "answers": true}
	}},
	{"department-review", "department_review", "pass", outcome("pass", "completeness", "truthfulness", "accuracy", "legality")},
	{"department-review", "department_review", "return", outcome("return", "completeness", "truthfulness", "accuracy", "legality")},
	{"department-review", "department_review", "reject", outcome("reject", "completeness", "truthfulness", "accuracy", "legality")},
	{"correction", "correction", "", func(*modelled) map[string]any { return map[string]any{"reason": "已补充"} }},
	{"report-to-government", "report_to_government", "", func(*modelled) map[string]any { return map[string]any{} }},
	{"recommendation", "recommendation", "recommend", outcome("recommend")},
	{"recommendation", "recommendation", "decline", outcome("decline")},
	{"formal-review", "formal_review", "pass", outcome("pass", "basic_conditions", "completeness")},
	{"formal-review", "formal_review", "return", outcome("return", "basic_conditions", "completeness")},
	{"formal-review", "formal_review", "reject", outcome("reject", "basic_conditions", "completeness")},
	{"opinion", "authority_opinion", "no_objection", outcome("no_objection")},
	{"opinion", "authority_opinion", "objection", outcome("objection")},
	{"objection-ruling", "objection_ruling", "dismiss", outcome("dismiss")},
	{"objection-ruling", "objection_ruling", "uphold", outcome("uphold")},
	{"withdrawal", "", "", func(*modelled) map[string]any { return map[string]any{"reason": "示例撤回"} }},
	{"exclusion", "", "", func(*modelled) map[string]any { return map[string]any{"reason": "示例", "article": "11"} }},
	{"objections", "", "", nil},
}

// who may make a move: the people of one body, by the article that names it. "*" is everybody, logged in or not.
func (c *modelled) who(m move) string {
	switch m.act {
	case "internal-notice", "filing", "correction", "withdrawal": // Art. 5, 15
		return c.login
	case "department-review", "report-to-government": // Art. 16
		return department
	case "recommendation": // Art. 16
		return "gov-140100"
	case "formal-review", "exclusion": // Art. 8, 17
		return "office"
	case "opinion": // Art. 17
		return competent
	case "objection-ruling": // Art. 28
		return "supervision-group"
	}
	return "*" // Art. 28
}

// allows tells whether somebody may make the move now.
func (c *modelled) allows(m move, who string) bool {
	switch {
	case c.who(m) != "*" && c.who(m) != who:
		return false
	case m.act == "objections":
		return c.notice != "" && !c.closed
	case m.kind != "":
		return slices.Contains(c.open, m.kind)
	}
	return c.stage != "ended" && !c.decided // Art. 21: what the government has decided on, nobody takes back
}

// makes is what becomes of the case by a move that is allowed.
func (c *modelled) makes(m move) {
	if m.kind != "" {
		c.opens(without(c.open, m.kind)...)
	}
	switch m.act + " " + m.variant {
	case "internal-notice ":
		c.notice = "internal"
	case "filing ":
		c.stage, c.dossierOpen = "department_review", false
		c.opens("department_review")
	case "department-review pass":
		c.stage = "recommendation"
		c.opens("report_to_government")
	case "department-review return", "formal-review return":
		c.dossierOpen, c.reviewing = true, m.kind
		c.opens("correction")
	case "correction ":
		c.dossierOpen = false
		c.opens(c.reviewing)
	case "report-to-government ":
		c.opens("recommendation")
	case "recommendation recommend":
		c.stage = "formal_review"
		c.opens("formal_review")
	case "formal-review pass":
		c.stage = "authority_opinions"
		c.opens("authority_opinion")
	case "opinion no_objection", "opinion objection": // the Office weighs it on its list (Art. 17)
		c.stage = "acceptance"
	case "department-review reject", "formal-review reject":
		c.ends("rejected")
	case "recommendation decline":
		c.ends("not_recommended")
	case "objection-ruling dismiss":
		if c.objections--; c.objections > 0 {
			c.opens(append(c.open, "objection_ruling")...)
		}
		if c.closed {
			c.passes()
		}
	case "objection-ruling uphold":
		c.ends("excluded")
	case "withdrawal ":
		c.ends("withdrawn")
	case "exclusion ":
		c.ends("excluded")
	case "objections ":
		c.objections++
		c.opens(append(without(c.open, "objection_ruling"), "objection_ruling")...)
	}
}

// passes is the end of a notice's days: an objection that nobody has ruled on holds it (Art. 15, 17, 28).
func (c *modelled) passes() {
	switch {
	case c.notice == "":
	case c.objections > 0:
		c.closed = true
	default:
		c.stage = map[string]string{
			"internal": "submission", "acceptance": "expert_review", "regional": "deliberation", "province": "government_decision",
		}[c.notice]
		if c.notice == "internal" {
			c.opens("filing")
		}
		c.notice, c.closed = "", false
	}
}

// lapses is the end of the filing window for a case that was not filed (Art. 14).
func (c *modelled) lapses() {
	if c.stage == "internal_notice" || c.stage == "submission" {
		c.ends("lapsed")
	}
}

func (c *modelled) ends(outcome string) {
	*c = modelled{login: c.login, body: c.body, id: c.id, stage: "ended", outcome: outcome, candidate: c.candidate}
}

func (c *modelled) opens(kinds ...string) {
	c.open = slices.Sorted(slices.Values(kinds))
}

func without(kinds []string, kind string) []string {
	return slices.DeleteFunc(slices.Clone(kinds), func(k string) bool { return k == kind })
}

// String is what others see of the case.
func (c *modelled) String() string {
	return strings.Join([]string{c.stage, c.outcome, map[bool]string{true: "dossier open"}[c.dossierOpen], strings.Join(c.open, "+")}, " / ")
}

// settles opens the task of the acceptance list once the window is over and each case is there or has ended (Art. 17).
func (r *modelRound) settles() {
	r.listOpen = r.over && !r.listed && !slices.ContainsFunc(r.cases, func(c *modelled) bool { return c.stage != "acceptance" && c.stage != "ended" })
}
