package api

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"time"

	"qualityaward/award"
	"qualityaward/store"
)

// oneByOne wants what is told of a case's parts to be told of cases that may be read only, and its tasks one by one too.
func (l *looker) oneByOne(ops []*operation) {
	l.t.Helper()
	ids := slices.Sorted(maps.Keys(l.all.cases))
	for range 6 {
		id := one(l.chance, ids)
		for _, op := range ops {
			a := l.see(strings.Replace(op.route.Path, "{caseId}", id, 1))
			if told := a.Status == http.StatusOK; told && l.cases[id] == nil {
				l.t.Errorf("%s is told to %s (%v), not the case", a.what, l.who.login, l.roles)
			}
			if a.Status >= 500 {
				l.t.Errorf("%s: %d", a.what, a.Status)
			}
			if op.id != "listCaseTasks" || a.Status != http.StatusOK {
				continue
			}
			may := of(l.tasks, func(_ string, t thing) bool { return t["subjectId"] == id })
			listed := of(byID(a.items()), func(task string, _ thing) bool { return l.all.tasks[task] != nil }) // an applicant is not told others' ids
			l.same(a.what, listed, may)
		}
	}
}

// byID are things by their ids.
func byID(items []thing) map[string]thing {
	things := make(map[string]thing, len(items))
	for _, item := range items {
		things[item["id"].(string)] = item
	}
	return things
}

func (l *looker) listCases() {
	l.t.Helper()
	l.narrows("listCases", caseFilters, l.all.cases, l.cases, nil, func(query url.Values, want []string) {
		what := "/cases?" + query.Encode()
		if first := l.see(what); first.Status == http.StatusForbidden {
			order := strings.TrimPrefix(query.Get("sort"), "-")
			untold := (order == "due" || query.Has("dueFrom") || query.Has("dueTo") || query.Has("body")) && !l.steers()
			if scores := l.is(store.KindOffice, store.KindLeadingGroup, store.KindSupervisionGroup); !untold && (order != "points" || scores) {
				l.t.Errorf("%s may not be asked for by %v", what, l.roles)
			}
			return
		}
		items := l.pages("/cases", query, "id", l.reads)
		l.same(what, ids(items, "id"), want)
		for _, item := range items {
			if single := l.cases[item["id"].(string)]; single != nil {
				l.asSingle(what, item, single, "facts", "entrusted")
			}
		}
		if query.Has("sort") {
			order := query.Get("sort")
			if !l.steers() && l.is(store.KindApplicantOrganisation, store.KindApplicantIndividual, store.KindThirdParty) { // is not told of every step
				order = strings.Replace(order, "updated", "opened", 1)
			}
			l.ordered(what, order, items, caseOrder)
		}
	})
}

// caseOrder is what cases are ordered by, as a text that sorts so.
func caseOrder(c thing, by string) string {
	switch by {
	case "updated", "opened", "due":
		return orderOf(c[by])
	case "points":
		points, _ := c["points"].(float64)
		return fmt.Sprintf("%9.3f", points)
	case "name":
		return "" // the database's collation is not Go's
	default:
		return c[by].(string)
	}
}

// orderOf is an instant as a text that sorts; what has none comes last.
func orderOf(instant any) string {
	at := whenOf(instant)
	if at.IsZero() {
		return "~"
	}
	return at.UTC().Format("2006-01-02T15:04:05.000000000")
}

func (l *looker) listTasks() {
	l.t.Helper()
	usual := url.Values{"scope": {"all"}, "status": {"open"}}
	l.narrows("listTasks", taskFilters, l.all.tasks, l.tasks, usual, func(query url.Values, want []string) {
		what := "/tasks?" + query.Encode()
		items := l.pages("/tasks", query, "id", l.reads)
		l.same(what, ids(items, "id"), want)
		for _, item := range items {
			if single := l.tasks[item["id"].(string)]; single != nil {
				l.asSingle(what, item, single)
			}
		}
		if query.Has("sort") {
			l.ordered(what, query.Get("sort"), items, func(t thing, by string) string {
				if by == "case" {
					number, _ := t["number"].(string)
					return number
				}
				return orderOf(t[by])
			})
		}
	})
	inbox := of(l.tasks, func(_ string, t thing) bool { return t["status"] == "open" && l.inScope(t, "bodies") })
	l.same("/tasks", ids(l.pages("/tasks", nil, "id", l.reads), "id"), inbox)
}

func (l *looker) countTasks() {
	l.t.Helper()
	type count struct{ Open, Overdue, DueSoon int }
	var got, want struct {
		Mine, Bodies, All count
		Notifications     int
	}
	l.see("/tasks/counts").is(200).decode(&got)
	for _, t := range l.tasks {
		for scope, c := range map[string]*count{"mine": &want.Mine, "bodies": &want.Bodies, "all": &want.All} {
			if t["status"] == "open" && l.inScope(t, scope) {
				overdue, dueSoon := l.urgency(t)
				c.Open, c.Overdue, c.DueSoon = c.Open+1, c.Overdue+overdue, c.DueSoon+dueSoon
			}
		}
	}
	want.Notifications = len(l.pages("/notifications", url.Values{"unread": {"true"}}, "id", l.reads))
	if got != want {
		l.t.Errorf("%s (%v) is told of %+v, single reads allow %+v", l.who.login, l.roles, got, want)
	}
}

