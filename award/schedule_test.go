package award_test

import (
	"testing"
	"time"

	"qualityaward/award"
)

// begun is a round whose stages up to one were entered, the last of them now.
func begun(t *testing.T, stage award.RoundStage, now time.Time) award.RoundCourse {
	t.Helper()
	c := award.RoundCourse{
		Entered: map[award.RoundStage]time.Time{}, Window: award.Window{Opens: date(t, "2026-09-01"), Closes: date(t, "2026-09-25")},
	}
	for _, s := range shanxi(t).Schedule(c, now, official).Stages {
		c.Entered[s.Stage] = now
		if s.Stage == stage {
			return c
		}
	}
	t.Fatalf("there is no stage %s", stage)
	return c
}

// TestScheduleAhead: a round's lists wait for all its cases; from each stage on the decision cannot be
// before the notices of the slowest have hung (Art. 14–21).
func TestScheduleAhead(t *testing.T) {
	now := instant(t, "2026-09-28 10:00")
	hangs := func(text string) *award.Hanging { return &award.Hanging{Closes: instant(t, text)} }
	closed := award.Window{Opens: date(t, "2026-09-01"), Closes: date(t, "2026-09-25")}
	for _, tt := range []struct {
		name     string
		stage    award.RoundStage
		window   award.Window
		standing []award.Standing
		decision string
	}{
		{"no plan yet", award.RoundPlanning, award.Window{}, nil, ""},
		{"before the window", award.RoundPlanning, award.Window{Opens: date(t, "2026-10-01"), Closes: date(t, "2026-10-10")}, nil, "2026-10-31 00:00"},
		{"the window is open and nobody has filed", award.RoundFiling, award.Window{Opens: date(t, "2026-09-01"), Closes: date(t, "2026-09-28")}, nil, "2026-10-29 00:00"},
		{"no case was filed", award.RoundScreening, closed, nil, "2026-09-28 10:00"},
		{"one case is screened", award.RoundScreening, closed, []award.Standing{{Stage: award.StageAcceptance}}, "2026-10-24 00:00"},
		{
			"the slowest case counts", award.RoundDeliberation, closed,
			[]award.Standing{{Stage: award.StageDeliberation}, {Stage: award.StageRegionalNotice, Notice: hangs("2026-09-30 00:00")}, {Stage: award.StageAgencyOpinions}}, "2026-10-17 00:00",
		},
		{
			"all hang", award.RoundDeliberation, closed,
			[]award.Standing{{Stage: award.StageRegionalNotice, Notice: hangs("2026-09-30 00:00")}}, "2026-10-14 00:00",
		},
		{
			"province-wide", award.RoundSuggested, closed,
			[]award.Standing{{Stage: award.StageProvinceNotice, Notice: hangs("2026-10-01 00:00")}}, "2026-10-01 00:00",
		},
		{"reported", award.RoundDecision, closed, []award.Standing{{Stage: award.StageGovernmentDecision}}, "2026-09-28 10:00"},
		{"decided", award.RoundPublication, closed, []award.Standing{{Stage: award.StageGovernmentDecision}}, ""},
	} {
		c := begun(t, tt.stage, now)
		c.Window, c.Standing = tt.window, tt.standing
		s := shanxi(t).Schedule(c, now, official)
		if (tt.decision == "") != s.Decision.IsZero() || (tt.decision != "" && !s.Decision.Equal(instant(t, tt.decision))) {
			t.Errorf("%s: the decision is at %s, want %s", tt.name, s.Decision.In(award.Shanghai), tt.decision)
		}
		for _, stage := range s.Stages {
			if stage.EarliestTo.Before(stage.EarliestFrom) || (!stage.To.IsZero() && !stage.EarliestTo.IsZero()) {
				t.Errorf("%s: %+v", tt.name, stage)
			}
		}
	}
}

// TestScheduleHeld: from the stage on that waits for a case whose notice an objection holds, each date
// holds only once the objection is ruled on (Art. 28).
func TestScheduleHeld(t *testing.T) {
	now := instant(t, "2026-09-28 10:00")
	c := begun(t, award.RoundDeliberation, now)
	c.Window = award.Window{Opens: date(t, "2026-09-01"), Closes: date(t, "2026-09-25")}
	c.Standing = []award.Standing{
		{Stage: award.StageDeliberation}, {Stage: award.StageRegionalNotice, Notice: &award.Hanging{Closes: instant(t, "2026-09-20 00:00"), Held: true}},
	}
	s := shanxi(t).Schedule(c, now, official)
	if !s.Held || s.Decision.IsZero() {
		t.Errorf("the decision is at %s (held: %v)", s.Decision, s.Held)
	}
	for _, stage := range s.Stages {
		if stage.Held == stage.EarliestTo.IsZero() {
			t.Errorf("%s is held: %v, and can end at %s", stage.Stage, stage.Held, stage.EarliestTo)
		}
	}
	c.Standing[1].Notice.Held = false
	if s := shanxi(t).Schedule(c, now, official); s.Held || s.Stages[5].Held {
		t.Error("without an objection the schedule is held")
	}
}

// TestSchedulePlanned: the plan's window (Art. 14), then due days and notices, one after the other.
func TestSchedulePlanned(t *testing.T) {
	e, now := shanxi(t), instant(t, "2026-08-03 09:00")
	c := begun(t, award.RoundPlanning, now)
	s := e.Schedule(c, now, official)
	if planned := s.Stages[0].PlannedTo; !planned.Equal(instant(t, "2026-09-09 00:00")) { // 20 and 5 working days
		t.Errorf("the plan and the call are planned until %s", planned.In(award.Shanghai))
	}
	if f := s.Stages[1]; !f.PlannedFrom.Equal(instant(t, "2026-09-01 00:00")) || !f.PlannedTo.Equal(instant(t, "2026-09-26 00:00")) {
		t.Errorf("filing is planned %s to %s", f.PlannedFrom, f.PlannedTo)
	}
	for i, stage := range s.Stages[2:] {
		if !stage.PlannedFrom.Equal(s.Stages[i+1].PlannedTo) || !stage.PlannedTo.After(stage.PlannedFrom) {
			t.Errorf("%s is planned %s to %s", stage.Stage, stage.PlannedFrom, stage.PlannedTo)
		}
	}
	if last := s.Stages[len(s.Stages)-1]; !last.Provisional {
		t.Errorf("the plan reaches into 2027 and is not provisional: %+v", last)
	}
	c.Window = award.Window{}
	if s := e.Schedule(c, now, official); !s.Stages[2].PlannedTo.IsZero() {
		t.Error("without a plan the screening is planned")
	}
}

// TestScheduleAsItWas: an ended round has nothing ahead (Art. 21).
func TestScheduleAsItWas(t *testing.T) {
	now := instant(t, "2026-09-28 10:00")
	c := begun(t, award.RoundPublication, now)
	c.Ended = now.Add(time.Hour)
	s := shanxi(t).Schedule(c, now, official)
	for _, stage := range s.Stages {
		if stage.From.IsZero() || stage.To.IsZero() || !stage.EarliestTo.IsZero() {
			t.Errorf("%+v", stage)
		}
	}
	if !s.Decision.IsZero() {
		t.Errorf("the decision is ahead at %s", s.Decision)
	}
}
