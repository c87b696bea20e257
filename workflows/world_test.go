package workflows_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"
	sdkworker "go.temporal.io/sdk/worker"
	"google.golang.org/grpc"
	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/rehearsal"
	"qualityaward/secrets"
	"qualityaward/secrets/secretstest"
	"qualityaward/store"
	"qualityaward/store/storetest"
	"qualityaward/worker"
	"qualityaward/workflows"
)

// began is where a test's clock stands at first: a Monday morning in the filing window.
var began = time.Date(2027, 3, 1, 9, 0, 0, 0, award.Shanghai)

// The bodies that act in the tests' cases.
var (
	receiving    = store.BodyID("regulator-140100")
	recommending = store.BodyID("gov-140100")
	authority    = store.BodyID("authority-industry")
)

// world is a database of its own and a worker of its own on the real engine, and a clock.
type world struct {
	*storetest.Database
	t       testing.TB
	ctx     context.Context
	engine  *workflows.Client
	edition award.Edition
	bodies  workflows.Authorities
	plan    workflows.Plan
	round   string
	live    bool     // the round's workflow runs, and makes the lists
	ids     []string // of the workflows that were started
	worker  sdkworker.Worker
	now     time.Time

	keys     *secrets.Keyring // seal what the engine holds
	keysFile string
}

// newWorld builds one under the province's edition, with a round's row but not its workflow, for a test
// that runs beside others.
func newWorld(t *testing.T) *world {
	t.Helper()
	t.Parallel()
	return newShanxi(t)
}

// newShanxi builds one under the province's edition.
func newShanxi(t testing.TB) *world {
	t.Helper()
	edition, err := award.EditionByID("shanxi-2021")
	if err != nil {
		t.Fatal(err)
	}
	return newWorldOf(t, edition)
}

// newWorldOf builds one under an edition.
func newWorldOf(t testing.TB, edition award.Edition) *world {
	t.Helper()
	w := &world{Database: storetest.New(t), t: t, ctx: context.Background(), edition: edition, now: began}
	w.must(w.Seed(w.ctx, store.Seeds{Sample: true, Password: "示例-password"}))
	w.must(w.AdvanceClock(w.ctx, began))
	authorities, err := w.Authorities(w.ctx)
	w.must(err)
	w.bodies = workflows.Authorities(authorities)
	w.plan = workflows.Plan{
		Title: "示例方案", Criteria: w.edition.Criteria[0].Version, MaxPoints: w.edition.Review.MaxPoints, Place: "示例网站",
		FilingOpens: award.NewDate(2027, 2, 1), FilingCloses: award.NewDate(2027, 4, 30),
		Weights: w.edition.Review.Weights,
	}
	w.keys, w.keysFile = secretstest.InFile(t)
	w.engine = w.dial(w.keys, "workflows-test-"+uuid.NewString())
	w.work(w.Store)
	t.Cleanup(w.replayAll)
	w.round = uuid.NewString()
	w.must(w.DB(w.ctx).Transaction(func(tx *gorm.DB) error {
		return store.CreateRound(tx, store.NewRound{
			ID: w.round, Number: 5, Year: 2027, Title: "第五届", EditionID: w.edition.ID, Edition: w.json(w.edition),
			Places: w.edition.Places, Input: w.json(w.roundInput()), OpenedAt: began,
		})
	}))
	return w
}

// dial connects to the engine; what this client starts begins at the rehearsal's instant.
func (w *world) dial(keys *secrets.Keyring, queue string) *workflows.Client {
	w.t.Helper()
	address := os.Getenv("AWARD_TEMPORAL_ADDRESS")
	if address == "" {
		w.t.Fatal("AWARD_TEMPORAL_ADDRESS is not set: run the tests with `make test`, which starts the engine")
	}
	clock := func(ctx context.Context) time.Time {
		at, err := w.Now(ctx)
		if err != nil {
			w.t.Errorf("read the rehearsal's clock: %v", err)
			return time.Now()
		}
		return at
	}
	options := client.Options{
		HostPort: address, Namespace: namespace(),
		Logger: log.NewStructuredLogger(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))),
		ConnectionOptions: client.ConnectionOptions{DialOptions: []grpc.DialOption{
			grpc.WithChainUnaryInterceptor(rehearsal.Starter(clock)),
		}},
	}
	if !*recording { // recorded histories are read without keys
		keys.Seal(&options)
	}
	c, err := client.Dial(options)
	w.must(err)
	w.t.Cleanup(c.Close)
	return &workflows.Client{
		Temporal: c, Namespace: namespace(), TaskQueue: queue, Codec: keys.Codec(namespace()),
		Start: func(ctx context.Context, options client.StartWorkflowOptions, workflow any, args ...any) error {
			if workflow == workflows.CalendarChangeWorkflow {
				options.ID += "-" + uuid.NewString() // the tests' databases share the engine, and count revisions each for itself
			}
			_, err := c.ExecuteWorkflow(ctx, options, workflow, args...)
			return err
		},
	}
}

// namespace is the engine's namespace for the tests.
func namespace() string { return os.Getenv("AWARD_TEMPORAL_NAMESPACE") }

