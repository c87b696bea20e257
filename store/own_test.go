package store_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/store"
)

// Two drafts that are written at once are counted one after the other.
func TestDraftsAreLimitedAlsoWhenWrittenAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	person := store.PersonID("office")
	w.must(w.DB(w.ctx).Exec(`INSERT INTO drafts (person, key, value, saved_at) SELECT ?, 'k' || n, '{}', now() FROM generate_series(1, ?) AS n`, person, store.MaxDrafts-1).Error)
	var saving sync.WaitGroup
	outcomes := make(chan error, 8)
	for i := range cap(outcomes) {
		saving.Go(func() { outcomes <- w.SaveDraft(w.ctx, person, string(rune('a'+i)), json.RawMessage(`{}`), opened) })
	}
	saving.Wait()
	close(outcomes)
	kept := 0
	for err := range outcomes {
		switch {
		case err == nil:
			kept++
		case !errors.Is(err, store.ErrTooMany):
			t.Error(err)
		}
	}
	if n := w.count(`SELECT count(*) FROM drafts WHERE person = ?`, person); kept != 1 || n != store.MaxDrafts {
		t.Errorf("%d kept, there are %d", kept, n)
	}
}

func TestADeputyIsOneFromTheFirstToTheLastDay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	absent, deputy, office := store.PersonID("admin"), store.PersonID("office"), store.BodyID("office")
	from, to := award.NewDate(2027, 3, 1), award.NewDate(2027, 3, 3)
	appoint := func(id string, from, to award.Date) error {
		return w.DB(w.ctx).Transaction(func(tx *gorm.DB) error {
			return store.AppointDeputy(tx, store.Deputy{
				ID: id, Body: office, Person: absent, Deputy: deputy, FirstDay: from.Start().Add(8 * time.Hour).UTC(), LastDay: to.Start().Add(8 * time.Hour).UTC(), Reason: "示例",
			})
		})
	}
	w.must(appoint("d1", from, to))
	for day, want := range map[award.Date]int{from.AddDays(-1): 0, from: 1, to: 1, to.AddDays(1): 0} {
		if found, err := w.DeputyFor(w.ctx, deputy, day); err != nil || len(found) != want {
			t.Errorf("on %s: %v %v", day, found, err)
		} else if want == 1 && (found[0].From() != from || found[0].To() != to || found[0].Person != absent || found[0].BodyName == "") {
			t.Errorf("on %s: %+v", day, found[0])
		}
	}
	var refused *award.Refusal
	if err := appoint("d2", to, to.AddDays(5)); !errors.As(err, &refused) || refused.Code != "deputy_already_named" {
		t.Errorf("a second one for the last day: %v", err)
	}
	w.must(w.DB(w.ctx).Transaction(func(tx *gorm.DB) error { return store.EndDeputy(tx, "d1", opened) }))
	if found, err := w.DeputyFor(w.ctx, deputy, from); err != nil || len(found) != 0 {
		t.Errorf("after its end: %v %v", found, err)
	}
	w.must(appoint("d2", from, to))
}

func TestTheLedgerNamesTheDeputyAndTheAbsentPerson(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id, absent, deputy := w.open("示例公司"), store.PersonID("admin"), store.PersonID("office")
	by := activities.Actor{Person: deputy, Body: store.BodyID("office"), For: absent}
	w.record(w.step(id, 1, task(id+".1", by.Body, opened), func(s *activities.Step) {
		s.Entries[0].Actor = by
		s.Tasks[0].Status, s.Tasks[0].Decision = activities.TaskDecided, &activities.Decided{Outcome: "post", Actor: by, At: s.At, Detail: json.RawMessage(`{}`)}
	}))
	lines, _, err := w.Ledger(w.ctx, activities.SubjectCase, id, store.LineFilter{}, store.Page{})
	w.must(err)
	if l := lines[0]; l.PersonID != deputy || l.ForPerson != absent || l.ForPersonName == "" || l.ForPersonName == l.PersonName {
		t.Errorf("the line is %+v", l)
	}
	item, err := w.Task(w.ctx, id+".1")
	w.must(err)
	if item.DecidedBy != deputy || item.DecidedFor != absent || item.ForName != lines[0].ForPersonName {
		t.Errorf("the task is %+v", item)
	}

	// Going down would forget whom the deputy acted for.
	if err := store.MigrateDown(w.ctx, w.OwnerURL); err == nil || !strings.Contains(err.Error(), "for whom deputies acted") {
		t.Errorf("going down: %v", err)
	}
	if n := w.count(`SELECT count(*) FROM ledger WHERE for_person <> ''`); n != 1 {
		t.Errorf("the ledger names the absent person in %d lines", n)
	}
}

// A step becomes visible when its transaction ends, and bears the instant at which it began.
func TestNewsFindWhatBecomesVisibleLate(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.open("示例公司")
	w.record(w.step(id, 1, task(id+".1", store.BodyID("gov-140100"), opened)))
	before, err := w.News(w.ctx, time.Time{})
	w.must(err)
	if len(before.Steps) != 1 || before.Steps[0] != (store.Stepped{SubjectRef: activities.SubjectRef{Subject: activities.SubjectCase, ID: id, Seq: 1}, Shown: activities.SubjectCase, Told: 1}) {
		t.Errorf("the news are %+v", before)
	}
	late := w.DB(w.ctx).Begin()
	w.must(late.Exec(`INSERT INTO steps (subject, subject_id, seq, key, at) VALUES ('round', ?, 1, 'k', now())`, w.round).Error)
	meanwhile, err := w.News(w.ctx, before.SeenUpTo)
	w.must(err)
	w.must(late.Commit().Error)
	after, err := w.News(w.ctx, meanwhile.SeenUpTo)
	w.must(err)
	if len(meanwhile.Steps) != 1 || len(after.Steps) != 2 {
		t.Errorf("before it was visible %+v, then %+v", meanwhile.Steps, after.Steps)
	}
	if _, err := w.Deliver(w.ctx, 100); err != nil {
		t.Fatal(err)
	}
	if told, err := w.News(w.ctx, after.SeenUpTo); err != nil || len(told.Told) != 1 || told.Told[0].Person != store.PersonID("gov-140100") {
		t.Errorf("who was notified: %+v %v", told.Told, err)
	}
	concerned, err := w.Concerned(w.ctx, []string{id})
	w.must(err)
	if of := concerned[id]; !slices.Equal(of.Bodies, []string{store.BodyID("gov-140100")}) || len(of.Told) != 1 { // the body with the task, and its applicant
		t.Errorf("it concerns %v", of)
	}
	items, _, err := w.Cases(w.ctx, store.Viewer{Bodies: concerned[id].Told}, store.CaseFilter{}, store.Page{})
	w.must(err)
	if len(items) != 1 {
		t.Errorf("a body that it concerns does not see it in lists")
	}

	// Art. 19: a step about a task of which the applicant does not learn is none for it.
	w.record(w.step(id, 2, task(id+".2", store.BodyID("office"), opened), func(s *activities.Step) {
		s.Tasks[0].Kind = award.TaskCandidacy
		s.Entries = []activities.Entry{{Kind: "task_opened", Ref: s.Tasks[0].ID, Article: "19"}}
	}))
	quiet, err := w.News(w.ctx, after.SeenUpTo)
	w.must(err)
	if i := slices.IndexFunc(quiet.Steps, func(s store.Stepped) bool { return s.ID == id }); i < 0 || quiet.Steps[i].Seq != 2 || quiet.Steps[i].Told > 1 {
		t.Errorf("of a step that is not told: %+v", quiet.Steps)
	}
}
