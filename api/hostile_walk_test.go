package api

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/google/uuid"
)

var hostileWalks = flag.Int("hostile.walks", 3, "how many rounds are walked through in random order")

// walker makes random moves, right and wrong, and holds what comes of them to the model.
type walker struct {
	*world
	modelRound
	round  string
	chance *rand.Rand
	people []string
	done   map[string]int // how often a move was made
	notice int            // objections are limited for each address
}

// Whatever people try in whatever order: it is done exactly when the Measures let this person do it now, the case then stands
// where the Measures say, an act is in the ledger once however often it is sent, and what is refused changes nothing
// (Art. 5, 8, 14–17, 28).
func TestRandomOrdersOfActs(t *testing.T) {
	t.Parallel()
	done := map[string]int{}
	for walk := range *hostileWalks {
		seed := *hostileSeed + uint64(walk)
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			w := &walker{world: newWorld(t), chance: rand.New(rand.NewPCG(seed, 15)), done: done}
			w.round = w.world.round()
			w.people = []string{"", department, "regulator-140200", "gov-140100", "office", competent, "supervision-group", "leading-group", "agency-tax-140100", "operator"}
			for _, name := range []string{"Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Omega"} {
				w.begin(name)
			}
			for range 110 {
				w.step()
			}
			w.finish()
		})
	}
	t.Logf("moves made: %v", done)
	for _, m := range moves {
		if done[m.act+" "+m.variant] == 0 && *hostileWalks >= 3 {
			t.Errorf("%s %s was never made: the walks do not go far", m.act, m.variant)
		}
	}
}

// begin opens a case with a full dossier.
func (w *walker) begin(name string) {
	w.t.Helper()
	body, login := w.applicant(name)
	c := &modelled{login: login, body: body, id: w.open(w.round, body, login), stage: "internal_notice", dossierOpen: true, open: []string{"internal_notice"}}
	w.fill(c.id, login)
	w.cases = append(w.cases, c)
	w.people = append(w.people, login)
}

// step is one try, or days that pass.
func (w *walker) step() {
	w.t.Helper()
	if w.chance.IntN(14) == 0 {
		w.pass()
		return
	}
	c := w.cases[w.chance.IntN(len(w.cases))]
	m := moves[w.chance.IntN(len(moves))]
	who := w.people[w.chance.IntN(len(w.people))]
	if w.chance.IntN(2) == 0 { // most that is tried at random is wrong: half is what the model allows
		var may []move
		for _, m := range moves {
			if c.allows(m, c.who(m)) && (m.kind != "" || m.act == "objections" && w.chance.IntN(4) == 0 || w.chance.IntN(8) == 0) {
				may = append(may, m)
			}
		}
		if len(may) > 0 {
			switch m = may[w.chance.IntN(len(may))]; w.chance.IntN(3) {
			case 0: // the way on
				m = may[0]
			case 1:
				m = w.rarest(may)
			}
			who = c.who(m)
		}
	}
	if m.act == "objections" {
		who = ""
		if w.notice++; w.notice > 19 { // TestThePublicIsLimited has the rest
			return
		}
	}
	w.try(c, m, who)
}

// try makes a move and compares.
func (w *walker) try(c *modelled, m move, who string) {
	w.t.Helper()
	path := w.path(c, m)
	var body map[string]any
	switch m.act {
	case "internal-notice":
		body = map[string]any{"place": "示例公告栏", "evidence": []string{w.document(c)}}
	case "objections":
		notice := w.latest(c)
		body = map[string]any{"reason": "示例异议", "evidence": []string{}}
		if evidence := w.post("", "/notices/"+notice+"/evidence", []byte(samplePDF)); evidence.Status == http.StatusOK {
			body["evidence"] = []string{evidence.get("ref")}
		}
	default:
		body = m.body(c)
	}
	w.attempt(attempt{
		what: fmt.Sprintf("%s %s of %s by %q at %s", m.act, m.variant, c.login, who, c), name: m.act + " " + m.variant,
		method: "POST", path: path, who: who, body: body, may: c.allows(m, who),
		makes: func() { c.makes(m); w.settles() }, differ: w.differ,
	})
}

