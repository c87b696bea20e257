// Package workflows is the process of Chapter IV of the Measures: one durable workflow per
// application and one per round. It holds process only; rules are package award's, side effects
// are package activities'.
package workflows

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"go.temporal.io/sdk/workflow"

	"qualityaward/activities"
	"qualityaward/award"
)

// Application carries one case from its internal notice to the government's decision (Art. 15–21).
func Application(ctx workflow.Context, in ApplicationInput) error {
	a, err := newApplication(ctx, in)
	if err != nil {
		return err
	}
	return a.run(ctx)
}

// application is a case while its workflow runs.
type application struct {
	*docket
	in    ApplicationInput
	state *caseState
	inbox Inbox
}

// caseState is what of a case lives on over continue-as-new, and what the ledger keeps to resume
// from. Fields are added, never renamed or reused.
type caseState struct {
	Docket  docketState              `json:"docket"`
	View    activities.CaseView      `json:"view"`
	Loop    int                      `json:"loop,omitempty"`  // corrections asked for in this stage
	Facts   award.Facts              `json:"facts,omitzero"`  // as filed
	Asked   []Asked                  `json:"asked,omitempty"` // competent departments to be asked (Art. 17)
	Place   string                   `json:"place,omitempty"` // where the list hangs that is publicised next
	Phases  []activities.PhaseResult `json:"phases,omitempty"`
	Heard   []Listed                 `json:"heard,omitempty"`   // what the round's lists said of this case
	Decided bool                     `json:"decided,omitempty"` // the government has decided (Art. 21)
}

// newApplication sets a case up from its input: new, continued, or resumed from the ledger.
func newApplication(ctx workflow.Context, in ApplicationInput) (*application, error) {
	a := &application{in: in, state: new(caseState)}
	if len(in.State) > 0 {
		if err := json.Unmarshal(in.State, a.state); err != nil {
			return nil, fmt.Errorf("read the state of case %s: %w", in.Case, err)
		}
	}
	a.state.View.Status = statusOpen
	if a.state.View.Stage == award.StageEnded {
		a.state.View.Status = statusEnded
	}
	a.docket = &docket{
		subject: activities.SubjectCase, id: in.Case, edition: in.Edition, bodies: in.Authorities,
		state: &a.state.Docket, rules: a, receipts: map[string]activities.Receipt{},
		writing: workflow.NewMutex(ctx), recompute: in.Signals.Calendar,
	}
	for _, l := range in.Signals.Listed {
		a.hear(l)
	}
	return a, a.serve(ctx)
}

// The two states of a case.
const (
	statusOpen  = "open"
	statusEnded = "ended"
)

// run goes through Chapter IV, unless an end or a new run comes first.
func (a *application) run(ctx workflow.Context) error {
	err := a.chapterIV(ctx)
	switch {
	case errors.Is(err, errRenew):
		return a.renew(ctx, a.snapshot())
	case errors.Is(err, errResume):
		return a.renew(ctx, a.resume.Snapshot)
	case err != nil && !errors.Is(err, errOver):
		return err
	}
	if err := a.conclude(ctx); errors.Is(err, errResume) {
		return a.renew(ctx, a.resume.Snapshot)
	} else if err != nil {
		return err
	}
	return nil
}

// chapterIV is the process of Art. 15 to 21, a stage after the other. A stage ends the case or
// lets it go on; returns for correction are loops inside a stage.
func (a *application) chapterIV(ctx workflow.Context) error {
	for _, s := range []struct {
		stage award.Stage
		do    func(workflow.Context) error
	}{
		{award.StageInternalNotice, a.internalNotice},         // Art. 15
		{award.StageSubmission, a.submission},                 // Art. 15
		{award.StageDepartmentReview, a.departmentReview},     // Art. 16
		{award.StageRecommendation, a.recommendation},         // Art. 16
		{award.StageFormalReview, a.formalReview},             // Art. 17
		{award.StageAuthorityOpinions, a.authorityOpinions},   // Art. 17
		{award.StageAcceptance, a.acceptance},                 // Art. 17
		{award.StageAcceptanceNotice, a.acceptanceNotice},     // Art. 17
		{award.StageExpertReview, a.expertReview},             // Art. 18
		{award.StageCandidacy, a.candidacy},                   // Art. 19
		{award.StageAgencyOpinions, a.agencyOpinions},         // Art. 19
		{award.StageRegionalNotice, a.regionalNotice},         // Art. 19
		{award.StageDeliberation, a.deliberation},             // Art. 20
		{award.StageProvinceNotice, a.provinceNotice},         // Art. 20
		{award.StageGovernmentDecision, a.governmentDecision}, // Art. 21
	} {
		if !a.enter(s.stage) {
			continue
		}
		if err := s.do(ctx); err != nil {
			return err
		}
	}
	return errOver
}

// renewals are the stages at which a new run begins, so that none grows long.
var renewals = []award.Stage{
	award.StageDepartmentReview, award.StageFormalReview, award.StageExpertReview, award.StageAgencyOpinions, award.StageDeliberation,
}

// enter makes a stage the current one. It tells false for a stage that the case is past.
func (a *application) enter(stage award.Stage) bool {
	old := a.state.View.Stage
	at, article := stage.Position()
	if was, _ := old.Position(); was >= at {
		return old == stage
	}
	a.state.View.Stage, a.state.Loop = stage, 0
	a.forget()
	a.log(activities.Entry{Kind: EntryStage, Article: article, Old: string(old), New: string(stage)})
	a.renewing = a.renewing || slices.Contains(renewals, stage)
	return true
}

