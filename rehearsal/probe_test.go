package rehearsal

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
	"google.golang.org/grpc"
)

const day = 24 * time.Hour

// near is how far apart two instants may lie that are the same but for the time that machines take.
const near = 5 * time.Second

// Heard is what a probe saw on its clock.
type Heard struct {
	What string
	At   time.Time
}

// Plan is what a probe does.
type Plan struct {
	Timers []time.Duration // waited for side by side
	Next   *Plan           // continued as new with
	Child  *Plan           // run as a child, after the timers
	Tell   string          // a workflow to signal when the timers have fired
	Reply  time.Duration   // a timer set when told
	Heard  []Heard
}

// Probe notes what its clock shows whenever something happens, until it is told to end.
func Probe(ctx workflow.Context, plan Plan) ([]Heard, error) {
	heard := plan.Heard
	note := func(ctx workflow.Context, what string) {
		heard = append(heard, Heard{what, workflow.Now(ctx)})
	}
	note(ctx, "start")
	options := workflow.LocalActivityOptions{StartToCloseTimeout: 5 * time.Second}
	if err := workflow.SetQueryHandler(ctx, "heard", func() ([]Heard, error) { return heard, nil }); err != nil {
		return nil, err
	}
	if err := workflow.SetUpdateHandler(ctx, "now", func(ctx workflow.Context) (time.Time, error) {
		err := workflow.ExecuteLocalActivity(workflow.WithLocalActivityOptions(ctx, options), work).Get(ctx, nil)
		return workflow.Now(ctx), err
	}); err != nil {
		return nil, err
	}
	workflow.Go(ctx, func(ctx workflow.Context) {
		for workflow.GetSignalChannel(ctx, "told").Receive(ctx, nil) {
			note(ctx, "told")
			if plan.Reply > 0 && workflow.Sleep(ctx, plan.Reply) == nil {
				note(ctx, "replied")
			}
		}
	})
	timers := workflow.NewWaitGroup(ctx)
	for _, duration := range plan.Timers {
		timers.Add(1)
		workflow.Go(ctx, func(ctx workflow.Context) {
			defer timers.Done()
			if workflow.Sleep(ctx, duration) != nil {
				return
			}
			note(ctx, duration.String())
			if workflow.ExecuteLocalActivity(workflow.WithLocalActivityOptions(ctx, options), work).Get(ctx, nil) == nil {
				note(ctx, "worked")
			}
		})
	}
	timers.Wait(ctx)
	if plan.Child != nil {
		var child []Heard
		if err := workflow.ExecuteChildWorkflow(ctx, Probe, *plan.Child).Get(ctx, &child); err != nil {
			return nil, err
		}
		for _, h := range child {
			heard = append(heard, Heard{"child " + h.What, h.At})
		}
	}
	if plan.Tell != "" {
		if err := workflow.SignalExternalWorkflow(ctx, plan.Tell, "", "told", nil).Get(ctx, nil); err != nil {
			return nil, err
		}
	}
	if plan.Next != nil {
		plan.Next.Heard = heard
		return nil, workflow.NewContinueAsNewError(ctx, Probe, *plan.Next)
	}
	if info := workflow.GetInfo(ctx); info.ParentWorkflowExecution != nil {
		return heard, nil
	}
	workflow.GetSignalChannel(ctx, "end").Receive(ctx, nil)
	return heard, nil
}

func work(context.Context) error {
	time.Sleep(10 * time.Millisecond)
	return nil
}

// Stage is a client, and a worker that runs probes, on the real server.
type Stage struct {
	*testing.T
	client client.Client
	queue  string
}

func stage(t *testing.T, interceptors ...grpc.UnaryClientInterceptor) *Stage {
	t.Helper()
	host := os.Getenv("AWARD_TEMPORAL_ADDRESS")
	require.NotEmpty(t, host, "these tests need a Temporal server: bin/local --ephemeral -- go test ./rehearsal")
	c, err := client.Dial(client.Options{
		HostPort: host, Namespace: os.Getenv("AWARD_TEMPORAL_NAMESPACE"), Logger: silence{},
		ConnectionOptions: client.ConnectionOptions{DialOptions: []grpc.DialOption{grpc.WithChainUnaryInterceptor(interceptors...)}},
	})
	require.NoError(t, err)
	t.Cleanup(c.Close)
	queue := uuid.NewString()
	w := worker.New(c, queue, worker.Options{})
	w.RegisterWorkflow(Probe)
	w.RegisterActivity(work)
	require.NoError(t, w.Start())
	t.Cleanup(w.Stop)
	return &Stage{T: t, client: c, queue: queue}
}

type silence struct{}

func (silence) Debug(string, ...any) {}
func (silence) Info(string, ...any)  {}
func (silence) Warn(string, ...any)  {}
func (silence) Error(string, ...any) {}

func (s *Stage) start(plan Plan) string {
	s.Helper()
	id := uuid.NewString()
	_, err := s.client.ExecuteWorkflow(s.Context(), client.StartWorkflowOptions{ID: id, TaskQueue: s.queue}, Probe, plan)
	require.NoError(s, err)
	return id
}

func (s *Stage) forward(id string, to time.Time) {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.Context(), time.Minute)
	defer cancel()
	require.NoError(s, FastForward(ctx, s.client.WorkflowService(), os.Getenv("AWARD_TEMPORAL_NAMESPACE"), id, to))
}

func (s *Stage) advance(to time.Time, ids ...string) {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.Context(), 2*time.Minute)
	defer cancel()
	require.NoError(s, Advance(ctx, s.client, os.Getenv("AWARD_TEMPORAL_NAMESPACE"), ids, to))
}

// now is the execution's own clock, as an act sees it.
func (s *Stage) now(id string) time.Time {
	s.Helper()
	update, err := s.client.UpdateWorkflow(s.Context(), client.UpdateWorkflowOptions{
		WorkflowID: id, UpdateName: "now", WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	require.NoError(s, err)
	var now time.Time
	require.NoError(s, update.Get(s.Context(), &now))
	return now
}

func (s *Stage) heard(id string) []Heard {
	s.Helper()
	var heard []Heard
	answer, err := s.client.QueryWorkflow(s.Context(), id, "", "heard")
	require.NoError(s, err)
	require.NoError(s, answer.Get(&heard))
	return heard
}

// same requires that a probe heard just these things, each not before its instant and soon after it.
func (s *Stage) same(want, got []Heard) {
	s.Helper()
	require.Len(s, got, len(want), "%v", got)
	for i := range want {
		require.Equal(s, want[i].What, got[i].What)
		s.at(want[i].At, got[i].At)
	}
}

func (s *Stage) at(want, got time.Time) {
	s.Helper()
	require.False(s, got.Before(want), "%s is before %s", got, want)
	require.Less(s, got.Sub(want), near, "%s is after %s", got, want)
}

func (s *Stage) end(id string) {
	s.Helper()
	require.NoError(s, s.client.SignalWorkflow(s.Context(), id, "", "end", nil))
	require.NoError(s, s.client.GetWorkflow(s.Context(), id, "").Get(s.Context(), nil))
}

func (s *Stage) replays(id, run string) {
	s.Helper()
	replayer := worker.NewWorkflowReplayer()
	replayer.RegisterWorkflow(Probe)
	events := s.client.GetWorkflowHistory(s.Context(), id, run, false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	history, err := collect(events)
	require.NoError(s, err)
	require.NoError(s, replayer.ReplayWorkflowHistory(silence{}, history))
}
