package api

import (
	"fmt"
	"maps"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"time"

	"qualityaward/award"
)

// filter tells whether a list that is narrowed by a value has something, by what a single read tells of it.
type filter func(l *looker, t thing, value string) bool

// says is a filter by a field.
func says(field string) filter {
	return func(_ *looker, t thing, value string) bool { return t[field] == value }
}

// on is a filter by the days in which an instant lies; what is due at 24:00 is due on the day that ends then.
func on(field string, late time.Duration, fits func(day, value string) bool) filter {
	return func(_ *looker, t thing, value string) bool {
		at := whenOf(t[field])
		return !at.IsZero() && fits(award.DateOf(at.Add(-late)).String(), value)
	}
}

func since(day, value string) bool { return day >= value }
func until(day, value string) bool { return day <= value }

// whenOf is an instant of an answer, or the zero one.
func whenOf(text any) time.Time {
	written, _ := text.(string)
	at, err := time.Parse(time.RFC3339Nano, written)
	if err != nil {
		return time.Time{}
	}
	return at
}

// named is a filter by a text in the case's name or number.
func named(_ *looker, t thing, value string) bool {
	name, _ := t["name"].(string)
	number, _ := t["number"].(string)
	return strings.Contains(strings.ToLower(name+" "+number), strings.ToLower(value))
}

// caseFilters and taskFilters are those of the contract, but for the orders and the pages.
var (
	caseFilters = map[string]filter{
		"round": says("round"), "stage": says("stage"), "status": says("status"), "outcome": says("outcome"), "kind": says("kind"), "route": says("route"),
		"region": says("region"), "receiving": says("receiving"), "recommending": says("recommending"), "text": named, "body": (*looker).takesPart,
		"dueFrom": on("due", time.Microsecond, since), "dueTo": on("due", time.Microsecond, until),
	}
	taskFilters = map[string]filter{
		"status": says("status"), "kind": says("kind"), "body": says("body"), "subject": says("subject"), "caseKind": says("caseKind"), "region": says("region"),
		"stage": says("stage"), "round": says("round"), "case": says("subjectId"), "text": named, "scope": (*looker).inScope,
		"mine":       func(l *looker, t thing, _ string) bool { return l.inScope(t, "mine") },
		"free":       func(_ *looker, t thing, _ string) bool { return t["assignee"] == nil },
		"escalated":  func(_ *looker, t thing, _ string) bool { return t["escalated"] == true },
		"openedFrom": on("opened", 0, since), "openedTo": on("opened", 0, until), "decidedFrom": on("decided", 0, since), "decidedTo": on("decided", 0, until),
		"dueFrom": on("due", time.Microsecond, since), "dueTo": on("due", time.Microsecond, until),
	}
)

// takesPart tells whether a body has to do with a case, by what is told of it and its tasks.
func (l *looker) takesPart(c thing, body string) bool {
	if slices.Contains([]any{c["body"], c["receiving"], c["recommending"], c["panel"]}, any(body)) {
		return true
	}
	id := c["id"].(string)
	if _, asked := l.told[id]; !asked {
		l.told[id] = []thing{}
		if a := l.see("/cases/" + id + "/tasks"); a.Status == 200 {
			l.told[id] = a.items()
		}
	}
	does := func(t thing) bool { return t["body"] == body }
	return slices.ContainsFunc(l.told[id], does) || len(of(l.tasks, func(_ string, t thing) bool { return t["subjectId"] == id && does(t) })) > 0
}

// inScope tells whether a task is somebody's own, its bodies', or any that it may see.
func (l *looker) inScope(t thing, scope string) bool {
	if scope == "all" {
		return true
	}
	body, _ := t["body"].(string)
	if !slices.Contains(l.bodies, body) && t["mandate"] == nil {
		return false
	}
	assignee, _ := t["assignee"].(string)
	return scope == "bodies" || assignee != "" && slices.Contains(l.selves(), assignee)
}

// selves are somebody and those whose deputy it is today.
func (l *looker) selves() []string {
	var me struct{ DeputyFor []struct{ Person string } }
	if l.selfs == nil {
		l.see("/me").is(200).decode(&me)
		l.selfs = []string{l.who.id}
		for _, absent := range me.DeputyFor {
			l.selfs = append(l.selfs, absent.Person)
		}
	}
	return l.selfs
}

