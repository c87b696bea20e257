package api

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"qualityaward/activities"
	"qualityaward/store"
)

// news tells those who listen what changed. While somebody listens it looks into the database every
// so often, once for all listeners of this process: a step's transaction has nothing to announce, and
// several servers need not know of each other.
type news struct {
	store   *store.Store
	log     *slog.Logger
	every   time.Duration // between two looks
	renewal time.Duration // how long a listener's rights are believed without being asked about
	closed  chan struct{} // the server shuts down

	mu        sync.Mutex
	listeners map[*listener]struct{}
	stop      context.CancelFunc // ends the looking; nil while nobody listens
	closing   sync.Once
}

// event is what listeners are told: what to ask for anew.
type event struct {
	Subject activities.Subject `json:"subject"`
	ID      string             `json:"id,omitempty"`
}

// notified is the event that the listener was notified of something.
var notified = event{Subject: "notifications"}

// shownAs are the subjects that lists and pages show, by what shows a ledger's step.
var shownAs = map[activities.Subject]activities.Subject{
	activities.SubjectCase: activities.SubjectCase, "case_opening": activities.SubjectCase, subjectDossier: activities.SubjectCase,
	store.SubjectConflict: activities.SubjectCase, store.SubjectRecusal: activities.SubjectCase, store.SubjectMandate: activities.SubjectRound,
	activities.SubjectRound: activities.SubjectRound, "round_opening": activities.SubjectRound,
}

// listener is one who listens. What it was not told yet is kept once, however often it happened.
type listener struct {
	person  string
	viewer  store.Viewer
	waiting map[event]struct{}
	ready   chan struct{} // something waits
}

func newNews(st *store.Store, log *slog.Logger) *news {
	return &news{
		store: st, log: log, every: time.Second, renewal: 15 * time.Second, closed: make(chan struct{}), listeners: map[*listener]struct{}{},
	}
}

// join lets somebody listen; the first one starts the looking.
func (n *news) join(person string, viewer store.Viewer) *listener {
	l := &listener{person: person, viewer: viewer, waiting: map[event]struct{}{}, ready: make(chan struct{}, 1)}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.listeners[l] = struct{}{}
	if n.stop == nil {
		var ctx context.Context
		ctx, n.stop = context.WithCancel(context.Background())
		go n.watch(ctx)
	}
	return l
}

// leave ends somebody's listening; with the last one the looking ends.
func (n *news) leave(l *listener) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.listeners, l)
	if len(n.listeners) == 0 && n.stop != nil {
		n.stop()
		n.stop = nil
	}
}

// renew replaces what a listener may see.
func (n *news) renew(l *listener, viewer store.Viewer) {
	n.mu.Lock()
	defer n.mu.Unlock()
	l.viewer = viewer
}

// take returns what a listener was not told yet.
func (n *news) take(l *listener) []event {
	n.mu.Lock()
	defer n.mu.Unlock()
	events := make([]event, 0, len(l.waiting))
	for e := range l.waiting {
		events = append(events, e)
	}
	clear(l.waiting)
	return events
}

// close ends all listening: a server that stops must not wait for those who never go.
func (n *news) close() { n.closing.Do(func() { close(n.closed) }) }

// watch looks until the context ends. The first look also finds what happened in the moments before:
// somebody may have read it before and begun to listen after.
func (n *news) watch(ctx context.Context) {
	ticker := time.NewTicker(n.every)
	defer ticker.Stop()
	told, since := map[string]bool{}, time.Time{}
	for {
		seen, upTo, err := n.look(ctx, since, told)
		if err == nil {
			told, since = seen, upTo
		} else if ctx.Err() == nil {
			n.log.WarnContext(ctx, "the news wait", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// look tells what the database holds that was not told before. It returns what it saw, of which the
// next look will see the latest part again.
func (n *news) look(ctx context.Context, since time.Time, told map[string]bool) (seen map[string]bool, upTo time.Time, err error) {
	ctx, cancel := context.WithTimeout(ctx, ordinaryTimeout)
	defer cancel()
	found, err := n.store.News(ctx, since)
	if err != nil {
		return nil, upTo, err
	}
	seen = make(map[string]bool, len(found.Steps)+len(found.Told))
	isNew := func(key string) bool {
		seen[key] = true
		return !told[key]
	}
	var steps []step
	var cases, people []string
	for _, ref := range found.Steps {
		subject, shown := shownAs[ref.Shown]
		if !shown {
			continue
		}
		acting, applying := isNew(fmt.Sprint(ref.Subject, "/", ref.ID, "/", ref.Seq)), ref.Told > 0 && isNew(fmt.Sprint("told/", ref.Subject, "/", ref.ID, "/", ref.Told))
		if !acting && !applying {
			continue
		}
		steps = append(steps, step{event{subject, ref.ID}, applying})
		if subject == activities.SubjectCase {
			cases = append(cases, ref.ID)
		}
	}
	for _, t := range found.Told {
		if isNew(fmt.Sprint("notification/", t.ID)) {
			people = append(people, t.Person)
		}
	}
	concerned, recused := map[string]store.Concerned{}, map[string][]string{}
	if len(cases) > 0 {
		if concerned, err = n.store.Concerned(ctx, cases); err != nil {
			return nil, upTo, err
		}
		if recused, err = n.store.RecusedOf(ctx, cases); err != nil {
			return nil, upTo, err
		}
	}
	n.spread(steps, people, concerned, recused)
	return seen, found.SeenUpTo, nil
}

// step is the event of a step.
type step struct {
	event
	told bool // to the case's applicant, and under a mandate
}

// spread gives each listener what it may see: a round's steps, those of the cases that it hears of and is
// not recused from, and that it was notified itself.
func (n *news) spread(steps []step, people []string, concerned map[string]store.Concerned, recused map[string][]string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for l := range n.listeners {
		for _, e := range steps {
			if slices.Contains(recused[e.ID], l.person) {
				continue
			}
			of := concerned[e.ID]
			if e.Subject == activities.SubjectRound || l.viewer.All || meet(l.viewer.Bodies, of.Bodies) || e.told && (meet(l.viewer.Bodies, of.Told) || meet(l.viewer.Mandates, of.Told)) {
				l.waiting[e.event] = struct{}{}
			}
		}
		if slices.Contains(people, l.person) {
			l.waiting[notified] = struct{}{}
		}
		if len(l.waiting) > 0 {
			select {
			case l.ready <- struct{}{}:
			default: // it knows
			}
		}
	}
}

// meet tells whether two lists have a member in common.
func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(member string) bool { return slices.Contains(b, member) })
}
