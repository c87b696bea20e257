package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"
	"google.golang.org/grpc"

	"qualityaward/rehearsal"
	"qualityaward/secrets"
	"qualityaward/store"
	"qualityaward/telemetry"
	"qualityaward/workflows"
)

// installation is what servers, workers and tools stand on: the database and the engine.
type installation struct {
	store     *store.Store
	temporal  client.Client
	namespace string
	engine    *workflows.Client
	keys      *secrets.Keyring
	seal      *store.Seal // of workers; nil elsewhere
	telemetry *telemetry.Telemetry
	log       *slog.Logger
}

// install connects to the database and prepares the connection to the engine, which is made when it
// is first needed: reads go on while the engine is away.
func install(ctx context.Context, process string, d databaseSettings, e engineSettings, k keySettings, l logSettings) (*installation, error) {
	in := &installation{namespace: e.TemporalNamespace, log: l.logger().With("process", process)}
	var err error
	if in.keys, err = k.keys(); err != nil {
		return nil, err
	}
	if in.telemetry, err = telemetry.Start(ctx, "award-"+process); err != nil {
		return nil, err
	}
	if in.store, err = d.open(ctx, in.telemetry.Tracing(), in.log); err != nil {
		return nil, err
	}
	if in.temporal, err = in.dial(e); err != nil {
		return nil, errors.Join(err, in.store.Close())
	}
	in.engine = &workflows.Client{Temporal: in.temporal, Namespace: e.TemporalNamespace, TaskQueue: e.TaskQueue, Start: in.start, Codec: in.keys.Codec(e.TemporalNamespace)}
	return in, nil
}

// dial prepares the client of the engine. In a rehearsal whatever it starts begins at the
// rehearsal's instant.
func (in *installation) dial(e engineSettings) (client.Client, error) {
	interceptors, err := in.telemetry.Interceptors()
	if err != nil {
		return nil, err
	}
	protection, err := e.config()
	if err != nil {
		return nil, err
	}
	options := client.Options{
		HostPort:       e.TemporalAddress,
		Namespace:      e.TemporalNamespace,
		Logger:         log.NewStructuredLogger(in.log.With("component", "temporal")),
		MetricsHandler: in.telemetry.TemporalMetrics(),
		Interceptors:   interceptors,
	}
	in.keys.Seal(&options)
	options.ConnectionOptions.TLS, options.ConnectionOptions.TLSDisabled = protection, protection == nil
	options.ConnectionOptions.GrpcCompression = &client.GrpcCompressionNone{} // messages are small and the engine is near: it costs more than it saves
	if in.store.Rehearsal() {
		options.ConnectionOptions.DialOptions = []grpc.DialOption{grpc.WithChainUnaryInterceptor(rehearsal.Starter(in.rehearsalClock()))}
	}
	c, err := client.NewLazyClient(options)
	if err != nil {
		return nil, fmt.Errorf("AWARD_TEMPORAL_ADDRESS %s: %w", e.TemporalAddress, err)
	}
	return c, nil
}

// rehearsalClock tells the rehearsal's instant; while the database is away, by what it said last.
func (in *installation) rehearsalClock() func(context.Context) time.Time {
	var last atomic.Int64
	return func(ctx context.Context) time.Time {
		if offset, err := in.store.ClockOffset(ctx); err == nil {
			last.Store(int64(offset))
		}
		return time.Now().Add(time.Duration(last.Load()))
	}
}

// start implements workflows.Starter.
func (in *installation) start(ctx context.Context, options client.StartWorkflowOptions, workflow any, args ...any) error {
	_, err := in.temporal.ExecuteWorkflow(ctx, options, workflow, args...)
	return err
}

// reach asks the engine until it answers, so that a worker may be started before it.
func (in *installation) reach(ctx context.Context) error {
	for wait := 100 * time.Millisecond; ; wait = min(2*wait, 5*time.Second) {
		if err := in.probeEngine(ctx); err == nil {
			return nil
		} else if wait > time.Second {
			in.log.Warn("the engine does not answer: is AWARD_TEMPORAL_ADDRESS right?", "error", err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
	}
}

// probeEngine tells whether the engine answers.
func (in *installation) probeEngine(ctx context.Context) error {
	_, err := in.temporal.CheckHealth(ctx, &client.CheckHealthRequest{})
	return err
}

// close lets go of everything, and sends what telemetry has left.
func (in *installation) close() (err error) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	in.temporal.Close()
	if in.seal != nil {
		defer func() { err = errors.Join(err, in.seal.Second.Close()) }()
	}
	return errors.Join(in.store.Close(), in.telemetry.Stop(ctx))
}
