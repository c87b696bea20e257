package e2e

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"qualityaward/activities"
	"qualityaward/e2e/installation"
	"qualityaward/store"
	"qualityaward/workflows"
)

// Over the wire, as against within the process (package api's tests): bodies of 100 MB by many at
// once, replays, stale and foreign acts get an answer or a closed connection, the server's memory
// stays what it was, and neither the ledger nor the engine's history has grown.
func TestHostileClientsLeaveNothingBehind(t *testing.T) {
	in := install(t, installation.Ambient())
	site := &site{t: t, in: in}
	site.start()
	t.Cleanup(site.stop)
	round, err := in.OpenRound(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	k := &clerk{t: t, client: in.Client(), round: round}
	k.take()
	task := "/tasks/" + k.c.ID + ".1"
	k.do(task+"/claim", nil)
	if err := k.client.Login(t.Context(), "office"); err != nil {
		t.Fatal(err)
	}
	lines, events := k.traces(in)
	before := memory(t, site.serve.PID)

	big := func() io.Reader { return io.LimitReader(&zeros{}, 100<<20) }
	answered := make(chan string, 8)
	for n := range cap(answered) {
		path := task + "/internal-notice"
		if n%2 == 0 {
			path = "/cases/" + k.c.ID + "/documents?item=application_form"
		}
		go func() {
			a, err := k.client.Do(t.Context(), installation.Request{As: k.as, Method: http.MethodPost, Path: path, Body: big()})
			switch {
			case err != nil: // the server hung up: as good an answer
				answered <- ""
			case a.Status >= 400 && a.Status < 500 && a.Get("code") != "":
				answered <- ""
			default:
				answered <- fmt.Sprintf("100 MB to %s: %d %.200s", path, a.Status, a.Body)
			}
		}()
	}
	for range cap(answered) {
		select {
		case wrong := <-answered:
			if wrong != "" {
				t.Error(wrong)
			}
		case <-time.After(time.Minute):
			t.Fatal("a body of 100 MB is not answered")
		}
	}
	if after := memory(t, site.serve.PID); after > before+300 {
		t.Errorf("the server grew from %d to %d MiB", before, after)
	}

	for _, r := range []installation.Request{
		{As: k.as, Path: task + "/claim", Body: map[string]any{"unknown": 1}},
		{As: k.as, Path: task + "/internal-notice", Body: map[string]any{"place": "示例", "evidence": []string{uuid.NewString()}}},
		{As: k.as, Path: "/tasks/" + k.c.ID + ".2/filing", Body: map[string]any{"receiving": store.BodyID("office"), "noStateSecrets": true, "answers": true}},
		{As: "office", Path: task + "/release"},
		{As: "", Path: task + "/release"},
		{As: k.as, Path: "/tasks/" + uuid.NewString() + ".1/claim"},
	} {
		r.Method = http.MethodPost
		a, err := k.client.Do(t.Context(), r)
		if err != nil || a.Status < 400 || a.Status >= 500 || a.Get("code") == "" {
			t.Errorf("%s as %q: %d %s, %v", r.Path, r.As, a.Status, a.Body, err)
		}
	}
	if l, e := k.traces(in); l != lines || e != events {
		t.Errorf("the ledger went from %d to %d lines, the history from %d to %d events", lines, l, events, e)
	}
	k.do(task+"/release", nil)
}

// zeros is a body without end.
type zeros struct{}

func (*zeros) Read(p []byte) (int, error) { return len(p), nil }

// traces counts what a case has left in the ledger and in the engine's history.
func (k *clerk) traces(in *installation.Installation) (lines int, events int64) {
	k.t.Helper()
	all, _, err := in.Ledger(k.t.Context(), activities.SubjectCase, k.c.ID, store.LineFilter{}, store.Page{Limit: 200})
	if err != nil {
		k.t.Fatal(err)
	}
	described, err := in.Engine.Temporal.DescribeWorkflowExecution(k.t.Context(), workflows.ApplicationID(k.c.ID), "")
	if err != nil {
		k.t.Fatal(err)
	}
	return len(all), described.WorkflowExecutionInfo.HistoryLength
}

var residentLine = regexp.MustCompile(`VmRSS:\s+(\d+) kB`)

// memory is what a process keeps in memory, in MiB.
func memory(t *testing.T, pid int) int {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	found := residentLine.FindSubmatch(text)
	if found == nil {
		t.Fatalf("no memory in %s", strings.TrimSpace(string(text)))
	}
	kib, err := strconv.Atoi(string(found[1]))
	if err != nil {
		t.Fatal(err)
	}
	return kib / 1024
}
