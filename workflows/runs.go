package workflows

import "sync"

// mostRuns is how many runs are remembered; beyond that all are forgotten.
const mostRuns = 10_000

// runs remembers in which run of a workflow an act was done last: asked for that very run, the
// engine need not look up first which one is the latest. A run that has given way to the next one
// says so, and the act is sent again to whichever runs.
type runs struct {
	mu    sync.Mutex
	known map[string]string
}

// of returns the remembered run of a workflow, or "".
func (r *runs) of(id string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.known[id]
}

// remember keeps the run of a workflow; "" forgets it.
func (r *runs) remember(id, run string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case run == "":
		delete(r.known, id)
		return
	case r.known == nil || len(r.known) >= mostRuns:
		r.known = map[string]string{}
	}
	r.known[id] = run
}
