package award

import "time"

// RoundCourse is what happened to a round so far, and where its open cases stand.
type RoundCourse struct {
	Entered  map[RoundStage]time.Time
	Ended    time.Time // zero while it runs
	Window   Window
	Standing []Standing
}

// Standing is where open cases of a round stand. Notice is the one among them that closes last, held if
// one of them is; nil where none is posted.
type Standing struct {
	Stage  Stage
	Notice *Hanging
}

// Schedule is a round's course: planned, as it was, and as early as it can be from here on.
type Schedule struct {
	Stages      []ScheduledStage
	Decision    time.Time // the earliest lawful instant of the government's decision (Art. 21); zero if there is none ahead
	Provisional bool      // of Decision
	Held        bool      // of Decision: cases wait for the ruling on an objection (Art. 28)
}

// ScheduledStage is a stage of a round's schedule; what is not known, or over, is zero.
type ScheduledStage struct {
	Stage                    RoundStage
	Article                  string
	PlannedFrom, PlannedTo   time.Time
	From, To                 time.Time
	EarliestFrom, EarliestTo time.Time
	Provisional              bool // a planned or earliest instant reaches into a year without an official schedule
	Held                     bool // an earliest instant holds only if the objections that stand are dismissed by then (Art. 28)
}

// roundStage is a stage of a round: what its cases and it have to do one after the other until it
// ends, and which stage of theirs it waits for.
type roundStage struct {
	stage   RoundStage
	article string
	before  []TaskKind // before the notice
	notice  NoticeKind
	after   []TaskKind
	gate    Stage
}

// roundStages lists the stages of a round (Art. 14–21). The Office weighs a candidacy only where an
// agency objects, so that no plan has a day for it.
func roundStages() []roundStage {
	return []roundStage{
		{stage: RoundPlanning, article: "14", before: []TaskKind{TaskPlan, TaskCall}},
		{stage: RoundFiling, article: "14"},
		{stage: RoundScreening, article: "17", gate: StageAcceptance, before: []TaskKind{
			TaskDepartmentReview, TaskReportToGovernment, TaskRecommendation, TaskFormalReview, TaskAuthorityOpinion, TaskAcceptanceList,
		}},
		{stage: RoundExpertReview, article: "18", gate: StageExpertReview, notice: AcceptanceNotice, after: []TaskKind{TaskPanels}},
		{stage: RoundCandidates, article: "19", gate: StageCandidacy, before: []TaskKind{TaskMaterialReview, TaskSiteReview, TaskPresentation, TaskCandidateList}},
		{
			stage: RoundDeliberation, article: "20", gate: StageDeliberation, before: []TaskKind{TaskAgencyRequest, TaskAgencyOpinion, TaskRegionalNotice},
			notice: RegionalNotice, after: []TaskKind{TaskDeliberation},
		},
		{stage: RoundSuggested, article: "20", gate: StageGovernmentDecision, notice: ProvinceNotice},
		{stage: RoundJointReport, article: "21", before: []TaskKind{TaskJointReport, TaskSignOff}},
		{stage: RoundDecision, article: "21", before: []TaskKind{TaskGovernmentDecision}},
		{stage: RoundPublication, article: "21", before: []TaskKind{TaskPublication}},
	}
}

// Position is where a stage stands in a round's course, and under which article: at -1 before the first
// one, behind the last one when the round has ended (Art. 21).
func (s RoundStage) Position() (at int, article string) {
	stages := roundStages()
	if s == RoundEnded {
		return len(stages), "21"
	}
	for i, r := range stages {
		if r.stage == s {
			return i, r.article
		}
	}
	return -1, ""
}

// Schedule computes a round's schedule (Art. 14–21) as it is seen now.
func (e Edition) Schedule(c RoundCourse, now time.Time, deadline Deadline) Schedule {
	stages := roundStages()
	s := Schedule{Stages: make([]ScheduledStage, len(stages))}
	current := -1
	for i, r := range stages {
		at, entered := c.Entered[r.stage]
		s.Stages[i] = ScheduledStage{Stage: r.stage, Article: r.article, From: at}
		if entered {
			current = i
		}
	}
	for i := range s.Stages {
		switch {
		case i < current:
			s.Stages[i].To = s.Stages[i+1].From
		case i == current && !c.Ended.IsZero():
			s.Stages[i].To = c.Ended
		}
	}
	e.plan(&s, c, deadline)
	if c.Ended.IsZero() {
		e.foresee(&s, c, max(current, 0), now, deadline)
	}
	return s
}

// plan chains what was planned: the window of the plan (Art. 14), then the due days and notices of the
// edition, each from the day that the one before is over.
func (e Edition) plan(s *Schedule, c RoundCourse, deadline Deadline) {
	at := moment{at: c.Entered[RoundPlanning]}
	for i, r := range roundStages() {
		if r.stage == RoundFiling {
			if c.Window.Closes.IsZero() {
				return
			}
			at = moment{at: c.Window.Opens.Start()}
		}
		if at.at.IsZero() {
			continue
		}
		s.Stages[i].PlannedFrom = at.at
		for _, kind := range r.before {
			at = at.until(deadline(DateOf(at.at), e.Tasks[kind].DueDays))
		}
		if r.notice != "" {
			at = at.until(deadline(DateOf(at.at), e.Notices[r.notice].WorkingDays))
		}
		for _, kind := range r.after {
			at = at.until(deadline(DateOf(at.at), e.Tasks[kind].DueDays))
		}
		if r.stage == RoundFiling {
			at = at.until(c.Window.Closes.End(), false)
		}
		s.Stages[i].PlannedTo, s.Stages[i].Provisional = at.at, at.provisional
	}
}

// foresee computes the earliest course from the current stage on. A round's list waits for all its
// open cases; until the window closes, one more may be filed.
func (e Edition) foresee(s *Schedule, c RoundCourse, current int, now time.Time, deadline Deadline) {
	if c.Window.Closes.IsZero() {
		return // no plan yet: nothing can be said
	}
	at, cases := moment{at: now}, c.Standing
	for i, r := range roundStages() {
		if i < current {
			continue
		}
		if i > current {
			s.Stages[i].EarliestFrom, s.Stages[i].Held = at.at, at.held
		}
		switch {
		case r.stage == RoundFiling:
			at = at.until(c.Window.Closes.End(), false)
			cases = append([]Standing{{Stage: StageDepartmentReview}}, cases...)
		case r.stage == RoundDecision:
			s.Decision, s.Provisional, s.Held = at.at, at.provisional, at.held
		case r.gate != "":
			at, cases = e.gather(r.gate, cases, at, c.Window, deadline)
		}
		s.Stages[i].EarliestTo = at.at
		s.Stages[i].Provisional, s.Stages[i].Held = s.Stages[i].Provisional || at.provisional, at.held
	}
}

// gather is when all cases can have come to a stage, and where they stand then. Those that cannot come
// do not keep the others.
func (e Edition) gather(gate Stage, cases []Standing, from moment, window Window, deadline Deadline) (moment, []Standing) {
	all, there := from, make([]Standing, 0, len(cases))
	for _, c := range cases {
		if c.Stage.at() >= gate.at() {
			there = append(there, c)
			continue
		}
		free, hanging := from, c.Notice
		for _, s := range ChapterIV()[max(c.Stage.at(), 0):gate.at()] {
			free = e.pass(s, free, hanging, window, deadline)
			hanging = nil // the notices after the one that hangs are not posted yet
		}
		if !free.never {
			all = all.until(free.at, free.provisional)
			all.held = all.held || free.held
			there = append(there, Standing{Stage: gate})
		}
	}
	return all, there
}
