package store_test

import (
	"slices"
	"testing"
	"time"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/store"
)

// desk is a world with tasks of three cases and of a round:
//   - a: an open task of its regulator, claimed; an opinion that was decided; one of its applicant
//   - b: an open task of its regulator, which reviews it
//   - c: an open task of its applicant
type desk struct {
	*world
	a, b, c           string
	mine, theirs, tax string
}

func newDesk(t *testing.T) desk {
	t.Helper()
	w := newWorld(t)
	d := desk{world: w, a: w.open("示例钢铁"), b: w.open("示例食品"), c: w.open("示例医院")}
	d.mine, d.theirs, d.tax = store.BodyID("regulator-140100"), store.BodyID("regulator-140200"), store.BodyID("agency-tax-140100")
	w.record(w.step(d.a, 1, task(d.a+".1", d.mine, opened.Add(20*time.Hour)), task(d.a+".2", d.tax, opened.Add(5*time.Hour)),
		task(d.a+".3", d.applicantOf(d.a), opened.Add(50*time.Hour)), func(s *activities.Step) {
			s.Case.Stage, s.Case.Receiving = award.StageAgencyOpinions, d.mine
			s.Tasks[0].Assignee = store.PersonID("regulator-140100")
			s.Tasks[1].Kind, s.Tasks[1].Status = award.TaskAgencyOpinion, activities.TaskDecided
			s.Tasks[1].Decision = &activities.Decided{
				Outcome: "objection", At: opened.Add(3 * time.Hour), Actor: activities.Actor{Person: store.PersonID("agency-tax-140100")}, Detail: []byte(`{"outcome":"objection"}`),
			}
		}))
	w.record(w.step(d.b, 1, task(d.b+".1", d.theirs, opened.Add(10*time.Hour)), func(s *activities.Step) { s.Case.Receiving = d.theirs }))
	w.record(w.step(d.c, 1, task(d.c+".1", d.applicantOf(d.c), opened.Add(40*time.Hour))))
	w.record(w.roundStep(1, task(w.round+".1", store.BodyID("office"), opened.Add(30*time.Hour))))
	return d
}

func (w *world) applicantOf(id string) string {
	w.t.Helper()
	c, err := w.Case(w.ctx, id)
	w.must(err)
	return c.Applicant
}