// parameters are those of a list by which it can be narrowed, and its orders.
func (l *looker) parameters(operationID string, filters map[string]filter) (names, orders []string) {
	l.t.Helper()
	for _, p := range l.g.ops[operationID].route.Operation.Parameters {
		switch name := p.Value.Name; {
		case name == "sort":
			for _, order := range p.Value.Schema.Value.Enum {
				orders = append(orders, order.(string))
			}
		case name == "limit" || name == "cursor":
		case filters[name] == nil:
			l.t.Errorf("%s can be narrowed by %s: nothing compares it", operationID, name)
		default:
			names = append(names, name)
		}
	}
	return names, orders
}

// narrows compares a list, in each order and narrowed by each parameter and by several, with single reads.
func (l *looker) narrows(operationID string, filters map[string]filter, all, may map[string]thing, usual url.Values, compare func(query url.Values, want []string)) {
	l.t.Helper()
	names, orders := l.parameters(operationID, filters)
	samples := slices.Sorted(maps.Keys(all))
	wanted := func(query url.Values) []string {
		return of(may, func(_ string, t thing) bool {
			for name := range query {
				if name != "sort" && !filters[name](l, t, query.Get(name)) {
					return false
				}
			}
			return true
		})
	}
	try := func(query url.Values) {
		for name, values := range usual {
			if !query.Has(name) {
				query[name] = values
			}
		}
		compare(query, wanted(query))
	}
	for _, order := range orders {
		try(url.Values{"sort": {order}})
	}
	for range 2 {
		several := url.Values{}
		for _, name := range names {
			query := url.Values{}
			query.Set(name, l.sample(name, all[one(l.chance, samples)]))
			try(query)
			if l.chance.IntN(6) == 0 && !strings.HasSuffix(name, "To") { // days that are not reversed
				several.Set(name, query.Get(name))
			}
		}
		try(several)
	}
}

// sample is a value by which a list can be narrowed, of something that is there, whether it may be read or not.
func (l *looker) sample(name string, of thing) string {
	field, _ := strings.CutSuffix(name, "From")
	field, _ = strings.CutSuffix(field, "To")
	switch {
	case field != name:
		at := whenOf(of[field])
		if at.IsZero() {
			at = l.g.now
		}
		return award.DateOf(at).AddDays(l.chance.IntN(3) - 1).String()
	case name == "text":
		text := []rune(fmt.Sprint(of["name"], of["number"]))
		from := l.chance.IntN(len(text))
		return string(text[from:min(from+1+l.chance.IntN(6), len(text))])
	case name == "scope":
		return one(l.chance, []string{"mine", "bodies", "all"})
	case name == "mine" || name == "free" || name == "escalated":
		return "true"
	case name == "body":
		return one(l.chance, l.g.seats)
	case name == "case":
		field = "subjectId"
	}
	if value, _ := of[field].(string); value != "" {
		return value
	}
	return map[string]string{
		"outcome": "withdrawn", "route": "city", "receiving": l.g.seats[0], "recommending": l.g.seats[0], "stage": "submission", "caseKind": "individual",
		"region": "140100", "case": l.g.cases[0].id, "round": l.g.rounds[0].id,
	}[name]
}

// asSingle wants what a list tells of something to be what a single read tells.
func (l *looker) asSingle(what string, item, single thing, without ...string) {
	l.t.Helper()
	single = maps.Clone(single)
	for _, name := range without {
		delete(single, name)
	}
	if !reflect.DeepEqual(item, single) {
		l.t.Errorf("%s for %s (%v) tells %v, a single read %v", what, l.who.login, l.roles, item, single)
	}
}

// ordered wants items to be in an order; what has no value comes last, or first the other way.
func (l *looker) ordered(what, order string, items []thing, value func(t thing, by string) string) {
	l.t.Helper()
	by, down := strings.CutPrefix(order, "-")
	values := make([]string, len(items))
	for i, item := range items {
		values[i] = value(item, by)
	}
	if down {
		slices.Reverse(values)
	}
	if !slices.IsSorted(values) {
		l.t.Errorf("%s is not in the order %s: %v", what, order, values)
	}
}
