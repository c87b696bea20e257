package rehearsal

import (
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/api/history/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
)

func TestTimersFireInOrderEachAtItsOwnInstant(t *testing.T) {
	s := stage(t)
	began := time.Now()
	id := s.start(Plan{Timers: []time.Duration{3 * day, day, 2 * day, 20 * day}})
	s.forward(id, began.Add(10*day))
	s.same([]Heard{
		{"start", began},
		{"24h0m0s", began.Add(day)}, {"worked", began.Add(day)},
		{"48h0m0s", began.Add(2 * day)}, {"worked", began.Add(2 * day)},
		{"72h0m0s", began.Add(3 * day)}, {"worked", began.Add(3 * day)},
	}, s.heard(id))
	s.at(began.Add(10*day), s.now(id))
	s.replays(id, "")
}

func TestTimerAfterTheTargetWaitsForTheNextAdvance(t *testing.T) {
	s := stage(t)
	began := time.Now()
	id := s.start(Plan{Timers: []time.Duration{5 * day}})
	s.forward(id, began.Add(4*day))
	s.at(began.Add(4*day), s.now(id))
	require.Len(t, s.heard(id), 1, "only started so far")
	s.forward(id, began.Add(3*day)) // back is no way to go
	s.at(began.Add(4*day), s.now(id))
	s.forward(id, began.Add(6*day))
	s.same([]Heard{{"start", began}, {"120h0m0s", began.Add(5 * day)}, {"worked", began.Add(5 * day)}}, s.heard(id))
}

func TestWithoutTimersAnOpenExecutionStillMoves(t *testing.T) {
	s := stage(t)
	began := time.Now()
	id := s.start(Plan{})
	s.forward(id, began.Add(400*day))
	first := s.now(id)
	s.at(began.Add(400*day), first)
	time.Sleep(1100 * time.Millisecond)
	require.Greater(t, s.now(id).Sub(first), time.Second, "and goes on from there in real time")
}

func TestContinueAsNewKeepsClockAndTarget(t *testing.T) {
	s := stage(t)
	began := time.Now()
	id := s.start(Plan{Timers: []time.Duration{2 * day}, Next: &Plan{Timers: []time.Duration{3 * day}, Next: &Plan{}}})
	s.forward(id, began.Add(10*day))
	s.same([]Heard{
		{"start", began},
		{"48h0m0s", began.Add(2 * day)}, {"worked", began.Add(2 * day)}, {"start", began.Add(2 * day)},
		{"72h0m0s", began.Add(5 * day)}, {"worked", began.Add(5 * day)}, {"start", began.Add(5 * day)},
	}, s.heard(id))
	s.at(began.Add(10*day), s.now(id))
}

func TestContinueAsNewAfterTheTargetKeepsTheClock(t *testing.T) {
	s := stage(t)
	began := time.Now()
	id := s.start(Plan{Timers: []time.Duration{2*day + 500*time.Millisecond}, Next: &Plan{}})
	s.forward(id, began.Add(2*day))
	require.Eventually(t, func() bool { return len(s.heard(id)) == 4 }, 20*time.Second, 20*time.Millisecond, "the timer fires in real time")
	s.at(began.Add(2*day), s.heard(id)[3].At)
	s.at(began.Add(2*day), s.now(id))
}

func TestChildrenBeginAtTheirParentsInstant(t *testing.T) {
	s := stage(t)
	began := time.Now()
	id := s.start(Plan{Timers: []time.Duration{2 * day}, Child: &Plan{Timers: []time.Duration{day}}})
	s.forward(id, began.Add(10*day))
	s.same([]Heard{
		{"start", began}, {"48h0m0s", began.Add(2 * day)}, {"worked", began.Add(2 * day)},
		{"child start", began.Add(2 * day)}, {"child 24h0m0s", began.Add(3 * day)}, {"child worked", began.Add(3 * day)},
	}, s.heard(id))
}

func TestClosedExecutionIsLeftAndUnknownOneIsAnError(t *testing.T) {
	s := stage(t)
	began := time.Now()
	id := s.start(Plan{})
	s.end(id)
	s.forward(id, began.Add(day))
	err := FastForward(t.Context(), s.client.WorkflowService(), os.Getenv("AWARD_TEMPORAL_NAMESPACE"), "nobody", began.Add(day))
	var unknown *serviceerror.NotFound
	require.ErrorAs(t, err, &unknown)
}

func collect(events client.HistoryEventIterator) (*history.History, error) {
	collected := &history.History{}
	for events.HasNext() {
		event, err := events.Next()
		if err != nil {
			return nil, err
		}
		collected.Events = append(collected.Events, event)
	}
	return collected, nil
}
