package api

import (
	"sync"
	"time"
)

// Wrong passwords that are allowed for one login from one address in a time (ours).
const (
	attemptsAllowed = 5
	attemptsWindow  = 15 * time.Minute
	attemptsKept    = 100_000 // remembered at most; beyond that all are forgotten
)

// attempts counts wrong passwords, so that they cannot be tried without end. Each process counts
// for itself.
type attempts struct {
	mu   sync.Mutex
	seen map[string]tries
	now  func() time.Time
}

type tries struct {
	count int
	since time.Time
}

func newAttempts() *attempts { return &attempts{seen: map[string]tries{}, now: time.Now} }

// allowed tells whether another attempt may be made.
func (a *attempts) allowed(who string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	t, ok := a.seen[who]
	return !ok || t.count < attemptsAllowed || a.now().Sub(t.since) > attemptsWindow
}

// failed counts a wrong password.
func (a *attempts) failed(who string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.seen) >= attemptsKept {
		clear(a.seen)
	}
	t := a.seen[who]
	if a.now().Sub(t.since) > attemptsWindow {
		t = tries{since: a.now()}
	}
	t.count++
	a.seen[who] = t
}

// succeeded forgets the wrong passwords before the right one.
func (a *attempts) succeeded(who string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.seen, who)
}
