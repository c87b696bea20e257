package rehearsal

import (
	"context"
	"time"

	"github.com/google/uuid"
	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/durationpb"
)

// Starter makes every execution that a client starts begin at the rehearsal's instant, which now tells. It goes
// into the client's connection:
//
//	client.Options{ConnectionOptions: client.ConnectionOptions{
//		DialOptions: []grpc.DialOption{grpc.WithChainUnaryInterceptor(rehearsal.Starter(now))},
//	}}
//
// An execution started with a fast-forward alone runs its first workflow task before the jump, at real time. One
// that is also delayed by as much skips the delay, in the very transaction that starts it: its code runs at the
// rehearsal's instant from its first line on. Only WorkflowInfo.WorkflowStartTime is real time.
func Starter(now func(context.Context) time.Time) grpc.UnaryClientInterceptor {
	return func(ctx context.Context, method string, req, reply any, conn *grpc.ClientConn, invoke grpc.UnaryInvoker, options ...grpc.CallOption) error {
		if start, ok := req.(*workflowservice.StartWorkflowExecutionRequest); ok {
			if ahead := time.Until(now(ctx)); ahead > time.Second {
				req = startAhead(start, ahead)
			}
		}
		return invoke(ctx, method, req, reply, conn, options...)
	}
}

func startAhead(start *workflowservice.StartWorkflowExecutionRequest, ahead time.Duration) *workflowservice.StartWorkflowExecutionRequest {
	start = proto.Clone(start).(*workflowservice.StartWorkflowExecutionRequest) // the client sends its own again when it retries
	// The jump ends a little before the delay does. The other way round, the target would still be ahead when the
	// first workflow task begins and behind when it ends, and from there the server jumps on to the next timer.
	start.WorkflowStartDelay = durationpb.New(ahead + 10*time.Millisecond)
	start.TimeSkippingConfig = &commonpb.TimeSkippingConfig{
		Enabled:           true,
		FastForwardConfig: &commonpb.FastForwardConfig{Id: uuid.NewString(), Duration: durationpb.New(ahead)},
	}
	return start
}
