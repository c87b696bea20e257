package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"qualityaward/e2e/installation"
)

// letGo is how long the server may take to let a slow client go: its limits are 10 s for headers and 15 s for bodies, those
// who may send a file have ten minutes.
const letGo = time.Minute

// crawl opens a connection, says something, and then a byte more several times a second, until the server hangs up; it
// returns what the server said, and an error if it went on listening.
func crawl(address, first string, more byte) (string, error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return "", err
	}
	defer func() { _ = conn.Close() }()
	if err := conn.SetDeadline(time.Now().Add(letGo)); err != nil {
		return "", err
	}
	if _, err := io.WriteString(conn, first); err != nil {
		return "", err
	}
	go func() {
		for more != 0 {
			time.Sleep(300 * time.Millisecond)
			if _, err := conn.Write([]byte{more}); err != nil {
				return
			}
		}
	}()
	said, err := io.ReadAll(conn)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return string(said), fmt.Errorf("the server listens for longer than %s", letGo)
	}
	return string(said), nil // that it is reset is as good
}

// Clients that send their headers or bodies byte by byte, or never end, are let go, whatever they say that they send and
// whether or not they were refused by then; there may be many of them, and others are answered all the while. Who may send a
// file on a poor line, and who listens to news, are not let go.
func TestSlowClientsAreLetGo(t *testing.T) {
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
	k.do("/tasks/"+k.c.ID+".1/claim", nil) // has logged in
	token := loggedIn(t, k.client, k.as)

	began := time.Now()
	news := listening(t, in.Address, token)
	uploaded := make(chan error, 1)
	go func() { uploaded <- uploadSlowly(in.Address, token, k.c.ID) }()

	head := func(line string, headers ...string) string {
		return line + " HTTP/1.1\r\nHost: localhost\r\n" + strings.Join(append(headers, "", ""), "\r\n")
	}
	const (
		long   = "Content-Length: 100000"
		pieces = "Transfer-Encoding: chunked"
		file   = "Content-Type: application/octet-stream"
		text   = "Content-Type: application/json"
	)
	me, key := "Authorization: Bearer "+token, "Idempotency-Key: "+uuid.NewString()
	slow := map[string]string{
		"nothing":                               "",
		"half a line":                           "GET /api/v1/ro",
		"headers":                               "GET /api/v1/rounds HTTP/1.1\r\nHost: localhost\r\nX-A: ",
		"a login":                               head("POST /api/v1/session", text, long) + "{",
		"a login in pieces":                     head("POST /api/v1/session", text, pieces) + "ffff\r\n{",
		"the size of a piece":                   head("POST /api/v1/session", text, pieces) + "0",
		"a login that is said to be file":       head("POST /api/v1/session", file, long) + "{",
		"a file by nobody":                      head("POST /api/v1/cases/"+k.c.ID+"/documents?item=application_form", file, long, key) + "%PDF",
		"a file for a notice that there is not": head("POST /api/v1/notices/"+uuid.NewString()+".n1/evidence", file, long, key) + "%PDF",
		"an import by an applicant":             head("POST /api/v1/honours/import", file, long, key, me) + "PK",
		"a body of one who listens to nothing":  head("GET /api/v1/events", long) + "x",
		"a body of one who listens":             head("GET /api/v1/events", long, me) + "x",
		"a body of one who reads":               head("GET /api/v1/rounds", long) + "x",
		"a body for a page":                     head("GET /docs", long) + "x",
		"a body for nothing there is":           head("POST /api/v1/nothing", file, long) + "x",
		"a body for a document":                 head("GET /api/v1/documents/"+uuid.NewString()+"/content", file, long) + "x",
	}
	var clients sync.WaitGroup
	for name, first := range slow {
		for i := range 20 {
			clients.Go(func() {
				more := byte('0') // is not the end of anything
				if i%2 == 1 {
					more = 0 // sends nothing more
				}
				if said, err := crawl(in.Address, first, more); err != nil {
					t.Errorf("%s: %v, and says %.100q", name, err, said)
				}
			})
		}
	}
	gone := make(chan struct{})
	go func() { clients.Wait(); close(gone) }()
	for waiting := true; waiting; {
		select {
		case <-gone:
			waiting = false
		case <-time.After(100 * time.Millisecond):
		}
		if _, err := k.client.Read(t.Context(), k.as, "/cases/"+k.c.ID); err != nil {
			t.Fatalf("meanwhile: %v", err)
		}
	}
	if err := <-uploaded; err != nil {
		t.Errorf("a file on a poor line: %v", err)
	}
	time.Sleep(time.Until(began.Add(20 * time.Second))) // longer than others are waited for
	if !news() {
		t.Error("who listens to news was let go")
	}
}

// loggedIn is a token of a new session of somebody.
func loggedIn(t *testing.T, client *installation.Client, login string) string {
	t.Helper()
	a, err := client.Do(t.Context(), installation.Request{Method: http.MethodPost, Path: "/session", Body: map[string]any{"login": login, "password": installation.Password}})
	if err != nil || a.Get("token") == "" {
		t.Fatalf("log in: %d %s: %v", a.Status, a.Body, err)
	}
	return a.Get("token")
}

// listening listens to news, and tells later whether the connection is still there.
func listening(t *testing.T, address, token string) (goesOn func() bool) {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if _, err := io.WriteString(conn, "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "+token+"\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	return func() bool {
		if err := conn.SetReadDeadline(time.Now().Add(time.Second)); err != nil {
			t.Fatal(err)
		}
		said, err := io.ReadAll(conn)
		return errors.Is(err, os.ErrDeadlineExceeded) && bytes.Contains(said, []byte("text/event-stream"))
	}
}

// uploadSlowly hands in a document that takes longer to come than any other request may.
func uploadSlowly(address, token, caseID string) error {
	slowly, to := io.Pipe()
	go func() {
		_, err := io.WriteString(to, "%PDF-1.4\n")
		for range 20 {
			time.Sleep(time.Second)
			if err == nil {
				_, err = io.WriteString(to, "% 示例\n")
			}
		}
		if err == nil {
			_, err = io.WriteString(to, "%%EOF\n")
		}
		_ = to.CloseWithError(err)
	}()
	request, err := http.NewRequest(http.MethodPost, "http://"+address+"/api/v1/cases/"+caseID+"/documents?item=application_form", slowly)
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/octet-stream")
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("Idempotency-Key", uuid.NewString())
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(answer.Body)
		return fmt.Errorf("%d %s", answer.StatusCode, text)
	}
	return nil
}
