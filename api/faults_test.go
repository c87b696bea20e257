package api

import (
	"log/slog"
	"testing"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"

	"qualityaward/workflows"
)

// awayEngine is a client of an engine that is not there.
func awayEngine(t *testing.T, queue string) *workflows.Client {
	t.Helper()
	c, err := client.NewLazyClient(client.Options{HostPort: "127.0.0.1:1", Logger: log.NewStructuredLogger(slog.New(slog.DiscardHandler))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return &workflows.Client{Temporal: c, TaskQueue: queue, Start: startWith(c)}
}

// With the engine away, acts are answered within 5 s, reads go on, and what was recorded goes on
// when the same request is sent again.
func TestEngineAway(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, login := w.applicant("Away")
	here, away := w.e, w.serve(awayEngine(t, w.engine.TaskQueue))
	opening := request{as: login, key: "open-away", body: map[string]any{"round": round, "body": body, "name": "示例", "nature": "enterprise", "facts": facts()}}
	w.token(login)

	w.e = away
	start := time.Now()
	w.send("POST", "/cases", opening).no(503, "engine_unavailable")
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("the answer took %s", took)
	}
	cases := w.read(login, "/cases").items()
	if len(cases) != 1 || cases[0]["stage"] != "opening" {
		t.Fatalf("cases: %v", cases)
	}
	caseID := cases[0]["id"].(string)

	w.e = here
	if again := w.send("POST", "/cases", opening).is(200); again.get("id") != caseID {
		t.Errorf("sent again, it opened %s, not %s", again.get("id"), caseID)
	}
	task := w.task(login, "internal_notice", caseID)

	w.e = away
	start = time.Now()
	claim := request{as: login, key: "claim-away"}
	w.send("POST", "/tasks/"+task+"/claim", claim).no(503, "engine_unavailable")
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("the answer took %s", took)
	}
	w.read(login, "/tasks/"+task).is(200)
	if n := count(w.ledger(caseID), "task_claimed"); n != 0 {
		t.Errorf("%d claims without an engine", n)
	}

	w.e = here
	w.send("POST", "/tasks/"+task+"/claim", claim).is(200)
	w.e = away // what is in the ledger is answered also without the engine
	if a := w.send("POST", "/tasks/"+task+"/claim", claim).is(200); a.Header.Get("Idempotent-Replay") != "true" {
		t.Error("the claim sent again is not called a replay")
	}
	if n := count(w.ledger(caseID), "task_claimed"); n != 1 {
		t.Errorf("the ledger holds %d claims", n)
	}
}

// A case that was recorded when the engine was away is started by the first act on it.
func TestActStartsWhatWasOnlyRecorded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, login := w.applicant("Late")
	here := w.e
	w.token(login)
	w.e = w.serve(awayEngine(t, w.engine.TaskQueue))
	w.post(login, "/cases", map[string]any{"round": round, "body": body, "name": "示例", "nature": "enterprise", "facts": facts()}).no(503, "engine_unavailable")
	w.e = here
	caseID := w.read(login, "/cases").items()[0]["id"].(string)
	w.post(login, "/cases/"+caseID+"/withdrawal", map[string]any{"reason": "示例"}).is(200)
	w.stage(caseID, "ended")
}
