package api

import (
	"bytes"
	"flag"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"qualityaward/store"
)

// Other people and cases: `go test ./api -run TestListsHoldWhatThePolicyAllows -lists.seed 7`.
var listsSeed = flag.Uint64("lists.seed", 2021, "which people and cases are made up for the lists")

// comparisons hold what tells of several cases, a list or a number, to what somebody may read one by one.
var comparisons = map[string]func(*looker){
	"listCases": (*looker).listCases, "listTasks": (*looker).listTasks, "countTasks": (*looker).countTasks, "getTaskOptions": (*looker).getTaskOptions,
	"listNotifications": (*looker).listNotifications, "listRecusals": (*looker).listRecusals, "listNotices": (*looker).listNotices,
	"getRoundLedger": (*looker).getRoundLedger, "getRoundList": (*looker).getRoundList, "getRanking": (*looker).getRanking,
	"getFlow": (*looker).getFlow, "getWorkload": (*looker).getWorkload, "getDurations": (*looker).getDurations, "listStays": (*looker).listStays,
	"getSchedule": (*looker).getSchedule, "listRegionalNotices": (*looker).listRegionalNotices, "getOutbox": (*looker).getOutbox,
	"listAudit": (*looker).listAudit, "exportAudit": (*looker).exportAudit, "listAiling": (*looker).listAiling,
	"streamEvents": func(*looker) {}, // all listen at once, see hear
}

// apart tell of no case, or of one only: why there is nothing to compare.
var apart = map[string]string{
	"getSession": "whose session it is", "getMe": "bodies", "getLoginWays": "none", "listSessions": "sessions", "listSampleLogins": "accounts",
	"getOwnRegistration": "registration", "listRegistrations": "registrations", "listViews": "what one wrote", "listDrafts": "what one wrote",
	"getDraft": "what one wrote", "listDeputies": "people", "listMandates": "rounds", "listInterests": "what one declared", "listEditions": "the Measures",
	"listRounds": "rounds, as the public knows them", "getRound": "rounds, as the public knows them", "getAdmission": "one applicant",
	"getDocument": "one document", "downloadDocument": "one document", "getTask": "one task", "getNotice": "one notice, public (Art. 27)",
	"trackObjection": "one objection", "unsealObjector": "one objection", "countRegisters": "registers", "listOrganisations": "bodies",
	"getOrganisation": "bodies", "listMembers": "people", "listPeople": "people", "listTokens": "tokens", "listDepartments": "bodies",
	"listHonours": "the public register (Art. 22)", "getDeadline": "the calendar", "getCalendarYear": "the calendar", "getAuditState": "the log's length",
	"getExecution": "one workflow", "getEngineHistory": "one workflow; a round's is closed to who is recused from one of its cases", "getRehearsal": "the clock",
}

// Art. 7, 10, 27, 32: whoever people are and wherever cases stand, each list, search, page, count, export, history, number of the monitor and
// live event holds exactly what the policies allow one by one. An operation of the contract that is not compared here fails the test.
func TestListsHoldWhatThePolicyAllows(t *testing.T) {
	t.Parallel()
	t.Logf("-lists.seed %d", *listsSeed)
	ops, err := operations(Contract)
	if err != nil {
		t.Fatal(err)
	}
	ofCases := eachReadIsCompared(t, ops)
	g := newGathering(t, *listsSeed)
	g.ops = ops
	all := g.reads(t)
	lookers := make([]*looker, len(g.people))
	t.Run("lists", func(t *testing.T) {
		for i, who := range g.people {
			t.Run(who.login, func(t *testing.T) {
				t.Parallel()
				lookers[i] = g.looks(t, who, all, rand.New(rand.NewPCG(g.seed, uint64(i))))
				lookers[i].oneByOne(ofCases)
				for _, name := range slices.Sorted(maps.Keys(comparisons)) {
					comparisons[name](lookers[i])
				}
			})
		}
	})
	if t.Failed() {
		return
	}
	g.varied(lookers)
	g.hear(lookers)
}

