package e2e

import (
	"net/http"
	"sync"
	"syscall"
	"testing"
	"time"

	"qualityaward/activities"
	"qualityaward/e2e/installation"
	"qualityaward/store"
)

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
	k.take()
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
	lines, _, err := in.Ledger(t.Context(), activities.SubjectCase, k.c.ID, store.LineFilter{}, store.Page{Limit: 100})
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
