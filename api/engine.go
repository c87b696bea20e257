package api

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// workflowScene reads the case or the round whose workflow is asked for. Whoever may see the engine
// may see that of every case.
func (s *server) workflowScene(ctx context.Context, subject, id, key string) (*scene, activities.SubjectRef, error) {
	ref := store.SceneRef{Key: key}
	of := activities.SubjectRef{Subject: activities.Subject(subject), ID: id}
	if of.Subject == activities.SubjectRound {
		ref.Round = id
	} else {
		ref.Case = id
	}
	sc, err := s.scene(ctx, ref)
	if err != nil {
		return nil, of, err
	}
	resource := plain(policy.Engine, id)
	resource.Recused = sc.away(id) // a case's history has its content, and a round's that of its cases
	if len(sc.Recused) > 0 && sc.call.op.id == "getEngineHistory" {
		resource.Recused = []string{sc.who.Person}
	}
	if err := s.allow(sc, resource); err != nil {
		return nil, of, err
	}
	switch {
	case of.Subject == activities.SubjectCase && sc.Case != nil:
		of.Seq = sc.Case.Seq
	case of.Subject == activities.SubjectRound && sc.Round != nil:
		of.Seq = sc.Round.Seq
	default:
		return nil, of, problemOf("not_found")
	}
	return sc, of, nil
}

// GetExecution implements the contract.
func (s *server) GetExecution(ctx context.Context, r gen.GetExecutionRequestObject) (gen.GetExecutionResponseObject, error) {
	sc, of, err := s.workflowScene(ctx, r.Subject, r.SubjectId, "")
	if err != nil {
		return nil, err
	}
	timed, cancel := context.WithTimeout(ctx, engineTimeout)
	defer cancel()
	x, err := s.engine.Execution(timed, of.Subject, of.ID)
	if err != nil {
		return nil, err
	}
	falling, err := s.falling(ctx, sc, of)
	if err != nil {
		return nil, err
	}
	view := gen.GetExecution200JSONResponse{
		Workflow: x.Workflow, Run: x.ID, Status: x.Status, Started: x.Started, Closed: x.Closed, Events: x.Events, Bytes: x.Bytes,
		Paused: x.Paused, PauseReason: x.PauseReason, LedgerSequence: of.Seq, Sequence: x.Sequence, Ui: s.engineUI(x),
		Activities: make([]gen.PendingActivity, len(x.Activities)), Timers: make([]gen.PendingTimer, len(x.Timers)), Runs: make([]gen.Run, len(x.Runs)),
	}
	if x.Task != nil {
		view.WorkflowTask = gen.PendingWorkflowTask{State: x.Task.State, Attempt: x.Task.Attempt, Failure: x.Task.Failure}
	}
	for i, a := range x.Activities {
		view.Activities[i] = gen.PendingActivity{
			Id: a.ID, Type: a.Type, State: a.State, Attempt: a.Attempt, Next: a.Next, LastStarted: a.LastStarted, Failure: a.Failure, Paused: a.Paused,
		}
	}
	for i, t := range x.Timers {
		view.Timers[i] = gen.PendingTimer{Id: t.ID, Started: t.Started, Fires: t.Fires, About: about(falling, t.Fires), Superseded: t.Superseded}
	}
	for i, run := range x.Runs {
		view.Runs[i] = gen.Run{Run: run.ID, Status: run.Status, Started: run.Started, Closed: run.Closed, Events: run.Events}
	}
	return view, nil
}

// engineUI is the address of a run in the engine's own UI, or "".
func (s *server) engineUI(x workflows.Execution) string {
	if s.temporalUI == "" {
		return ""
	}
	return fmt.Sprintf("%s/namespaces/%s/workflows/%s/%s/history", strings.TrimRight(s.temporalUI, "/"),
		url.PathEscape(x.Namespace), url.PathEscape(x.Workflow), url.PathEscape(x.ID))
}

// fall is an instant at which something falls due.
type fall struct {
	at    time.Time
	about string
}

