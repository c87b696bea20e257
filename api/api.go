package api

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/netip"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"gocloud.dev/blob"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/documents"
	"qualityaward/secrets"
	"qualityaward/store"
	"qualityaward/workflows"
)

// Engine is what the API asks of the workflow engine; workflows.Client is one.
type Engine interface {
	// Act does a human act and returns its receipt, an *award.Refusal, workflows.ErrNotRunning or
	// workflows.ErrUnavailable. The same act sent twice is done once.
	Act(ctx context.Context, subject activities.Subject, id string, act workflows.Act) (activities.Receipt, error)
	// Confirm asks a workflow whether it is where its ledger is; one that is behind goes on from there.
	Confirm(ctx context.Context, ref activities.SubjectRef) (behind bool, err error)
	// OpenRound and OpenCase start a workflow, unless it runs or has run already.
	OpenRound(ctx context.Context, in workflows.RoundInput) error
	OpenCase(ctx context.Context, in workflows.ApplicationInput) error
	// Repair confirms a workflow and starts it from its ledger if there is none.
	Repair(ctx context.Context, ref activities.SubjectRef, from workflows.Resumptions) (workflows.Found, error)
	// Execution tells how the engine holds a workflow, and History what happened in one of its runs
	// ("" is the latest): workflows.ErrUnknown where the engine knows nothing (any more).
	Execution(ctx context.Context, subject activities.Subject, id string) (workflows.Execution, error)
	History(ctx context.Context, subject activities.Subject, id, run string, stages []activities.StageEntry) (string, []workflows.Event, error)
	// Examine tells what ails a workflow, and changes nothing.
	Examine(ctx context.Context, ref activities.SubjectRef) (workflows.Examination, error)
	// Condition tells what an operator's act depends on. The acts themselves may be repeated.
	Condition(ctx context.Context, subject activities.Subject, id string) (workflows.Condition, error)
	Retry(ctx context.Context, subject activities.Subject, id, activity string) error
	CanPause(ctx context.Context) (bool, error)
	Pause(ctx context.Context, subject activities.Subject, id string, order workflows.Order) error
	Unpause(ctx context.Context, subject activities.Subject, id string, order workflows.Order) error
	Terminate(ctx context.Context, subject activities.Subject, id string, order workflows.Order) error
	// CalendarChanged tells all open cases and rounds of the revision of the work calendar that an act made.
	CalendarChanged(ctx context.Context, act string, revision int64) error
}

// Advancer lets the time of a rehearsal pass: every open case and round goes to the instant, then
// the clock of the database does.
type Advancer interface {
	Advance(ctx context.Context, to time.Time) error
}

// Check is one thing that the server needs to be of use.
type Check struct {
	Name  string // such as "database", told by /readyz when it is missing
	Probe func(ctx context.Context) error
}

// Deps are what the API is made of.
type Deps struct {
	Store     *store.Store
	Engine    Engine
	Rehearsal Advancer     // nil unless the database is a rehearsal
	Documents *blob.Bucket // where the files of dossiers lie
	Keys      *secrets.Keyring
	Logger    *slog.Logger
	Metrics   prometheus.Registerer // nil: the default registry
	Gatherer  prometheus.Gatherer   // nil: the default registry; served at /metrics
	Checks    []Check               // besides the database's, which is always asked

	WebApp       fs.FS    // the web app as it was built, index.html in its root; nil or without one: not built
	Namespace    string   // of the engine, to which what it holds is bound
	TemporalUI   string   // address of Temporal's UI, if there is one
	SampleLogins bool     // sample accounts may be entered without a password, in a rehearsal on the loopback interface
	Listens      net.Addr // where the server listens, if it is known

	OIDC           *OIDC          // the provider that people may log in with; nil: none
	SecureCookies  bool           // the server is reached by HTTPS
	TrustedProxies []netip.Prefix // whose X-Forwarded-For is believed; none: the connection's address counts
	MaxDocument    int64          // bytes a document may hold where the edition does not say; 50 MB if zero
}

// server implements the contract's operations.
type server struct {
	store     *store.Store
	engine    Engine
	rehearsal Advancer
	files     *documents.Place
	reporters *secrets.Box // who objects, and in which words (Art. 28)
	factors   *secrets.Box // the secrets of one-time codes; the digests of requests, which may hold passwords
	codec     *secrets.Codec
	log       *slog.Logger
	policies  *policy.Set
	sessions  *sessions
	editions  *editionCache
	maxFile   int64

	twoFactors []string    // kinds of bodies whose people need a second factor
	federation *federation // nil without an OpenID provider

	news       *news
	samples    bool   // sample accounts may be entered without a password
	temporalUI string // address of Temporal's UI, or ""
}

// New builds the API. Files served at /docs, /openapi.yaml, /metrics, /healthz and /readyz lie
// beside it.
func New(d Deps) (*echo.Echo, error) {
	e, _, err := assemble(d)
	return e, err
}

