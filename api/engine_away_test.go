package api

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"qualityaward/workflows"
)

// With the engine away, operators are told so within 5 s, and nothing is in the ledger.
func TestEngineAwayForOperators(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	caseID, _ := w.opened("Gone")
	w.token("operator")
	here := w.e
	w.e = w.serve(awayEngine(t, w.engine.TaskQueue))
	for _, send := range []func() answer{
		func() answer { return w.read("operator", "/engine/ailing") },
		func() answer { return w.read("operator", "/engine/case/"+caseID) },
		func() answer { return w.read("operator", "/engine/case/"+caseID+"/history") },
		func() answer {
			return w.post("operator", "/engine/case/"+caseID+"/pause", map[string]any{"reason": "x"})
		},
		func() answer {
			return w.post("operator", "/engine/case/"+caseID+"/redrive", map[string]any{"reason": "x"})
		},
		func() answer {
			return w.post("operator", "/engine/case/"+caseID+"/retry", map[string]any{"activity": "1", "reason": "x"})
		},
	} {
		start := time.Now()
		send().no(503, "engine_unavailable")
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("the answer took %s", took)
		}
	}
	w.e = here
	if kinds := fmt.Sprint(w.ledger(caseID)); strings.Contains(kinds, "execution_") {
		t.Errorf("the ledger: %s", kinds)
	}
}

// An engine that takes connections and says nothing keeps operators waiting no longer than one that
// is not there.
func TestMuteEngineForOperators(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	caseID, _ := w.opened("Mute")
	w.token("operator")
	mute, err := net.Listen("tcp", "127.0.0.1:0")
	w.must(err)
	t.Cleanup(func() { _ = mute.Close() })
	c, err := client.NewLazyClient(client.Options{HostPort: mute.Addr().String(), Logger: log.NewStructuredLogger(slog.New(slog.DiscardHandler))})
	w.must(err)
	t.Cleanup(c.Close)
	w.e = w.serve(&workflows.Client{Temporal: c, TaskQueue: w.engine.TaskQueue, Start: startWith(c)})
	for _, send := range []func() answer{
		func() answer { return w.read("operator", "/engine/case/"+caseID) },
		func() answer {
			return w.post("operator", "/engine/case/"+caseID+"/pause", map[string]any{"reason": "x"})
		},
	} {
		start := time.Now()
		send().no(503, "engine_unavailable")
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("the answer took %s", took)
		}
	}
}

// What is in the ledger and did not reach the engine is done when the same request comes again.
func TestOrderCutShortIsDoneWhenSentAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	caseID, _ := w.opened("Short")
	var cut atomic.Bool
	cut.Store(true)
	c, err := client.Dial(client.Options{
		HostPort: os.Getenv("AWARD_TEMPORAL_ADDRESS"), Namespace: w.engine.Namespace, Logger: log.NewStructuredLogger(slog.New(slog.DiscardHandler)),
		ConnectionOptions: client.ConnectionOptions{DialOptions: []grpc.DialOption{grpc.WithChainUnaryInterceptor(
			func(ctx context.Context, method string, req, reply any, to *grpc.ClientConn, invoke grpc.UnaryInvoker, options ...grpc.CallOption) error {
				if strings.HasSuffix(method, "/PauseWorkflowExecution") && cut.Load() {
					return status.Error(codes.Unavailable, "the line is cut")
				}
				return invoke(ctx, method, req, reply, to, options...)
			})}},
	})
	w.must(err)
	t.Cleanup(c.Close)
	w.e = w.serve(&workflows.Client{Temporal: c, Namespace: w.engine.Namespace, TaskQueue: w.engine.TaskQueue, Start: startWith(c)})
	pause := request{as: "operator", key: "pause-cut", body: map[string]any{"reason": "核查数据"}}
	w.send("POST", "/engine/case/"+caseID+"/pause", pause).no(503, "engine_unavailable")
	if x := w.execution(caseID); x.Paused {
		t.Fatal("it is paused")
	}
	cut.Store(false)
	w.send("POST", "/engine/case/"+caseID+"/pause", pause).is(200)
	if x := w.execution(caseID); !x.Paused {
		t.Error("it is not paused")
	}
	if n := w.operated(caseID, "execution_paused", "核查数据"); n != 1 {
		t.Errorf("the ledger holds %d pauses", n)
	}
}
