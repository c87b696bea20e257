package api

import (
	"net/http"
	"slices"

	"github.com/google/uuid"
)

// option is something that may be tried in the selection.
type option struct {
	name   string
	of     *modelled // nil for the round
	right  string    // whom the Measures name for it; "" is anyone
	able   bool      // it is open, and what it says may be said
	open   bool      // what it is on is open, and what it says is wrong
	ends   bool      // it ends a case
	method string
	path   func() string
	says   func() any // made when it is sent
	makes  func()
}

// options are all that may be tried, right and wrong.
func (s *selector) options() (all []option) {
	for _, c := range s.cases {
		all = append(all, s.onCase(c)...)
	}
	return append(all, s.onRound()...)
}

// onCase are the options on a case.
func (s *selector) onCase(c *modelled) (all []option) {
	on := func(name, act, label, right string, body any, makes func()) {
		all = append(all, option{
			name: name, of: c, right: right, able: slices.Contains(c.open, label), method: "POST",
			path: func() string { return s.taskPath(c.id, label, act) }, says: func() any { return body }, makes: makes,
		})
	}
	never := func(name, act, label, right string, body any) { // what may not be said, whenever
		on(name, act, label, right, body, nil)
		last := &all[len(all)-1]
		last.able, last.open = false, last.able
	}
	for _, phase := range []string{"material_review", "site_review", "presentation"} { // Art. 18
		on(phase, "expert-phase", phase, "expert.1", map[string]any{"points": 500 + s.chance.IntN(500), "report": "示例"}, func() { c.reviewed(phase) })
		never("too many points", "expert-phase", phase, "expert.1", map[string]any{"points": 1000.5, "report": "示例"})
	}
	on("agency-request", "agency-request", "agency_request", department, map[string]any{}, c.asks) // Art. 19
	never("nobody asked", "agency-request", "agency_request", department, map[string]any{"also": []string{uuid.NewString()}})
	for _, agency := range profiles["enterprise"] {
		label := "agency_opinion@" + agency
		on("opinion no_objection", "opinion", label, agency, map[string]any{"outcome": "no_objection"}, func() { c.heard(label, false) })
		on("opinion objection", "opinion", label, agency, map[string]any{"outcome": "objection", "reason": "示例"}, func() { c.heard(label, true) })
		never("objection without reason", "opinion", label, agency, map[string]any{"outcome": "objection"})
	}
	on("candidacy keep", "candidacy", "candidacy", "office", map[string]any{"outcome": "keep", "reason": "示例"}, func() { c.regional() })
	on("candidacy remove", "candidacy", "candidacy", "office", map[string]any{"outcome": "remove", "reason": "示例"}, func() { c.ends("not_candidate") })
	all[len(all)-1].ends = s.done["candidacy remove"] > 0
	on("regional-notice", "regional-notice", "regional_notice", department, nil, func() { c.opens(); c.notice = "regional" })
	all[len(all)-1].says = func() any { return s.posting(c) }
	never("posting of another case", "regional-notice", "regional_notice", department, nil)
	all[len(all)-1].says = func() any { return s.posting(s.cases[(slices.Index(s.cases, c)+1)%len(s.cases)]) }
	never("posting without evidence", "regional-notice", "regional_notice", department, map[string]any{"place": "示例网站", "evidence": []string{}})
	for _, ruling := range []string{"dismiss", "uphold"} { // Art. 28
		m := move{"objection-ruling", "objection_ruling", ruling, nil}
		on("objection-ruling "+ruling, m.act, m.kind, "supervision-group", outcome(ruling)(c), func() { c.makes(m) })
		all[len(all)-1].ends = ruling == "uphold" && s.done["objection-ruling uphold"] > 0
	}
	never("ruling without reason", "objection-ruling", "objection_ruling", "supervision-group", map[string]any{"outcome": "dismiss"})
	for _, m := range moves {
		right := c.who(m)
		o := option{name: m.act + " " + m.variant, of: c, right: right, able: c.allows(m, right), ends: true, method: "POST", makes: func() { c.makes(m) }}
		switch {
		case m.act == "objections":
			if o.right, o.ends = "", false; s.done["objections "] > 3 && s.chance.IntN(16) > 0 {
				continue
			}
			o.path, o.says = func() string { return s.path(c, m) }, func() any { return s.objection(c) }
		case m.kind == "": // Art. 5, 8
			o.path, o.says = func() string { return s.path(c, m) }, func() any { return m.body(c) }
		case m.kind != "objection_ruling" && m.body != nil && s.chance.IntN(8) == 0: // what was over before the selection
			o.name, o.able = "late "+o.name, false
			o.path, o.says = func() string { return s.path(c, m) }, func() any { return m.body(c) }
		default:
			continue
		}
		all = append(all, o)
	}
	return all
}