// end ends the case: what is open is cancelled, and people are told. It returns errOver for the
// stage to pass on.
func (a *application) end(now time.Time, outcome award.Outcome, article, reason string) error {
	v := &a.state.View
	old := v.Stage
	v.Stage, v.Status, v.Outcome, v.Article, v.Reason = award.StageEnded, statusEnded, outcome, article, reason
	v.EndedAt, v.DossierOpen, v.Held = now, false, false
	a.log(activities.Entry{Kind: EntryEnded, Article: article, Reason: reason, Old: string(old), New: string(outcome)})
	a.cancelOpen(now)
	a.notify(a.in.Body, EntryEnded, a.in.Case)
	a.changes++
	return errOver
}

// conclude records the end and tells the round, which may be waiting for this case.
func (a *application) conclude(ctx workflow.Context) error {
	if err := a.commit(ctx); err != nil {
		return err
	}
	if err := settle(ctx); err != nil {
		return err
	}
	a.tellRound(ctx)
	return nil
}

// renew goes on in a new run, from the state given: this run's own, between phases, or the
// ledger's. Signals that were received and not yet heeded go along.
func (a *application) renew(ctx workflow.Context, state any) error {
	a.leaving = true
	if err := settle(ctx); err != nil {
		return err
	}
	raw, err := json.Marshal(state)
	if err != nil {
		return fmt.Errorf("write the state of case %s: %w", a.in.Case, err)
	}
	a.listen(ctx)
	next := a.in
	next.State, next.Signals = raw, a.inbox
	if a.resume != nil { // the ledger may not know what this run has heeded
		next.Signals.Listed = append(slices.Clone(a.state.Heard), a.inbox.Listed...)
	}
	next.Signals.Calendar = a.resume != nil || a.recompute
	return workflow.NewContinueAsNewError(ctx, ApplicationWorkflow, next)
}

// listen implements rulebook: the signals of the round and of the calendar. Nothing else receives
// them, so that none is on its way when the run ends: what arrived and was not taken goes along.
func (a *application) listen(ctx workflow.Context) {
	var l Listed
	for workflow.GetSignalChannel(ctx, ListedSignal).ReceiveAsync(&l) {
		a.hear(l)
		l = Listed{}
	}
	a.listenCalendar(ctx)
}

// signalled implements rulebook.
func (a *application) signalled(ctx workflow.Context) bool {
	return workflow.GetSignalChannel(ctx, ListedSignal).Len() > 0 || calendarSignalled(ctx)
}

// hear keeps the last word of the round on each list that the case has not acted on.
func (a *application) hear(l Listed) {
	same := func(old Listed) bool { return old.List == l.List }
	if slices.ContainsFunc(a.state.Heard, same) {
		return
	}
	a.inbox.Listed = append(slices.DeleteFunc(a.inbox.Listed, same), l)
	a.changes++
}

// listed reports a milestone to the round and waits for what its list says of this case.
func (a *application) listed(ctx workflow.Context, milestone string, list activities.List) (Listed, error) {
	is := func(l Listed) bool { return l.List == list }
	if i := slices.IndexFunc(a.state.Heard, is); i >= 0 {
		return a.state.Heard[i], nil // a resumed stage that had heard it before
	}
	a.state.View.Milestone = milestone
	if err := a.commit(ctx); err != nil {
		return Listed{}, err
	}
	a.tellRound(ctx)
	if err := a.wait(ctx, func() bool { return slices.ContainsFunc(a.inbox.Listed, is) }); err != nil {
		return Listed{}, err
	}
	l := a.inbox.Listed[slices.IndexFunc(a.inbox.Listed, is)]
	a.inbox.Listed = slices.DeleteFunc(a.inbox.Listed, is)
	a.state.Heard = append(a.state.Heard, l)
	a.log(activities.Entry{Kind: EntryListed, Ref: string(list), Reason: l.Reason, New: included(l.Included)})
	return l, nil
}

// included says in a ledger entry whether a list holds a case.
func included(yes bool) string {
	if yes {
		return "included"
	}
	return "left_off"
}

// tellRound lets the round look at its cases again. A round that is over does not listen.
func (a *application) tellRound(ctx workflow.Context) {
	err := workflow.SignalExternalWorkflow(ctx, RoundID(a.in.Round), "", ProgressSignal, a.in.Case).Get(ctx, nil)
	if err != nil {
		workflow.GetLogger(ctx).Warn("tell the round of progress", "case", a.in.Case, "error", err)
	}
}

// over implements rulebook.
func (a *application) over() bool { return a.state.View.Stage == award.StageEnded }

// snapshot implements rulebook.
func (a *application) snapshot() any { return a.state }

// view implements rulebook.
func (a *application) view(step *activities.Step) {
	view := a.state.View
	view.Held = slices.ContainsFunc(a.state.Docket.Objections, func(o activities.Objection) bool { return o.Ruling == "" }) && !a.over()
	step.Case = &view
}

// lapse implements rulebook: a case that is not filed when the window closes lapses (Art. 14).
func (a *application) lapse(now time.Time) time.Time {
	closes := a.in.Plan.FilingCloses.End()
	switch {
	case !a.state.View.FiledAt.IsZero() || a.over():
		return time.Time{}
	case !now.Before(closes):
		_ = a.end(now, award.OutcomeLapsed, "14", "")
		return time.Time{}
	default:
		return closes
	}
}
