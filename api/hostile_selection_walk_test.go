package api

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"qualityaward/store"
)

var hostileSelections = flag.Int("hostile.selections", 2, "how many selections are walked through in random order")

// selector makes random moves in the selection, right and wrong, and holds what comes of them to the model.
type selector struct {
	*walker
	chapter
	panel, expert, other string            // of its people, and somebody else
	bodies               map[string]string // body → login of its sample account
}

// Whatever people try in whatever order from the acceptance list to the published decision: it is done exactly when the Measures
// let this person say this now, the cases and the round then stand where the Measures say, an act is in the ledger once, what is
// refused changes nothing, and the register of honours holds the winners and nobody else (Art. 4, 5, 8, 17–22, 27, 28).
func TestRandomOrdersOfTheSelection(t *testing.T) {
	t.Parallel()
	t.Logf("-hostile.seed %d -hostile.selections %d", *hostileSeed, *hostileSelections) // a walk goes by what those before it did
	done := map[string]int{}
	for walk := range *hostileSelections {
		seed := *hostileSeed + uint64(walk)
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			s := newSelector(t, seed, done)
			for range 400 {
				if s.stage == "ended" {
					s.honours()
					return
				}
				s.step()
			}
			t.Fatalf("the round does not come to its end: %s", &s.chapter)
		})
	}
	t.Logf("moves made: %v", done)
	for _, name := range []string{
		"material_review", "site_review", "presentation", "agency-request", "opinion no_objection", "opinion objection", "candidacy keep", "candidacy remove",
		"regional-notice", "objections ", "objection-ruling dismiss", "objection-ruling uphold", "withdrawal ", "exclusion ", "panels", "candidate-list",
		"proposal quality_award", "proposal nomination_award", "proposal none", "deliberation", "joint-report", "sign-off sign", "sign-off refuse",
		"government-decision", "publication",
		"too many points", "objection without reason", "posting of another case", "ruling without reason", "panel for too few", "list of too few",
		"too many", "ended included", "ended proposed",
	} {
		if done[name] == 0 && *hostileSelections >= 2 {
			t.Errorf("%s was never made: the walks do not go far", name)
		}
	}
}

// newSelector leads eight cases to the acceptance list and has them accepted.
func newSelector(t *testing.T, seed uint64, done map[string]int) *selector {
	t.Helper()
	w := &walker{world: newWorld(t), chance: rand.New(rand.NewPCG(seed, 18)), done: done}
	w.round = w.world.round()
	s := &selector{walker: w, chapter: chapter{stage: "expert_review"}, bodies: map[string]string{}}
	s.people = append([]string{"", department, "regulator-140200", "gov-140100", "office", competent, "supervision-group", "leading-group", "human-resources", "government", "operator"}, profiles["enterprise"]...)
	for _, login := range s.people {
		s.bodies[store.BodyID(login)] = login
	}
	for i, name := range []string{"Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Omega", "Sigma", "Theta"} {
		s.apply(name, []string{"social_organisation", "enterprise"}[i/7])
	}
	s.panel = s.post("admin", "/organisations", map[string]any{"name": "示例评审组", "kind": "panel"}).is(http.StatusOK).get("id")
	s.expert = s.post("admin", "/people", map[string]any{"name": "示例专家", "login": "expert.1", "password": samplePassword, "body": s.panel}).is(http.StatusOK).get("id")
	s.rows(`SELECT id, '', '' FROM people WHERE login = 'office'`, func(row []string) { s.other = row[0] })
	s.people = append(s.people, "expert.1")
	s.advance(5)
	list := []any{}
	for _, c := range s.cases {
		s.file(played{id: c.id, login: c.login})
		s.decide(department, "department_review", c.id, "department-review", outcome("pass", "completeness", "truthfulness", "accuracy", "legality")(c))
		s.decide(department, "report_to_government", c.id, "report-to-government", map[string]any{})
		s.decide("gov-140100", "recommendation", c.id, "recommendation", outcome("recommend")(c))
		s.decide("office", "formal_review", c.id, "formal-review", outcome("pass", "basic_conditions", "completeness")(c))
		s.decide(competent, "authority_opinion", c.id, "opinion", outcome("no_objection")(c))
		list = append(list, map[string]any{"case": c.id, "included": true})
	}
	s.post("admin", "/rehearsal/advance", map[string]any{"to": "2027-05-03T09:00:00+08:00"}).is(http.StatusOK)
	s.decide("office", "acceptance_list", s.round, "acceptance-list", map[string]any{"list": list, "place": "示例网站"})
	for _, c := range s.cases {
		c.stage, c.notice = "acceptance_notice", "acceptance"
	}
	s.agrees("the acceptance list", s.differ)
	return s
}

