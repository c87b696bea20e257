package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"time"

	"qualityaward/e2e/installation"
)

// guess tries a password at a server from an address of this machine, and returns the status of the answer.
func guess(server, from, login, password string) (int, error) {
	body, err := json.Marshal(map[string]string{"login": login, "password": password})
	if err != nil {
		return 0, err
	}
	dialer := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}
	client := &http.Client{Timeout: time.Minute, Transport: &http.Transport{DialContext: dialer.DialContext, DisableKeepAlives: true}}
	answer, err := client.Post("http://"+server+"/api/v1/session", "application/json", bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	defer func() { _ = answer.Body.Close() }()
	_, err = io.Copy(io.Discard, answer.Body)
	return answer.StatusCode, err
}

// Fifty clients from fifty addresses that guess at two servers try five passwords together, also when one of the servers is
// killed and started in between; neither it nor one that starts when all have gone forgets. Other people log in.
func TestGuessingOverARestart(t *testing.T) {
	const tries, clients, each = 5, 50, 4
	in := install(t, installation.Ambient())
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	servers := []string{in.Address, listener.Addr().String()}
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	running := make([]*installation.Process, len(servers))
	start := func(i int) {
		t.Helper()
		p, err := in.StartBinary(in.Binary, "serve", "AWARD_HTTP_ADDRESS="+servers[i])
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(p.Stop)
		running[i] = p
		for end := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
			if answer, err := http.Get("http://" + servers[i] + "/readyz"); err == nil {
				_ = answer.Body.Close()
				if answer.StatusCode == http.StatusOK {
					return
				}
			}
			if time.Now().After(end) {
				t.Fatalf("server %d is not ready: %s", i, p.Tail())
			}
		}
	}
	start(0)
	start(1)
	for range 2 {
		if status, err := guess(servers[0], "127.0.1.1", "office", "wrong"); status != http.StatusUnauthorized {
			t.Fatalf("a wrong password: %d %v", status, err)
		}
	}
	running[0].Kill()
	start(0)

	var (
		guessing sync.WaitGroup
		mu       sync.Mutex
		statuses = map[int]int{}
	)
	for i := range clients {
		guessing.Go(func() {
			for range each {
				status, err := guess(servers[i%2], fmt.Sprint("127.0.2.", i+1), "office", "wrong"+strconv.Itoa(i))
				mu.Lock()
				statuses[status]++
				mu.Unlock()
				if err != nil {
					t.Errorf("client %d: %v", i, err)
				}
			}
		})
	}
	guessing.Wait()
	if statuses[http.StatusUnauthorized] != tries-2 || statuses[http.StatusTooManyRequests] != clients*each-(tries-2) {
		t.Errorf("the answers are %v", statuses)
	}
	running[1].Kill() // the one that was there all the time
	start(1)
	for _, server := range servers {
		if status, err := guess(server, "127.0.3.1", "office", installation.Password); status != http.StatusTooManyRequests {
			t.Errorf("the right password of a locked account: %d %v", status, err)
		}
		if status, err := guess(server, "127.0.3.1", "leading-group", installation.Password); status != http.StatusOK {
			t.Errorf("somebody else: %d %v", status, err)
		}
	}
}
