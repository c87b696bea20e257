package e2e

import (
	"sync"
	"testing"
	"time"

	"qualityaward/e2e/installation"
)

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
				k.take()
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

// provoke does what makes the worker record the step on which it dies, and waits until it is done.
func (k *clerk) provoke(dieOn string) {
	switch dieOn {
	case "task_opened":
		k.take()
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
	if n != 1 {
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
