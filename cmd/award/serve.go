package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"golang.org/x/sync/errgroup"

	"qualityaward/api"
	"qualityaward/api/policy"
	"qualityaward/ui"
)

// drainFor is how long a server that is stopped lets requests under way finish.
const drainFor = 10 * time.Second

// serveCommand serves the API.
type serveCommand struct {
	databaseSettings
	engineSettings
	keySettings
	httpSettings
	logSettings
}

// Run implements the command.
func (c *serveCommand) Run(ctx context.Context) (err error) {
	in, err := install(ctx, "serve", c.databaseSettings, c.engineSettings, c.keySettings, c.logSettings)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.close()) }()
	return in.serve(ctx, c.httpSettings, func(string) {})
}

// serve serves the API until the context ends, then lets requests under way finish. ready is told
// the address once it listens.
func (in *installation) serve(ctx context.Context, settings httpSettings, ready func(address string)) (err error) {
	bucket, err := settings.documents(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, bucket.Close()) }()
	digest, err := policy.Digest()
	if err != nil {
		return err
	}
	if err := in.store.RecordPolicies(ctx, digest); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", settings.HTTPAddress)
	if err != nil {
		return fmt.Errorf("AWARD_HTTP_ADDRESS: %w", err)
	}
	provider, err := settings.OIDC.provider(settings.PublicURL)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	deps := api.Deps{
		OIDC:  provider,
		Store: in.store, Engine: in.engine, Documents: bucket, Keys: in.keys, Logger: in.log,
		WebApp: ui.Files(), Namespace: in.namespace, TemporalUI: settings.TemporalUI, SampleLogins: settings.SampleLogins, Listens: listener.Addr(),
		Checks:        []api.Check{{Name: "engine", Probe: in.probeEngine}},
		SecureCookies: settings.SecureCookies, TrustedProxies: settings.TrustedProxies, MaxDocument: settings.MaxDocument,
	}
	if in.store.Rehearsal() {
		deps.Rehearsal = advancer{in}
	}
	e, err := api.New(deps)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	e.Listener = listener
	in.log.Info("serving", "address", e.Listener.Addr().String())
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return listen(e) })
	group.Go(func() error { return drain(ctx, e) })
	ready(e.Listener.Addr().String())
	return group.Wait()
}

func listen(e *echo.Echo) error {
	if err := e.Start(""); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve the API: %w", err)
	}
	return nil
}

// drain waits for the end and stops the server gently.
func drain(ctx context.Context, e *echo.Echo) error {
	<-ctx.Done()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainFor)
	defer cancel()
	if err := e.Shutdown(ctx); err != nil {
		return fmt.Errorf("let requests finish: %w", err)
	}
	return nil
}