// apply opens a case of an organisation and posts its internal notice.
func (s *selector) apply(name, nature string) {
	s.t.Helper()
	body, login := s.applicant(name)
	c := &modelled{login: login, body: body, candidate: candidate{profile: nature}}
	c.id = s.post(login, "/cases", map[string]any{
		"round": s.round, "body": body, "name": name + "（示例）", "nature": nature, "industry": "manufacturing", "facts": facts(),
	}).is(http.StatusOK).get("id")
	documents := s.fill(c.id, login)
	s.decide(login, "internal_notice", c.id, "internal-notice", map[string]any{"place": "示例公告栏", "evidence": documents[:1]})
	s.cases, s.people = append(s.cases, c), append(s.people, login)
}

// step is one try, or days that pass.
func (s *selector) step() {
	s.t.Helper()
	all := s.options()
	var on, ending, near []option
	waits := false // what is said of all cases waits until each way to say it wrong was tried
	for _, o := range all {
		if o.open {
			near, waits = append(near, o), waits || s.done[o.name] == 0
		}
	}
	left := len(s.left())
	if slices.Contains(s.open, "candidate_list") || slices.Contains(s.open, "government_decision") {
		waits = waits || s.done["ended included"] == 0 && left > 3
	}
	if slices.Contains(s.open, "deliberation") {
		waits = waits || s.done["too many"] == 0 && left > 5 || s.done["too many"] > 0 && s.done["ended proposed"] == 0 && left > 4 || s.chance.IntN(4) > 0
	}
	for _, o := range all {
		switch {
		case o.able && o.ends:
			ending = append(ending, o)
		case o.able && o.of == nil && waits:
		case o.able && strings.HasPrefix(o.name, "objection-ruling") && s.done["ruling without reason"] == 0:
		case o.able:
			on = append(on, o)
		}
	}
	// Places are scarce for six, and some should come to the end.
	matters := left > 7 || len(s.open) > 0 && (s.done["ended included"] == 0 && left > 3 || left > 6 || s.done["too many"] > 0 && left > 4)
	hangs := slices.ContainsFunc(s.left(), func(c *modelled) bool { return c.notice != "" && !c.closed })
	switch n := s.chance.IntN(24); {
	case n < 5: // anything by anybody
		s.try(all[s.chance.IntN(len(all))], s.people[s.chance.IntN(len(s.people))])
	case n < 9 && len(near) > 0: // by the right one in time, but wrong
		s.rightly(s.rarest(near))
	case (n == 9 || n == 10 && len(s.open) > 0) && len(ending) > 0 && matters:
		s.rightly(s.rarest(ending))
	case hangs && (n == 11 || len(on) == 0):
		s.pass()
	case len(on) == 0 && len(ending) > 0 && matters && (n%2 == 0 || len(near) == 0):
		s.rightly(s.rarest(ending))
	case len(on) == 0 && len(near) == 0:
	case len(on) == 0:
		s.rightly(s.rarest(near))
	case n < 15:
		s.rightly(s.rarest(on))
	default:
		s.rightly(on[s.chance.IntN(len(on))])
	}
}

// rightly makes one of the options as whom the Measures name for it.
func (s *selector) rightly(o option) {
	s.t.Helper()
	s.try(o, o.right)
}

// try makes one of the options as somebody.
func (s *selector) try(o option, who string) {
	s.t.Helper()
	if o.right == "" { // anyone may object; that the public is limited, TestThePublicIsLimited has
		who = ""
		if s.notice++; s.notice > 19 {
			return
		}
	}
	if o.open && who == o.right {
		s.done[o.name]++ // a wrong one in time, which is refused
	}
	at := s.String()
	if o.of != nil {
		at = o.of.login + " at " + o.of.String()
	}
	s.attempt(attempt{
		what: fmt.Sprintf("%s by %q of %s", o.name, who, at), name: o.name,
		method: o.method, path: o.path(), who: who, body: o.says(), may: o.able && who == o.right,
		makes: func() { o.makes(); s.settles() }, differ: s.differ,
	})
}

