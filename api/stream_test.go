package api

import (
	"bufio"
	"context"
	"encoding/json"
	"iter"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"qualityaward/store"
)

// soon is how long others' acts may take to appear.
const soon = 3 * time.Second

// running serves the API on a socket and returns its address; ended is closed when it has stopped.
func (w *world) running(e *echo.Echo) (address string, ended <-chan struct{}) {
	w.t.Helper()
	var err error
	if e.Listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		w.t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = e.Start("")
	}()
	w.t.Cleanup(func() { _ = e.Close(); <-done })
	return e.Listener.Addr().String(), done
}

// ear is somebody who listens to a stream.
type ear struct {
	t      *testing.T
	events chan event
	ended  chan struct{}
}

// listens opens a stream with a token and waits until it is open.
func (w *world) listens(t *testing.T, address, token string) *ear {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+BasePath+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token)
	answer, err := http.DefaultClient.Do(r) //nolint:bodyclose // when the stream ends
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "text/event-stream" || answer.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("the stream: %d %v", answer.StatusCode, answer.Header)
	}
	s := &ear{t: t, events: make(chan event, 1000), ended: make(chan struct{})}
	lines := bufio.NewScanner(answer.Body)
	if !lines.Scan() || !strings.HasPrefix(lines.Text(), ":") {
		t.Fatalf("the stream does not begin with a comment: %q", lines.Text())
	}
	go func() {
		defer close(s.ended)
		defer func() { _ = answer.Body.Close() }()
		for lines.Scan() {
			if text, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var e event
				if json.Unmarshal([]byte(text), &e) == nil {
					s.events <- e
				}
			}
		}
	}()
	return s
}

// hears wants an event soon.
func (s *ear) hears(want event) {
	s.t.Helper()
	for late := time.After(soon); ; {
		select {
		case e := <-s.events:
			if e == want {
				return
			}
		case <-late:
			s.t.Fatalf("%v was not told within %s", want, soon)
		}
	}
}

// quiet wants that an event is not told for a while.
func (s *ear) quiet(unwanted event, during time.Duration) {
	s.t.Helper()
	for over := time.After(during); ; {
		select {
		case e := <-s.events:
			if e == unwanted {
				s.t.Fatalf("%v was told", e)
			}
		case <-over:
			return
		}
	}
}

// forget drops what was told so far, of all streams after one wait.
func forget(streams iter.Seq[*ear]) {
	time.Sleep(1500 * time.Millisecond)
	for s := range streams {
		for len(s.events) > 0 {
			<-s.events
		}
	}
}

// over wants that the stream ends soon.
func (s *ear) over() {
	s.t.Helper()
	select {
	case <-s.ended:
	case <-time.After(soon):
		s.t.Fatalf("the stream goes on after %s", soon)
	}
}

// What others do appears within three seconds, whichever server they use, to those who see it in lists.
func TestStreamTellsWhatOthersDo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, login := w.applicant("Seen")
	_, stranger := w.applicant("Other")
	caseID := w.open(round, body, login)
	task := w.task(login, "internal_notice", caseID)
	first, _ := w.running(w.e)
	second, _ := w.running(w.serve(w.engine)) // another server on the same database
	streams := map[string]*ear{}
	for who, address := range map[string]string{login: first, "office": second, stranger: first, "regulator-140200": second, "operator": first} {
		streams[who] = w.listens(t, address, w.token(who))
	}
	forget(maps.Values(streams))
	step := event{"case", caseID}
	w.post(login, "/tasks/"+task+"/claim", nil).is(200)
	streams[login].hears(step)
	streams["office"].hears(step)
	streams["operator"].hears(step) // it may look at the workflow of any case
	streams[stranger].quiet(step, 2*time.Second)
	streams["regulator-140200"].quiet(step, 100*time.Millisecond)

	w.post(login, "/cases/"+caseID+"/documents?item=application_form", []byte(samplePDF)).is(200) // the dossier is the case's
	streams["office"].hears(step)
	streams["office"].quiet(step, 2*time.Second) // nothing is told twice

	id := w.post("office", "/rounds", map[string]any{"year": 2030, "legalBasis": "示例依据"}).is(http.StatusOK).get("id")
	for _, s := range streams {
		s.hears(event{"round", id})
	}
	forget(maps.Values(streams))

	// What operators do with a workflow is told as its case's, or its round's.
	for subject, of := range map[string]string{"case": caseID, "round": id} {
		w.post("operator", "/engine/"+subject+"/"+of+"/pause", map[string]any{"reason": "核查数据"}).is(200)
	}
	for _, who := range []string{"office", "operator", login} {
		streams[who].hears(event{"case", caseID})
	}
	streams[stranger].quiet(event{"case", caseID}, 2*time.Second)
	streams["regulator-140200"].hears(event{"round", id}) // a round is everybody's
}