// attempt is an act that somebody tries.
type attempt struct {
	what, name        string // for who reads of it, and by which it is counted
	method, path, who string
	body              any
	may               bool          // the Measures let this person do it now
	makes             func()        // what becomes of the model by it
	differ            func() string // in what the world is not what the model says
}

// attempt makes an attempt and compares: done or refused as the Measures have it, once however often it is sent.
func (w *walker) attempt(a attempt) {
	w.t.Helper()
	key := uuid.NewString()
	var before map[string]string
	if !a.may {
		before = w.settled()
	}
	acts := w.acts()
	answer := w.send(a.method, a.path, request{as: a.who, key: key, body: a.body})
	switch {
	case a.may && answer.Status != http.StatusOK:
		w.t.Fatalf("%s: the Measures allow it, but: %d %s", a.what, answer.Status, answer.Body)
	case !a.may && (answer.Status < 400 || answer.Status >= 500):
		w.t.Fatalf("%s: the Measures do not allow it, but: %d %s", a.what, answer.Status, answer.Body)
	case !a.may:
		if tables := changed(before, w.state()); tables != nil {
			w.t.Fatalf("%s was refused and changed %v", a.what, tables)
		}
		return
	}
	w.done[a.name]++
	a.makes()
	w.agrees(a.what, a.differ)
	if n := w.acts() - acts; n != 1 {
		w.t.Fatalf("%s is kept as %d acts", a.what, n)
	}
	once := w.settled()
	if again := w.send(a.method, a.path, request{as: a.who, key: key, body: a.body}).is(http.StatusOK); again.Header.Get("Idempotent-Replay") != "true" || string(again.Body) != string(answer.Body) {
		w.t.Fatalf("%s once more: %v %s", a.what, again.Header, again.Body)
	}
	if tables := changed(once, w.state()); tables != nil {
		w.t.Fatalf("%s once more changed %v", a.what, tables)
	}
}

// path is where a move is sent: to the open task of its kind, else to whatever task there is.
func (w *walker) path(c *modelled, m move) string {
	w.t.Helper()
	if m.act == "objections" {
		notice := w.latest(c)
		return "/notices/" + notice + "/objections"
	}
	if m.kind == "" {
		return "/cases/" + c.id + "/" + m.act
	}
	tasks := w.read("supervision-group", "/cases/"+c.id+"/tasks").items()
	for _, wanted := range []func(task map[string]any) bool{
		func(task map[string]any) bool { return task["kind"] == m.kind && task["status"] == "open" },
		func(task map[string]any) bool { return task["kind"] == m.kind },
		func(map[string]any) bool { return true },
	} {
		if i := slices.IndexFunc(tasks, wanted); i >= 0 {
			return "/tasks/" + tasks[i]["id"].(string) + "/" + m.act
		}
	}
	return "/tasks/" + c.id + ".99/" + m.act
}

// latest is the case's last notice, or one that there is not.
func (w *walker) latest(c *modelled) string {
	w.t.Helper()
	notices := w.read("office", "/cases/"+c.id+"/notices").items()
	if len(notices) == 0 {
		return c.id + ".n1"
	}
	return notices[len(notices)-1]["id"].(string)
}

// document is one of the case's own.
func (w *walker) document(c *modelled) string {
	w.t.Helper()
	return w.read(c.login, "/cases/"+c.id+"/documents").items()[0]["id"].(string)
}

// acts counts the acts that are kept.
func (w *walker) acts() (n int) {
	w.t.Helper()
	w.must(w.store.SQL().QueryRowContext(w.t.Context(), `SELECT count(*) FROM acts`).Scan(&n))
	return n
}

