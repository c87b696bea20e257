package workflows_test

import (
	"os"
	"strconv"
	"testing"

	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// TestCasesOfACitysOwnAward: under the edition of a made-up city award (Art. 9) every notice, due date,
// extension, list of agencies and score is that edition's, none the province's.
func TestCasesOfACitysOwnAward(t *testing.T) {
	text, err := os.ReadFile("../award/testdata/sample-city-2025.json")
	if err != nil {
		t.Fatal(err)
	}
	edition, err := award.LoadEdition(text)
	if err != nil {
		t.Fatal(err)
	}
	w := newWorldOf(t, edition)
	k := w.open()
	for _, stage := range stages {
		k.stage(stage)
		if stage == award.StageAuthorityOpinions {
			task := k.task(award.TaskAuthorityOpinion)
			r := k.refused("extension_too_long", person(task.Body, "示例"), workflows.Act{Verb: workflows.VerbExtend, Task: task.ID, Days: 3, Reason: "核实"})
			if r.Params["most"] != strconv.Itoa(edition.Extension.WorkingDays) {
				t.Errorf("told that an extension is of at most %s days", r.Params["most"])
			}
		}
		w.step(stage, k)
	}
	k.ended(award.OutcomeAwarded, "21")
	if points := k.read().Points; points != 0.8*edition.Review.MaxPoints {
		t.Errorf("the case has %v points", points)
	}

	tasks, _, err := w.Tasks(w.ctx, store.Viewer{All: true}, store.TaskFilter{Case: k.id}, store.Page{Limit: 100})
	w.must(err)
	agencies := 0
	for _, task := range tasks {
		term := edition.Tasks[task.Kind]
		if task.Kind == award.TaskAgencyOpinion {
			agencies++
		}
		if filing := task.Kind == award.TaskFiling; !filing && (task.DueDays != term.DueDays || task.RemindDays != term.ReminderDays) {
			t.Errorf("%s is due after %d days, reminded of %d before; want %+v", task.Kind, task.DueDays, task.RemindDays, term)
		}
	}
	if want := len(edition.Agencies(enterprise)); agencies != want || len(tasks) < 10 {
		t.Errorf("%d agencies were asked in %d tasks, want %d", agencies, len(tasks), want)
	}
	notices, _, err := w.Notices(w.ctx, store.NoticeFilter{Case: k.id}, store.Page{Limit: 10})
	w.must(err)
	for _, n := range notices {
		days := edition.Notices[n.Kind].WorkingDays
		if closes, _ := w.calendar().Deadline(n.PostedAt, days); n.Days != days || !n.ClosesAt.Equal(closes) || n.ClosedAt == nil || n.ClosedAt.Before(closes) {
			t.Errorf("the %s notice runs %d days until %v, closed %v; want %d until %v", n.Kind, n.Days, n.ClosesAt, n.ClosedAt, days, closes)
		}
	}
	if len(notices) != 4 {
		t.Errorf("%d notices hung, want 4", len(notices))
	}
}
