package api

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"testing"
	"time"

	"qualityaward/activities"
	"qualityaward/award"
)

// stood are the cases of a round that may be known: where each stands, or stood when it ended.
func (l *looker) stood(r *chanceRound) map[string]award.Stage {
	stood := map[string]award.Stage{}
	for id, c := range l.all.cases {
		if c["round"] != r.id || !l.watches(id) {
			continue
		}
		stood[id] = award.Stage(c["stage"].(string))
		if c["status"] == "ended" {
			lines := l.all.stages[id]
			stood[id] = award.Stage(lines[len(lines)-1]["old"].(string))
		}
	}
	return stood
}

// getFlow counts the cases that may be known (Art. 15–21).
func (l *looker) getFlow() {
	l.t.Helper()
	type stage struct {
		Stage                        award.Stage
		Reached, Here, Held, Overdue int
	}
	l.perRound(func(round string) string { return "/monitor/flow?round=" + round }, func(r *chanceRound, a answer) {
		var got struct {
			Stages   []stage
			Outcomes []struct {
				Outcome string
				Cases   int
			}
		}
		a.decode(&got)
		chapter := award.ChapterIV()
		want, outcomes := make([]stage, len(chapter)), map[string]int{}
		for i := range chapter {
			want[i].Stage = chapter[i].Stage
		}
		for id, at := range l.stood(r) {
			c := l.all.cases[id]
			reached, _ := at.Position()
			for i := 0; i <= reached; i++ {
				want[i].Reached++
			}
			if outcome, _ := c["outcome"].(string); outcome != "" {
				outcomes[outcome]++
				continue
			}
			if reached < 0 {
				continue // it has not begun
			}
			want[reached].Here++
			if c["held"] == true {
				want[reached].Held++
			}
			if due := whenOf(c["due"]); !due.IsZero() && !due.After(l.g.now) {
				want[reached].Overdue++
			}
		}
		if !slices.Equal(got.Stages, want) {
			l.t.Errorf("%s for %v: %+v, single reads allow %+v", a.what, l.roles, got.Stages, want)
		}
		for _, o := range got.Outcomes {
			if o.Cases != outcomes[o.Outcome] {
				l.t.Errorf("%s for %v: %d %s, single reads allow %d", a.what, l.roles, o.Cases, o.Outcome, outcomes[o.Outcome])
			}
		}
	})
}

// getWorkload counts open tasks of the round and of cases that may be known, by body and kind.
func (l *looker) getWorkload() {
	l.t.Helper()
	type load struct {
		Body, Kind             string
		Open, DueSoon, Overdue int
	}
	l.perRound(func(round string) string { return "/monitor/workload?round=" + round }, func(r *chanceRound, a answer) {
		var answered struct{ Items []load }
		a.decode(&answered)
		got, want := map[load]load{}, map[load]load{}
		for _, w := range answered.Items {
			got[load{Body: w.Body, Kind: w.Kind}] = w
		}
		for _, t := range l.all.tasks {
			subject := t["subjectId"].(string)
			if t["round"] != r.id || t["status"] != "open" || l.all.cases[subject] != nil && !l.watches(subject) {
				continue
			}
			key := load{Body: t["body"].(string), Kind: t["kind"].(string)}
			w, of := want[key], key
			overdue, dueSoon := l.urgency(t)
			of.Open, of.Overdue, of.DueSoon = w.Open+1, w.Overdue+overdue, w.DueSoon+dueSoon
			want[key] = of
		}
		if len(got) != len(want) {
			l.t.Errorf("%s for %v has %d bodies and kinds, single reads allow %d", a.what, l.roles, len(got), len(want))
		}
		for key, w := range want {
			if got[key] != w {
				l.t.Errorf("%s for %v: %+v, single reads allow %+v", a.what, l.roles, got[key], w)
			}
		}
	})
}

// stays are the hours that each case that may be known has been at a stage, by its story.
func (l *looker) stays(r *chanceRound, stage award.Stage) map[string]float64 {
	hours := map[string]float64{}
	for id := range l.stood(r) {
		lines := l.all.stages[id]
		for i, line := range lines {
			if line["kind"] != "stage" || line["new"] != string(stage) {
				continue
			}
			left := l.g.now
			if i+1 < len(lines) {
				left = whenOf(lines[i+1]["at"])
			}
			hours[id] = max(0, left.Sub(whenOf(line["at"])).Hours())
		}
	}
	return hours
}

// getDurations measures the cases that may be known.
func (l *looker) getDurations() {
	l.t.Helper()
	type duration struct {
		Stage                               award.Stage
		Cases                               int
		MedianHours, P90Hours, LongestHours float64
	}
	near := func(a, b float64) bool { return math.Abs(a-b) < 0.2 } // the test takes less
	l.perRound(func(round string) string { return "/monitor/durations?round=" + round }, func(r *chanceRound, a answer) {
		var got struct{ Items []duration }
		a.decode(&got)
		for _, stage := range award.ChapterIV() {
			var hours []float64
			for _, h := range l.stays(r, stage.Stage) {
				hours = append(hours, h)
			}
			slices.Sort(hours)
			want := duration{Stage: stage.Stage, Cases: len(hours)}
			if len(hours) > 0 {
				want.MedianHours, want.P90Hours, want.LongestHours = quantile(hours, 0.5), quantile(hours, 0.9), hours[len(hours)-1]
			}
			var d duration
			if i := slices.IndexFunc(got.Items, func(d duration) bool { return d.Stage == stage.Stage }); i >= 0 {
				d = got.Items[i]
			}
			if d.Cases != want.Cases || !near(d.MedianHours, want.MedianHours) || !near(d.P90Hours, want.P90Hours) || !near(d.LongestHours, want.LongestHours) {
				l.t.Errorf("%s for %v: %+v, single reads allow %+v", a.what, l.roles, d, want)
			}
		}
	})
}

