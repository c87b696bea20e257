package store_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/calendar"
	"qualityaward/store"
)

func TestAStepIsWrittenWhole(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.open("示例钢铁有限公司")
	due := opened.Add(100 * time.Hour)
	person := store.PersonID("regulator-140100")
	w.record(w.step(id, 1, task(id+".1", store.BodyID("regulator-140100"), due), acted("act-1", person, "key-1"), func(s *activities.Step) {
		s.Notices = []activities.Notice{{
			ID: id + ".n1", Key: "internal", Kind: award.InternalNotice, Article: "15", Body: "b", Scope: "organisation", Place: "board",
			Days: 5, Posted: s.At, Closes: activities.Deadline{At: due}, Evidence: []string{"d1"},
		}}
		s.Objections = []activities.Objection{{ID: "o1", Notice: id + ".n1", Raised: s.At, Task: id + ".1"}}
		s.Phases = []activities.PhaseResult{{Phase: award.TaskMaterialReview, Points: 612.5, Report: "r", Panel: "p", At: s.At}}
	}))

	c, err := w.Case(w.ctx, id)
	w.must(err)
	if c.Seq != 1 || c.Stage != award.StageInternalNotice || c.Status != "open" || c.DueAt == nil || !c.DueAt.Equal(due) || c.Number != "2027-0001" {
		t.Errorf("the case's row is %+v", c)
	}
	got, err := w.Task(w.ctx, id+".1")
	w.must(err)
	if !got.Provisional || got.Allowed[0] != "post" || got.CaseName != "示例钢铁有限公司" || got.RoundID != w.round {
		t.Errorf("the task's row is %+v", got)
	}
	notice, err := w.Notice(w.ctx, id+".n1")
	w.must(err)
	if !notice.Held || notice.ClosedAt != nil || notice.Evidence[0] != "d1" || notice.CaseNumber != c.Number {
		t.Errorf("the notice's row is %+v", notice)
	}
	act, err := w.ActByKey(w.ctx, person, "key-1")
	w.must(err)
	if act == nil || act.Receipt.Seq != 1 || act.Receipt.ID != id {
		t.Errorf("the act is %+v", act)
	}
	lines, _, err := w.Ledger(w.ctx, activities.SubjectCase, id, store.LineFilter{}, store.Page{})
	w.must(err)
	if len(lines) != 1 || lines[0].ActID != "act-1" || lines[0].PersonName == "" || !lines[0].At.Equal(opened.Add(time.Hour)) {
		t.Errorf("the ledger is %+v", lines)
	}
	standing, err := w.Standing(w.ctx, activities.SubjectCase, id)
	w.must(err)
	if standing.Seq != 1 || string(standing.Snapshot) != `{"seq":1}` {
		t.Errorf("the case stands at %d with %s", standing.Seq, standing.Snapshot)
	}
	phases, err := w.Phases(w.ctx, id)
	w.must(err)
	if len(phases) != 1 || phases[0].Points != 612.5 {
		t.Errorf("the phases are %+v", phases)
	}
}

func TestARepeatedStepChangesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.open("示例公司")
	due := opened.Add(100 * time.Hour)
	w.record(w.step(id, 1, task(id+".1", "b", due)))

	again := w.step(id, 1, task(id+".1", "b", due.Add(24*time.Hour)))
	recorded, err := w.RecordStep(w.ctx, again, w.revision)
	w.must(err)
	if recorded.Standing != nil || !recorded.Deadlines[id+".1"].At.Equal(due) || !recorded.Deadlines[id+".1"].Provisional {
		t.Errorf("the repeated step was answered with %+v", recorded)
	}
	if n := w.count(`SELECT count(*) FROM ledger WHERE subject_id = ?`, id); n != 1 {
		t.Errorf("the ledger has %d lines", n)
	}
	if n := w.count(`SELECT count(*) FROM outbox WHERE subject_id = ?`, id); n != 1 {
		t.Errorf("the outbox has %d messages", n)
	}
}

