package store_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/store"
)

// everything is a viewer who sees all.
var everything = store.Viewer{All: true}

func TestPagesFollowEachOther(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for i := range 7 {
		id := w.open(fmt.Sprintf("示例公司%d", i%3)) // names repeat, so that ties are broken
		if i%2 == 0 {
			w.record(w.step(id, 1, task(id+".1", "body", opened.Add(time.Duration(10-i)*time.Hour))))
		}
	}
	for _, sort := range []string{"", "updated", "-updated", "number", "-number", "name", "-name", "due", "-due", "points", "-points", "opened", "-opened"} {
		var seen []string
		p := store.Page{Limit: 2, Sort: sort}
		for range 10 {
			items, next, err := w.Cases(w.ctx, everything, store.CaseFilter{}, p)
			w.must(err)
			for _, c := range items {
				seen = append(seen, c.ID)
			}
			if p.Cursor = next; next == "" {
				break
			}
		}
		slices.Sort(seen)
		if distinct := len(slices.Compact(seen)); len(seen) != 7 || distinct != 7 {
			t.Errorf("sorted by %q the pages show %d cases, %d of them different", sort, len(seen), distinct)
		}
	}
	_, cursor, err := w.Cases(w.ctx, everything, store.CaseFilter{}, store.Page{Limit: 2, Sort: "due"})
	w.must(err)
	for _, p := range []store.Page{{Sort: "snapshot"}, {Cursor: "x"}, {Cursor: "eyJzIjoiLXVwZGF0ZWQiLCJ2IjoieCIsImkiOiJ5In0"}, {Sort: "name", Cursor: cursor}} {
		if _, _, err := w.Cases(w.ctx, everything, store.CaseFilter{}, p); !errors.Is(err, store.ErrBadCursor) {
			t.Errorf("page %+v: %v", p, err)
		}
	}
}

func TestCasesAreFiltered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a, b, c := w.open("示例钢铁有限公司"), w.open("示例100%食品"), w.open("示例医院")
	regulator, agency := store.BodyID("regulator-140100"), store.BodyID("agency-tax-140100")
	w.record(w.step(a, 1, task(a+".1", regulator, opened.Add(10*time.Hour)), func(s *activities.Step) {
		s.Case.Stage, s.Case.Receiving, s.Case.Route = award.StageDepartmentReview, regulator, award.CityRoute
	}))
	w.record(w.step(b, 1, task(b+".1", agency, opened.Add(20*time.Hour))))
	theCase, err := w.Case(w.ctx, c)
	w.must(err)
	for name, test := range map[string]struct {
		viewer store.Viewer
		filter store.CaseFilter
		want   []string
	}{
		"all":                    {everything, store.CaseFilter{}, []string{a, b, c}},
		"nobody sees nothing":    {store.Viewer{}, store.CaseFilter{}, nil},
		"a receiving department": {store.Viewer{Bodies: []string{regulator}}, store.CaseFilter{}, []string{a}},
		"an agency with a task":  {store.Viewer{Bodies: []string{agency}}, store.CaseFilter{}, []string{b}},
		"an applicant":           {store.Viewer{Bodies: []string{theCase.Applicant}}, store.CaseFilter{}, []string{c}},
		"two bodies":             {store.Viewer{Bodies: []string{regulator, agency}}, store.CaseFilter{}, []string{a, b}},
		"a body's, as another":   {store.Viewer{Bodies: []string{agency}}, store.CaseFilter{Body: regulator}, nil},
		"by stage":               {everything, store.CaseFilter{Stages: []award.Stage{award.StageDepartmentReview}}, []string{a}},
		"by status":              {everything, store.CaseFilter{Status: "opening"}, []string{c}},
		"by round":               {everything, store.CaseFilter{Round: w.round}, []string{a, b, c}},
		"by another round":       {everything, store.CaseFilter{Round: "none"}, nil},
		"by body":                {everything, store.CaseFilter{Body: regulator}, []string{a}},
		"by receiving":           {everything, store.CaseFilter{Receiving: regulator}, []string{a}},
		"by route":               {everything, store.CaseFilter{Route: award.CityRoute}, []string{a}},
		"by region":              {everything, store.CaseFilter{Region: "140200"}, nil},
		"by kind":                {everything, store.CaseFilter{Kind: award.Organisation}, []string{a, b, c}},
		"due before":             {everything, store.CaseFilter{DueTo: opened.Add(15 * time.Hour)}, []string{a}},
		"due after":              {everything, store.CaseFilter{DueFrom: opened.Add(15 * time.Hour)}, []string{b}},
		"by text":                {everything, store.CaseFilter{Text: "钢铁"}, []string{a}},
		"by number":              {everything, store.CaseFilter{Text: "2027-0003"}, []string{c}},
		"by a wildcard":          {everything, store.CaseFilter{Text: "100%"}, []string{b}},
		"by quotes":              {everything, store.CaseFilter{Text: `'; DROP TABLE cases; --`}, nil},
	} {
		items, _, err := w.Cases(w.ctx, test.viewer, test.filter, store.Page{Sort: "number"})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, item := range items {
			got = append(got, item.ID)
			if item.RoundYear != 2027 || (item.ID == a && item.ReceivingName == "") {
				t.Errorf("%s: %+v", name, item)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v instead of %v", name, got, test.want)
		}
	}
}