// quantile lies between two values, as percentile_cont has it.
func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	low := int(at)
	high := min(low+1, len(sorted)-1)
	return sorted[low] + (at-float64(low))*(sorted[high]-sorted[low])
}

// listStays has the cases that were at a stage and may be known.
func (l *looker) listStays() {
	l.t.Helper()
	chapter := award.ChapterIV()
	for range 4 {
		stage := one(l.chance, chapter).Stage
		query := func(round string) url.Values { return url.Values{"round": {round}, "stage": {string(stage)}} }
		l.perRound(func(round string) string { return "/monitor/stays?" + query(round).Encode() }, func(r *chanceRound, a answer) {
			var want []string
			for id := range l.stays(r, stage) {
				want = append(want, id)
			}
			l.same(a.what, ids(l.pages("/monitor/stays", query(r.id), "case", l.watches), "case"), want)
		})
	}
}

// getSchedule foresees a round's course from the cases that may be known (Art. 14–21).
func (l *looker) getSchedule() {
	l.t.Helper()
	type item struct {
		Stage                    award.RoundStage
		From, To                 time.Time
		EarliestFrom, EarliestTo time.Time
		Held                     bool
	}
	calendar, err := l.store.WorkCalendar(l.t.Context())
	if err != nil {
		l.t.Fatal(err)
	}
	l.perRound(func(round string) string { return "/monitor/schedule?round=" + round }, func(r *chanceRound, a answer) {
		var got struct {
			Now      time.Time
			Decision time.Time
			Held     bool
			Items    []item
		}
		a.decode(&got)
		round, err := l.store.Round(l.t.Context(), r.id)
		if err != nil {
			l.t.Fatal(err)
		}
		course := award.RoundCourse{Entered: map[award.RoundStage]time.Time{}, Window: windowOf(&round), Standing: l.standings(r)}
		for _, line := range l.read("office", "/rounds/"+r.id+"/ledger?limit=200&kind=stage").items() {
			course.Entered[award.RoundStage(line["new"].(string))] = whenOf(line["at"])
		}
		want := l.g.edition.Schedule(course, got.Now, deadlineOf(calendar))
		if !got.Decision.Equal(want.Decision) || got.Held != want.Held {
			l.t.Errorf("%s foresees the decision for %v at %s (held: %t), from what it may read at %s (%t)", a.what, l.roles, got.Decision, got.Held, want.Decision, want.Held)
		}
		for i, w := range want.Stages {
			if g := got.Items[i]; !g.EarliestFrom.Equal(w.EarliestFrom) || !g.EarliestTo.Equal(w.EarliestTo) || g.Held != w.Held || !g.From.Equal(w.From) {
				l.t.Errorf("%s for %v: %+v, from what it may read %+v", a.what, l.roles, g, w)
			}
		}
	})
}

// standings are where the open cases that may be known stand, those whose notice is posted apart.
func (l *looker) standings(r *chanceRound) []award.Standing {
	found := map[string]award.Standing{}
	for _, c := range l.g.cases {
		single := l.all.cases[c.id]
		if c.round != r || single["status"] != "open" || !l.watches(c.id) {
			continue
		}
		stage := award.Stage(single["stage"].(string))
		standing, key := award.Standing{Stage: stage}, fmt.Sprint(stage)
		for _, n := range l.all.notices[c.id] {
			if n["kind"].(string)+"_notice" != string(stage) || n["cancelled"] == true {
				continue
			}
			key += "/posted"
			standing.Notice = &award.Hanging{Closes: whenOf(n["closes"]), Provisional: n["provisional"] == true, Held: single["held"] == true}
			if other := found[key].Notice; other != nil {
				standing.Notice.Held = standing.Notice.Held || other.Held
				if other.Closes.After(standing.Notice.Closes) {
					standing.Notice.Closes = other.Closes
				}
			}
		}
		found[key] = standing
	}
	standings := []award.Standing{}
	for _, s := range found {
		standings = append(standings, s)
	}
	return standings
}

// hear has everybody listen while something happens to each case, and wants each to hear of those that it may read, or whose workflow
// it may look at as an operator.
func (g *gathering) hear(lookers []*looker) {
	g.t.Helper()
	t := g.t
	address, _ := g.running(g.serve(g.engine))
	ears := make([]*ear, len(lookers))
	for i, l := range lookers {
		ears[i] = g.listens(t.(*testing.T), address, g.token(l.who.login))
	}
	forget(slices.Values(ears))
	for _, c := range g.cases {
		if c.seq == 0 {
			c.view = activities.CaseView{Status: "open", Stage: award.StageInternalNotice}
			c.begin()
		}
		c.log(activities.Entry{Kind: "task_reminded"})
		c.record()
	}
	time.Sleep(soon)
	for i, l := range lookers {
		var got []string
		for len(ears[i].events) > 0 {
			if e := <-ears[i].events; e.Subject == activities.SubjectCase {
				got = append(got, e.ID)
			}
		}
		want := of(l.all.cases, func(id string, _ thing) bool { return l.cases[id] != nil || l.is("operator") && l.engine[id] })
		if slices.Sort(got); !slices.Equal(slices.Compact(got), want) {
			t.Errorf("%s (%v) hears of %v, single reads allow %v", l.who.login, l.roles, got, want)
		}
	}
}