func TestTheLedgerWins(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.open("示例公司")
	w.record(w.step(id, 1, acted("act-1", "somebody", "k1")))
	w.record(w.step(id, 2))
	for name, s := range map[string]activities.Step{
		"the number holds another step": w.step(id, 2, func(s *activities.Step) { s.Key = "another" }),
		"the head is ahead":             w.step(id, 1, func(s *activities.Step) { s.Key = "another" }),
		"the head is behind":            w.step(id, 4),
	} {
		recorded, err := w.RecordStep(w.ctx, s, w.revision)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if recorded.Standing == nil || recorded.Standing.Seq != 2 || string(recorded.Standing.Snapshot) != `{"seq":2}` {
			t.Errorf("%s: answered with %+v", name, recorded)
		}
	}
	for name, s := range map[string]activities.Step{
		"the act is in another step": w.step(id, 3, acted("act-1", "somebody", "k1")),
		"the key is in another act":  w.step(id, 3, acted("act-2", "somebody", "k1")),
	} {
		var refused *award.Refusal
		if _, err := w.RecordStep(w.ctx, s, w.revision); !errors.As(err, &refused) || refused.Code != "idempotency_key_reused" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := w.count(`SELECT count(*) FROM steps WHERE subject_id = ?`, id); n != 2 {
		t.Errorf("%d steps are recorded", n)
	}
	if n := w.count(`SELECT count(*) FROM ledger WHERE subject_id = ?`, id); n != 2 {
		t.Errorf("the ledger has %d lines", n)
	}
	if _, err := w.RecordStep(w.ctx, w.step(uuid.NewString(), 1), w.revision); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a step of no case: %v", err)
	}
}

func TestConcurrentStepsAreOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.open("示例公司")
	var wins, conflicts int
	var mu sync.Mutex
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			s := w.step(id, 1, func(s *activities.Step) { s.Key = strconv.Itoa(i) })
			recorded, err := w.RecordStep(w.ctx, s, w.revision)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err != nil:
				t.Error(err)
			case recorded.Standing == nil:
				wins++
			default:
				conflicts++
			}
		})
	}
	all.Wait()
	if wins != 1 || conflicts != 19 {
		t.Errorf("%d steps were recorded and %d told of a conflict", wins, conflicts)
	}
}

func TestAStaleCalendarIsTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.open("示例公司")
	_, err := store.SetCalendarDay(w.DB(w.ctx), calendar.Day{Date: award.NewDate(2027, 3, 8), Working: false, Name: "示例"})
	w.must(err)
	if _, err := w.RecordStep(w.ctx, w.step(id, 1), w.revision); !errors.Is(err, activities.ErrStaleCalendar) {
		t.Fatalf("a step computed from the older calendar: %v", err)
	}
	if n := w.count(`SELECT count(*) FROM ledger WHERE subject_id = ?`, id); n != 0 {
		t.Errorf("the ledger has %d lines", n)
	}
	cal, err := w.WorkCalendar(w.ctx)
	w.must(err)
	if cal.Revision() == w.revision || cal.IsWorkday(award.NewDate(2027, 3, 8)) {
		t.Errorf("the calendar at hand is of revision %d", cal.Revision())
	}
	w.revision = cal.Revision()
	w.record(w.step(id, 1))
}

// roundStep is a step of the round.
func (w *world) roundStep(seq int64, more ...func(*activities.Step)) activities.Step {
	s := w.step(w.round, seq, more...)
	s.Subject, s.Case = activities.SubjectRound, nil
	s.Round = &activities.RoundView{Stage: award.RoundDeliberation, Plan: json.RawMessage(`{"title":"方案"}`)}
	return s
}

func TestPlacesHold(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var all sync.WaitGroup
	for i := range 50 {
		id := w.open(fmt.Sprintf("示例公司%d", i))
		all.Go(func() {
			err := w.DB(w.ctx).Exec(`INSERT INTO list_entries (round_id, list, case_id, included, award) VALUES (?, 'suggested', ?, true, ?)`,
				w.round, id, []award.Award{award.QualityAward, award.NominationAward}[i%2]).Error
			_ = err // refused or not, the places decide
		})
	}
	all.Wait()
	places, err := w.Places(w.ctx, w.round)
	w.must(err)
	for _, p := range places {
		listed := w.count(`SELECT count(*) FROM list_entries WHERE round_id = ? AND award = ? AND included`, w.round, p.Award)
		if p.Taken != p.Places || listed != p.Places {
			t.Errorf("%s: %d listed, %d taken of %d", p.Award, listed, p.Taken, p.Places)
		}
	}
}

func TestAPlaceTooManyIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var cases []string
	for i := range 6 {
		cases = append(cases, w.open(fmt.Sprintf("示例公司%d", i)))
	}
	propose := func(award award.Award, ids ...string) func(*activities.Step) {
		return func(s *activities.Step) {
			for _, id := range ids {
				s.Lists = append(s.Lists, activities.ListEntry{List: activities.SuggestedList, Case: id, Included: award != "none", Award: award})
			}
		}
	}
	w.record(w.roundStep(1, propose(award.QualityAward, cases[:5]...)))
	_, err := w.RecordStep(w.ctx, w.roundStep(2, propose(award.QualityAward, cases[5])), w.revision)
	var refused *award.Refusal
	if !errors.As(err, &refused) || refused.Code != "places_exhausted" || refused.Article != "4" || refused.Params["award"] != string(award.QualityAward) {
		t.Fatalf("a sixth place: %v", err)
	}
	if n := w.count(`SELECT count(*) FROM steps WHERE subject_id = ?`, w.round); n != 1 {
		t.Errorf("%d steps are recorded", n)
	}
	// A place given back in the same step can be taken, in whatever order the step names them.
	w.record(w.roundStep(2, propose(award.QualityAward, cases[5]), propose(award.NoAward, cases[0])))
	r, err := w.Round(w.ctx, w.round)
	w.must(err)
	if r.Seq != 2 || r.Stage != award.RoundDeliberation {
		t.Errorf("the round's row is %+v", r)
	}
	// An award that the round does not give has no place.
	if _, err := w.RecordStep(w.ctx, w.roundStep(3, propose("grand_prize", cases[1])), w.revision); !errors.As(err, &refused) {
		t.Errorf("an award that the round does not give: %v", err)
	}
}

func TestPanelsAndHonours(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id, panel := w.open("示例公司"), uuid.NewString()
	expert := store.PersonID("office")
	w.record(w.roundStep(1, func(s *activities.Step) {
		s.Panels = []activities.Panel{{ID: panel, Name: "第一评审组", Experts: []string{expert}, Cases: []string{id}}}
		s.Lists = []activities.ListEntry{{List: activities.CandidateList, Case: id, Included: true, Rank: 1, Points: 800}}
		s.Honours = []activities.Honour{{Case: id, Award: award.QualityAward, Doc: "示例〔2027〕1号", Date: award.NewDate(2027, 12, 1)}}
	}))
	members, err := w.Members(w.ctx, panel)
	w.must(err)
	if len(members) != 1 || members[0].ID != expert {
		t.Errorf("the panel's members are %+v", members)
	}
	listed, err := w.RoundList(w.ctx, w.round, activities.CandidateList)
	w.must(err)
	if len(listed) != 1 || listed[0].Name != "示例公司" || listed[0].Rank != 1 {
		t.Errorf("the candidate list is %+v", listed)
	}
	c, err := w.Case(w.ctx, id)
	w.must(err)
	past, err := w.HonoursOf(w.ctx, c.Applicant)
	w.must(err)
	if len(past) != 1 || past[0].Award != award.QualityAward || past[0].Round != 5 || past[0].Year != 2027 {
		t.Errorf("the register says %+v", past)
	}
	honours, _, err := w.Honours(w.ctx, store.HonourFilter{Text: "示例"}, store.Page{})
	w.must(err)
	if len(honours) != 1 || honours[0].DecidedOn.Format(time.DateOnly) != "2027-12-01" || honours[0].Source != "round" {
		t.Errorf("the register is %+v", honours)
	}
}