// urgency counts an open task as overdue or due soon.
func (l *looker) urgency(t thing) (overdue, dueSoon int) {
	l.t.Helper()
	calendar, err := l.store.WorkCalendar(l.t.Context())
	if err != nil {
		l.t.Fatal(err)
	}
	switch due := whenOf(t["due"]); {
	case !due.After(l.g.now):
		return 1, 0
	case !due.After(calendar.AddWorkingDays(award.DateOf(l.g.now), soonDays).End()):
		return 0, 1
	}
	return 0, 0
}

// getTaskOptions wants the choices of a list to name its cases that may be read, and of the others no more than their ids (Art. 32).
func (l *looker) getTaskOptions() {
	l.t.Helper()
	for id, task := range l.all.tasks {
		if task["subject"] != "round" || task["status"] != "open" {
			continue
		}
		a := l.see("/tasks/" + id + "/options")
		if a.Status != http.StatusOK {
			continue
		}
		if l.tasks[id] == nil {
			l.t.Errorf("%s tells %v the choices of a task that it may not read", a.what, l.roles)
		}
		var options struct{ Cases []thing }
		a.decode(&options)
		for _, c := range options.Cases {
			single := l.cases[c["case"].(string)]
			if told := c["name"] != nil && c["name"] != ""; told && single == nil || !told && single != nil && l.steers() {
				l.t.Errorf("%s tells %v: %v, a single read %v", a.what, l.roles, c, single)
			}
		}
	}
}

func (l *looker) listNotifications() {
	l.t.Helper()
	for _, item := range l.pages("/notifications", nil, "id", l.reads) {
		if id, _ := item["case"].(string); id != "" {
			single := l.cases[id]
			if item["number"] != single["number"] || item["name"] != single["name"] {
				l.t.Errorf("a notification tells %v of %v, a single read %v", l.roles, item, single)
			}
		}
	}
}

// listRecusals has one's own, and those of one's people from cases that one may read.
func (l *looker) listRecusals() {
	l.t.Helper()
	key := func(r thing) string { return fmt.Sprint(r["person"], "/", r["case"]) }
	keys := func(items []thing) (found []string) {
		for _, r := range items {
			found = append(found, key(r))
		}
		return found
	}
	people := map[string]bool{}
	var me struct {
		Memberships []struct{ Body, Kind, Role string }
	}
	l.see("/me").is(200).decode(&me)
	for _, seat := range me.Memberships {
		if seat.Role != string(store.RoleAdmin) {
			continue
		}
		for _, member := range l.see("/organisations/" + seat.Body + "/members").items() {
			people[member["person"].(string)] = true
		}
		if seat.Kind == string(store.KindOffice) {
			for _, who := range l.g.people {
				people[who.id] = true
			}
		}
	}
	var own, under []string
	for _, r := range l.read("admin", "/recusals?scope=people").items() {
		if seen := l.cases[r["case"].(string)] != nil; people[r["person"].(string)] && (seen || r["person"] == l.who.id) && l.concernedBy(r) {
			under = append(under, key(r))
		}
		if r["person"] == l.who.id && l.concernedBy(r) {
			own = append(own, key(r))
		}
	}
	l.same("own recusals", keys(l.see("/recusals").items()), own)
	a := l.see("/recusals?scope=people")
	l.same("people's recusals", keys(a.items()), under)
}

// concernedBy tells whether somebody would see a recusal's case but for recusals: it does, or it is recused and told so.
func (l *looker) concernedBy(r thing) bool {
	id := r["case"].(string)
	if l.cases[id] != nil {
		return true
	}
	a := l.see("/cases/" + id)
	return a.Status == http.StatusForbidden && a.get("code") == "recused"
}

// listNotices are public: all are there for everybody, and told as one by one.
func (l *looker) listNotices() {
	l.t.Helper()
	all := map[string]thing{}
	for _, notices := range l.all.notices {
		for _, n := range notices {
			all[n["id"].(string)] = n
		}
	}
	filters := map[string]filter{
		"round": says("round"), "kind": says("kind"), "text": named, "closesFrom": on("closes", time.Microsecond, since), "closesTo": on("closes", time.Microsecond, until),
		"running": func(_ *looker, n thing, _ string) bool { return n["closed"] == nil },
		"region":  func(l *looker, n thing, value string) bool { return l.all.cases[n["case"].(string)]["region"] == value },
	}
	everybody := func(string) bool { return true }
	names, _ := l.parameters("listNotices", filters)
	for _, name := range append(names, "") {
		query := url.Values{}
		sampled := one(l.chance, slices.Sorted(maps.Keys(all)))
		switch name {
		case "":
		case "running":
			query.Set(name, "true")
		default:
			query.Set(name, l.sample(name, all[sampled]))
		}
		want := of(all, func(_ string, n thing) bool { return name == "" || filters[name](l, n, query.Get(name)) })
		items := l.pages("/notices", query, "id", everybody)
		l.same("/notices?"+query.Encode(), ids(items, "id"), want)
	}
	one := one(l.chance, slices.Sorted(maps.Keys(all)))
	single := l.see("/notices/" + one).is(200).object()
	if !reflect.DeepEqual(single, l.read("", "/notices/"+one).is(200).object()) {
		l.t.Errorf("notice %s is told differently to %v", one, l.roles)
	}
}