// assemble builds the server and lays the ways to it.
func assemble(d Deps) (*echo.Echo, *server, error) {
	if d.Store == nil || d.Engine == nil || d.Documents == nil || d.Keys == nil {
		return nil, nil, errors.New("the API needs a store, an engine, a place for documents and keys")
	}
	if d.Store.Rehearsal() && d.Rehearsal == nil {
		return nil, nil, errors.New("the database is a rehearsal, and nothing lets its time pass")
	}
	if d.Logger == nil {
		d.Logger = slog.Default()
	}
	if d.MaxDocument == 0 {
		d.MaxDocument = 50 << 20
	}
	if d.Metrics == nil {
		d.Metrics = prometheus.DefaultRegisterer
	}
	if d.Gatherer == nil {
		d.Gatherer = prometheus.DefaultGatherer
	}
	sessions, err := newSessions(d.Store, d.SecureCookies)
	if err != nil {
		return nil, nil, err
	}
	programme, err := editionByID("")
	if err != nil {
		return nil, nil, err
	}
	policies, err := policy.Load()
	if err != nil {
		return nil, nil, err
	}
	ops, err := operations(Contract)
	if err != nil {
		return nil, nil, err
	}
	meter, err := newMeter(d.Metrics)
	if err != nil {
		return nil, nil, err
	}
	if err := d.Metrics.Register(store.LogMetrics{Store: d.Store}); err != nil { // workers have no /metrics of their own
		return nil, nil, fmt.Errorf("register the metrics of the ledger's log: %w", err)
	}
	federation, err := newFederation(context.Background(), d.Store, d.OIDC)
	if err != nil {
		return nil, nil, err
	}
	s := &server{
		store: d.Store, engine: d.Engine, rehearsal: d.Rehearsal, files: documents.New(d.Documents, d.Keys), log: d.Logger, policies: policies,
		sessions: sessions, federation: federation, twoFactors: programme.SecondFactor.Kinds, editions: newEditionCache(d.Store), maxFile: d.MaxDocument,
		reporters: d.Keys.For(secrets.Reporters), factors: d.Keys.For(secrets.Factors), codec: d.Keys.Codec(d.Namespace),
		news: newNews(d.Store, d.Logger), samples: samplesOpen(d), temporalUI: d.TemporalUI,
	}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = extractIP(d.TrustedProxies)
	e.HTTPErrorHandler = answerError(d.Logger)
	e.Server.ReadHeaderTimeout, e.Server.IdleTimeout, e.Server.MaxHeaderBytes = 10*time.Second, 2*time.Minute, 64<<10
	e.Server.RegisterOnShutdown(s.news.close)
	e.Use(begin(d.Store.Rehearsal(), patienceWith(ops)), logged(d.Logger), meter.measure, recovered(d.Logger), guarded(d.SecureCookies), fromEngineUI(d.TemporalUI), sameOrigin())

	each := map[string][]echo.MiddlewareFunc{}
	for id, op := range ops {
		each[id] = []echo.MiddlewareFunc{s.refusals(op), s.sessions.identify(op), s.checked(op)}
	}
	gen.RegisterHandlersWithOptions(e, gen.NewStrictHandler(s, []gen.StrictMiddlewareFunc{denyUnasked}), gen.RegisterHandlersOptions{
		BaseURL: BasePath, OperationMiddlewares: each,
	})
	s.serveOIDC(e)
	serveHealth(e, append([]Check{{Name: "database", Probe: d.Store.Ping}}, d.Checks...))
	serveMetrics(e, d.Gatherer)
	if err := serveWebApp(e, d.WebApp); err != nil {
		return nil, nil, err
	}
	if err := serveDocs(e, d.Store.Rehearsal()); err != nil {
		return nil, nil, err
	}
	return e, s, nil
}

// denyUnasked answers nothing that no policy was asked about: a handler that forgets to ask shows
// up the first time it is called.
func denyUnasked(next gen.StrictHandlerFunc, operation string) gen.StrictHandlerFunc {
	return func(c echo.Context, request any) (any, error) {
		response, err := next(c, request)
		if err == nil && !callOf(c.Request().Context()).authorised {
			return nil, fmt.Errorf("operation %s asked no policy", operation)
		}
		return response, err
	}
}

// extractIP tells the client's address: that of the connection, or what trusted proxies say.
func extractIP(trusted []netip.Prefix) echo.IPExtractor {
	if len(trusted) == 0 {
		return echo.ExtractIPDirect()
	}
	options := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, prefix := range trusted {
		bits := prefix.Addr().BitLen()
		options = append(options, echo.TrustIPRange(&net.IPNet{
			IP: prefix.Masked().Addr().AsSlice(), Mask: net.CIDRMask(prefix.Bits(), bits),
		}))
	}
	return echo.ExtractIPFromXFFHeader(options...)
}
