package store_test

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/store"
)

// went takes a case through stages: it enters each so many hours after the round was opened. With an
// outcome it ends at the last of the hours.
func (w *world) went(id string, outcome award.Outcome, stages []award.Stage, hours ...int) {
	w.t.Helper()
	old := award.Stage("")
	for i, stage := range stages {
		w.record(w.step(id, int64(i+1), func(s *activities.Step) {
			s.At = opened.Add(time.Duration(hours[i]) * time.Hour)
			s.Entries = []activities.Entry{{Kind: "stage", Old: string(old), New: string(stage)}, {Kind: "task_opened", New: "x"}}
			s.Case.Stage = stage
		}))
		old = stage
	}
	if outcome == "" {
		return
	}
	w.record(w.step(id, int64(len(stages)+1), func(s *activities.Step) {
		s.At = opened.Add(time.Duration(hours[len(stages)]) * time.Hour)
		s.Entries = []activities.Entry{{Kind: "withdrawn", Old: string(old)}, {Kind: "ended", Old: string(old), New: string(outcome)}}
		s.Case.Stage, s.Case.Status, s.Case.Outcome, s.Case.EndedAt = award.StageEnded, "ended", outcome, s.At
	}))
}

// Durations are medians and 90th percentiles of what the ledger says, those who are still there
// counted until now; the stays behind them come the longest first, and keep their places while time
// passes between pages.
func TestStays(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first, second := award.StageInternalNotice, award.StageSubmission
	stayed := []int{10, 20, 30, 40}
	for i, hours := range stayed {
		w.went(w.open(fmt.Sprint("示例公司", i)), "", []award.Stage{first, second}, 0, hours)
	}
	w.went(w.open("示例撤回"), award.OutcomeWithdrawn, []award.Stage{first}, 0, 50)
	here := w.open("示例停留")
	w.went(here, "", []award.Stage{first}, 5)
	now := opened.Add(25 * time.Hour)

	durations, err := w.Durations(w.ctx, "", w.round, now)
	w.must(err)
	near := func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }
	for _, d := range durations {
		switch d.Stage {
		case first: // 10, 20, 20 (until now), 30, 40, 50
			if d.Cases != 6 || !near(d.Median, 25) || !near(d.P90, 45) || !near(d.Longest, 50) {
				t.Errorf("the internal notice took %+v", d)
			}
		case second: // until now: 15, 5, and none for those who come later
			if d.Cases != 4 || !near(d.Median, 2.5) || !near(d.Longest, 15) {
				t.Errorf("the submission took %+v", d)
			}
		default:
			t.Errorf("nobody was at %+v", d)
		}
	}

	var hours []float64
	p, at := store.Page{Limit: 2}, opened.Add(60*time.Hour)
	for {
		stays, next, err := w.Stays(w.ctx, "", w.round, first, at, p)
		w.must(err)
		for _, s := range stays {
			hours = append(hours, s.Hours)
			if (s.ID == here) != (s.Left == nil) {
				t.Errorf("%+v", s)
			}
		}
		at = at.Add(24 * time.Hour) // meanwhile a day passes
		if p.Cursor = next; next == "" {
			break
		}
	}
	if !slices.Equal(hours, []float64{55, 50, 40, 30, 20, 10}) {
		t.Errorf("the stays are %v", hours)
	}
	if _, _, err := w.Stays(w.ctx, "", w.round, first, at, store.Page{Cursor: "x"}); err == nil {
		t.Error("a cursor that is none was taken")
	}
}

// Where cases stand or ended, what is held and overdue, and who has how much to do.
func TestStoodAndWorkload(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	regulator := store.BodyID("regulator-140100")
	now := opened.Add(100 * time.Hour)
	for i, due := range []time.Duration{-time.Hour, 0, time.Hour, 200 * time.Hour} {
		id := w.open(fmt.Sprint("示例公司", i))
		w.record(w.step(id, 1, task(id+".1", regulator, now.Add(due)), func(s *activities.Step) { s.Case.Held = i == 3 }))
	}
	w.went(w.open("示例撤回"), award.OutcomeWithdrawn, []award.Stage{award.StageInternalNotice, award.StageSubmission}, 0, 10, 20)

	stood, err := w.Stood(w.ctx, "", w.round, now)
	w.must(err)
	for _, want := range []store.Stood{
		{Stage: award.StageInternalNotice, Cases: 4, Held: 1, Overdue: 2},
		{Stage: award.StageSubmission, Outcome: award.OutcomeWithdrawn, Cases: 1},
	} {
		if !slices.Contains(stood, want) {
			t.Errorf("cases stand at %+v, want %+v among them", stood, want)
		}
	}
	standings, err := w.StageStandings(w.ctx, "", w.round)
	w.must(err)
	if len(standings) != 1 || !standings[0].Held || standings[0].Closes != nil {
		t.Errorf("the cases stand at %+v", standings)
	}
	load, err := w.Workload(w.ctx, "", w.round, now, now.Add(48*time.Hour))
	w.must(err)
	if len(load) != 1 || load[0].Body != regulator || load[0].BodyName == "" || load[0].Open != 4 || load[0].Overdue != 2 || load[0].DueSoon != 1 ||
		!load[0].Earliest.Equal(now.Add(-time.Hour)) {
		t.Errorf("the workload is %+v", load)
	}
}

// The outbox is read the newest first, and counted.
func TestOutboxPages(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for i := range 5 {
		id := w.open(fmt.Sprint("示例公司", i))
		w.record(w.step(id, 1, task(id+".1", store.BodyID("office"), opened.Add(time.Hour))))
	}
	if _, err := w.Deliver(w.ctx, 2); err != nil {
		t.Fatal(err)
	}
	counts, err := w.OutboxCounts(w.ctx, "")
	w.must(err)
	if counts.Waiting != 3 || counts.Delivered != 2 || counts.Oldest == nil || time.Since(*counts.Oldest) > time.Hour {
		t.Errorf("the outbox counts %+v", counts)
	}
	for _, waiting := range []bool{true, false} {
		var seen []int64
		p := store.Page{Limit: 2}
		for {
			items, next, err := w.Outbox(w.ctx, "", waiting, p)
			w.must(err)
			for _, m := range items {
				seen = append(seen, m.ID)
				if m.BodyName == "" || m.Recorded.IsZero() || (waiting && m.DeliveredAt != nil) {
					t.Errorf("%+v", m)
				}
			}
			if p.Cursor = next; next == "" {
				break
			}
		}
		if want := map[bool]int{true: 3, false: 5}[waiting]; len(seen) != want || !slices.IsSortedFunc(seen, func(a, b int64) int { return int(b - a) }) {
			t.Errorf("of what waits (%v): %v", waiting, seen)
		}
	}
}
