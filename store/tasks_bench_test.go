package store_test

import (
	"slices"
	"testing"
	"time"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/store"
)

// BenchmarkTaskLists reads pages of 30,000 tasks of 10,000 cases, two thirds of them open, with the
// filters and in the orders that people use. It tells the 99th percentile.
func BenchmarkTaskLists(b *testing.B) {
	w := newWorld(b)
	w.fill(10_000)
	w.fillTasks()
	regulator := store.Viewer{Bodies: []string{store.BodyID("regulator-140100")}}
	applicant := store.Viewer{Bodies: []string{"applicant-77"}}
	open, from := activities.TaskOpen, time.Now().Add(-time.Hour)
	for _, list := range []struct {
		name   string
		viewer store.Viewer
		filter store.TaskFilter
		sort   string
	}{
		{"all due", everything, store.TaskFilter{Status: open}, "due"},
		{"all last due", everything, store.TaskFilter{Status: open}, "-due"},
		{"all opened", everything, store.TaskFilter{Status: open}, "opened"},
		{"all just opened", everything, store.TaskFilter{Status: open}, "-opened"},
		{"all by case", everything, store.TaskFilter{Status: open}, "case"},
		{"all by case down", everything, store.TaskFilter{Status: open}, "-case"},
		{"just decided", everything, store.TaskFilter{Status: activities.TaskDecided}, "-decided"},
		{"decided in a span", everything, store.TaskFilter{Status: activities.TaskDecided, DecidedFrom: from}, "decided"},
		{"of a kind", everything, store.TaskFilter{Status: open, Kind: award.TaskAgencyOpinion}, "due"},
		{"of a region", everything, store.TaskFilter{Status: open, Region: "140300"}, "due"},
		{"of a region just opened", everything, store.TaskFilter{Status: open, Region: "140300"}, "-opened"},
		{"of individuals", everything, store.TaskFilter{Status: open, CaseKind: award.Individual}, "due"},
		{"of a stage", everything, store.TaskFilter{Status: open, Stage: award.StageExpertReview}, "due"},
		{"of rounds", everything, store.TaskFilter{Status: open, Subject: activities.SubjectRound}, "due"},
		{"of the round by case", everything, store.TaskFilter{Status: open, Round: w.round}, "case"},
		{"free", everything, store.TaskFilter{Status: open, Free: true}, "due"},
		{"somebody's", regulator, store.TaskFilter{Status: open, Assignees: []string{"nobody"}}, "due"},
		{"one case by text", everything, store.TaskFilter{Status: open, Text: "公司7777"}, "due"},
		{"by text", everything, store.TaskFilter{Status: open, Text: "公司77"}, "due"},
		{"by text that nobody has", everything, store.TaskFilter{Status: open, Text: "没有"}, "due"},
		{"by number", everything, store.TaskFilter{Status: open, Text: "2027-00777"}, "due"},
		{"an inbox", regulator, store.TaskFilter{Status: open}, "due"},
		{"an inbox by case", regulator, store.TaskFilter{Status: open}, "case"},
		{"a regulator's all", regulator, store.TaskFilter{Status: open, Concerned: true}, "due"},
		{"a regulator's all by case", regulator, store.TaskFilter{Status: open, Concerned: true}, "-case"},
		{"a regulator's decided", regulator, store.TaskFilter{Status: activities.TaskDecided, Concerned: true}, "-decided"},
		{"an applicant's all", applicant, store.TaskFilter{Status: open, Concerned: true}, "due"},
	} {
		b.Run(list.name, func(b *testing.B) {
			measured(b, func() error {
				_, _, err := w.Tasks(w.ctx, list.viewer, list.filter, store.Page{Sort: list.sort})
				return err
			})
		})
	}
	for name, viewer := range map[string]store.Viewer{"all": everything, "a regulator": regulator, "an applicant": applicant} {
		b.Run("counts/"+name, func(b *testing.B) {
			measured(b, func() error {
				_, err := w.CountTasks(w.ctx, viewer, "person", []string{"person"}, time.Now(), time.Now().Add(100*time.Hour))
				return err
			})
		})
	}
}

// measured tells the 99th percentile of how long something takes.
func measured(b *testing.B, do func() error) {
	var took []time.Duration
	for b.Loop() {
		start := time.Now()
		if err := do(); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

// fillTasks adds to each case of fill an open opinion and a decided task.
func (w *world) fillTasks() {
	w.t.Helper()
	for _, statement := range []string{
		`INSERT INTO tasks (id, subject, subject_id, key, kind, article, body, allowed, status, opened_at, due_days, remind_days, due_at, updated_at)
		 SELECT id || '.2', 'case', id, 'agency_opinion/tax', 'agency_opinion', '19', @agency, '[]', 'open', opened_at - random() * interval '9 days', 10, 2,
			due_at + random() * interval '9 days', updated_at FROM cases WHERE round_id = @round`,
		`INSERT INTO tasks (id, subject, subject_id, key, kind, article, body, allowed, status, opened_at, due_days, remind_days, due_at, updated_at,
			outcome, decision, decided_by, decided_at)
		 SELECT id || '.3', 'case', id, 'filing', 'filing', '15', applicant, '[]', 'decided', opened_at, 10, 2, due_at, updated_at,
			'file', '{"outcome":"file"}', 'nobody', opened_at - random() * interval '9 days' FROM cases WHERE round_id = @round`,
	} {
		w.must(w.DB(w.ctx).Exec(statement, map[string]any{"round": w.round, "agency": store.BodyID("agency-tax-140100")}).Error)
	}
	db := owner(w.t, w.Database)
	_, err := db.Exec(`VACUUM ANALYZE`)
	w.must(err)
}
