package e2e

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/google/uuid"

	"qualityaward/activities"
	"qualityaward/e2e/installation"
	"qualityaward/store"
)

var (
	faultSeed = flag.Uint64("faults.seed", 0, "seed of the random faults; 0 makes one up")
	faultTime = flag.Duration("faults.time", 45*time.Second, "how long things are killed")
)

// binaries are bin/award and the worker that dies, built from this very tree.
var binaries = sync.OnceValues(func() (dir string, err error) {
	if dir, err = os.MkdirTemp("", "award-e2e-"); err != nil {
		return "", err
	}
	out, err := exec.Command("go", "build", "-o", dir, "qualityaward/cmd/award", "qualityaward/e2e/dyingworker").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build the product: %w: %s", err, out)
	}
	return dir, nil
})

// built is a binary of this tree.
func built(t *testing.T, name string) string {
	t.Helper()
	dir, err := binaries()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, name)
}

// install sets up an installation on a stack; nothing runs yet.
func install(t *testing.T, stack installation.Stack) *installation.Installation {
	t.Helper()
	in, err := installation.New(t.Context(), stack, built(t, "award"), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = in.Close() })
	return in
}

// ownStack starts a stack that may be killed without disturbing other tests.
func ownStack(t *testing.T) installation.Stack {
	t.Helper()
	local, err := filepath.Abs("../bin/local")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(local); err != nil {
		t.Fatalf("there is no launcher: run the tests with `make test`, which builds it: %v", err)
	}
	stack, stop, err := installation.Launch(t.Context(), local, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return stack
}

// clerk is a person who works on one case after the other through HTTP, and does not give up: what
// is not answered is sent again with the same key.
type clerk struct {
	t      *testing.T
	client *installation.Client
	as     string
	round  *installation.Round
	c      installation.Case
	acked  []acked
	tries  int // requests without an answer that settles them
}

// acked is an act that was answered with a receipt.
type acked struct {
	act, subject string
	seq          int64
}

// do does an act until it is answered.
func (k *clerk) do(path string, body any) {
	k.t.Helper()
	key := uuid.NewString()
	for end := time.Now().Add(2 * time.Minute); ; {
		if err := k.client.Login(k.t.Context(), k.as); err == nil {
			a, err := k.client.Do(k.t.Context(), installation.Request{As: k.as, Method: http.MethodPost, Path: path, Key: key, Body: body})
			switch {
			case err == nil && a.Status == http.StatusOK:
				receipt, err := a.Receipt()
				if err != nil {
					k.t.Errorf("%s: %v", path, err)
				}
				k.acked = append(k.acked, acked{receipt.Act, string(receipt.Subject), receipt.Seq})
				return
			case err == nil && a.Status < 500:
				k.t.Errorf("%s with key %s: %d %s", path, key, a.Status, a.Body)
				return
			case err == nil && a.Status != http.StatusServiceUnavailable:
				k.t.Logf("%s: %d %s", path, a.Status, a.Body)
			}
		}
		k.tries++
		if time.Now().After(end) {
			k.t.Errorf("%s is not answered for two minutes: the case is stuck", path)
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// work claims and gives back its task, now and then uploads a document, and in the end publicises
// the application (Art. 15), until told to stop.
func (k *clerk) work(random *rand.Rand, stop <-chan struct{}) {
	task := "/tasks/" + k.c.ID + ".1"
	for {
		select {
		case <-stop:
			k.do(task+"/claim", nil)
			return
		default:
		}
		k.do(task+"/claim", nil)
		if random.IntN(4) == 0 {
			k.do("/cases/"+k.c.ID+"/documents?item=application_form", samplePDF)
		}
		k.do(task+"/release", nil)
	}
}

var samplePDF = []byte("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")

// Worker, API, Temporal and PostgreSQL are killed at random moments while people work. Every act
// that was answered is in the ledger exactly once, no step is missing, and no case is stuck.
func TestNothingIsLostWhenProcessesAreKilled(t *testing.T) {
	seed := *faultSeed
	if seed == 0 {
		seed = rand.Uint64()
	}
	t.Logf("again with: -faults.seed=%d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	stack := ownStack(t)
	in := install(t, stack)
	site := &site{t: t, in: in, stack: stack}
	site.start()
	t.Cleanup(site.stop)

	round, err := in.OpenRound(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	cases, err := round.Open(t.Context(), 10, 5)
	if err != nil {
		t.Fatal(err)
	}
	clerks := make([]*clerk, len(cases))
	stop := make(chan struct{})
	var working sync.WaitGroup
	for i, c := range cases {
		clerks[i] = &clerk{t: t, client: in.Client(), as: c.Login, round: round, c: c}
		own := rand.New(rand.NewPCG(seed, uint64(i)+2))
		working.Go(func() { clerks[i].work(own, stop) })
	}
	kills := site.havoc(random, *faultTime)
	close(stop)
	working.Wait()

	var all []acked
	tries := 0
	for _, k := range clerks {
		all = append(all, k.acked...)
		tries += k.tries
	}
	t.Logf("%d acts were answered, %d times one was sent again; killed: %v", len(all), tries, kills)
	if len(all) < 10*len(kills) {
		t.Errorf("only %d acts between %d kills: nothing was tried", len(all), len(kills))
	}
	onceInTheLedger(t, in, all)
	noGaps(t, in)
	for _, k := range clerks { // and each case goes on
		inStep(t, in, k.c.ID)
		k.do("/tasks/"+k.c.ID+".1/internal-notice", map[string]any{"place": "示例公告栏", "evidence": k.evidence()})
		k.do("/cases/"+k.c.ID+"/withdrawal", map[string]any{"reason": "示例"})
	}
	noGaps(t, in)
}

// evidence uploads a document that proves a posting.
func (k *clerk) evidence() []string {
	k.t.Helper()
	a, err := k.client.Act(k.t.Context(), k.as, "/cases/"+k.c.ID+"/documents?item=internal_notice_evidence", samplePDF)
	if err != nil {
		k.t.Error(err)
	}
	return []string{a.Get("ref")}
}

// site is the running product and what it stands on.
type site struct {
	t             *testing.T
	in            *installation.Installation
	stack         installation.Stack
	serve, worker *installation.Process
}

func (s *site) start() {
	s.t.Helper()
	var err error
	if s.serve, s.worker, err = s.in.Run(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
}

func (s *site) stop() {
	s.serve.Stop()
	s.worker.Stop()
	if s.t.Failed() {
		s.t.Logf("award serve: %s\naward worker: %s", s.serve.Tail(), s.worker.Tail())
	}
}

// havoc kills one thing after the other, each kind in turn in a random order, and starts it again.
func (s *site) havoc(random *rand.Rand, lasting time.Duration) map[string]int {
	s.t.Helper()
	kills := map[string]int{}
	victims := []string{"worker", "serve", "temporal", "postgres"}
	for end := time.Now().Add(lasting); time.Now().Before(end); {
		random.Shuffle(len(victims), func(i, j int) { victims[i], victims[j] = victims[j], victims[i] })
		for _, victim := range victims {
			time.Sleep(time.Duration(500+random.IntN(2500)) * time.Millisecond)
			s.kill(victim, time.Duration(random.IntN(800))*time.Millisecond)
			kills[victim]++
		}
	}
	return kills
}

// kill kills -9 and lets it come back. The launcher brings back the services of the stack; what
// ended by itself comes back too, as under any supervisor.
func (s *site) kill(victim string, away time.Duration) {
	s.t.Helper()
	var err error
	switch victim {
	case "worker":
		s.worker.Kill()
		time.Sleep(away)
		s.worker, err = s.in.Start("worker")
	case "serve":
		s.serve.Kill()
		time.Sleep(away)
		s.serve, err = s.in.Start("serve")
	default:
		var pid int
		if pid, err = s.stack.PID(victim); err == nil {
			err = syscall.Kill(pid, syscall.SIGKILL)
		}
	}
	if errors.Is(err, syscall.ESRCH) {
		err = nil // it is being restarted already
	}
	if err != nil {
		s.t.Fatalf("kill %s: %v", victim, err)
	}
	for _, p := range []struct {
		process **installation.Process
		command string
	}{{&s.worker, "worker"}, {&s.serve, "serve"}} {
		select {
		case <-(*p.process).Ended():
			s.t.Logf("award %s ended by itself: %s", p.command, (*p.process).Tail())
			if *p.process, err = s.in.Start(p.command); err != nil {
				s.t.Fatal(err)
			}
		default:
		}
	}
}

// onceInTheLedger checks that each act that was answered is in the ledger once, where its receipt
// says, and that the ledger has no other acts.
func onceInTheLedger(t *testing.T, in *installation.Installation, all []acked) {
	t.Helper()
	var lines []struct {
		ActID   string
		Subject string
		Seq     int64
	}
	if err := in.DB(t.Context()).Raw(`SELECT act_id, subject, seq FROM ledger WHERE act_id <> ''`).Scan(&lines).Error; err != nil {
		t.Fatal(err)
	}
	ledger := map[acked]int{}
	for _, l := range lines {
		ledger[acked{l.ActID, l.Subject, l.Seq}]++
	}
	for _, a := range all {
		if ledger[a] != 1 {
			t.Errorf("act %+v is %d times in the ledger", a, ledger[a])
		}
		delete(ledger, a)
	}
	if len(ledger) > 0 {
		t.Errorf("the ledger holds acts that nobody was told of: %v", ledger)
	}
}

// noGaps checks that the steps of each subject are numbered without a gap, up to where it stands.
func noGaps(t *testing.T, in *installation.Installation) {
	t.Helper()
	var bad []string
	err := in.DB(t.Context()).Raw(`SELECT c.id FROM cases c LEFT JOIN steps s ON s.subject = 'case' AND s.subject_id = c.id
		GROUP BY c.id, c.seq HAVING count(s.seq) <> c.seq OR max(s.seq) <> c.seq OR min(s.seq) <> 1`).Scan(&bad).Error
	if err != nil {
		t.Fatal(err)
	}
	if len(bad) > 0 {
		t.Errorf("cases whose steps are not numbered one by one: %v", bad)
	}
	err = in.DB(t.Context()).Raw(`SELECT subject_id FROM ledger WHERE subject = 'case' GROUP BY subject_id, seq
		HAVING count(*) <> max(line) - min(line) + 1`).Scan(&bad).Error
	if err != nil {
		t.Fatal(err)
	}
	if len(bad) > 0 {
		t.Errorf("cases with lines missing from a step: %v", bad)
	}
}

// inStep waits until a case's workflow says that it is where its ledger is.
func inStep(t *testing.T, in *installation.Installation, id string) {
	t.Helper()
	var err error
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(250 * time.Millisecond) {
		var standing activities.Standing
		if standing, err = in.Standing(t.Context(), activities.SubjectCase, id); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 15*time.Second)
		_, err = in.Engine.Confirm(ctx, activities.SubjectRef{Subject: activities.SubjectCase, ID: id, Seq: standing.Seq})
		cancel()
		if err == nil {
			return
		}
	}
	t.Errorf("case %s is not in step with its ledger: %v", id, err)
}

// The worker dies right after the ledger's commit, before the engine hears of it: on a person's
// act, on a timer, and on a case's very first step. The step counts once, and the case goes on.
func TestTheWorkerDiesBetweenTheCommits(t *testing.T) {
	for name, dieOn := range map[string]string{"an act": "task_claimed", "a timer": "notice_closed", "the opening": "task_opened"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := install(t, installation.Ambient())
			site := &site{t: t, in: in}
			site.start()
			t.Cleanup(func() { site.stop() })
			round, err := in.OpenRound(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			k := &clerk{t: t, client: in.Client(), round: round}
			if dieOn != "task_opened" {
				k.take(1)
			}
			if dieOn == "notice_closed" {
				if err := round.Post(t.Context(), k.c); err != nil {
					t.Fatal(err)
				}
			}
			site.worker.Stop()
			dying, err := in.StartBinary(built(t, "dyingworker"), "", "DIE_ON="+dieOn)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(dying.Kill)
			var under sync.WaitGroup
			under.Go(func() { k.provoke(dieOn) })
			select {
			case <-dying.Ended():
			case <-time.After(30 * time.Second):
				t.Errorf("the worker does not die: %s", dying.Tail())
			}
			if site.worker, err = in.Start("worker"); err != nil {
				t.Fatal(err)
			}
			under.Wait()
			if t.Failed() {
				return
			}
			k.goesOn(in, dieOn)
		})
	}
}

// take opens a case for the clerk.
func (k *clerk) take(n int) {
	k.t.Helper()
	cases, err := k.round.Open(k.t.Context(), n, 1)
	if err != nil {
		k.t.Error(err)
		return
	}
	k.c, k.as = cases[0], cases[0].Login
}

// provoke does what makes the worker record the step on which it dies, and waits until it is done.
func (k *clerk) provoke(dieOn string) {
	switch dieOn {
	case "task_opened":
		k.take(1)
	case "task_claimed":
		k.do("/tasks/"+k.c.ID+".1/claim", nil)
	case "notice_closed":
		if _, err := k.client.Act(k.t.Context(), "admin", "/rehearsal/advance", map[string]any{"workingDays": 6}); err != nil {
			k.t.Error(err)
		}
	}
}

// goesOn checks that the step is there once, that the engine knows of it, and that the case takes
// the next act.
func (k *clerk) goesOn(in *installation.Installation, dieOn string) {
	k.t.Helper()
	var n int
	if err := in.DB(k.t.Context()).Raw(`SELECT count(*) FROM ledger WHERE subject_id = ? AND kind = ?`, k.c.ID, dieOn).Row().Scan(&n); err != nil {
		k.t.Fatal(err)
	}
	want := 1
	if dieOn == "task_opened" {
		want = 1 // the applicant's first task
	}
	if n != want {
		k.t.Errorf("%s is %d times in the ledger", dieOn, n)
	}
	inStep(k.t, in, k.c.ID)
	switch dieOn {
	case "task_opened":
		k.do("/tasks/"+k.c.ID+".1/claim", nil)
	case "task_claimed":
		k.do("/tasks/"+k.c.ID+".1/release", nil)
	case "notice_closed":
		k.do("/tasks/"+k.c.ID+".2/claim", nil)
	}
	noGaps(k.t, in)
}

// An engine that does not answer, as against one that is gone, keeps nobody waiting: acts are
// answered within 5 s, reads go on, and what was sent again is done once when it answers again.
func TestTheEngineHangs(t *testing.T) {
	stack := ownStack(t)
	in := install(t, stack)
	site := &site{t: t, in: in, stack: stack}
	site.start()
	t.Cleanup(site.stop)
	round, err := in.OpenRound(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	k := &clerk{t: t, client: in.Client(), round: round}
	k.take(1)
	if err := k.client.Login(t.Context(), k.as); err != nil {
		t.Fatal(err)
	}
	pid, err := stack.PID("temporal")
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(pid, syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	awake := sync.OnceFunc(func() { _ = syscall.Kill(pid, syscall.SIGCONT) })
	t.Cleanup(awake)
	claim := installation.Request{As: k.as, Method: http.MethodPost, Path: "/tasks/" + k.c.ID + ".1/claim", Key: "while-it-hangs"}
	began := time.Now()
	a, err := k.client.Do(t.Context(), claim)
	if err != nil || a.Status != http.StatusServiceUnavailable || a.Get("code") != "engine_unavailable" {
		t.Errorf("while the engine hangs: %d %s, %v", a.Status, a.Body, err)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("the answer took %s", took)
	}
	if _, err := k.client.Read(t.Context(), k.as, "/cases/"+k.c.ID); err != nil {
		t.Errorf("a read while the engine hangs: %v", err)
	}
	awake()
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		if a, err = k.client.Do(t.Context(), claim); err == nil && a.Status == http.StatusOK {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("after the engine came back: %d %s, %v", a.Status, a.Body, err)
		}
	}
	lines, _, err := in.Ledger(t.Context(), activities.SubjectCase, k.c.ID, store.Page{Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	claims := 0
	for _, l := range lines {
		if l.Kind == "task_claimed" {
			claims++
		}
	}
	if claims != 1 {
		t.Errorf("the ledger holds %d claims", claims)
	}
	inStep(t, in, k.c.ID)
}
