package award

import "time"

// StageState tells where a stage lies on a case's way.
type StageState string

// The states of a stage on a case's way.
const (
	StageDone       StageState = "done"
	StageCurrent    StageState = "current"
	StageAhead      StageState = "ahead"
	StageNotReached StageState = "not_reached" // the case ended before
)

// Course is what happened to a case so far.
type Course struct {
	Entered map[Stage]time.Time
	Ended   time.Time // zero while the case is open
	Decided bool      // the government has decided (Art. 21)
	Notices map[NoticeKind]Hanging
	Window  Window
}

// Way is a case's way through Chapter IV: behind it as it happened, ahead as early as it can be.
type Way struct {
	Stages      []WayStage
	Decision    time.Time // the earliest lawful instant of the government's decision (Art. 21); zero if there is none ahead
	Provisional bool      // the decision's instant reaches into a year without an official schedule
	Held        bool      // an objection stands: the decision's instant holds only if it is dismissed by then (Art. 28)
}

// WayStage is a stage on a case's way.
type WayStage struct {
	ChapterStage
	State         StageState
	Entered, Left time.Time
	Earliest      time.Time // when a stage ahead can begin; zero if it cannot any more
	Provisional   bool      // of Earliest
	Held          bool      // of Earliest, see Way
	NoticeDays    int
}

// Way computes a case's way through Chapter IV (Art. 15–21) as it is seen now.
func (e Edition) Way(c Course, now time.Time, deadline Deadline) Way {
	var way Way
	last, free := c.last(), moment{at: now}
	for i, s := range ChapterIV() {
		stage := WayStage{ChapterStage: s, State: c.state(i, last), Entered: c.Entered[s.Stage], NoticeDays: e.Notices[s.Notice].WorkingDays}
		if stage.State == StageDone {
			stage.Left = c.left(i)
		}
		if stage.State == StageAhead && !free.never {
			stage.Earliest, stage.Provisional, stage.Held = free.at, free.provisional, free.held
		}
		if stage.State == StageAhead || stage.State == StageCurrent {
			if s.Stage == StageGovernmentDecision && !c.Decided && !free.never {
				way.Decision, way.Provisional, way.Held = free.at, free.provisional, free.held
			}
			free = e.pass(s, free, c.hanging(s.Notice), c.Window, deadline)
		}
		way.Stages = append(way.Stages, stage)
	}
	return way
}

// last is the position of the last stage that the case entered; -1 before the first.
func (c Course) last() int {
	last := -1
	for i, s := range ChapterIV() {
		if _, entered := c.Entered[s.Stage]; entered {
			last = i
		}
	}
	return last
}

// state tells where the i-th stage lies, of a case whose last one is given.
func (c Course) state(i, last int) StageState {
	switch {
	case i < last, i == last && !c.Ended.IsZero():
		return StageDone
	case !c.Ended.IsZero():
		return StageNotReached
	case i == last:
		return StageCurrent
	}
	return StageAhead
}

// left is when the case left its i-th stage: it entered a later one, or ended.
func (c Course) left(i int) time.Time {
	for _, s := range ChapterIV()[i+1:] {
		if at, entered := c.Entered[s.Stage]; entered {
			return at
		}
	}
	return c.Ended
}

// hanging is the case's notice of a kind, or nil before it is posted.
func (c Course) hanging(kind NoticeKind) *Hanging {
	if h, posted := c.Notices[kind]; posted {
		return &h
	}
	return nil
}