func TestStreamTellsOnlyThePersonThatItWasNotified(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, login := w.applicant("Told")
	address, _ := w.running(w.e)
	mine, others := w.listens(t, address, w.token(login)), w.listens(t, address, w.token("government"))
	w.open(round, body, login)
	if _, err := w.store.Deliver(t.Context(), 1000); err != nil {
		t.Fatal(err)
	}
	mine.hears(notified)
	others.quiet(notified, 2*time.Second)
}

func TestStreamEnds(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	body, login := w.applicant("Ends")
	person := w.read(login, "/me").get("id")
	e, server := w.renewing(200 * time.Millisecond)
	address, ended := w.running(e)
	leaver, quitter := w.listens(t, address, w.token(login)), w.listens(t, address, w.token("human-resources"))
	sacked, office := w.listens(t, address, w.token("government")), w.listens(t, address, w.token("office"))

	// A membership that has ended shows nothing more: the sessions end with it.
	round := w.round()
	caseID := w.open(round, body, login)
	leaver.hears(event{"case", caseID})
	if err := store.EndMembership(w.store.DB(t.Context()), person, body); err != nil {
		t.Fatal(err)
	}
	leaver.over()
	w.post("office", "/cases/"+caseID+"/exclusion", map[string]any{"reason": "示例", "article": "11"}).is(200)
	office.hears(event{"case", caseID})

	// The session's end is the stream's, and so is the account's.
	w.send("DELETE", "/session", request{as: "human-resources"}).is(http.StatusNoContent)
	quitter.over()
	if err := store.SetActive(w.store.DB(t.Context()), store.PersonID("government"), false); err != nil {
		t.Fatal(err)
	}
	sacked.over()

	// A server that stops does not wait for who listens.
	start := time.Now()
	if err := e.Shutdown(t.Context()); err != nil {
		t.Fatal(err)
	}
	office.over()
	<-ended
	if took := time.Since(start); took > soon {
		t.Errorf("stopping took %s", took)
	}
	for range 100 {
		if server.idle() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("nobody listens, and the server still looks")
}

func TestStreamsAreAsLongAsTheyAreHeard(t *testing.T) {
	ops, err := operations(Contract)
	if err != nil {
		t.Fatal(err)
	}
	for path, ends := range map[string]bool{streamPath: false, BasePath + "/me": true} {
		c := echo.New().NewContext(httptest.NewRequest(http.MethodGet, path, nil), nil)
		c.SetPath(path)
		ctx, cancel := limited(t.Context(), patienceWith(ops)(c))
		if _, limit := ctx.Deadline(); limit != ends {
			t.Errorf("%s has an end: %t", path, limit)
		}
		cancel()
	}
}

func TestStreamNeedsALogin(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.read("", "/events").no(http.StatusUnauthorized, "not_logged_in")
}

// renewing builds a server that asks about rights more often.
func (w *world) renewing(every time.Duration) (*echo.Echo, *news) {
	w.t.Helper()
	e, s, err := assemble(w.deps(w.engine))
	if err != nil {
		w.t.Fatal(err)
	}
	s.news.renewal = every
	return e, s.news
}

// idle tells whether nobody listens and nothing looks.
func (n *news) idle() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return len(n.listeners) == 0 && n.stop == nil
}
