package e2e

import (
	"flag"
	"math/rand/v2"
	"sync"
	"testing"
	"time"
)

var (
	faultSeed = flag.Uint64("faults.seed", 0, "seed of the random faults; 0 makes one up")
	faultTime = flag.Duration("faults.time", 45*time.Second, "how long things are killed")
)

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