func TestTasksAndNoticesAreFiltered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a, b := w.open("示例钢铁"), w.open("示例食品")
	mine, theirs := store.BodyID("regulator-140100"), store.BodyID("regulator-140200")
	w.record(w.step(a, 1, task(a+".1", mine, opened.Add(20*time.Hour)), func(s *activities.Step) {
		s.Notices = []activities.Notice{{
			ID: a + ".n1", Key: "internal", Kind: award.InternalNotice, Article: "15", Body: mine, Scope: "organisation", Place: "board",
			Days: 5, Posted: s.At, Closes: activities.Deadline{At: opened.Add(20 * time.Hour)},
		}}
	}))
	w.record(w.step(b, 1, task(b+".1", theirs, opened.Add(10*time.Hour)), task(b+".2", mine, opened.Add(5*time.Hour))))
	w.record(w.roundStep(1, task(w.round+".1", mine, opened.Add(30*time.Hour))))
	yes := true
	for name, test := range map[string]struct {
		viewer store.Viewer
		filter store.TaskFilter
		want   []string
	}{
		"an inbox by due date": {store.Viewer{Bodies: []string{mine}}, store.TaskFilter{Status: activities.TaskOpen}, []string{b + ".2", a + ".1", w.round + ".1"}},
		"nobody's":             {store.Viewer{}, store.TaskFilter{}, nil},
		"of a round":           {everything, store.TaskFilter{Round: w.round}, []string{b + ".2", b + ".1", a + ".1", w.round + ".1"}},
		"of a case":            {everything, store.TaskFilter{Case: b}, []string{b + ".2", b + ".1"}},
		"by text":              {everything, store.TaskFilter{Text: "钢铁"}, []string{a + ".1"}},
		"by due date":          {everything, store.TaskFilter{DueTo: opened.Add(15 * time.Hour)}, []string{b + ".2", b + ".1"}},
		"escalated":            {everything, store.TaskFilter{Escalated: &yes}, nil},
		"by body":              {everything, store.TaskFilter{Body: theirs, Kind: award.TaskInternalNotice}, []string{b + ".1"}},
	} {
		items, _, err := w.Tasks(w.ctx, test.viewer, test.filter, store.Page{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, item := range items {
			got = append(got, item.ID)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v instead of %v", name, got, test.want)
		}
	}
	no := false
	for name, test := range map[string]struct {
		filter store.NoticeFilter
		want   int
	}{
		"running": {store.NoticeFilter{Running: &yes}, 1}, "closed": {store.NoticeFilter{Running: &no}, 0},
		"of the round": {store.NoticeFilter{Round: w.round, Region: "140100", Text: "钢铁", Kinds: []award.NoticeKind{award.InternalNotice}}, 1},
		"of a case":    {store.NoticeFilter{Case: b}, 0},
	} {
		items, _, err := w.Notices(w.ctx, test.filter, store.Page{})
		if err != nil || len(items) != test.want {
			t.Errorf("notices %s: %+v, %v", name, items, err)
		}
	}
}

func TestTheSceneOfAnAct(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id, person, body := w.open("示例公司"), store.PersonID("regulator-140100"), store.BodyID("regulator-140100")
	w.record(w.step(id, 1, task(id+".1", body, opened.Add(20*time.Hour)), acted("act", person, "key"), func(s *activities.Step) {
		s.Notices = []activities.Notice{{ID: id + ".n1", Key: "k", Kind: award.InternalNotice, Article: "15", Body: body, Posted: s.At, Closes: activities.Deadline{At: s.At}}}
	}))
	scene, err := w.Scene(w.ctx, store.SceneRef{Actor: person, Key: "key", Task: id + ".1"})
	w.must(err)
	if scene.Person == nil || scene.Person.ID != person || len(scene.Memberships) != 1 || scene.Memberships[0].Kind != store.KindCityRegulator ||
		scene.Memberships[0].Functions[0] != string(award.MarketRegulation) {
		t.Errorf("who acts is %+v for %+v", scene.Person, scene.Memberships)
	}
	if scene.Prior == nil || scene.Prior.Receipt.Seq != 1 || scene.Prior.Digest != "digest" {
		t.Errorf("the earlier act is %+v", scene.Prior)
	}
	if scene.Task == nil || scene.Task.Allowed[0] != "post" || !scene.Task.DueAt.Equal(opened.Add(20*time.Hour)) || scene.Case == nil || scene.Case.ID != id || scene.Case.Seq != 1 {
		t.Errorf("the act is on %+v of %+v", scene.Task, scene.Case)
	}
	if scene.Round == nil || scene.Round.ID != w.round || scene.Notice != nil || !slices.Equal(scene.CaseBodies, []string{body}) {
		t.Errorf("in round %+v, notice %+v, bodies %v", scene.Round, scene.Notice, scene.CaseBodies)
	}
	scene, err = w.Scene(w.ctx, store.SceneRef{Actor: "public", Key: "k2", Notice: id + ".n1"})
	w.must(err)
	if scene.Person != nil || scene.Prior != nil || scene.Notice == nil || scene.Case == nil || scene.Round == nil {
		t.Errorf("the public's scene is %+v", scene)
	}
	scene, err = w.Scene(w.ctx, store.SceneRef{Actor: person, Key: "k2", Case: "no such", Task: "'"})
	w.must(err)
	if scene.Task != nil || scene.Case != nil || scene.Round != nil || scene.CaseBodies != nil {
		t.Errorf("the scene of nothing is %+v", scene)
	}
}

func TestWhatFallsDue(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a, b := w.open("示例甲"), w.open("示例乙")
	w.record(w.step(a, 1, task(a+".1", "x", opened.Add(20*time.Hour)), task(a+".2", "x", opened.Add(50*time.Hour))))
	w.record(w.step(b, 1, task(b+".1", "x", opened.Add(20*time.Hour)), task(b+".2", "x", opened.Add(2*time.Hour))))
	got, err := w.Deadlines(w.ctx, opened.Add(2*time.Hour), opened.Add(50*time.Hour))
	w.must(err)
	if len(got) != 2 || !got[0].Equal(opened.Add(20*time.Hour)) || !got[1].Equal(opened.Add(50*time.Hour)) {
		t.Errorf("due are %v", got)
	}
}