// work starts a worker that records steps in a ledger.
func (w *world) work(ledger activities.LedgerStore) {
	w.t.Helper()
	w.worker = worker.New(w.engine.Temporal, worker.Activities{
		Ledger:    &activities.Ledger{Store: ledger, Calendars: w.Store},
		Rounds:    &activities.Rounds{Store: w.Store},
		Broadcast: &activities.Broadcast{Subjects: w.Store, Signaller: w.engine},
	}, worker.Options{TaskQueue: w.engine.TaskQueue, CachedCases: 1000})
	w.must(w.worker.Start())
	w.t.Cleanup(w.worker.Stop)
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) json(v any) json.RawMessage {
	w.t.Helper()
	text, err := json.Marshal(v)
	w.must(err)
	return text
}

func (w *world) roundInput() workflows.RoundInput {
	return workflows.RoundInput{Round: w.round, Number: 5, Year: 2027, Edition: w.edition, Authorities: w.bodies, LegalBasis: "示例依据"}
}

// enterprise is an applicant organisation in Taiyuan.
var enterprise = award.Applicant{Kind: award.Organisation, Nature: award.Enterprise, Region: "140100", Industry: "manufacturing"}

// row adds a case's row and its applicant to the database, and returns what its workflow starts with.
func (w *world) row(as award.Applicant) workflows.ApplicationInput {
	w.t.Helper()
	in := workflows.ApplicationInput{
		Case: uuid.NewString(), Round: w.round, RoundNumber: 5, Year: 2027, Applicant: as, Body: uuid.NewString(),
		Edition: w.edition, Authorities: w.bodies, Plan: w.plan,
	}
	kind := store.KindApplicantOrganisation
	if as.Kind == award.Individual {
		kind = store.KindApplicantIndividual
	}
	w.must(w.DB(w.ctx).Transaction(func(tx *gorm.DB) error {
		if err := store.CreateOrganisation(tx, store.Organisation{ID: in.Body, Name: "示例 " + in.Body[:8], Kind: kind, Region: as.Region, Nature: as.Nature, Sample: true}); err != nil {
			return err
		}
		_, err := store.CreateCase(tx, store.NewCase{
			ID: in.Case, Round: w.round, Applicant: in.Body, Name: "示例 " + in.Body[:8], As: as, Facts: w.json(w.facts()), Input: w.json(in), OpenedAt: w.now,
		})
		return err
	}))
	return in
}

// facts are those of an applicant that fulfils the conditions.
func (w *world) facts() (f award.Facts) {
	w.t.Helper()
	w.must(json.Unmarshal([]byte(`{"founded":"2005-04-01","activeSince":"2005-06-01","operating":true,"violations":false,"leading":true,
		"policyConforming":true,"integrity":true,"qualityWorkSince":"2010-01-01","ownMethod":true}`), &f))
	f.Region = w.edition.RegionCodes[0]
	return f
}

// open opens an enterprise's case and waits for its first task.
func (w *world) open() *kase {
	w.t.Helper()
	return w.openAs(enterprise)
}

// openAs opens an applicant's case and waits for its first task.
func (w *world) openAs(as award.Applicant) *kase {
	w.t.Helper()
	in := w.row(as)
	w.must(w.engine.OpenCase(w.ctx, in))
	w.ids = append(w.ids, workflows.ApplicationID(in.Case))
	k := &kase{world: w, in: in, id: in.Case}
	k.task(award.TaskInternalNotice)
	return k
}

// until waits for something that comes by itself, in moments.
func (w *world) until(what string, is func() bool) {
	w.t.Helper()
	for range 6000 {
		if is() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	w.t.Fatalf("it did not come: %s", what)
}

// advance takes all executions and the clock to an instant, from one deadline to the next, so that all that is due by then
// is dealt with in order.
func (w *world) advance(to time.Time) {
	w.t.Helper()
	w.now = to.Add(rehearsal.Margin)
	w.must(w.AdvanceClock(w.ctx, w.now))
	w.must(rehearsal.Advance(w.ctx, w.engine.Temporal, namespace(), w.ids, to))
}

// pass lets working days pass, and a morning more.
func (w *world) pass(days int) {
	w.t.Helper()
	at, _ := w.calendar().Deadline(w.now, days)
	w.advance(at.Add(9 * time.Hour))
}

// lines are the lines of a case's or round's ledger, in order.
func (w *world) lines(subject activities.Subject, id string) []store.LineItem {
	w.t.Helper()
	var all []store.LineItem
	for cursor := ""; ; {
		lines, next, err := w.Ledger(w.ctx, subject, id, store.LineFilter{}, store.Page{Limit: 200, Cursor: cursor})
		w.must(err)
		all = append(all, lines...)
		if next == "" {
			return all
		}
		cursor = next
	}
}

// histories are those of all runs of a workflow, the first one first.
func (w *world) runs(id string) []string {
	w.t.Helper()
	var runs []string
	for run := ""; ; {
		d, err := w.engine.Temporal.DescribeWorkflowExecution(w.ctx, id, run)
		w.must(err)
		run = d.WorkflowExecutionInfo.Execution.RunId
		runs = append(runs, run)
		events := w.engine.Temporal.GetWorkflowHistory(w.ctx, id, run, false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
		first, err := events.Next()
		w.must(err)
		if run = first.GetWorkflowExecutionStartedEventAttributes().GetContinuedExecutionRunId(); run == "" {
			slices.Reverse(runs)
			return runs
		}
	}
}
