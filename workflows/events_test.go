package workflows

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"

	"qualityaward/activities"
)

// Of every recorded history each event is told once, in order, with what it goes on with; payloads
// are JSON that people can read, and are not told twice.
func TestEventsOfRecordedHistories(t *testing.T) {
	for _, file := range Recordings(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			history := Recorded(t, file).GetEvents()
			events, err := Events(history, nil)
			if err != nil || len(events) != len(history) {
				t.Fatalf("%d events of %d, %v", len(events), len(history), err)
			}
			for i, e := range events {
				if e.ID != int64(i+1) || e.Type != history[i].GetEventType().String() || e.Stage == "" || e.Failure != "" && !strings.Contains(e.Type, "Update") {
					t.Errorf("event %d: %+v", i+1, e)
				}
				if !json.Valid([]byte(e.Attributes)) || strings.Contains(e.Attributes, `"payloads":[{"metadata"`) {
					t.Errorf("attributes of event %d: %s", e.ID, e.Attributes)
				}
				for _, payload := range e.Payloads {
					if !json.Valid([]byte(payload)) {
						t.Errorf("a payload of event %d: %s", e.ID, payload)
					}
				}
				if e.Group < 0 || e.Group > e.ID || e.Group != 0 && events[e.Group-1].Group != e.Group {
					t.Errorf("event %d goes on with %d", e.ID, e.Group)
				}
				if e.Group != 0 && e.Name == "" && !strings.HasPrefix(e.Type, "WorkflowTask") {
					t.Errorf("event %d of group %d has no name: %+v", e.ID, e.Group, e)
				}
			}
		})
	}
}

// What an event names itself and goes on with.
func TestShape(t *testing.T) {
	tests := []struct {
		file        string
		id          int64
		kind, name  string
		group       int64
		payloads    int
		inside, not string
	}{
		{"awarded-04", 1, "WorkflowExecutionStarted", "application", 0, 1, "continuedExecutionRunId", `"metadata"`},
		{"awarded-04", 3, "WorkflowExecutionSignaled", "listed", 0, 1, "signalName", ""},
		{"awarded-04", 6, "WorkflowTaskCompleted", "", 4, 0, "workerVersion", ""},
		{"awarded-04", 8, "ExternalWorkflowExecutionSignaled", "progress", 7, 0, "initiatedEventId", ""},
		{"awarded-04", 12, "MarkerRecorded", "Record", 12, 2, "LocalActivity", ""},
		{"awarded-04", 17, "WorkflowExecutionUpdateAccepted", "act", 17, 1, "acceptedRequest", ""},
		{"awarded-04", 20, "WorkflowExecutionUpdateCompleted", "act", 17, 1, "outcome", ""},
	}
	for _, tt := range tests {
		events, err := Events(Recorded(t, "testdata/"+tt.file+".json.gz").GetEvents(), nil)
		if err != nil {
			t.Fatal(err)
		}
		e := events[tt.id-1]
		if e.Type != tt.kind || e.Name != tt.name || e.Group != tt.group || len(e.Payloads) != tt.payloads {
			t.Errorf("%s event %d: %+v", tt.file, tt.id, e)
		}
		if !strings.Contains(e.Attributes, tt.inside) || tt.not != "" && strings.Contains(e.Attributes, tt.not) {
			t.Errorf("%s event %d: %s", tt.file, tt.id, e.Attributes)
		}
	}
}

// A stage begins after the marker of the step that entered it, and a run in the stage of the state
// that it was given.
func TestStagesOfEvents(t *testing.T) {
	history := Recorded(t, "testdata/withdrawn-01.json.gz").GetEvents()
	var marker int
	for i, e := range history {
		if isRecord(e) {
			marker = i
			break
		}
	}
	var decided *historypb.HistoryEvent // when the workflow decided what the marker records: the step's time
	for _, e := range history[:marker] {
		if e.GetEventType() == enumspb.EVENT_TYPE_WORKFLOW_TASK_STARTED {
			decided = e
		}
	}
	later := history[len(history)-1].GetEventTime().AsTime().AddDate(0, 0, 1)
	events, err := Events(history, []activities.StageEntry{{Stage: "internal_notice", At: decided.GetEventTime().AsTime()}, {Stage: "submission", At: later}})
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range events {
		want := "opening"
		if i > marker {
			want = "internal_notice"
		}
		if e.Stage != want {
			t.Errorf("event %d (%s) fell in %s, want %s", e.ID, e.Type, e.Stage, want)
		}
	}
	goneOn, err := Events(Recorded(t, "testdata/withdrawn-02.json.gz").GetEvents(), nil)
	if err != nil || goneOn[0].Stage != "department_review" {
		t.Errorf("the second run begins in %s, %v", goneOn[0].Stage, err)
	}
}

// A run knows the step with which the next one begins; when it is over, no timer of it is left
// that has fired.
func TestSequenceOfRecordedHistories(t *testing.T) {
	files, superseded := Recordings(t), 0
	for i, file := range files {
		history := Recorded(t, file).GetEvents()
		if i+1 < len(files) && strings.Split(file, "-")[0] == strings.Split(files[i+1], "-")[0] {
			began, _ := given(Recorded(t, files[i+1]).GetEvents())
			if known := sequence(history); known != began {
				t.Errorf("%s ends with step %d, the next run begins with %d", file, known, began)
			}
		}
		started, over := 0, 0
		for _, e := range history {
			switch e.GetEventType() { //nolint:exhaustive // only timers count here
			case enumspb.EVENT_TYPE_TIMER_STARTED:
				started++
			case enumspb.EVENT_TYPE_TIMER_FIRED, enumspb.EVENT_TYPE_TIMER_CANCELED:
				over++
			}
		}
		running := runningTimers(history)
		if len(running) != started-over {
			t.Errorf("%s: %d timers run, of %d started and %d over", file, len(running), started, over)
		}
		for n, timer := range running {
			if timer.Superseded != (n < len(running)-1) {
				t.Errorf("%s: timer %d of %d is superseded: %t", file, n+1, len(running), timer.Superseded)
			}
			if timer.Superseded {
				superseded++
			}
		}
	}
	if superseded == 0 {
		t.Error("no recorded wait was cut short: the histories do not show a superseded timer")
	}
}

// An objector's words do not come out of the engine's history (Art. 28); what else was done does.
func TestObjectorsWordsAreSealed(t *testing.T) {
	objections := 0
	for _, file := range Recordings(t) {
		events, err := Events(Recorded(t, file).GetEvents(), nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range events {
			for _, payload := range e.Payloads {
				var act Act
				if json.Unmarshal([]byte(payload), &act) != nil || act.Verb == "" {
					continue
				}
				if act.Verb == VerbObject {
					objections++
				}
				if act.ID == "" || act.Verb == VerbObject && act.Reason != "" {
					t.Errorf("%s event %d: %s", file, e.ID, payload)
				}
			}
		}
	}
	if objections != 2 {
		t.Errorf("%d objections in the recordings", objections)
	}
	if told := `{"verb":"withdraw","reason":"示例"}`; sealed(told) != told {
		t.Errorf("another act's reason is sealed: %s", sealed(told))
	}
}
