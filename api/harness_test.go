package api

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"
	"gocloud.dev/blob"
	"gocloud.dev/blob/fileblob"
	"google.golang.org/grpc"

	"qualityaward/activities"
	"qualityaward/rehearsal"
	"qualityaward/secrets"
	"qualityaward/secrets/secretstest"
	"qualityaward/store"
	"qualityaward/store/storetest"
	"qualityaward/worker"
	"qualityaward/workflows"
)

// samplePassword is the password of all sample accounts in tests.
const samplePassword = "rehearsal-password"

// world is a whole installation for one test: a fresh database with its bodies and sample
// accounts, the real engine with a worker of its own, and the API over them.
type world struct {
	t      testing.TB
	e      *echo.Echo
	store  *store.Store
	engine *workflows.Client
	tokens map[string]string
	logs   *bytes.Buffer
	log    *lockedWriter // into logs, of all servers
	files  *blob.Bucket
	keys   *secrets.Keyring

	database *storetest.Database
	keysFile string
	digest   string // the statement that state asks, once it was made
}

// newWorld builds one.
func newWorld(t testing.TB) *world {
	t.Helper()
	db := storetest.New(t)
	ctx := context.Background()
	if err := db.Seed(ctx, store.Seeds{Sample: true, Password: samplePassword}); err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, store: db.Store, database: db, tokens: map[string]string{}, logs: &bytes.Buffer{}}
	w.keys, w.keysFile = secretstest.InFile(t)
	w.log = &lockedWriter{to: w.logs}
	w.engine = w.startEngine()
	bucket, err := fileblob.OpenBucket(t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = bucket.Close() })
	t.Cleanup(func() {
		if t.Failed() {
			for line := range strings.Lines(w.logs.String()) {
				if strings.Contains(line, `"level":"ERROR"`) {
					t.Log(strings.TrimSpace(line))
				}
			}
		}
	})
	w.files = bucket
	w.e = w.serve(w.engine)
	return w
}

// serve builds the API over an engine; more makes it what the test needs.
func (w *world) serve(engine *workflows.Client, more ...func(*Deps)) *echo.Echo {
	w.t.Helper()
	deps := w.deps(engine)
	for _, change := range more {
		change(&deps)
	}
	e, err := New(deps)
	if err != nil {
		w.t.Fatal(err)
	}
	return e
}

// deps are what the API of a test is made of.
func (w *world) deps(engine *workflows.Client) Deps {
	registry := prometheus.NewRegistry()
	return Deps{
		Store: w.store, Engine: engine, Rehearsal: w, Documents: w.files, Keys: w.keys, Namespace: os.Getenv("AWARD_TEMPORAL_NAMESPACE"),
		Logger:  slog.New(slog.NewJSONHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Metrics: registry, Gatherer: registry,
		Checks: []Check{{Name: "engine", Probe: func(ctx context.Context) error {
			_, err := engine.Temporal.CheckHealth(ctx, &client.CheckHealthRequest{})
			return err
		}}},
	}
}

// alter does in the database what the programs may not, such as making something old.
func (w *world) alter(statement string, args ...any) {
	w.t.Helper()
	db, err := sql.Open("pgx", w.database.OwnerURL)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.Exec(statement, args...); err != nil {
		w.t.Fatal(err)
	}
}

// startEngine connects to the real engine and starts a worker on a task queue of its own.
func (w *world) startEngine() *workflows.Client {
	address := os.Getenv("AWARD_TEMPORAL_ADDRESS")
	if address == "" {
		w.t.Fatal("AWARD_TEMPORAL_ADDRESS is not set: run the tests with `make test`, which starts the engine")
	}
	now := func(ctx context.Context) time.Time {
		at, err := w.store.Now(ctx)
		if err != nil {
			return time.Now()
		}
		return at
	}
	options := client.Options{
		HostPort: address, Namespace: os.Getenv("AWARD_TEMPORAL_NAMESPACE"),
		Logger: log.NewStructuredLogger(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))),
		ConnectionOptions: client.ConnectionOptions{DialOptions: []grpc.DialOption{
			grpc.WithChainUnaryInterceptor(rehearsal.Starter(now)),
		}},
	}
	w.keys.Seal(&options)
	c, err := client.Dial(options)
	if err != nil {
		w.t.Fatal(err)
	}
	engine := &workflows.Client{
		Temporal: c, Namespace: os.Getenv("AWARD_TEMPORAL_NAMESPACE"), TaskQueue: "api-test-" + uuid.NewString(),
		Start: startWith(c), Codec: w.keys.Codec(os.Getenv("AWARD_TEMPORAL_NAMESPACE")),
	}
	workers := worker.New(c, worker.Activities{
		Ledger:    &activities.Ledger{Store: w.store, Calendars: w.store},
		Rounds:    &activities.Rounds{Store: w.store},
		Broadcast: &activities.Broadcast{Subjects: w.store, Signaller: engine},
	}, worker.Options{TaskQueue: engine.TaskQueue, CachedCases: 100})
	if err := workers.Start(); err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { workers.Stop(); c.Close() })
	return engine
}

// startWith starts workflows by a client.
func startWith(c client.Client) workflows.Starter {
	return func(ctx context.Context, options client.StartWorkflowOptions, workflow any, args ...any) error {
		_, err := c.ExecuteWorkflow(ctx, options, workflow, args...)
		return err
	}
}

// Advance implements Advancer: all open cases and rounds, then the clock.
func (w *world) Advance(ctx context.Context, to time.Time) error {
	refs, err := w.store.OpenSubjects(ctx, "", 1000)
	if err != nil {
		return err
	}
	ids := make([]string, len(refs))
	for i, ref := range refs {
		ids[i] = workflows.WorkflowID(ref.Subject, ref.ID)
	}
	if err := rehearsal.Advance(ctx, w.engine.Temporal, os.Getenv("AWARD_TEMPORAL_NAMESPACE"), ids, to); err != nil {
		return err
	}
	return w.store.AdvanceClock(ctx, to)
}

