package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/server/common/log"
	"go.temporal.io/server/temporal"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/durationpb"
)

// commandTemporal is the launcher's own program run as the Temporal server. It is a process apart so that it
// can die, and be brought back, by itself.
const commandTemporal = "temporal"

const (
	namespace = "qualityaward"
	retention = 30 * 24 * time.Hour
)

// TemporalSettings are handed to the Temporal process on its standard input, which then stays open for as long
// as the launcher lives.
type TemporalSettings struct {
	Frontend, UI, Postgres int // ports
	Server                 int // port of the award server, which opens payloads for the UI
	Password               string
	Log                    string
}

// serveTemporal is the Temporal process: it says "ready" on its standard output once a client can work.
func serveTemporal() error {
	stop, forget := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer forget()
	input := json.NewDecoder(os.Stdin)
	var settings TemporalSettings
	if err := input.Decode(&settings); err != nil {
		return fmt.Errorf("read Temporal's settings: %w", err)
	}
	orphaned := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		close(orphaned)
	}()

	logger := log.NewZapLogger(log.BuildZapLogger(log.Config{Level: "warn", OutputFile: settings.Log}))
	if err := applySchema(settings, logger); err != nil {
		return err
	}
	options, err := serverOptions(settings, logger)
	if err != nil {
		return err
	}
	server, err := temporal.NewServer(options...)
	if err != nil {
		return fmt.Errorf("set up the Temporal server: %w", err)
	}
	if err := server.Start(); err != nil {
		return fmt.Errorf("start the Temporal server: %w", err)
	}
	if err := registerNamespace(stop, settings); err != nil {
		return err
	}
	ui := startUI(settings)
	fmt.Println("ready")

	select {
	case <-stop.Done():
	case <-orphaned:
	}
	ui.Stop()
	if err := server.Stop(); err != nil {
		return fmt.Errorf("stop the Temporal server: %w", err)
	}
	return nil
}

// registerNamespace waits for the frontend, makes the namespace if need be, and waits until it can be used.
func registerNamespace(ctx context.Context, settings TemporalSettings) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	conn, err := grpc.NewClient(address(settings.Frontend), grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return fmt.Errorf("reach the Temporal server: %w", err)
	}
	defer func() { _ = conn.Close() }()
	service := workflowservice.NewWorkflowServiceClient(conn)
	for {
		// A listing goes through the servers' own registry of namespaces, as every later call will.
		_, err := service.CountWorkflowExecutions(ctx, &workflowservice.CountWorkflowExecutionsRequest{Namespace: namespace})
		if err == nil {
			return nil
		}
		var missing *serviceerror.NamespaceNotFound
		if errors.As(serviceerror.FromStatus(statusOf(err)), &missing) {
			_, err = service.RegisterNamespace(ctx, &workflowservice.RegisterNamespaceRequest{
				Namespace:                        namespace,
				Description:                      "award rounds and their cases",
				WorkflowExecutionRetentionPeriod: durationpb.New(retention),
			})
			var exists *serviceerror.NamespaceAlreadyExists
			if err != nil && !errors.As(serviceerror.FromStatus(statusOf(err)), &exists) && ctx.Err() == nil {
				return fmt.Errorf("register the namespace: %w", err)
			}
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the Temporal server does not answer: %w", err)
		case <-time.After(20 * time.Millisecond):
		}
	}
}
