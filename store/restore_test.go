package store_test

import (
	"testing"
	"time"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/store"
)

// Whatever hand changed the read model, the ledger's state puts it right and says what differed.
func TestRestorePutsTheReadModelRight(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id, due := w.open("示例恢复有限公司"), opened.Add(100*time.Hour)
	office := store.BodyID("office")
	step := w.step(id, 1, task(id+".1", office, due), func(s *activities.Step) {
		s.Case.Receiving, s.Case.Held = office, true
		s.Notices = []activities.Notice{{
			ID: id + ".n1", Key: "internal", Kind: award.InternalNotice, Article: "15", Body: office, Scope: "organisation", Place: "board",
			Days: 5, Posted: s.At, Closes: activities.Deadline{At: due},
		}}
		s.Objections = []activities.Objection{{ID: id + ".o", Notice: id + ".n1", Raised: s.At, Task: id + ".1"}}
	})
	w.record(step)
	before, err := w.Case(w.ctx, id)
	w.must(err)
	if differed, err := w.Restore(w.ctx, step); err != nil || len(differed) != 0 {
		t.Fatalf("an untouched read model differs in %v: %v", differed, err)
	}

	for _, damage := range []string{
		`UPDATE cases SET stage = 'expert_review', held = false, receiving = '', due_at = NULL WHERE id = $1`,
		`UPDATE tasks SET status = 'decided', body = 'nobody' WHERE subject_id = $1`,
		`UPDATE notices SET days = 1, place = 'elsewhere' WHERE subject_id = $1`,
		`UPDATE objections SET ruling = 'dismissed' WHERE subject_id = $1`,
		`INSERT INTO tasks (id, subject, subject_id, key, kind, article, body, allowed, due_days, remind_days, status, opened_at, updated_at)
			VALUES ($1 || '.99', 'case', $1, 'ghost', 'filing', '15', 'b', '[]', 5, 1, 'open', now(), now())`,
	} {
		w.must(w.DB(w.ctx).Exec(damage, id).Error)
	}
	differed, err := w.Restore(w.ctx, step)
	w.must(err)
	if len(differed) != 6 {
		t.Errorf("damage was found in %q, not in six places", differed)
	}
	if again, err := w.Restore(w.ctx, step); err != nil || len(again) != 0 {
		t.Errorf("after it was put right, it differs in %v: %v", again, err)
	}
	after, err := w.Case(w.ctx, id)
	w.must(err)
	if after.Stage != before.Stage || after.Receiving != office || !after.Held || after.DueAt == nil || !after.DueAt.Equal(due) {
		t.Errorf("the case is %+v, and was %+v", after, before)
	}
	if n := w.count(`SELECT count(*) FROM tasks WHERE subject_id = ? AND status = 'open'`, id); n != 1 {
		t.Errorf("%d tasks are open", n)
	}
	notice, err := w.Notice(w.ctx, id+".n1")
	w.must(err)
	if notice.ClosedAt != nil || !notice.ClosesAt.Equal(due) {
		t.Errorf("the notice is %+v", notice)
	}

	behind := step
	behind.Seq, behind.Case = 0, &activities.CaseView{Stage: award.StageEnded}
	if differed, err := w.Restore(w.ctx, behind); err != nil || len(differed) != 0 {
		t.Errorf("a state that the case has left behind was restored: %v: %v", differed, err)
	}
}
