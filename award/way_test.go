package award_test

import (
	"testing"
	"time"

	"qualityaward/award"
	"qualityaward/calendar"
)

// official is the work calendar as far as the State Council has published it.
func official(from award.Date, days int) (time.Time, bool) {
	return calendar.New(1, calendar.Seed()).Deadline(from.Start(), days)
}

// instant reads an instant of Shanghai.
func instant(t *testing.T, text string) time.Time {
	t.Helper()
	read, err := time.ParseInLocation("2006-01-02 15:04", text, award.Shanghai)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// entered is a course that came to a stage, one stage a day, the last of them now.
func entered(stage award.Stage, now time.Time) award.Course {
	c := award.Course{Entered: map[award.Stage]time.Time{}, Notices: map[award.NoticeKind]award.Hanging{}}
	stages := award.ChapterIV()
	for i, s := range stages {
		if s.Stage == stage {
			for j := range i + 1 {
				c.Entered[stages[j].Stage] = now.AddDate(0, 0, j-i)
			}
		}
	}
	return c
}

// TestWayAhead: from each stage on, notices take their working days and tasks none; across the National
// Day of 2026, whose make-up days count (Art. 15–21).
func TestWayAhead(t *testing.T) {
	e := shanxi(t)
	const now = "2026-09-28 10:00"
	for _, tt := range []struct {
		stage    award.Stage
		decision string
	}{
		{"", "2026-10-31 00:00"}, // to 10 October, from the 12th to the 16th, the 19th to the 23rd, the 26th to the 30th
		{award.StageInternalNotice, "2026-10-31 00:00"},
		{award.StageSubmission, "2026-10-24 00:00"},
		{award.StageDepartmentReview, "2026-10-24 00:00"},
		{award.StageRecommendation, "2026-10-24 00:00"},
		{award.StageFormalReview, "2026-10-24 00:00"},
		{award.StageAuthorityOpinions, "2026-10-24 00:00"},
		{award.StageAcceptance, "2026-10-24 00:00"},
		{award.StageAcceptanceNotice, "2026-10-24 00:00"},
		{award.StageExpertReview, "2026-10-17 00:00"},
		{award.StageCandidacy, "2026-10-17 00:00"},
		{award.StageAgencyOpinions, "2026-10-17 00:00"},
		{award.StageRegionalNotice, "2026-10-17 00:00"},
		{award.StageDeliberation, "2026-10-11 00:00"},
		{award.StageProvinceNotice, "2026-10-11 00:00"},
		{award.StageGovernmentDecision, now},
	} {
		way := e.Way(entered(tt.stage, instant(t, now)), instant(t, now), official)
		if !way.Decision.Equal(instant(t, tt.decision)) || way.Provisional {
			t.Errorf("from %q the decision is at %s (provisional: %v), want %s", tt.stage, way.Decision.In(award.Shanghai), way.Provisional, tt.decision)
		}
		seen := false
		for _, s := range way.Stages {
			state := award.StageDone
			if seen || tt.stage == "" {
				state = award.StageAhead
			}
			if s.Stage == tt.stage {
				seen, state = true, award.StageCurrent
			}
			if s.State != state || (state == award.StageAhead) == s.Earliest.IsZero() || (state == award.StageDone) == s.Left.IsZero() {
				t.Errorf("from %q, %s is %+v, want it %s", tt.stage, s.Stage, s, state)
			}
		}
	}
}

// TestWayOfACourse: what hangs already, what holds, the filing window and the end of a case (Art. 14–21, 28).
func TestWayOfACourse(t *testing.T) {
	const now = "2026-09-28 10:00"
	window := award.Window{Opens: date(t, "2026-10-12"), Closes: date(t, "2026-10-30")}
	for _, tt := range []struct {
		name     string
		stage    award.Stage
		now      string
		change   func(c *award.Course)
		next     award.Stage
		earliest string // "": it cannot begin
		decision string
		guess    bool
		held     bool
	}{
		{
			name: "a notice that hangs", stage: award.StageRegionalNotice, now: now,
			change: func(c *award.Course) {
				c.Notices[award.RegionalNotice] = award.Hanging{Closes: instant(t, "2026-09-30 00:00")}
			},
			next: award.StageDeliberation, earliest: "2026-09-30 00:00", decision: "2026-10-14 00:00",
		},
		{
			name: "a notice that is over and held by an objection", stage: award.StageRegionalNotice, now: now,
			change: func(c *award.Course) {
				c.Notices[award.RegionalNotice] = award.Hanging{Closes: instant(t, "2026-09-20 00:00"), Provisional: true, Held: true}
			},
			next: award.StageDeliberation, earliest: now, decision: "2026-10-11 00:00", held: true,
		},
		{
			name: "a notice that was held, behind the case", stage: award.StageDeliberation, now: now,
			change: func(c *award.Course) {
				c.Notices[award.RegionalNotice] = award.Hanging{Closes: instant(t, "2026-09-20 00:00"), Held: true}
			},
			next: award.StageProvinceNotice, earliest: now, decision: "2026-10-11 00:00",
		},
		{
			name: "a notice whose closing may move", stage: award.StageAcceptanceNotice, now: now,
			change: func(c *award.Course) {
				c.Notices[award.AcceptanceNotice] = award.Hanging{Closes: instant(t, "2026-09-30 00:00"), Provisional: true}
			},
			next: award.StageExpertReview, earliest: "2026-09-30 00:00", decision: "2026-10-22 00:00", guess: true,
		},
		{
			name: "the window is not open yet", stage: award.StageSubmission, now: now, change: func(c *award.Course) { c.Window = window },
			next: award.StageDepartmentReview, earliest: "2026-10-12 00:00", decision: "2026-11-21 00:00",
		},
		{
			name: "no list before the window closed", stage: award.StageAcceptance, now: now, change: func(c *award.Course) { c.Window = window },
			next: award.StageAcceptanceNotice, earliest: "2026-10-31 00:00", decision: "2026-11-21 00:00",
		},
		{
			name: "the internal notice ends after the window", stage: award.StageInternalNotice, now: "2026-10-26 10:00",
			change: func(c *award.Course) { c.Window = window }, next: award.StageDepartmentReview,
		},
		{
			name: "into a year that is not published", stage: award.StageProvinceNotice, now: "2026-12-28 10:00", change: func(*award.Course) {},
			next: award.StageGovernmentDecision, earliest: "2027-01-05 00:00", decision: "2027-01-05 00:00", guess: true,
		},
		{
			name: "the government has decided", stage: award.StageGovernmentDecision, now: now, change: func(c *award.Course) { c.Decided = true },
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := entered(tt.stage, instant(t, tt.now))
			tt.change(&c)
			way := shanxi(t).Way(c, instant(t, tt.now), official)
			same := func(got time.Time, want string) bool {
				return (want == "" && got.IsZero()) || (want != "" && got.Equal(instant(t, want)))
			}
			if !same(way.Decision, tt.decision) || way.Provisional != tt.guess || way.Held != tt.held {
				t.Errorf("the decision is at %s (provisional: %v, held: %v)", way.Decision.In(award.Shanghai), way.Provisional, way.Held)
			}
			for _, s := range way.Stages {
				if s.Stage == tt.next && (!same(s.Earliest, tt.earliest) || s.Provisional != tt.guess || s.Held != tt.held) {
					t.Errorf("%s begins at %s (provisional: %v, held: %v)", s.Stage, s.Earliest.In(award.Shanghai), s.Provisional, s.Held)
				}
			}
		})
	}
}

// TestWayOfAnEndedCase: behind it is what it reached, ahead nothing (Art. 16).
func TestWayOfAnEndedCase(t *testing.T) {
	now := instant(t, "2026-09-28 10:00")
	c := entered(award.StageFormalReview, now)
	c.Ended = now.Add(time.Hour)
	way := shanxi(t).Way(c, now.Add(2*time.Hour), official)
	if !way.Decision.IsZero() {
		t.Errorf("an ended case's decision is at %s", way.Decision)
	}
	for i, s := range way.Stages {
		done := i <= 4
		switch {
		case done && (s.State != award.StageDone || s.Left.IsZero() || s.Left.Before(s.Entered)), !done && s.State != award.StageNotReached, !s.Earliest.IsZero():
			t.Errorf("%s is %+v", s.Stage, s)
		case i == 4 && !s.Left.Equal(c.Ended):
			t.Errorf("the last stage was left at %s", s.Left)
		}
	}
}
