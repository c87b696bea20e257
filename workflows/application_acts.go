package workflows

import (
	"fmt"
	"time"

	"qualityaward/activities"
	"qualityaward/award"
)

// checkOther implements rulebook: withdrawal, exclusion and objections.
func (a *application) checkOther(now time.Time, act *Act) *award.Refusal {
	switch act.Verb {
	case VerbWithdraw:
		switch {
		case act.Actor.Body != a.in.Body:
			return award.Refuse("wrong_body", "5")
		case a.state.Decided:
			return award.Refuse("already_decided", "21")
		}
	case VerbExclude:
		switch {
		case act.Actor.Body != a.bodies.Office:
			return award.Refuse("wrong_body", "8")
		case a.state.Decided:
			return award.Refuse("already_decided", "21")
		case act.Reason == "" || act.Article == "":
			return award.Refuse("reason_missing", "8")
		}
	case VerbObject:
		return a.checkObjection(now, act)
	default:
		return award.Refuse("act_not_possible", "", "verb", string(act.Verb))
	}
	return nil
}

// checkObjection: objections are raised while the notice hangs, with a reason and evidence
// (Art. 28); afterwards the answer says when it closed.
func (a *application) checkObjection(now time.Time, act *Act) *award.Refusal {
	n := a.notice(act.Notice)
	switch {
	case n == nil:
		return award.Refuse("notice_not_found", "", "notice", act.Notice)
	case !n.Closed.IsZero():
		return award.Refuse("notice_closed", n.Article, "closed", instant(n.Closes.At))
	case !n.Closes.At.IsZero() && !now.Before(n.Closes.At):
		return award.Refuse("notice_closed", n.Article, "closed", instant(n.Closes.At))
	case act.Reason == "":
		return award.Refuse("reason_missing", "28")
	case len(act.Evidence) == 0:
		return award.Refuse("objection_evidence_missing", "28")
	}
	return nil
}

// perform implements rulebook.
func (a *application) perform(now time.Time, act *Act) string {
	switch act.Verb {
	case VerbWithdraw:
		a.log(activities.Entry{Kind: EntryWithdrawn, Ref: a.in.Case, Act: act.ID, Article: "5", Actor: act.Actor, Reason: act.Reason, Old: string(a.state.View.Stage)})
		_ = a.end(now, award.OutcomeWithdrawn, "5", act.Reason)
	case VerbExclude:
		a.log(activities.Entry{Kind: EntryExcluded, Ref: a.in.Case, Act: act.ID, Article: act.Article, Actor: act.Actor, Reason: act.Reason, Old: string(a.state.View.Stage)})
		_ = a.end(now, award.OutcomeExcluded, act.Article, act.Reason)
	case VerbObject:
		a.object(now, act)
		return act.ID
	}
	return a.in.Case
}

// object opens the supervision group's task to rule on an objection; until then the notice does
// not end (Art. 28).
func (a *application) object(now time.Time, act *Act) {
	task := a.openAt(now, question{kind: award.TaskObjectionRuling, about: act.ID, body: a.bodies.SupervisionGroup, subject: act.ID, allowed: []string{Uphold, Dismiss}})
	o := activities.Objection{ID: act.ID, Notice: act.Notice, Raised: now, Task: task, Evidence: act.Evidence}
	a.state.Docket.Objections = append(a.state.Docket.Objections, o)
	a.pending.Objections = append(a.pending.Objections, o)
	a.log(activities.Entry{Kind: EntryObjectionRaised, Ref: o.ID, Act: act.ID, Article: "28", Actor: act.Actor, Reason: act.Reason, New: fmt.Sprintf("%d documents", len(act.Evidence))})
}
