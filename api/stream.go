package api

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"time"

	"qualityaward/api/gen"
	"qualityaward/store"
)

// streamPath is where the endless answer is.
const streamPath = BasePath + "/events"

// streamPatience is how long a client may take to receive a few lines.
const streamPatience = 10 * time.Second

// StreamEvents implements the contract.
func (s *server) StreamEvents(ctx context.Context, _ gen.StreamEventsRequestObject) (gen.StreamEventsResponseObject, error) {
	sc, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	return stream{ctx, s, sc}, nil
}

// stream is the answer that goes on until the client leaves, the session ends or the server stops.
type stream struct {
	ctx context.Context
	s   *server
	sc  *scene
}

// VisitStreamEventsResponse implements the contract's response.
func (st stream) VisitStreamEventsResponse(w http.ResponseWriter) error {
	news := st.s.news
	l := news.join(st.sc.who.Person, st.sc.hearing())
	defer news.leave(l)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("X-Accel-Buffering", "no") // proxies pass on each line as it comes
	w.WriteHeader(http.StatusOK)
	connection := http.NewResponseController(w)
	_ = connection.SetReadDeadline(time.Time{}) // all of the request is here: nobody waits for the client's bytes any more
	defer func() { _ = connection.SetWriteDeadline(time.Time{}) }()
	send := func(lines string) error {
		_ = connection.SetWriteDeadline(time.Now().Add(streamPatience)) // where there is a connection
		if _, err := io.WriteString(w, lines); err != nil {
			return err
		}
		return connection.Flush()
	}
	renewal := time.NewTicker(news.renewal)
	defer renewal.Stop()
	for lines := ":\n\n"; ; {
		if err := send(lines); err != nil {
			return nil // the client is gone
		}
		select {
		case <-st.ctx.Done():
			return nil
		case <-news.closed:
			return nil
		case <-l.ready:
			lines = eventLines(news.take(l))
		case <-renewal.C:
			viewer, in := st.s.stillIn(st.ctx, st.sc.call)
			if !in {
				return nil
			}
			news.renew(l, viewer)
			lines = ":\n\n"
		}
	}
}

// hearing is of which cases the caller hears that something happened: of those that its lists show, and
// operators of all, since they may open the workflow of any.
func (sc *scene) hearing() store.Viewer {
	viewer := sc.viewer()
	viewer.All = viewer.All || sc.is(store.KindOperator)
	return viewer
}

// stillIn tells whether a session goes on, and what its person may hear of now.
func (s *server) stillIn(ctx context.Context, state *call) (store.Viewer, bool) {
	ctx, cancel := context.WithTimeout(ctx, ordinaryTimeout)
	defer cancel()
	read, err := s.store.Scene(ctx, store.SceneRef{Session: hashedToken(state.token)})
	if err != nil || read.Person == nil {
		return store.Viewer{}, false
	}
	sc := s.cast(read, state)
	return sc.hearing(), !sc.who.Unproven
}

// eventLines are events as they are sent.
func eventLines(events []event) string {
	var lines strings.Builder
	for _, e := range events {
		text, err := json.Marshal(e)
		if err != nil {
			continue // two texts are always JSON
		}
		lines.WriteString("data: " + string(text) + "\n\n")
	}
	return lines.String()
}
