package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"qualityaward/store"
)

// loginAt tries a login at a server from an address.
func loginAt(e *echo.Echo, from, login, password string) *httptest.ResponseRecorder {
	body, err := json.Marshal(map[string]string{"login": login, "password": password})
	if err != nil {
		panic(err)
	}
	r := httptest.NewRequest(http.MethodPost, BasePath+"/session", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.RemoteAddr = from + ":1234"
	recorded := httptest.NewRecorder()
	e.ServeHTTP(recorded, r)
	return recorded
}

// Fifty clients at once against two servers try no more passwords than one client against one, and then the right one
// opens nothing either: the counts are in the database, and an attempt is counted before it is made.
func TestBruteForceOverTwoServers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	servers := []*echo.Echo{w.e, w.serve(w.engine)}
	var wrong, locked, other atomic.Int32
	var clients sync.WaitGroup
	for i := range 50 {
		clients.Go(func() {
			for range 4 {
				switch loginAt(servers[i%2], "198.51.100."+strconv.Itoa(i), "office", "wrong").Code {
				case http.StatusUnauthorized:
					wrong.Add(1)
				case http.StatusTooManyRequests:
					locked.Add(1)
				default:
					other.Add(1)
				}
			}
		})
	}
	clients.Wait()
	if wrong.Load() != int32(attemptsOfAccount.Tries) || locked.Load() != 200-int32(attemptsOfAccount.Tries) || other.Load() != 0 {
		t.Errorf("%d passwords were tried, %d turned away, %d something else", wrong.Load(), locked.Load(), other.Load())
	}
	for _, e := range append(servers, w.serve(w.engine)) { // also one that starts afterwards
		answer := loginAt(e, "203.0.113.9", "office", samplePassword)
		wait, err := strconv.Atoi(answer.Header().Get("Retry-After"))
		if answer.Code != http.StatusTooManyRequests || err != nil || wait < 800 || wait > 900 {
			t.Errorf("the locked account answers %d, wait %q", answer.Code, answer.Header().Get("Retry-After"))
		}
	}
	w.alter(`UPDATE attempts SET until = now()`)
	if answer := loginAt(w.e, "203.0.113.9", "office", samplePassword); answer.Code != http.StatusOK {
		t.Errorf("after the wait: %d %s", answer.Code, answer.Body)
	}
}

// One address that tries one password at many accounts is stopped too; what is right does not count.
func TestOneAddressOverManyAccounts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for range attemptsOfAddress.Tries - 3 {
		if wait, err := w.store.Try(t.Context(), (&call{address: "198.51.100.1"}).by(attemptsOfAddress)); err != nil || wait != 0 {
			t.Fatalf("wait %s: %v", wait, err)
		}
	}
	for range 5 {
		if answer := loginAt(w.e, "198.51.100.1", "admin", samplePassword); answer.Code != http.StatusOK {
			t.Fatalf("a right login: %d %s", answer.Code, answer.Body)
		}
	}
	for i := range 3 {
		if answer := loginAt(w.e, "198.51.100.1", "somebody"+strconv.Itoa(i), "wrong"); answer.Code != http.StatusUnauthorized {
			t.Fatalf("attempt %d: %d %s", i, answer.Code, answer.Body)
		}
	}
	if answer := loginAt(w.e, "198.51.100.1", "office", samplePassword); answer.Code != http.StatusTooManyRequests {
		t.Errorf("one more: %d %s", answer.Code, answer.Body)
	}
	if answer := loginAt(w.e, "198.51.100.2", "office", samplePassword); answer.Code != http.StatusOK {
		t.Errorf("another address: %d %s", answer.Code, answer.Body)
	}
}

// Each wait is twice as long as the one before; a login that was right begins anew.
func TestTheWaitGrows(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	office := store.Attempts{Limit: attemptsOfAccount, Who: "office"}
	for _, minutes := range []int{15, 30, 60, 120, 240, 240} {
		for i := range office.Tries {
			if wait, err := w.store.Try(t.Context(), office); err != nil || wait != 0 {
				t.Fatalf("attempt %d before %d minutes: wait %s, %v", i, minutes, wait, err)
			}
		}
		wait, err := w.store.Try(t.Context(), office)
		if err != nil || wait.Round(time.Minute) != time.Duration(minutes)*time.Minute {
			t.Fatalf("wait %s, want %d minutes: %v", wait, minutes, err)
		}
		w.alter(`UPDATE attempts SET until = now()`)
	}
	if answer := loginAt(w.e, "198.51.100.1", "office", samplePassword); answer.Code != http.StatusOK {
		t.Fatalf("the right password: %d %s", answer.Code, answer.Body)
	}
	for range office.Tries {
		_, _ = w.store.Try(t.Context(), office)
	}
	if wait, err := w.store.Try(t.Context(), office); err != nil || wait.Round(time.Minute) != 15*time.Minute {
		t.Errorf("after a right login: wait %s, %v", wait, err)
	}
}

// What the public sends is limited for each address; a repeated act does not count again.
func TestThePublicIsLimited(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, login := w.applicant("Limited")
	caseID := w.open(round, body, login)
	documents := w.fill(caseID, login)
	w.post(login, "/tasks/"+w.task(login, "internal_notice", caseID)+"/internal-notice", map[string]any{"place": "公告栏", "evidence": documents[:1]}).is(200)
	notice := "/notices/" + w.read("", "/notices?round="+round).items()[0]["id"].(string)
	var evidence string
	for range evidenceSent.Tries {
		evidence = w.post("", notice+"/evidence", []byte(samplePDF)).is(200).get("ref")
	}
	w.post("", notice+"/evidence", []byte(samplePDF)).no(429, "too_many_attempts")
	objection := map[string]any{"reason": "示例理由", "evidence": []string{evidence}}
	for i := range objectionsSent.Tries {
		r := request{key: "objection-" + strconv.Itoa(i), body: objection}
		w.send("POST", notice+"/objections", r).is(200)
		w.send("POST", notice+"/objections", r).is(200)
	}
	late := w.post("", notice+"/objections", objection).no(429, "too_many_attempts")
	if wait, err := strconv.Atoi(late.Header.Get("Retry-After")); err != nil || wait < 3000 {
		t.Errorf("wait %q", late.Header.Get("Retry-After"))
	}
}
