package api

import (
	"fmt"
	"slices"
)

// What follows is the selection of Art. 18 to 21 as the Measures tell it: what a case goes through from the acceptance list on,
// and what the round's bodies say of its cases together. Like the model of Art. 14 to 17 it is written from the Measures.

// candidate is what the selection knows of a case.
type candidate struct {
	profile   string // whose agencies Art. 19 has asked
	objecting bool   // an agency objected
	proposed  string // the award that the leading group gives it, "" if it was not deliberated
	decided   bool   // the government commends it
}

// profiles are the agencies that Art. 19 has asked, by the nature of an organisation.
var profiles = map[string][]string{
	"enterprise": {
		"agency-public-security-140100", "agency-human-resources-140100", "agency-ecology-environment-140100", "agency-emergency-management-140100",
		"regulator-140100", "agency-tax-140100",
	},
	"social_organisation": {"agency-public-security-140100"},
}

// places are those of Art. 4.
var places = map[string]int{"quality_award": 5, "nomination_award": 10}

// chapter is a round of the model from its acceptance list on.
type chapter struct {
	cases   []*modelled
	stage   string
	open    []string    // labels of the round's open tasks, sorted
	pool    []*modelled // of whom the open list has to speak: who was left when it was begun
	refused bool        // somebody did not sign the joint report
	awarded map[string]string
}

// left are the cases that have not ended.
func (r *chapter) left() (cases []*modelled) {
	for _, c := range r.cases {
		if c.stage != "ended" {
			cases = append(cases, c)
		}
	}
	return cases
}

// settles begins what waits for all cases that are left, once they have come to it.
func (r *chapter) settles() {
	begins, known := map[string]struct{ task, at string }{
		"expert_review": {"panels", "expert_review"},             // Art. 18, the notices of Art. 17 are over
		"candidates":    {"candidate_list", "candidacy"},         // Art. 19, all were reviewed
		"deliberation":  {"deliberation", "deliberation"},        // Art. 20, agencies were heard, the regional notices are over
		"suggested":     {"joint_report", "government_decision"}, // Art. 21, the notice in the province is over
		"publication":   {"publication", "government_decision"},
	}[r.stage]
	if !known || len(r.open) > 0 || slices.ContainsFunc(r.left(), func(c *modelled) bool { return c.stage != begins.at }) {
		return
	}
	r.pool, r.open = r.left(), []string{begins.task}
	if r.stage == "suggested" {
		r.stage = "joint_report"
	}
}

// says carries out a list: what it says of each case of the pool that has not ended.
func (r *chapter) says(stage string, included map[*modelled]bool, in func(*modelled), off string) {
	r.stage, r.open = stage, nil
	for _, c := range r.pool {
		switch {
		case c.stage == "ended":
		case included[c]:
			in(c)
		default:
			c.ends(off)
		}
	}
}

// signs is a signature under the joint report, or that it is refused: it goes up with both (Art. 21).
func (r *chapter) signs(label string, refuses bool) {
	r.open, r.refused = without(r.open, label), r.refused || refuses
	switch {
	case len(r.open) > 0:
	case r.refused:
		r.open, r.refused = []string{"joint_report"}, false
	default:
		r.stage, r.pool, r.open = "decision", r.left(), []string{"government_decision"}
	}
}

// publishes enters the winners in the register of honours (Art. 21, 22).
func (r *chapter) publishes() {
	r.awarded = map[string]string{}
	for _, c := range r.left() {
		r.awarded[c.id] = c.proposed
		c.ends("awarded")
	}
	r.stage, r.open = "ended", nil
}

// place tells whether there is a place of an award for a case (Art. 4).
func (r *chapter) place(of *modelled, award string) bool {
	taken := 0
	for _, c := range r.cases {
		if c != of && c.proposed == award {
			taken++
		}
	}
	return award == "none" || taken < places[award]
}

// public are the round's lists that anyone may read by now (Art. 17, 19, 20, 21, 27).
func (r *chapter) public() (lists []string) {
	all := []string{"expert_review", "candidates", "deliberation", "suggested", "joint_report", "decision", "publication", "ended"}
	for _, l := range []struct{ list, from string }{
		{"acceptance", "expert_review"}, {"candidate", "deliberation"}, {"suggested", "suggested"}, {"decision", "ended"},
	} {
		if slices.Index(all, r.stage) >= slices.Index(all, l.from) {
			lists = append(lists, l.list)
		}
	}
	return lists
}

// reviewed is a phase of the expert review that is done (Art. 18).
func (c *modelled) reviewed(phase string) {
	c.opens()
	switch phase {
	case "material_review":
		c.opens("site_review")
	case "site_review":
		c.opens("presentation")
	default:
		c.stage = "candidacy"
	}
}

// asks opens the opinions of the agencies of Art. 19.
func (c *modelled) asks() {
	c.opens()
	for _, agency := range profiles[c.profile] {
		c.opens(append(c.open, "agency_opinion@"+agency)...)
	}
}

// heard is an agency's opinion: of an objection the Office thinks what to do (Art. 19).
func (c *modelled) heard(label string, objects bool) {
	c.opens(without(c.open, label)...)
	c.objecting = c.objecting || objects
	switch {
	case slices.ContainsFunc(c.open, func(l string) bool { return l != "objection_ruling" }):
	case c.objecting:
		c.opens("candidacy")
	default:
		c.regional()
	}
}

// regional lets the receiving department post the notice in its region (Art. 19).
func (c *modelled) regional() {
	c.stage = "regional_notice"
	c.opens("regional_notice")
}

// String is what others see of the round.
func (r *chapter) String() string { return fmt.Sprint(r.stage, " ", r.open, " ", r.public()) }