// agrees waits until the world stands where the model has it.
func (w *walker) agrees(what string, differs func() string) {
	w.t.Helper()
	var differ string
	for range 200 {
		if differ = differs(); differ == "" {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	w.t.Fatalf("after %s: %s", what, differ)
}

// differ tells in what the cases and the round are not what the model says.
func (w *walker) differ() string {
	w.t.Helper()
	for _, c := range w.cases {
		is := w.read("office", "/cases/"+c.id).is(http.StatusOK)
		stands := modelled{stage: is.get("stage"), outcome: is.get("outcome"), dossierOpen: is.get("dossierOpen") == "true"}
		var kinds []string
		for _, task := range w.read("supervision-group", "/cases/"+c.id+"/tasks").items() {
			if task["status"] == "open" && !slices.Contains(kinds, task["kind"].(string)) {
				kinds = append(kinds, task["kind"].(string))
			}
		}
		stands.opens(kinds...)
		if stands.String() != c.String() {
			return fmt.Sprintf("%s stands at %s; by the Measures at %s", c.login, &stands, c)
		}
	}
	listed := len(w.read("office", "/tasks?kind=acceptance_list&limit=200").items()) > 0
	if listed != w.listOpen {
		return fmt.Sprintf("that the acceptance list can be made is %t; by the Measures %t", listed, w.listOpen)
	}
	return ""
}

// pass lets five working days pass: all that hangs has hung long enough.
func (w *walker) pass() {
	w.t.Helper()
	w.advance(5)
	at, err := w.store.Now(w.t.Context())
	w.must(err)
	for _, c := range w.cases {
		c.passes()
	}
	if !at.Before(time.Date(2027, 5, 1, 0, 0, 0, 0, time.FixedZone("", 8*3600))) {
		w.over = true
		for _, c := range w.cases {
			c.lapses()
		}
	}
	w.settles()
	w.agrees("five working days", w.differ)
}

// rarest is the one of some moves that was made least often so far.
func (w *walker) rarest(moves []move) move {
	return slices.MinFunc(moves, func(x, y move) int { return w.done[x.act+" "+x.variant] - w.done[y.act+" "+y.variant] })
}

// finish lets the window end, leads the cases that are left to the list, and has the Office accept every other (Art. 17).
func (w *walker) finish() {
	w.t.Helper()
	w.post("admin", "/rehearsal/advance", map[string]any{"to": "2027-05-03T09:00:00+08:00"}).is(http.StatusOK)
	w.over = true
	for _, c := range w.cases {
		c.passes()
		c.lapses()
		w.settles()
	}
	w.agrees("the end of the window", w.differ)
	for _, c := range w.cases {
		for c.stage != "ended" && c.stage != "acceptance" {
			may := slices.DeleteFunc(slices.Clone(moves), func(m move) bool { return m.kind == "" || !c.allows(m, c.who(m)) })
			m := may[0] // the way on
			if w.chance.IntN(2) == 0 {
				m = w.rarest(may)
			}
			w.try(c, m, c.who(m))
		}
	}
	list := []any{}
	for i, c := range w.cases {
		if c.stage == "acceptance" {
			list = append(list, map[string]any{"case": c.id, "included": i%2 == 0, "reason": "示例"})
			if i%2 == 0 {
				c.stage, c.notice = "acceptance_notice", "acceptance"
			} else {
				c.ends("not_accepted")
			}
		}
	}
	path := "/tasks/" + w.task("office", "acceptance_list", w.round) + "/acceptance-list"
	w.post("leading-group", path, map[string]any{"list": list, "place": "示例网站"}).no(http.StatusForbidden, "wrong_body")
	w.post("office", path, map[string]any{"list": list, "place": "示例网站"}).is(http.StatusOK)
	w.listed = true
	w.settles()
	w.agrees("the acceptance list", w.differ)
	w.pass()
}
