package workflows

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sort"
	"time"

	"go.temporal.io/sdk/workflow"

	"qualityaward/activities"
	"qualityaward/award"
)

// Round carries one round from its plan to the published decision (Art. 14–21). It counts
// together what must be counted together: lists and places.
func Round(ctx workflow.Context, in RoundInput) error {
	r, err := newRound(ctx, in)
	if err != nil {
		return err
	}
	return r.run(ctx)
}

// round is a round while its workflow runs.
type round struct {
	*docket
	in    RoundInput
	state *roundState
}

// roundState is what of a round lives on over continue-as-new, and what the ledger keeps to resume
// from. Fields are added, never renamed or reused.
type roundState struct {
	Docket    docketState              `json:"docket"`
	View      activities.RoundView     `json:"view"`
	Plan      Plan                     `json:"plan,omitzero"`
	Pool      []activities.RosterEntry `json:"pool,omitempty"`      // cases that the stage's list is made of
	Places    string                   `json:"places,omitempty"`    // where the last list hangs
	Proposals map[string]award.Award   `json:"proposals,omitempty"` // case → award, while deliberated (Art. 20)
	Reasons   map[string]string        `json:"reasons,omitempty"`   // case → reason of the proposal
	Attempt   int                      `json:"attempt,omitempty"`   // joint reports refused so far
	Panels    []activities.Panel       `json:"panels,omitempty"`
	Decided   []ListChoice             `json:"decided,omitempty"` // by the government (Art. 21)
}

// newRound sets a round up from its input: new, continued, or resumed from the ledger.
func newRound(ctx workflow.Context, in RoundInput) (*round, error) {
	r := &round{in: in, state: new(roundState)}
	if len(in.State) > 0 {
		if err := json.Unmarshal(in.State, r.state); err != nil {
			return nil, fmt.Errorf("read the state of round %s: %w", in.Round, err)
		}
	}
	if r.state.Proposals == nil {
		r.state.Proposals, r.state.Reasons = map[string]award.Award{}, map[string]string{}
	}
	r.docket = &docket{
		subject: activities.SubjectRound, id: in.Round, edition: in.Edition, bodies: in.Authorities,
		state: &r.state.Docket, rules: r, receipts: map[string]activities.Receipt{},
		writing: workflow.NewMutex(ctx), recompute: in.Recompute,
	}
	return r, r.serve(ctx)
}

// run goes through the round, unless a new run comes first.
func (r *round) run(ctx workflow.Context) error {
	err := r.stages(ctx)
	switch {
	case errors.Is(err, errRenew):
		return r.renew(ctx, r.snapshot())
	case errors.Is(err, errResume):
		return r.renew(ctx, r.resume.Snapshot)
	case err != nil && !errors.Is(err, errOver):
		return err
	}
	if err := r.commit(ctx); errors.Is(err, errResume) {
		return r.renew(ctx, r.resume.Snapshot)
	} else if err != nil {
		return err
	}
	if err := settle(ctx); err != nil {
		return err
	}
	r.listen(ctx) // what cases have told since changes nothing any more
	return nil
}

// stages is the round's way through Art. 14 to 21.
func (r *round) stages(ctx workflow.Context) error {
	for _, s := range []struct {
		stage award.RoundStage
		do    func(workflow.Context) error
	}{
		{award.RoundPlanning, r.planning},         // Art. 14
		{award.RoundFiling, r.filing},             // Art. 14, 15
		{award.RoundScreening, r.screening},       // Art. 17
		{award.RoundExpertReview, r.expertReview}, // Art. 18
		{award.RoundCandidates, r.candidates},     // Art. 19
		{award.RoundDeliberation, r.deliberation}, // Art. 20
		{award.RoundSuggested, r.suggested},       // Art. 20
		{award.RoundJointReport, r.jointReport},   // Art. 21
		{award.RoundDecision, r.decision},         // Art. 21
		{award.RoundPublication, r.publication},   // Art. 21
	} {
		if !r.enter(s.stage) {
			continue
		}
		if err := s.do(ctx); err != nil {
			return err
		}
	}
	return r.end(ctx)
}

// enter makes a stage the current one. It tells false for a stage that the round is past.
func (r *round) enter(stage award.RoundStage) bool {
	old := r.state.View.Stage
	at, article := stage.Position()
	if was, _ := old.Position(); was >= at {
		return old == stage
	}
	r.state.View.Stage, r.state.Pool = stage, nil
	r.forget()
	r.log(activities.Entry{Kind: EntryStage, Article: article, Old: string(old), New: string(stage)})
	r.renewing = old != "" && stage != award.RoundEnded
	return true
}