// posting proves a regional notice by a document of a case.
func (s *selector) posting(of *modelled) any {
	s.t.Helper()
	evidence := s.post(department, "/cases/"+of.id+"/documents?item=regional_notice_evidence", []byte(samplePDF))
	if evidence.Status != http.StatusOK { // it is not there to be posted
		return map[string]any{"place": "示例网站", "evidence": []string{s.document(of)}}
	}
	return map[string]any{"place": "示例网站", "evidence": []string{evidence.get("ref")}}
}

// objection is what somebody hands in against a case's last notice.
func (s *selector) objection(c *modelled) any {
	s.t.Helper()
	notice := s.latest(c)
	evidence := []string{}
	if handed := s.post("", "/notices/"+notice+"/evidence", []byte(samplePDF)); handed.Status == http.StatusOK {
		evidence = append(evidence, handed.get("ref"))
	}
	return map[string]any{"reason": "示例异议", "evidence": evidence}
}

// onRound are the options on the round.
func (s *selector) onRound() (all []option) {
	on := func(name, act, label, right string, body any, makes func()) {
		all = append(all, option{
			name: name, right: right, able: slices.Contains(s.open, label), method: "POST",
			path: func() string { return s.taskPath(s.round, label, act) }, says: func() any { return body }, makes: makes,
		})
	}
	never := func(name, act, label, right string, body any) {
		on(name, act, label, right, body, nil)
		last := &all[len(all)-1]
		last.able, last.open = false, last.able
	}
	pool := []string{}
	for _, c := range s.pool {
		pool = append(pool, c.id)
	}
	panels := func(cases []string, experts ...string) any { // Art. 18
		return map[string]any{"panels": []any{map[string]any{"id": s.panel, "name": "示例评审组", "experts": experts, "cases": cases}}}
	}
	on("panels", "panels", "panels", "office", panels(pool, s.expert), func() {
		s.stage, s.open = "candidates", nil
		for _, c := range s.pool {
			if c.stage != "ended" {
				c.opens("material_review")
			}
		}
	})
	never("panel with somebody else", "panels", "panels", "office", panels(pool, s.other))
	never("panel for another case", "panels", "panels", "office", panels(append([]string{uuid.NewString()}, pool...), s.expert))
	if len(pool) > 0 {
		never("panel for too few", "panels", "panels", "office", panels(pool[1:], s.expert))
	}
	s.lists(on, never, "candidate-list", "candidate_list", "office", func(included map[*modelled]bool) { // Art. 19
		s.says("deliberation", included, func(c *modelled) { c.stage = "agency_opinions"; c.opens("agency_request") }, "not_candidate")
	})
	deliberated, dead := true, false
	for _, c := range s.pool {
		deliberated = deliberated && c.proposed != ""
		dead = dead || c.stage == "ended" && c.proposed != "none"
	}
	on("deliberation", "deliberation", "deliberation", "leading-group", map[string]any{"place": "示例网站"}, func() { // Art. 20
		given := map[*modelled]bool{}
		for _, c := range s.pool {
			given[c] = c.proposed != "none"
		}
		s.says("suggested", given, func(c *modelled) { c.stage, c.notice = "province_notice", "province" }, "not_awarded")
	})
	last := &all[len(all)-1]
	switch {
	case !last.able:
	case !deliberated:
		last.name, last.able, last.open = "deliberation too early", false, true
	case dead:
		last.name, last.able, last.open = "deliberation of the ended", false, true
	}
	for _, c := range s.cases {
		all = append(all, s.proposal(c))
	}
	on("joint-report", "joint-report", "joint_report", "office", map[string]any{"report": "示例"}, func() { // Art. 21
		s.open = []string{"sign_off@human-resources", "sign_off@office"}
	})
	never("joint report without report", "joint-report", "joint_report", "office", map[string]any{"report": ""})
	for _, who := range []string{"office", "human-resources"} {
		label := "sign_off@" + who
		on("sign-off sign", "sign-off", label, who, map[string]any{"outcome": "sign"}, func() { s.signs(label, false) })
		if s.done["sign-off refuse"] == 0 || s.chance.IntN(3) == 0 {
			on("sign-off refuse", "sign-off", label, who, map[string]any{"outcome": "refuse", "reason": "示例"}, func() { s.signs(label, true) })
		}
		never("refusal without reason", "sign-off", label, who, map[string]any{"outcome": "refuse"})
	}
	s.lists(on, never, "government-decision", "government_decision", "government", func(included map[*modelled]bool) { // Art. 21
		s.says("publication", included, func(c *modelled) { c.decided = true }, "struck")
	})
	on("publication", "publication", "publication", "office", map[string]any{"number": "示例〔2027〕1号", "date": "2027-12-01", "place": "示例网站"}, s.publishes)
	never("publication without date", "publication", "publication", "office", map[string]any{"number": "示例〔2027〕1号", "place": "示例网站"})
	return all
}

