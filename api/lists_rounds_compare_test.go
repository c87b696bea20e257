package api

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"qualityaward/activities"
	"qualityaward/store"
)

// perRound asks of each round, and compares where it is answered. Who may not ask of one may ask of none.
func (l *looker) perRound(path func(round string) string, compare func(r *chanceRound, a answer)) {
	l.t.Helper()
	for _, r := range l.g.rounds {
		if a := l.see(path(r.id)); a.Status == http.StatusOK {
			compare(r, a)
		} else if a.Status != http.StatusForbidden || l.steers() && !slices.Contains([]string{"recused", "not_permitted"}, a.get("code")) {
			l.t.Errorf("%s for %v: %d %s", a.what, l.roles, a.Status, a.Body)
		}
	}
}

// getRoundLedger has all lines but those that name a case that one may not read.
func (l *looker) getRoundLedger() {
	l.t.Helper()
	line := func(e thing) string { return fmt.Sprint(e["sequence"], "/", e["line"]) }
	l.perRound(func(round string) string { return "/rounds/" + round + "/ledger?limit=200" }, func(r *chanceRound, a answer) {
		l.tellsOnly(a, l.reads)
		var got, want []string
		for _, e := range a.items() {
			got = append(got, line(e))
		}
		for _, e := range l.read("office", "/rounds/"+r.id+"/ledger?limit=200").items() {
			if ref, _ := e["ref"].(string); l.all.cases[ref] == nil || l.cases[ref] != nil {
				want = append(want, line(e))
			}
		}
		l.same(a.what, got, want)
	})
}

// getRoundList has whom a publicised list includes, for everybody (Art. 27), and for the steering bodies the others that they may read.
func (l *looker) getRoundList() {
	l.t.Helper()
	for _, list := range []activities.List{activities.AcceptanceList, activities.CandidateList, activities.SuggestedList, activities.DecisionList} {
		l.perRound(func(round string) string { return "/rounds/" + round + "/lists/" + string(list) }, func(r *chanceRound, a answer) {
			public := publicised(r.stage, list)
			if !public && !l.steers() {
				l.t.Errorf("%s is told to %v before it is publicised", a.what, l.roles)
			}
			included := map[string]bool{}
			var want []string
			for _, e := range l.read("office", "/rounds/"+r.id+"/lists/"+string(list)).items() {
				id := e["case"].(string)
				included[id] = public && e["included"] == true
				if included[id] || l.steers() && l.cases[id] != nil {
					want = append(want, id)
				}
			}
			l.tellsOnly(a, func(id string) bool { return included[id] || l.cases[id] != nil })
			l.same(a.what, ids(a.items(), "case"), want)
		})
	}
}

// getRanking has the cases that went through the expert review, were neither withdrawn nor excluded, and may be read (Art. 18).
func (l *looker) getRanking() {
	l.t.Helper()
	l.perRound(func(round string) string { return "/rounds/" + round + "/ranking" }, func(r *chanceRound, a answer) {
		l.tellsOnly(a, l.reads)
		l.same(a.what, ids(a.items(), "case"), l.ofRound(r, l.reads, func(c *chanceCase) bool {
			return c.view.Points > 0 && c.view.Outcome != "withdrawn" && c.view.Outcome != "excluded"
		}))
	})
}

// ofRound are the cases of a round that may be known and fit.
func (l *looker) ofRound(r *chanceRound, may func(id string) bool, fits func(c *chanceCase) bool) []string {
	found := []string{}
	for _, c := range l.g.cases {
		if c.round == r && may(c.id) && fits(c) {
			found = append(found, c.id)
		}
	}
	return found
}

// listRegionalNotices has the candidates of a round (Art. 19).
func (l *looker) listRegionalNotices() {
	l.t.Helper()
	l.perRound(func(round string) string { return "/monitor/regional-notices?round=" + round }, func(r *chanceRound, a answer) {
		var got, want []string
		for _, body := range a.items() {
			for _, c := range body["cases"].([]any) {
				got = append(got, c.(thing)["case"].(string))
			}
		}
		for _, e := range l.read("office", "/rounds/"+r.id+"/lists/candidate").items() {
			if id := e["case"].(string); e["included"] == true && l.watches(id) {
				want = append(want, id)
			}
		}
		l.tellsOnly(a, l.watches)
		l.same(a.what, got, want)
	})
}

