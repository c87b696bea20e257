package workflows

import (
	"time"

	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/converter"

	"qualityaward/activities"
)

// given is where a run began, by the state that it was given: its last step and its stage. A new
// case or round begins at zero.
func given(events []*historypb.HistoryEvent) (seq int64, stage string) {
	var in struct {
		State struct {
			Docket struct{ Seq int64 }
			View   struct{ Stage string }
		}
	}
	if len(events) == 0 {
		return 0, ""
	}
	input := events[0].GetWorkflowExecutionStartedEventAttributes().GetInput()
	if converter.GetDefaultDataConverter().FromPayloads(input, &in) != nil {
		return 0, "" // a workflow of another kind
	}
	return in.State.Docket.Seq, in.State.View.Stage
}

// sequence is the last step that a run knows: where it began, and each step that it has recorded
// since. One that the ledger did not take does not count.
func sequence(events []*historypb.HistoryEvent) int64 {
	seq, _ := given(events)
	for _, e := range events {
		if !isRecord(e) || e.GetMarkerRecordedEventAttributes().GetFailure() != nil {
			continue
		}
		var recorded activities.Recorded
		result := e.GetMarkerRecordedEventAttributes().GetDetails()["result"]
		if converter.GetDefaultDataConverter().FromPayloads(result, &recorded) == nil && recorded.Standing == nil {
			seq++
		}
	}
	return seq
}

// runningTimers are the timers of a run that have neither fired nor been cancelled, the last of which
// is the one that counts.
func runningTimers(events []*historypb.HistoryEvent) []PendingTimer {
	over := map[int64]bool{}
	for _, e := range events {
		over[e.GetTimerFiredEventAttributes().GetStartedEventId()] = true
		over[e.GetTimerCanceledEventAttributes().GetStartedEventId()] = true
	}
	var running []PendingTimer
	for _, e := range events {
		if timer := e.GetTimerStartedEventAttributes(); timer != nil && !over[e.GetEventId()] {
			started := e.GetEventTime().AsTime()
			running = append(running, PendingTimer{
				ID: timer.GetTimerId(), Started: started, Fires: started.Add(timer.GetStartToFireTimeout().AsDuration()).Truncate(time.Millisecond),
			})
		}
	}
	for i := range len(running) - 1 {
		running[i].Superseded = true
	}
	return running
}

// lastTaskFailure is why the workflow's code failed last, "" if it has gone on since.
func lastTaskFailure(events []*historypb.HistoryEvent) (failure string) {
	for _, e := range events {
		switch {
		case e.GetWorkflowTaskFailedEventAttributes() != nil:
			failure = causes(e.GetWorkflowTaskFailedEventAttributes().GetFailure())
		case e.GetWorkflowTaskCompletedEventAttributes() != nil:
			failure = ""
		}
	}
	return failure
}
