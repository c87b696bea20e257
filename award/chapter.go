package award

import "time"

// ChapterStage is a stage of an application: its article, and the notice that hangs during it.
type ChapterStage struct {
	Stage   Stage
	Article string
	Notice  NoticeKind // empty for a stage without one
}

// ChapterIV lists the stages of an application in the order of Art. 15 to 21.
func ChapterIV() []ChapterStage {
	return []ChapterStage{
		{StageInternalNotice, "15", InternalNotice},
		{StageSubmission, "15", ""},
		{StageDepartmentReview, "16", ""},
		{StageRecommendation, "16", ""},
		{StageFormalReview, "17", ""},
		{StageAuthorityOpinions, "17", ""},
		{StageAcceptance, "17", ""},
		{StageAcceptanceNotice, "17", AcceptanceNotice},
		{StageExpertReview, "18", ""},
		{StageCandidacy, "19", ""},
		{StageAgencyOpinions, "19", ""},
		{StageRegionalNotice, "19", RegionalNotice},
		{StageDeliberation, "20", ""},
		{StageProvinceNotice, "20", ProvinceNotice},
		{StageGovernmentDecision, "21", ""},
	}
}

// Position is where a stage stands in Chapter IV, and under which article: at -1 before the first one,
// behind the last one when the case has ended.
func (s Stage) Position() (at int, article string) {
	chapter := ChapterIV()
	if s == StageEnded {
		return len(chapter), ""
	}
	for i, c := range chapter {
		if c.Stage == s {
			return i, c.Article
		}
	}
	return -1, ""
}

// at is where a stage stands in Chapter IV.
func (s Stage) at() int {
	at, _ := s.Position()
	return at
}

// Deadline counts working days: the end of the n-th after a date, which is not counted itself. It is
// provisional when it reaches into a year without an official schedule. Package calendar has one.
type Deadline func(from Date, days int) (at time.Time, provisional bool)

// Hanging is a notice that was posted: when it closes, by what is known of the calendar, unless an
// objection raised during it holds it (Art. 28).
type Hanging struct {
	Closes      time.Time
	Provisional bool
	Held        bool
}

// Window is in which days a round takes dossiers (Art. 14), both included; zero while there is no plan.
type Window struct{ Opens, Closes Date }

// moment is the earliest instant at which something can be.
type moment struct {
	at          time.Time
	provisional bool
	held        bool // whether it comes at all is for the ruling on an objection to say (Art. 28)
	never       bool // it cannot be any more
}

// until is the later of a moment and an instant.
func (m moment) until(at time.Time, provisional bool) moment {
	if at.After(m.at) {
		m.at, m.provisional = at, m.provisional || provisional
	}
	return m
}

// pass tells when a case that is free to act from a moment on can leave a stage at the earliest. Tasks
// take no time: what is decided can be decided at once. A notice takes its working days, those of one
// that is not posted yet count from the first day on which it can be (Art. 15, 17, 19, 20). A dossier
// is filed within the window, and no list is made before it closed (Art. 14, 17).
func (e Edition) pass(s ChapterStage, from moment, hanging *Hanging, window Window, deadline Deadline) moment {
	switch {
	case from.never:
		return from
	case s.Stage == StageSubmission && !window.Closes.IsZero():
		from = from.until(window.Opens.Start(), false)
		from.never = !from.at.Before(window.Closes.End())
	case s.Stage == StageAcceptance && !window.Closes.IsZero():
		from = from.until(window.Closes.End(), false)
	case s.Notice != "" && hanging != nil:
		from = from.until(hanging.Closes, hanging.Provisional)
		from.held = from.held || hanging.Held
	case s.Notice != "":
		from = from.until(deadline(DateOf(from.at), e.Notices[s.Notice].WorkingDays))
	}
	return from
}