// eachReadIsCompared wants each operation that reads to be compared, on one case, or apart with a reason. It returns those on one case.
func eachReadIsCompared(t *testing.T, ops map[string]*operation) (ofCases []*operation) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(ops)) {
		op := ops[name]
		_, compared := comparisons[name]
		switch ofOne := strings.Contains(op.route.Path, "{caseId}"); {
		case op.route.Method != http.MethodGet:
			if compared {
				t.Errorf("%s does not read", name)
			}
		case ofOne && !compared && apart[name] == "":
			ofCases = append(ofCases, op)
		case compared == (apart[name] != "") || ofOne:
			t.Errorf("%s reads: does it tell of several cases? Compare it with what single reads allow, or say why not", name)
		}
	}
	for _, name := range slices.Concat(slices.Collect(maps.Keys(comparisons)), slices.Collect(maps.Keys(apart))) {
		if ops[name] == nil {
			t.Errorf("the contract has no %s", name)
		}
	}
	return ofCases
}

// thing is an answer's object.
type thing = map[string]any

// readings are what somebody who may read all of it reads of each case and task, one by one.
type readings struct {
	cases, tasks map[string]thing
	stages       map[string][]thing // by case: lines of entering stages and ending
	notices      map[string][]thing // by case
}

// reads reads all one by one, as a member of the Office who is recused from nothing.
func (g *gathering) reads(t *testing.T) *readings {
	t.Helper()
	k := &readings{cases: map[string]thing{}, tasks: map[string]thing{}, stages: map[string][]thing{}, notices: map[string][]thing{}}
	for _, c := range g.cases {
		k.cases[c.id] = g.read("office", "/cases/"+c.id).is(200).object()
		k.stages[c.id] = g.read("office", "/cases/"+c.id+"/ledger?limit=200&kind=stage&kind=ended").items()
		k.notices[c.id] = g.read("office", "/cases/"+c.id+"/notices").items()
		for n := range c.tasks {
			id := c.id + "." + strconv.Itoa(n+1)
			k.tasks[id] = g.read("office", "/tasks/"+id).is(200).object()
		}
	}
	for _, r := range g.rounds {
		for n := range r.tasks {
			id := r.id + "." + strconv.Itoa(n+1)
			k.tasks[id] = g.read("office", "/tasks/"+id).is(200).object()
		}
	}
	return k
}

// looker is somebody who looks, with what it may read one by one.
type looker struct {
	*world
	g      *gathering
	all    *readings
	chance *rand.Rand
	who    *guest
	cases  map[string]thing
	tasks  map[string]thing
	engine map[string]bool // cases whose workflow it may look at
	bodies []string
	roles  []string           // kinds of its bodies
	told   map[string][]thing // by case: its tasks, as it is told of them
	selfs  []string           // itself and whose deputy it is
}

// looks has somebody read all one by one.
func (g *gathering) looks(t *testing.T, who *guest, all *readings, chance *rand.Rand) *looker {
	t.Helper()
	own := *g.world
	own.t = t
	l := &looker{world: &own, g: g, all: all, chance: chance, who: who, cases: map[string]thing{}, tasks: map[string]thing{}, engine: map[string]bool{}, told: map[string][]thing{}}
	var me struct {
		Memberships []struct{ Body, Kind string }
	}
	l.see("/me").is(200).decode(&me)
	for _, seat := range me.Memberships {
		l.bodies, l.roles = append(l.bodies, seat.Body), append(l.roles, seat.Kind)
	}
	for id := range all.cases {
		l.may(l.cases, id, "/cases/"+id)
		if code := l.see("/engine/case/" + id).Status; code != http.StatusForbidden {
			l.engine[id] = true
		}
	}
	for id := range all.tasks {
		l.may(l.tasks, id, "/tasks/"+id)
	}
	return l
}