// rarest is the option that was taken least often so far.
func (s *selector) rarest(options []option) option {
	return slices.MinFunc(options, func(x, y option) int { return s.done[x.name] - s.done[y.name] })
}

// pass lets five working days pass: all that hangs has hung long enough.
func (s *selector) pass() {
	s.t.Helper()
	s.advance(5)
	for _, c := range s.cases {
		c.passes()
	}
	s.settles()
	s.agrees("five working days", s.differ)
}

// differ tells in what the cases and the round are not what the model says.
func (s *selector) differ() string {
	s.t.Helper()
	open := map[string][]string{}
	s.rows(`SELECT subject_id, kind, body FROM tasks WHERE status = 'open'`, func(row []string) {
		if l := s.label(row[1], row[2]); !slices.Contains(open[row[0]], l) {
			open[row[0]] = append(open[row[0]], l)
		}
	})
	stands := map[string]string{}
	s.rows(`SELECT id, stage, outcome FROM cases`, func(row []string) {
		is := modelled{stage: row[1], outcome: row[2]}
		is.opens(open[row[0]]...)
		stands[row[0]] = is.String()
	})
	for _, c := range s.cases {
		if stands[c.id] != c.String() {
			return fmt.Sprintf("%s stands at %s; by the Measures at %s", c.login, stands[c.id], c)
		}
	}
	is := chapter{stage: s.read("", "/rounds/"+s.round).get("stage"), open: slices.Sorted(slices.Values(open[s.round]))}
	if is.String() != s.String() {
		return fmt.Sprintf("the round stands at %s; by the Measures at %s", &is, &s.chapter)
	}
	for _, list := range []string{"acceptance", "candidate", "suggested", "decision"} {
		shown := s.read("", "/rounds/"+s.round+"/lists/"+list).Status == http.StatusOK
		if shown != slices.Contains(s.public(), list) {
			return fmt.Sprintf("that anyone may read the %s list is %t", list, shown)
		}
	}
	return ""
}

// honours compares the register of honours with the winners: nobody else is in it (Art. 4, 21, 22).
func (s *selector) honours() {
	s.t.Helper()
	won := map[string]string{}
	s.rows(`SELECT case_id, award, '' FROM honours`, func(row []string) { won[row[0]] = row[1] })
	if !maps.Equal(won, s.awarded) || len(s.read("", "/honours?limit=200").items()) != len(won) {
		s.t.Errorf("the register of honours has %v, the government commended %v", won, s.awarded)
	}
	s.t.Logf("%d cases are commended", len(won))
}

// rows reads three columns.
func (s *selector) rows(query string, each func([]string), args ...any) {
	s.t.Helper()
	rows, err := s.store.SQL().QueryContext(s.t.Context(), query, args...)
	s.must(err)
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		row := make([]string, 3)
		s.must(rows.Scan(&row[0], &row[1], &row[2]))
		each(row)
	}
	s.must(rows.Err())
}

// label names a task: by its kind, and by its body if several are asked the same.
func (s *selector) label(kind, body string) string {
	if kind == "agency_opinion" || kind == "sign_off" {
		return kind + "@" + s.bodies[body]
	}
	return kind
}

// taskPath is where a decision is sent: to the open task of that label, else to the last of that label, else to any.
func (s *selector) taskPath(subject, label, act string) string {
	s.t.Helper()
	best, id := -1, subject+".99"
	s.rows(`SELECT id, kind || ' ' || body, status FROM tasks WHERE subject_id = $1 ORDER BY opened_at`, func(row []string) {
		kind, body, _ := strings.Cut(row[1], " ")
		fits := 0
		if s.label(kind, body) == label {
			fits = 1
			if row[2] == "open" {
				fits = 2
			}
		}
		if fits >= best {
			best, id = fits, row[0]
		}
	}, subject)
	return "/tasks/" + id + "/" + act
}