// end ends the round once all its cases have ended.
func (r *round) end(ctx workflow.Context) error {
	if err := r.gathered(ctx, MilestoneEnded); err != nil {
		return err
	}
	if r.enter(award.RoundEnded) && r.state.View.EndedAt.IsZero() {
		r.state.View.EndedAt = workflow.Now(ctx)
	}
	return errOver
}

// renew goes on in a new run, from the state given: this run's own, between stages, or the ledger's.
func (r *round) renew(ctx workflow.Context, state any) error {
	r.leaving = true
	if err := settle(ctx); err != nil {
		return err
	}
	raw, err := json.Marshal(state)
	if err != nil {
		return fmt.Errorf("write the state of round %s: %w", r.in.Round, err)
	}
	r.listen(ctx) // of its cases the next run asks anyway
	next := r.in
	next.State, next.Recompute = raw, r.resume != nil || r.recompute
	return workflow.NewContinueAsNewError(ctx, RoundWorkflow, next)
}

// listen implements rulebook: cases tell of their progress, and the calendar of its changes.
func (r *round) listen(ctx workflow.Context) {
	for workflow.GetSignalChannel(ctx, ProgressSignal).ReceiveAsync(nil) {
		r.changes++
	}
	r.listenCalendar(ctx)
}

// signalled implements rulebook.
func (r *round) signalled(ctx workflow.Context) bool {
	return workflow.GetSignalChannel(ctx, ProgressSignal).Len() > 0 || calendarSignalled(ctx)
}

// gathered waits until every open case of the round has reached a milestone. Cases signal their
// progress; whether all have come is read from the ledger's read model, never counted here.
func (r *round) gathered(ctx workflow.Context, milestone string) error {
	var rounds *activities.Rounds
	for {
		if err := r.commit(ctx); err != nil {
			return err
		}
		seen := r.changes
		var outstanding int
		err := workflow.ExecuteLocalActivity(workflow.WithLocalActivityOptions(ctx, recordOptions), rounds.Outstanding, r.in.Round, milestone).Get(ctx, &outstanding)
		if err != nil {
			return err
		}
		if outstanding == 0 {
			return nil
		}
		if err := r.wait(ctx, func() bool { return r.changes != seen }); err != nil {
			return err
		}
	}
}

// pool loads the open cases of the round, of which the stage's list is made.
func (r *round) pool(ctx workflow.Context) error {
	if r.state.Pool != nil {
		return nil // a resumed stage that had loaded it before
	}
	roster, err := r.roster(ctx)
	r.state.Pool = roster
	return err
}

// roster reads the round's open cases, by case id.
func (r *round) roster(ctx workflow.Context) ([]activities.RosterEntry, error) {
	var rounds *activities.Rounds
	var roster []activities.RosterEntry
	err := workflow.ExecuteLocalActivity(workflow.WithLocalActivityOptions(ctx, recordOptions), rounds.Roster, r.in.Round).Get(ctx, &roster)
	return roster, err
}

// tell sends each case what a list says of it. A case that has ended meanwhile does not listen.
func (r *round) tell(ctx workflow.Context, words map[string]Listed) error {
	if err := r.commit(ctx); err != nil {
		return err
	}
	cases := sortedKeys(words)
	sent := make([]workflow.Future, len(cases))
	for i, id := range cases {
		sent[i] = workflow.SignalExternalWorkflow(ctx, ApplicationID(id), "", ListedSignal, words[id])
	}
	for i, id := range cases {
		if err := sent[i].Get(ctx, nil); err != nil {
			workflow.GetLogger(ctx).Warn("tell a case of a list", "case", id, "error", err)
		}
	}
	return nil
}

// over implements rulebook.
func (r *round) over() bool { return r.state.View.Stage == award.RoundEnded }

// snapshot implements rulebook.
func (r *round) snapshot() any { return r.state }

// view implements rulebook.
func (r *round) view(step *activities.Step) {
	view := r.state.View
	step.Round = &view
}

// lapse implements rulebook: the filing window closes by itself (Art. 14).
func (r *round) lapse(now time.Time) time.Time {
	if closes := r.state.Plan.FilingCloses.End(); r.state.View.Stage == award.RoundFiling && now.Before(closes) {
		return closes
	}
	return time.Time{}
}

// inPool tells whether a case is among those that the stage's list is made of.
func (r *round) inPool(id string) bool {
	return slices.ContainsFunc(r.state.Pool, func(e activities.RosterEntry) bool { return e.Case == id })
}

// sortedKeys returns a map's keys in order, so that workflow code never depends on map order.
func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
