package rehearsal

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestEveryExecutionStandsAtTheSameInstant(t *testing.T) {
	s := stage(t)
	began := time.Now()
	var ids []string
	for i := range 60 {
		plan := Plan{}
		for n := range i % 12 {
			plan.Timers = append(plan.Timers, time.Duration(n+1)*day)
		}
		ids = append(ids, s.start(plan))
	}
	to := began.Add(20 * day)
	ahead := time.Until(to.Add(Margin))
	s.advance(to, append(ids, "nobody")...)
	for i, id := range ids {
		present := time.Now().Add(ahead)
		now := s.now(id)
		require.False(t, now.Before(to.Add(Margin)))
		require.Less(t, present.Sub(now).Abs(), near)
		require.Len(t, s.heard(id), 1+2*(i%12))
	}
}

func TestWhatIsDueAtTheInstantIsDealtWith(t *testing.T) {
	s := stage(t)
	began := time.Now()
	id := s.start(Plan{Timers: []time.Duration{2 * day, 9 * day}})
	due := s.heard(id)[0].At.Add(2 * day)
	s.advance(due, id)
	s.same([]Heard{{"start", began}, {"48h0m0s", due}, {"worked", due}}, s.heard(id))
	s.at(due.Add(Margin), s.now(id))
}

func TestExecutionsTellEachOtherWhileAdvancing(t *testing.T) {
	s := stage(t)
	began := time.Now()
	told := s.start(Plan{Reply: day})
	teller := s.start(Plan{Timers: []time.Duration{2 * day}, Tell: told})
	s.advance(began.Add(10*day), teller, told)
	require.Eventually(t, func() bool { return len(s.heard(told)) == 2 }, 20*time.Second, 20*time.Millisecond)
	heardAt := s.heard(told)[1].At // between the sender's instant and the target
	require.False(t, heardAt.Before(began), "heard at %s", heardAt)
	s.advance(began.Add(12*day), teller, told)
	s.same([]Heard{{"start", began}, {"told", heardAt}, {"replied", heardAt.Add(day)}}, s.heard(told))
	s.at(began.Add(12*day+Margin), s.now(told))
}

func TestStartedExecutionBeginsAtTheRehearsalsInstant(t *testing.T) {
	at := time.Now().Add(30 * day)
	s := stage(t, Starter(func(context.Context) time.Time { return at }))
	for range 20 {
		id := s.start(Plan{Timers: []time.Duration{2 * day}})
		s.at(at, s.now(id))
		s.forward(id, at.Add(3*day))
		s.same([]Heard{{"start", at}, {"48h0m0s", at.Add(2 * day)}, {"worked", at.Add(2 * day)}}, s.heard(id))
		s.replays(id, "")
	}
}

func TestSignalSentRightAfterTheStartFindsTheRehearsalsInstant(t *testing.T) {
	at := time.Now().Add(30 * day)
	s := stage(t, Starter(func(context.Context) time.Time { return at }))
	for range 20 {
		id := s.start(Plan{Reply: day})
		require.NoError(t, s.client.SignalWorkflow(t.Context(), id, "", "told", nil))
		s.at(at, s.now(id))
		heard := s.heard(id)
		require.Len(t, heard, 2)
		for _, h := range heard {
			s.at(at, h.At)
		}
	}
}

func TestStartInThePresentIsLeftAlone(t *testing.T) {
	s := stage(t, Starter(func(context.Context) time.Time { return time.Now() }))
	began := time.Now()
	id := s.start(Plan{})
	s.at(began, s.now(id))
	described, err := s.client.DescribeWorkflowExecution(t.Context(), id, "")
	require.NoError(t, err)
	require.Nil(t, described.GetWorkflowExtendedInfo().GetTimeSkippingInfo())
}