// getOutbox has the messages of cases whose workflow one may look at, and counts no others.
func (l *looker) getOutbox() {
	l.t.Helper()
	a := l.see("/monitor/outbox")
	if a.Status == http.StatusForbidden && !l.is(store.KindOperator) {
		return
	}
	a.is(200)
	may := func(id string) bool { return l.watches(id) || l.all.cases[id] == nil }
	items := l.pages("/monitor/outbox", nil, "id", may)
	want := of(l.outbox(), func(_ string, m thing) bool { return may(m["subjectId"].(string)) })
	l.same("/monitor/outbox", ids(items, "id"), want)
	waiting := len(l.pages("/monitor/outbox", url.Values{"waiting": {"true"}}, "id", may))
	var counts struct{ Waiting, Delivered int }
	a.decode(&counts)
	if counts.Waiting != waiting || counts.Waiting+counts.Delivered != len(items) {
		l.t.Errorf("the outbox counts %+v for %v, lists %d, %d of them waiting", counts, l.roles, len(items), waiting)
	}
}

// outbox is all of it, as an administrator of the Office reads it who is recused from nothing.
func (l *looker) outbox() map[string]thing {
	l.t.Helper()
	all := map[string]thing{}
	for query := (url.Values{"limit": {"200"}}); ; {
		page := l.read("admin", "/monitor/outbox?"+query.Encode()).is(200)
		for _, m := range page.items() {
			all[m["id"].(string)] = m
		}
		if page.get("next") == "" {
			return all
		}
		query.Set("cursor", page.get("next"))
	}
}

// listAudit has lines of exactly the cases that one may read, and names no others.
func (l *looker) listAudit() {
	l.t.Helper()
	a := l.see("/audit?limit=1")
	if a.Status == http.StatusForbidden && !l.is(store.KindSupervisionGroup) {
		return
	}
	a.is(200)
	for _, id := range slices.Sorted(maps.Keys(l.all.cases)) {
		if l.chance.IntN(3) > 0 {
			continue
		}
		query := url.Values{"case": {id}, "limit": {"50"}}
		if told := len(l.see("/audit?"+query.Encode()).items()) > 0; told != l.reads(id) {
			l.t.Errorf("the audit tells %v of case %s: %t", l.roles, id, told)
		}
	}
	l.tellsOnly(l.see("/audit?limit=200"), l.reads)
}

// exportAudit is for who may read all of it.
func (l *looker) exportAudit() {
	l.t.Helper()
	a := l.see("/audit/export")
	if a.Status != http.StatusOK {
		if all := len(l.cases) == len(l.all.cases); a.Status != http.StatusForbidden || l.is(store.KindSupervisionGroup) && all {
			l.t.Errorf("the export for %v: %d %s", l.roles, a.Status, a.Body)
		}
		return
	}
	l.tellsOnly(a, l.reads)
	for id := range l.all.cases {
		if !bytes.Contains(a.Body, []byte(id)) {
			l.t.Errorf("the export for %v has nothing of case %s", l.roles, id)
		}
	}
}

// listAiling has the open cases whose workflow is lost, which is all of them here, if one may look at it.
func (l *looker) listAiling() {
	l.t.Helper()
	a := l.see("/engine/ailing?limit=1")
	if a.Status == http.StatusForbidden && !l.is(store.KindOperator) {
		return
	}
	a.is(200)
	may := func(id string) bool { return l.engine[id] }
	var got []string
	for _, item := range l.pages("/engine/ailing", nil, "subjectId", may) {
		if item["subject"] == "case" {
			got = append(got, item["subjectId"].(string))
		}
	}
	l.same("/engine/ailing", got, of(l.all.cases, func(id string, c thing) bool { return c["status"] != "ended" && may(id) }))
}