// may keeps what is read, if it may be read.
func (l *looker) may(read map[string]thing, id, path string) {
	l.t.Helper()
	switch a := l.see(path); a.Status {
	case http.StatusOK:
		read[id] = a.object()
	case http.StatusForbidden, http.StatusNotFound:
	default:
		l.t.Fatalf("%s: %d %s", a.what, a.Status, a.Body)
	}
}

// see reads.
func (l *looker) see(path string) answer {
	l.t.Helper()
	return l.read(l.who.login, path)
}

// steers tells whether somebody is of a body that may see all cases (Art. 7).
func (l *looker) steers() bool {
	return l.is(store.KindOffice, store.KindLeadingGroup, store.KindSupervisionGroup, store.KindHumanResources, store.KindGovernment)
}

func (l *looker) is(kinds ...store.BodyKind) bool {
	return slices.ContainsFunc(kinds, func(kind store.BodyKind) bool { return slices.Contains(l.roles, string(kind)) })
}

// watches tells whether somebody may know of a case in numbers: it may read it, or look at its workflow.
func (l *looker) watches(id string) bool { return l.cases[id] != nil || l.engine[id] }

// pages are a list's items, a few a page, each there once. What is told of cases that the reader may not know fails.
func (l *looker) pages(path string, query url.Values, key string, may func(id string) bool) []thing {
	l.t.Helper()
	query = maps.Clone(query)
	if query == nil {
		query = url.Values{}
	}
	query.Set("limit", strconv.Itoa(5+l.chance.IntN(45)))
	var items []thing
	seen := map[any]bool{}
	for {
		page := l.see(path + "?" + query.Encode()).is(200)
		l.tellsOnly(page, may)
		for _, item := range page.items() {
			if seen[item[key]] {
				l.t.Errorf("%s has %v twice", path, item[key])
			}
			seen[item[key]] = true
			items = append(items, item)
		}
		next := page.get("next")
		if next == "" {
			return items
		}
		query.Set("cursor", next)
	}
}

// tellsOnly wants an answer to name no case that may not be known: neither its id nor its name.
func (l *looker) tellsOnly(a answer, may func(id string) bool) {
	l.t.Helper()
	for id, c := range l.all.cases {
		if may(id) {
			continue
		}
		for _, name := range []string{id, c["name"].(string)} {
			if bytes.Contains(a.Body, []byte(name)) {
				l.t.Errorf("%s tells %s (%v) of case %s %s", a.what, l.who.login, l.roles, id, name)
			}
		}
	}
}

// reads tells whether somebody may read a case.
func (l *looker) reads(id string) bool { return l.cases[id] != nil }

// ids are the values of a field, in order.
func ids(items []thing, key string) []string {
	found := make([]string, len(items))
	for i, item := range items {
		found[i], _ = item[key].(string)
	}
	slices.Sort(found)
	return found
}

// same wants a list to have exactly some ids.
func (l *looker) same(what string, got, want []string) {
	l.t.Helper()
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		l.t.Errorf("%s for %s (%v): %d of %v, single reads allow %d of %v", what, l.who.login, l.roles, len(got), got, len(want), want)
	}
}

// of are the ids of the things that fit, in order.
func of(things map[string]thing, fits func(id string, t thing) bool) []string {
	found := []string{}
	for id, t := range things {
		if fits(id, t) {
			found = append(found, id)
		}
	}
	slices.Sort(found)
	return found
}

// varied wants chance to have made people who see nothing, something and everything.
func (g *gathering) varied(lookers []*looker) {
	g.t.Helper()
	some, none, every, third := 0, 0, 0, 0
	for _, l := range lookers {
		switch {
		case len(l.cases) == 0:
			none++
		case len(l.cases) == len(g.cases):
			every++
		default:
			some++
		}
		if l.is(store.KindThirdParty) && !l.steers() && len(l.cases) > 0 {
			third++
		}
	}
	g.t.Logf("%d people, %d cases: %d see nothing, %d some, %d all; %d for a third party", len(lookers), len(g.cases), none, some, every, third)
	if none == 0 || some < 10 || len(g.cases) < 25 {
		g.t.Errorf("chance has made nothing to compare")
	}
}