func TestWhatTheProcessAsksOfARound(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a, b := w.open("示例甲"), w.open("示例乙")
	w.record(w.step(a, 1, func(s *activities.Step) { s.Case.Milestone = "screened" }))
	w.record(w.step(b, 1))
	n, err := w.Outstanding(w.ctx, w.round, "screened")
	w.must(err)
	if n != 1 {
		t.Errorf("%d cases are outstanding", n)
	}
	w.record(w.step(b, 2, func(s *activities.Step) { s.Case.Status, s.Case.Stage = "ended", award.StageEnded }))
	n, err = w.Outstanding(w.ctx, w.round, "screened")
	w.must(err)
	if n != 0 {
		t.Errorf("%d cases are outstanding after one ended", n)
	}
	roster, err := w.Roster(w.ctx, w.round)
	w.must(err)
	ended := 0
	for _, r := range roster {
		if r.Ended {
			ended++
		}
	}
	if len(roster) != 2 || ended != 1 {
		t.Errorf("the roster is %+v", roster)
	}
	open, err := w.OpenSubjects(w.ctx, "", 10)
	w.must(err)
	if len(open) != 2 { // a and the round
		t.Errorf("open are %+v", open)
	}
	stepped, seen, err := w.SteppedSince(w.ctx, time.Now().Add(-time.Hour))
	w.must(err)
	if len(stepped) != 2 || seen.IsZero() {
		t.Errorf("stepped are %+v, seen up to %s", stepped, seen)
	}
	r, err := w.Resumption(w.ctx, activities.SubjectCase, b)
	w.must(err)
	if !r.Ended || r.Seq != 2 || string(r.Input) != `{"case":1}` || string(r.Snapshot) != `{"seq":2}` {
		t.Errorf("case b resumes with %+v", r)
	}
}

func TestActsThatNoWorkflowCarries(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.open("示例公司")
	record := func(digest, document string) (activities.Receipt, error) {
		act := activities.ActRecord{ID: "upload-1", Actor: store.PersonID("office"), Key: "k", Digest: digest, Receipt: activities.Receipt{Subject: activities.SubjectCase, ID: id, Ref: document}}
		entries := []activities.Entry{{Kind: "document_added", Ref: document, Act: act.ID, Article: "15"}}
		return w.RecordAct(w.ctx, "dossier", id, act, entries, func(tx *gorm.DB) error {
			d, err := store.CreateDocument(tx, store.Document{
				ID: document, CaseID: id, Item: "overview", Name: "概述.pdf", Size: 7, SHA256: fmt.Sprintf("%064x", 1), MIME: "application/pdf",
				UploadedBy: act.Actor, UploadedAt: opened, BlobKey: "b",
			})
			entries[0].New = strconv.Itoa(d.Version)
			return err
		})
	}
	first, err := record("a", "doc-1")
	w.must(err)
	if first.Seq != 1 || first.ID != id || first.Act != "upload-1" || first.At.IsZero() {
		t.Errorf("the receipt is %+v", first)
	}
	second, err := record("a", "doc-2")
	w.must(err)
	if second != first {
		t.Errorf("the repeated act was answered with %+v", second)
	}
	var refused *award.Refusal
	if _, err := record("b", "doc-3"); !errors.As(err, &refused) || refused.Code != "idempotency_key_reused" {
		t.Errorf("another act under the key: %v", err)
	}
	documents, err := w.LatestDocuments(w.ctx, id)
	w.must(err)
	if len(documents) != 1 || documents[0].ID != "doc-1" || documents[0].Version != 1 {
		t.Errorf("the dossier is %+v", documents)
	}
	lines, _, err := w.Ledger(w.ctx, activities.SubjectCase, id, store.LineFilter{}, store.Page{})
	w.must(err)
	if len(lines) != 1 || lines[0].New != "1" || lines[0].Subject != "dossier" {
		t.Errorf("the ledger is %+v", lines)
	}
	_, err = w.RecordAct(w.ctx, "calendar", "2027", activities.ActRecord{ID: "x", Actor: "p", Key: "x"}, nil, func(*gorm.DB) error { return award.Refuse("no", "") })
	if !errors.As(err, &refused) || refused.Code != "no" || w.count(`SELECT count(*) FROM acts WHERE id = 'x'`) != 0 {
		t.Errorf("a refused act: %v", err)
	}
}