// lockedWriter lets several goroutines log into one buffer.
type lockedWriter struct {
	mu sync.Mutex
	to io.Writer
}

func (l *lockedWriter) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.to.Write(p)
}

// task waits until a body has an open task of a kind on a case or round, and returns its id.
func (w *world) task(as, kind, about string) string {
	w.t.Helper()
	for range 200 {
		for _, task := range w.read(as, "/tasks?limit=200&kind="+kind).items() {
			if task["subjectId"] == about {
				return task["id"].(string)
			}
		}
		time.Sleep(25 * time.Millisecond)
	}
	w.t.Fatalf("%s has no task %s on %s", as, kind, about)
	return ""
}

// stage waits until a case has come to a stage.
func (w *world) stage(caseID, stage string) {
	w.t.Helper()
	var last string
	for range 200 {
		if last = w.read("office", "/cases/"+caseID).is(http.StatusOK).get("stage"); last == stage {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	w.t.Fatalf("case %s stands at %s, not at %s", caseID, last, stage)
}

// advance lets working days pass.
func (w *world) advance(days int) {
	w.t.Helper()
	w.post("admin", "/rehearsal/advance", map[string]any{"workingDays": days}).is(http.StatusOK)
}

// round opens a round for this year's cycle, with the call published and the window open.
func (w *world) round() string {
	w.t.Helper()
	w.post("admin", "/rehearsal/advance", map[string]any{"to": "2027-02-01T09:00:00+08:00"}).is(http.StatusOK)
	id := w.post("office", "/rounds", map[string]any{"year": 2027, "legalBasis": "示例依据"}).is(http.StatusOK).get("id")
	edition := w.edition()
	w.post("office", "/tasks/"+w.task("office", "plan", id)+"/plan", map[string]any{
		"title": "示例方案", "criteria": edition, "filingOpens": "2027-02-01", "filingCloses": "2027-04-30", "maxPoints": 1000,
		"weights": map[string]any{"material_review": 0.4, "site_review": 0.4, "presentation": 0.2},
	}).is(http.StatusOK)
	w.post("office", "/tasks/"+w.task("office", "call", id)+"/call", map[string]any{"place": "示例网站"}).is(http.StatusOK)
	for range 200 {
		if w.read("", "/rounds/"+id).get("stage") == "filing" {
			return id
		}
		time.Sleep(25 * time.Millisecond)
	}
	w.t.Fatal("the round does not take applications")
	return ""
}

// edition is a version of the criteria that the newest edition knows.
func (w *world) edition() string {
	w.t.Helper()
	edition, err := editionByID("")
	if err != nil {
		w.t.Fatal(err)
	}
	return edition.Criteria[len(edition.Criteria)-1].Version
}

// applicant registers an organisation with a person who acts for it, and returns both.
func (w *world) applicant(name string) (body, login string) {
	w.t.Helper()
	body = w.post("admin", "/organisations", map[string]any{
		"name": name + "（示例）", "kind": "applicant_organisation", "code": "SAMPLE-" + name, "region": "140100", "industries": []string{"manufacturing"},
	}).is(http.StatusOK).get("id")
	login = "person." + strings.ToLower(name)
	w.post("admin", "/people", map[string]any{"name": "示例" + name, "login": login, "password": samplePassword, "body": body}).is(http.StatusOK)
	return body, login
}

// facts are those of an eligible organisation.
func facts() map[string]any {
	return map[string]any{
		"region": "140100", "founded": "2005-04-01", "activeSince": "2005-06-01", "operating": true, "violations": false, "leading": true,
		"policyConforming": true, "accidents": []any{},
	}
}

// open opens a case.
func (w *world) open(round, body, login string) string {
	w.t.Helper()
	return w.post(login, "/cases", map[string]any{
		"round": round, "body": body, "name": "示例精密制造（示例）", "nature": "enterprise", "industry": "manufacturing", "facts": facts(),
	}).is(http.StatusOK).get("id")
}

// fill uploads every required item of a case's dossier.
func (w *world) fill(caseID, login string) (documents []string) {
	w.t.Helper()
	var dossier struct {
		Items []struct {
			Key      string
			Required bool
		}
	}
	if err := json.Unmarshal(w.read(login, "/cases/"+caseID+"/dossier").is(http.StatusOK).Body, &dossier); err != nil {
		w.t.Fatal(err)
	}
	for _, item := range dossier.Items {
		if item.Required {
			documents = append(documents, w.post(login, "/cases/"+caseID+"/documents?item="+item.Key, []byte(samplePDF)).is(http.StatusOK).get("ref"))
		}
	}
	return documents
}

// kinds of a ledger's lines, in order.
func (w *world) ledger(caseID string) []string {
	w.t.Helper()
	var kinds []string
	for _, line := range w.read("office", "/cases/"+caseID+"/ledger?limit=200").items() {
		kinds = append(kinds, line["kind"].(string))
	}
	return kinds
}

// count counts a kind in a ledger.
func count(kinds []string, kind string) (n int) {
	for _, k := range kinds {
		if k == kind {
			n++
		}
	}
	return n
}

// comes waits until a field of what somebody reads has a value.
func (w *world) comes(path, as, name, want string) {
	w.t.Helper()
	var last string
	for range 200 {
		if last = w.read(as, path).is(http.StatusOK).get(name); last == want {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	w.t.Errorf("%s of %s is %s, not %s", name, path, last, want)
}