// falling are the instants that the workflow waits for: due dates with their reminders, notices'
// closing (Art. 15, 17, 19, 20), the end of the filing window (Art. 14).
func (s *server) falling(ctx context.Context, sc *scene, of activities.SubjectRef) ([]fall, error) {
	tasks, notices, err := s.store.Outlook(ctx, of.Subject, of.ID)
	if err != nil {
		return nil, err
	}
	deadlines, err := (&activities.Ledger{Calendars: s.store}).Deadlines(ctx, tasks, notices)
	if err != nil {
		return nil, err
	}
	var falls []fall
	for _, t := range tasks {
		due := deadlines[t.ID]
		for _, at := range []time.Time{due.RemindFirst, due.RemindLast, due.At} {
			falls = append(falls, fall{at, string(t.Kind) + " " + t.ID})
		}
	}
	for _, n := range notices {
		falls = append(falls, fall{deadlines[n.ID].At, string(n.Kind) + " " + n.ID})
	}
	if sc.Round != nil && sc.Round.FilingCloses != nil {
		falls = append(falls, fall{*sc.Round.FilingCloses, "filing_closes"})
	}
	return falls, nil
}

// about tells what falls due at an instant, within a second.
func about(falls []fall, at time.Time) string {
	var what []string
	for _, f := range falls {
		if f.at.Sub(at).Abs() < time.Second {
			what = append(what, f.about)
		}
	}
	return strings.Join(what, ", ")
}

// place is where a page of a run's history ended.
type place struct {
	Run   string `json:"r"`
	Event int64  `json:"e"`
}

// GetEngineHistory implements the contract.
func (s *server) GetEngineHistory(ctx context.Context, r gen.GetEngineHistoryRequestObject) (gen.GetEngineHistoryResponseObject, error) {
	_, of, err := s.workflowScene(ctx, r.Subject, r.SubjectId, "")
	if err != nil {
		return nil, err
	}
	after := place{Run: r.Params.Run}
	if r.Params.Cursor != "" {
		text, err := base64.RawURLEncoding.DecodeString(r.Params.Cursor)
		if err != nil || json.Unmarshal(text, &after) != nil || (r.Params.Run != "" && r.Params.Run != after.Run) {
			return nil, problemOf("bad_cursor")
		}
	}
	stages, err := s.store.StageEntries(ctx, of.Subject, of.ID)
	if err != nil {
		return nil, err
	}
	timed, cancel := context.WithTimeout(ctx, engineTimeout)
	defer cancel()
	run, events, err := s.engine.History(timed, of.Subject, of.ID, after.Run, stages)
	if err != nil {
		return nil, err
	}
	answer := gen.GetEngineHistory200JSONResponse{Run: run, Items: []gen.EngineEvent{}}
	var shown []string
	for _, e := range events {
		if e.ID <= after.Event {
			continue
		}
		if len(answer.Items) == pageSize(r.Params.Limit) {
			next, err := json.Marshal(place{Run: run, Event: answer.Items[len(answer.Items)-1].Id})
			if err != nil {
				return nil, fmt.Errorf("write the cursor of a history: %w", err)
			}
			answer.Next = base64.RawURLEncoding.EncodeToString(next)
			break
		}
		shown = append(shown, strconv.FormatInt(e.ID, 10))
		answer.Items = append(answer.Items, gen.EngineEvent{
			Id: e.ID, Type: e.Type, At: e.At, Stage: e.Stage, Group: e.Group, Name: e.Name, Payloads: e.Payloads, Failure: e.Failure, Attributes: e.Attributes,
		})
	}
	if err := s.sealedSeen(ctx, of.ID, run, shown...); err != nil { // the payloads of a case were opened
		return nil, err
	}
	return answer, nil
}

// pageSize is how many items a page holds.
func pageSize(limit int) int {
	if limit == 0 {
		return 50
	}
	return limit
}

// ended tells whether the case or the round has come to its end.
func (sc *scene) ended(of activities.SubjectRef) bool {
	if of.Subject == activities.SubjectRound {
		return sc.Round.Stage == award.RoundEnded
	}
	return sc.Case.Stage == award.StageEnded
}
