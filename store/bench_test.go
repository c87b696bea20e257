package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/store"
)

// BenchmarkRecordStep records steps as a decision makes them: a task decided, the next one opened.
// Eight cases step side by side.
func BenchmarkRecordStep(b *testing.B) {
	w := newWorld(b)
	body := store.BodyID("regulator-140100")
	b.SetParallelism(4)
	b.RunParallel(func(pb *testing.PB) {
		id, seq := w.open("示例公司"), int64(0)
		for pb.Next() {
			seq++
			w.record(w.step(id, seq, task(fmt.Sprint(id, ".", seq), body, opened.Add(time.Hour)), acted(uuid.NewString(), "person", uuid.NewString()), func(s *activities.Step) {
				s.Snapshot = fmt.Appendf(nil, `{"state":%q}`, slices.Repeat([]byte("x"), 4000))
				s.Entries = append(s.Entries, activities.Entry{Kind: "task_opened", Ref: "x"}, activities.Entry{Kind: "stage"})
				if seq > 1 {
					s.Tasks = append(s.Tasks, activities.Task{
						ID: fmt.Sprint(id, ".", seq-1), Key: "k", Kind: award.TaskFiling, Body: body, Allowed: []string{"post"}, Status: activities.TaskDecided,
						Opened: s.At, Decision: &activities.Decided{Outcome: "post", At: s.At, Detail: []byte(`{"outcome":"post"}`)},
					})
				}
			}))
		}
	})
}

// BenchmarkScene reads what decides on an act.
func BenchmarkScene(b *testing.B) {
	w := newWorld(b)
	id := w.open("示例公司")
	w.record(w.step(id, 1, task(id+".1", store.BodyID("regulator-140100"), opened.Add(time.Hour))))
	for b.Loop() {
		if _, err := w.Scene(w.ctx, store.SceneRef{Actor: store.PersonID("regulator-140100"), Key: "k", Task: id + ".1"}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCaseLists reads pages of a list of 10,000 cases, each with a task. It tells the 99th
// percentile.
func BenchmarkCaseLists(b *testing.B) {
	w := newWorld(b)
	w.fill(10_000)
	regulator := store.BodyID("regulator-140100")
	late := time.Date(2027, 4, 1, 8, 0, 0, 0, time.UTC) // of which 480 cases are overdue
	for name, list := range map[string]struct {
		viewer store.Viewer
		filter store.CaseFilter
		page   store.Page
	}{
		"latest":             {everything, store.CaseFilter{}, store.Page{}},
		"due":                {everything, store.CaseFilter{}, store.Page{Sort: "due"}},
		"name":               {everything, store.CaseFilter{}, store.Page{Sort: "name"}},
		"text":               {everything, store.CaseFilter{Text: "公司77"}, store.Page{}},
		"text of one case":   {everything, store.CaseFilter{Text: "公司7777"}, store.Page{}},
		"a rare stage":       {everything, store.CaseFilter{Stages: []award.Stage{award.StageEnded}}, store.Page{}},
		"a regulator's":      {store.Viewer{Bodies: []string{regulator}}, store.CaseFilter{}, store.Page{}},
		"nobody's":           {store.Viewer{Bodies: []string{"nobody"}}, store.CaseFilter{}, store.Page{}},
		"overdue":            {everything, store.CaseFilter{DueTo: late}, store.Page{}},
		"overdue by due":     {everything, store.CaseFilter{DueTo: late}, store.Page{Sort: "due"}},
		"due soon":           {everything, store.CaseFilter{DueFrom: late, DueTo: late.AddDate(0, 0, 1)}, store.Page{}},
		"a regulator's late": {store.Viewer{Bodies: []string{regulator}}, store.CaseFilter{DueTo: late}, store.Page{}},
		"a regulator's due":  {store.Viewer{Bodies: []string{regulator}}, store.CaseFilter{Region: "140100", Status: "open"}, store.Page{Sort: "due"}},
	} {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				if _, _, err := w.Cases(w.ctx, list.viewer, list.filter, list.page); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
		})
	}
	b.Run("an inbox", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := w.Tasks(w.ctx, store.Viewer{Bodies: []string{regulator}}, store.TaskFilter{Status: activities.TaskOpen}, store.Page{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// fill adds cases that wait at the department's review in twelve cities, each with its open task.
func (w *world) fill(n int) {
	w.t.Helper()
	for _, statement := range []string{
		`INSERT INTO organisations (id, name, kind) SELECT 'applicant-' || i, '示例公司' || i, 'applicant_organisation' FROM generate_series(1, @n) i`,
		`INSERT INTO cases (id, number, round_id, applicant, name, kind, nature, region, stage, status, receiving, due_at, seq, snapshot, input, opened_at, updated_at)
		 SELECT gen_random_uuid(), '2027-' || lpad(i::text, 5, '0'), @round, 'applicant-' || i, '示例公司' || i, 'organisation', 'enterprise', o.region,
			'department_review', 'open', o.id, timestamptz '2027-04-01' + i * interval '1 minute', 1,
			json_build_object('state', repeat(md5(i::text), 150)), '{}', now(), timestamptz '2027-03-01' + i * interval '1 second'
		 FROM generate_series(1, @n) i JOIN LATERAL (SELECT id, region FROM organisations WHERE kind = 'city_regulator' ORDER BY key OFFSET i % 12 LIMIT 1) o ON true`,
		`INSERT INTO tasks (id, subject, subject_id, key, kind, article, body, allowed, status, opened_at, due_days, remind_days, due_at, updated_at)
		 SELECT id || '.1', 'case', id, 'department_review', 'department_review', '16', receiving, '[]', 'open', opened_at, 10, 2, due_at, updated_at FROM cases WHERE status = 'open' AND round_id = @round`,
	} {
		w.must(w.DB(w.ctx).Exec(statement, map[string]any{"n": n, "round": w.round}).Error)
	}
	db := owner(w.t, w.Database)
	_, err := db.Exec(`VACUUM ANALYZE`)
	w.must(err)
}