// lists adds the options of a list: right, and each way in which it can be wrong.
func (s *selector) lists(on func(name, act, label, right string, body any, makes func()), never func(name, act, label, right string, body any), act, label, right string, makes func(map[*modelled]bool)) {
	var list []any
	included := map[*modelled]bool{}
	var ended *modelled
	for _, c := range s.pool {
		included[c] = c.stage != "ended" && s.chance.IntN(20) > 0
		list = append(list, map[string]any{"case": c.id, "included": included[c], "reason": "示例"})
		if c.stage == "ended" {
			ended = c
		}
	}
	if list == nil {
		list = []any{}
	}
	body := func(list ...any) any { return map[string]any{"list": list} }
	on(act, act, label, right, map[string]any{"list": list}, func() { makes(included) })
	never("list of another case", act, label, right, body(append(slices.Clone(list), map[string]any{"case": uuid.NewString(), "included": true})...))
	if len(list) > 0 {
		never("list of too few", act, label, right, map[string]any{"list": list[1:]})
		never("list of one twice", act, label, right, body(append(slices.Clone(list), list[0])...))
		never("list without reason", act, label, right, body(append(slices.Clone(list[1:]), map[string]any{"case": s.pool[0].id, "included": false})...))
	}
	if ended != nil {
		dead := slices.Clone(list)
		dead[slices.Index(s.pool, ended)] = map[string]any{"case": ended.id, "included": true}
		never("ended included", act, label, right, map[string]any{"list": dead})
	}
}

// proposal gives a case an award, or none (Art. 4, 20).
func (s *selector) proposal(c *modelled) option {
	award := append([]string{"nomination_award", "none", "grand_prize"}, slices.Repeat([]string{"quality_award"}, 20)...)[s.chance.IntN(23)]
	o := option{
		name: "proposal " + award, of: c, right: "leading-group", method: "PUT", makes: func() { c.proposed = award },
		path: func() string { return "/rounds/" + s.round + "/proposals/" + c.id },
		says: func() any { return map[string]any{"award": award, "reason": "示例"} },
	}
	open := slices.Contains(s.open, "deliberation") && slices.Contains(s.pool, c)
	switch {
	case award == "grand_prize":
		o.open = open
	case open && c.stage == "ended" && award != "none":
		o.name, o.open = "ended proposed", true
	case open && !s.place(c, award):
		o.name, o.open = "too many", true
	default:
		o.able = open
	}
	return o
}
