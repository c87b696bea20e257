package workflows

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/converter"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"qualityaward/activities"
)

// Event is one event of a workflow's history, as operators read it.
type Event struct {
	ID         int64
	Type       string // such as TimerStarted
	At         time.Time
	Stage      string // in which it fell
	Group      int64  // id of the event that began what this one goes on with; 0 for an event that stands alone
	Name       string // of the activity, the timer, the signal, the update, the marker
	Payloads   []string
	Failure    string
	Attributes string // JSON, without the payloads
}

// History tells what happened in one run, the latest with "", and which run it is.
func (c *Client) History(ctx context.Context, subject activities.Subject, id, run string, stages []activities.StageEntry) (string, []Event, error) {
	workflow := WorkflowID(subject, id)
	if run == "" {
		d, err := c.describe(ctx, workflow, "")
		if err != nil {
			return "", nil, err
		}
		run = d.GetWorkflowExecutionInfo().GetExecution().GetRunId()
	}
	history, err := c.events(ctx, workflow, run)
	if err != nil {
		return run, nil, err
	}
	events, err := Events(history, stages)
	return run, events, err
}

// Events shapes a run's history. Stages are those of the ledger, in order: the step that enters a
// stage is recorded by a local activity, whose marker is the last event of the stage before.
func Events(history []*historypb.HistoryEvent, stages []activities.StageEntry) ([]Event, error) {
	names := map[int64]string{}
	events := make([]Event, len(history))
	stage, left := beginning(history, stages)
	for i, e := range history {
		event, err := shape(e)
		if err != nil {
			return nil, err
		}
		event.Stage = stage
		if event.Group != 0 {
			event.Name = cmp.Or(event.Name, names[event.Group])
			names[event.Group] = event.Name
		}
		if isRecord(e) {
			for len(left) > 0 && !left[0].At.After(event.At.Add(time.Microsecond)) { // the database rounds to it
				stage, left = left[0].Stage, left[1:]
			}
		}
		events[i] = event
	}
	return events, nil
}

// beginning is the stage in which a run begins, by the state that it was given, and those that
// come after it.
func beginning(history []*historypb.HistoryEvent, stages []activities.StageEntry) (string, []activities.StageEntry) {
	_, stage := given(history)
	for i, s := range stages {
		if s.Stage == stage {
			return stage, stages[i+1:]
		}
	}
	return cmp.Or(stage, "opening"), stages
}

// shape reads one event.
func shape(e *historypb.HistoryEvent) (Event, error) {
	event := Event{ID: e.GetEventId(), Type: e.GetEventType().String(), At: e.GetEventTime().AsTime(), Name: nameOf(e)}
	clone, ok := proto.Clone(e).(*historypb.HistoryEvent)
	if !ok {
		return event, fmt.Errorf("copy event %d", event.ID)
	}
	message := clone.ProtoReflect()
	field := message.WhichOneof(message.Descriptor().Oneofs().ByName("attributes"))
	if field == nil {
		return event, nil
	}
	attributes := message.Mutable(field).Message()
	event.Group = groupOf(e, attributes)
	var r reading
	r.read(attributes)
	event.Payloads, event.Failure = r.payloads, r.failure()
	text, err := protojson.Marshal(attributes.Interface())
	if err != nil {
		return event, fmt.Errorf("write event %d: %w", event.ID, err)
	}
	var compact bytes.Buffer // protojson varies its spaces on purpose
	if err := json.Compact(&compact, text); err != nil {
		return event, fmt.Errorf("write event %d: %w", event.ID, err)
	}
	event.Attributes = compact.String()
	return event, nil
}

// groupOf is the event that began what an event goes on with, itself if it begins something.
func groupOf(e *historypb.HistoryEvent, attributes protoreflect.Message) int64 {
	fields := attributes.Descriptor().Fields()
	for _, name := range []protoreflect.Name{"initiated_event_id", "accepted_event_id", "scheduled_event_id", "started_event_id"} {
		if field := fields.ByName(name); field != nil && attributes.Get(field).Int() > 0 {
			return attributes.Get(field).Int()
		}
	}
	switch e.GetEventType() { //nolint:exhaustive // the others begin nothing that takes time
	case enumspb.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED, enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED, enumspb.EVENT_TYPE_TIMER_STARTED,
		enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED, enumspb.EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED,
		enumspb.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED, enumspb.EVENT_TYPE_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED,
		enumspb.EVENT_TYPE_MARKER_RECORDED:
		return e.GetEventId()
	}
	return 0
}

// nameOf is what an event names itself.
func nameOf(e *historypb.HistoryEvent) string {
	return cmp.Or(
		e.GetActivityTaskScheduledEventAttributes().GetActivityType().GetName(),
		e.GetTimerStartedEventAttributes().GetTimerId(),
		e.GetWorkflowExecutionSignaledEventAttributes().GetSignalName(),
		e.GetSignalExternalWorkflowExecutionInitiatedEventAttributes().GetSignalName(),
		e.GetWorkflowExecutionUpdateAcceptedEventAttributes().GetAcceptedRequest().GetInput().GetName(),
		e.GetStartChildWorkflowExecutionInitiatedEventAttributes().GetWorkflowType().GetName(),
		e.GetWorkflowExecutionStartedEventAttributes().GetWorkflowType().GetName(),
		localActivity(e), e.GetMarkerRecordedEventAttributes().GetMarkerName())
}

// localActivity names the local activity whose end a marker records, or returns "".
func localActivity(e *historypb.HistoryEvent) string {
	var about struct{ ActivityType string }
	details := e.GetMarkerRecordedEventAttributes().GetDetails()["data"]
	if converter.GetDefaultDataConverter().FromPayloads(details, &about) != nil {
		return "" // a marker of another kind
	}
	return about.ActivityType
}

// isRecord tells whether an event says that a step was recorded, see docket.commit.
func isRecord(e *historypb.HistoryEvent) bool { return localActivity(e) == "Record" }
