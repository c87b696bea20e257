package store_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/store/storetest"
)

// opened is the instant at which the tests' round and cases were opened.
var opened = time.Date(2027, 3, 1, 1, 0, 0, 0, time.UTC)

// world is a database with the seeded bodies, a round and what tests add.
type world struct {
	*storetest.Database
	t        testing.TB
	ctx      context.Context
	round    string
	revision int64
}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{Database: storetest.New(t), t: t, ctx: context.Background(), round: uuid.NewString()}
	w.must(w.Seed(w.ctx, store.Seeds{Sample: true, Password: "示例-password"}))
	w.must(w.DB(w.ctx).Transaction(func(tx *gorm.DB) error {
		return store.CreateRound(tx, store.NewRound{
			ID: w.round, Number: 5, Year: 2027, Title: "第五届", EditionID: "shanxi-2021", Edition: json.RawMessage(`{"id":"shanxi-2021"}`),
			Places: map[award.Award]int{award.QualityAward: 5, award.NominationAward: 10}, Input: json.RawMessage(`{"round":1}`), OpenedAt: opened,
		})
	}))
	cal, err := w.WorkCalendar(w.ctx)
	w.must(err)
	w.revision = cal.Revision()
	return w
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// applicant registers a body that applies.
func (w *world) applicant(name string) store.Organisation {
	w.t.Helper()
	o := store.Organisation{ID: uuid.NewString(), Name: name, Kind: store.KindApplicantOrganisation, Region: "140100", Nature: award.Enterprise, Sample: true}
	w.must(store.CreateOrganisation(w.DB(w.ctx), o))
	return o
}

// open opens a case of a new applicant and returns its id.
func (w *world) open(name string) string {
	w.t.Helper()
	applicant, id := w.applicant(name), uuid.NewString()
	w.must(w.DB(w.ctx).Transaction(func(tx *gorm.DB) error {
		_, err := store.CreateCase(tx, store.NewCase{
			ID: id, Round: w.round, Applicant: applicant.ID, Name: name,
			As: award.Applicant{Kind: award.Organisation, Nature: award.Enterprise, Region: "140100"}, Input: json.RawMessage(`{"case":1}`), OpenedAt: opened,
		})
		return err
	}))
	return id
}

// step is a case's step with a ledger line; more makes it what the test needs.
func (w *world) step(id string, seq int64, more ...func(*activities.Step)) activities.Step {
	s := activities.Step{
		Subject: activities.SubjectCase, ID: id, Seq: seq, Key: fmt.Sprint("step ", seq), At: opened.Add(time.Duration(seq) * time.Hour),
		Entries:  []activities.Entry{{Kind: "stage", Article: "15", New: string(award.StageInternalNotice)}},
		Case:     &activities.CaseView{Stage: award.StageInternalNotice, Status: "open", DossierOpen: true},
		Snapshot: json.RawMessage(fmt.Sprintf(`{"seq":%d}`, seq)),
	}
	for _, change := range more {
		change(&s)
	}
	return s
}

// task adds an open task to a step.
func task(id, body string, due time.Time) func(*activities.Step) {
	return func(s *activities.Step) {
		s.Tasks = append(s.Tasks, activities.Task{
			ID: id, Key: "internal_notice", Kind: award.TaskInternalNotice, Article: "15", Body: body, Allowed: []string{"post"},
			Status: activities.TaskOpen, Opened: s.At, DueDays: 5, Due: activities.Deadline{At: due, Provisional: true},
		})
		s.Outbox = append(s.Outbox, activities.Message{Body: body, Kind: "task_opened", Ref: id})
	}
}

// act adds a human act to a step.
func acted(id, actor, key string) func(*activities.Step) {
	return func(s *activities.Step) {
		s.Entries[0].Act, s.Entries[0].Actor = id, activities.Actor{Person: actor}
		s.Acts = append(s.Acts, activities.ActRecord{
			ID: id, Actor: actor, Key: key, Digest: "digest",
			Receipt: activities.Receipt{Act: id, Subject: s.Subject, ID: s.ID, Seq: s.Seq, At: s.At},
		})
	}
}

// record records a step that must be new.
func (w *world) record(s activities.Step) {
	w.t.Helper()
	recorded, err := w.RecordStep(w.ctx, s, w.revision)
	w.must(err)
	if recorded.Standing != nil {
		w.t.Fatalf("step %d of %s stands in conflict with %+v", s.Seq, s.ID, recorded.Standing)
	}
}

// count counts the rows that a query finds.
func (w *world) count(query string, args ...any) int {
	w.t.Helper()
	var n int
	w.must(w.DB(w.ctx).Raw(query, args...).Row().Scan(&n))
	return n
}