func TestTasksOfADesk(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	of := func(bodies ...string) store.Viewer { return store.Viewer{Bodies: bodies} }
	open, decided := activities.TaskOpen, activities.TaskDecided
	for name, test := range map[string]struct {
		viewer store.Viewer
		filter store.TaskFilter
		want   []string
	}{
		"all that is open":            {everything, store.TaskFilter{Status: open}, []string{d.b + ".1", d.a + ".1", d.round + ".1", d.c + ".1", d.a + ".3"}},
		"a body's":                    {of(d.mine), store.TaskFilter{Status: open}, []string{d.a + ".1"}},
		"a body's cases'":             {of(d.mine), store.TaskFilter{Status: open, Concerned: true}, []string{d.a + ".1", d.a + ".3"}},
		"with what was decided":       {of(d.mine), store.TaskFilter{Concerned: true}, []string{d.a + ".2", d.a + ".1", d.a + ".3"}},
		"an agency's case's":          {of(d.tax), store.TaskFilter{Status: open, Concerned: true}, []string{d.a + ".1", d.a + ".3"}},
		"an applicant's":              {of(d.applicantOf(d.c)), store.TaskFilter{Concerned: true}, []string{d.c + ".1"}},
		"an applicant's, not others'": {of(d.applicantOf(d.a)), store.TaskFilter{Concerned: true}, []string{d.a + ".3"}},
		"an office's round's":         {of(store.BodyID("office")), store.TaskFilter{Concerned: true}, []string{d.round + ".1"}},
		"of nobody":                   {store.Viewer{}, store.TaskFilter{Concerned: true}, nil},
		"somebody's":                  {of(d.mine), store.TaskFilter{Assignees: []string{store.PersonID("regulator-140100"), "another"}}, []string{d.a + ".1"}},
		"somebody else's":             {of(d.mine), store.TaskFilter{Assignees: []string{"another"}}, nil},
		"free":                        {everything, store.TaskFilter{Status: open, Free: true, Subject: activities.SubjectCase}, []string{d.b + ".1", d.c + ".1", d.a + ".3"}},
		"of rounds":                   {everything, store.TaskFilter{Subject: activities.SubjectRound}, []string{d.round + ".1"}},
		"of a stage":                  {everything, store.TaskFilter{Status: open, Stage: award.StageAgencyOpinions}, []string{d.a + ".1", d.a + ".3"}},
		"of organisations":            {everything, store.TaskFilter{Status: open, CaseKind: award.Organisation, Region: "140100"}, []string{d.b + ".1", d.a + ".1", d.c + ".1", d.a + ".3"}},
		"of individuals":              {everything, store.TaskFilter{CaseKind: award.Individual}, nil},
		"of another region":           {everything, store.TaskFilter{Region: "140200"}, nil},
		"opened in time":              {everything, store.TaskFilter{Status: open, OpenedFrom: opened, OpenedTo: opened.Add(2 * time.Hour)}, []string{d.b + ".1", d.a + ".1", d.round + ".1", d.c + ".1", d.a + ".3"}},
		"opened later":                {everything, store.TaskFilter{OpenedFrom: opened.Add(9 * time.Hour)}, nil},
		"decided in time":             {everything, store.TaskFilter{Status: decided, DecidedFrom: opened, DecidedTo: opened.Add(4 * time.Hour)}, []string{d.a + ".2"}},
		"decided later":               {everything, store.TaskFilter{Status: decided, DecidedFrom: opened.Add(4 * time.Hour)}, nil},
		"by the name of an agency'":   {of(d.tax), store.TaskFilter{Concerned: true, Text: "食品"}, nil},
	} {
		items, _, err := d.Tasks(d.ctx, test.viewer, test.filter, store.Page{})
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
	item, err := d.Task(d.ctx, d.a+".2")
	d.must(err)
	if item.DecidedByName == "" || item.BodyName == "" || item.CaseStage != award.StageAgencyOpinions || item.CaseRegion != "140100" || item.CaseNumber == "" {
		t.Errorf("a decided task is %+v", item)
	}
}

func TestPagesOfTasksFollowEachOther(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, sort := range []string{"", "due", "-due", "opened", "-opened", "decided", "-decided", "case", "-case", "updated", "-updated"} {
		var seen []string
		for p := (store.Page{Limit: 1, Sort: sort}); ; {
			items, next, err := d.Tasks(d.ctx, everything, store.TaskFilter{}, p)
			d.must(err)
			for _, item := range items {
				seen = append(seen, item.ID)
			}
			if p.Cursor = next; next == "" {
				break
			}
		}
		slices.Sort(seen)
		if distinct := len(slices.Compact(seen)); len(seen) != 6 || distinct != 6 {
			t.Errorf("sorted by %q the pages show %d tasks, %d of them different", sort, len(seen), distinct)
		}
	}
}

func TestTasksAreCounted(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	person := store.PersonID("regulator-140100")
	now, soon := opened.Add(15*time.Hour), opened.Add(45*time.Hour)
	for name, test := range map[string]struct {
		viewer store.Viewer
		want   store.TaskCounts
	}{
		"all": {store.Viewer{All: true, Bodies: []string{store.BodyID("office")}}, store.TaskCounts{
			Bodies: store.TaskCount{Open: 1, DueSoon: 1}, All: store.TaskCount{Open: 5, Overdue: 1, DueSoon: 3},
		}},
		"a regulator's": {store.Viewer{Bodies: []string{d.mine}}, store.TaskCounts{
			Mine: store.TaskCount{Open: 1, DueSoon: 1}, Bodies: store.TaskCount{Open: 1, DueSoon: 1}, All: store.TaskCount{Open: 2, DueSoon: 1},
		}},
		"another's": {store.Viewer{Bodies: []string{d.theirs}}, store.TaskCounts{
			Bodies: store.TaskCount{Open: 1, Overdue: 1}, All: store.TaskCount{Open: 1, Overdue: 1},
		}},
		"nobody's": {store.Viewer{}, store.TaskCounts{}},
	} {
		got, err := d.CountTasks(d.ctx, test.viewer, person, []string{person}, now, soon)
		if err != nil || got != test.want {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

func TestWhoActsOnACaseOtherwise(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for name, test := range map[string]struct {
		bodies []string
		want   []string
	}{
		"an applicant":                      {[]string{d.applicantOf(d.a)}, nil},
		"a receiving department":            {[]string{d.mine}, []string{d.a}},
		"an agency":                         {[]string{d.tax}, []string{d.a}},
		"an applicant that is also another": {[]string{d.applicantOf(d.a), d.theirs}, []string{d.b}},
		"nobody":                            {nil, nil},
	} {
		cases, _, err := d.Cases(d.ctx, store.Viewer{Bodies: test.bodies}, store.CaseFilter{}, store.Page{})
		d.must(err)
		var acts []string
		for _, c := range cases {
			if c.Acts {
				acts = append(acts, c.ID)
			}
		}
		if !slices.Equal(acts, test.want) {
			t.Errorf("%s acts on %v", name, acts)
		}
	}
}

func TestTasksAreNumberedByTheirKinds(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.record(d.step(d.a, 2, task(d.a+".4", d.tax, opened.Add(60*time.Hour)), func(s *activities.Step) { s.Tasks[0].Kind = award.TaskAgencyOpinion }))
	nth, err := d.Nth(d.ctx, d.a)
	d.must(err)
	if len(nth) != 4 || nth[d.a+".1"] != 1 || nth[d.a+".3"] != 2 || nth[d.a+".2"] != 1 || nth[d.a+".4"] != 2 {
		t.Errorf("the tasks are numbered %v", nth)
	}
}

func TestAnApplicantDoesNotLearnOfACandidacy(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, due := d.a+".4", opened.Add(60*time.Hour)
	d.record(d.step(d.a, 2, task(id, store.BodyID("office"), due), func(s *activities.Step) {
		s.Case.Stage, s.Case.Receiving, s.Tasks[0].Kind = award.StageAgencyOpinions, d.mine, award.TaskCandidacy
		s.Entries = append(s.Entries, activities.Entry{Kind: "task_opened", Ref: id, New: string(award.TaskCandidacy)})
	}))
	for name, test := range map[string]struct {
		bodies []string
		found  int
		open   int
	}{
		"an applicant":                      {[]string{d.applicantOf(d.a)}, 0, 1},
		"its receiving department":          {[]string{d.mine}, 1, 3},
		"an agency that was asked":          {[]string{d.tax}, 1, 3},
		"an applicant that is also another": {[]string{d.applicantOf(d.a), d.theirs}, 0, 2},
	} {
		viewer := store.Viewer{Bodies: test.bodies}
		items, _, err := d.Tasks(d.ctx, viewer, store.TaskFilter{Concerned: true, Kind: award.TaskCandidacy}, store.Page{})
		d.must(err)
		counts, err := d.CountTasks(d.ctx, viewer, "p", []string{"p"}, opened, due)
		d.must(err)
		if len(items) != test.found || counts.All.Open != test.open {
			t.Errorf("%s finds %d candidacies and counts %d open tasks", name, len(items), counts.All.Open)
		}
	}
	for want, f := range map[int]store.LineFilter{1: {Kinds: []string{"task_opened"}}, 0: {Kinds: []string{"task_opened"}, WithoutTasks: store.Untold}} {
		lines, _, err := d.Ledger(d.ctx, activities.SubjectCase, d.a, f, store.Page{})
		d.must(err)
		if len(lines) != want {
			t.Errorf("the ledger without %v has %+v", f.WithoutTasks, lines)
		}
	}
}

func TestPagesOfALedgerFollowEachOther(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id, body, person := w.open("示例公司"), store.BodyID("regulator-140100"), store.PersonID("regulator-140100")
	w.record(w.step(id, 1, task(id+".1", body, opened.Add(time.Hour))))
	for seq := int64(2); seq <= 5; seq++ {
		w.record(w.step(id, seq, func(s *activities.Step) {
			s.Entries = []activities.Entry{{Kind: "task_claimed", Ref: id + ".1", New: person}, {Kind: "task_released", Ref: id + ".1", Old: person}}
		}))
	}
	for _, sort := range []string{"id", "-id"} {
		for kind, want := range map[string]int{"": 9, "task_claimed": 4} {
			f := store.LineFilter{}
			if kind != "" {
				f.Kinds = []string{kind}
			}
			var seen []int64
			for p := (store.Page{Limit: 2, Sort: sort}); ; {
				lines, next, err := w.Ledger(w.ctx, activities.SubjectCase, id, f, p)
				w.must(err)
				for _, line := range lines {
					seen = append(seen, line.ID)
					if line.Kind == "task_claimed" && (line.RefKind != "internal_notice" || line.NewName == "" || line.OldName != "") {
						t.Errorf("a line is %+v", line)
					}
				}
				if p.Cursor = next; next == "" {
					break
				}
			}
			ordered := slices.IsSorted(seen)
			if sort == "-id" {
				slices.Reverse(seen)
				ordered = slices.IsSorted(seen)
			}
			if len(seen) != want || len(slices.Compact(seen)) != want || !ordered {
				t.Errorf("by %s of %q: %v", sort, kind, seen)
			}
		}
	}
	lines, _, err := w.Ledger(w.ctx, activities.SubjectCase, id, store.LineFilter{Without: []string{id + ".1"}}, store.Page{})
	w.must(err)
	if len(lines) != 1 {
		t.Errorf("without a ref: %+v", lines)
	}
}
