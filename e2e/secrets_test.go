package e2e

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"qualityaward/e2e/installation"
)

// kept are the secrets among the settings of an installation: passwords and keys.
func kept(t *testing.T, in *installation.Installation) map[string]string {
	t.Helper()
	all := map[string]string{"the sample accounts' password": installation.Password}
	for _, name := range []string{"AWARD_DATABASE_URL", "AWARD_DATABASE_OWNER_URL"} {
		u, err := url.Parse(in.Stack.Get(name))
		if err != nil {
			t.Fatal(err)
		}
		all["the password in "+name], _ = u.User.Password()
	}
	text, err := os.ReadFile(in.Stack.Get("AWARD_KEYS_FILE"))
	if err != nil {
		t.Fatal(err)
	}
	for i, key := range regexp.MustCompile(`"secret": "([^"]+)"`).FindAllStringSubmatch(string(text), -1) {
		all[fmt.Sprintf("key %d", i+1)] = key[1]
	}
	if len(all) < 7 {
		t.Fatalf("only %d secrets are known", len(all))
	}
	return all
}

// Neither process lists nor what the servers log at their most talkative hold a secret: of the settings, of people who
// log in or try to, of their sessions.
func TestNoSecretInProcessListsAndLogs(t *testing.T) {
	in := install(t, installation.Ambient())
	const mistyped = "mistyped-password-4711"
	secret := kept(t, in)
	secret["a mistyped password"] = mistyped
	environment := []string{"AWARD_LOG_LEVEL=debug"}
	for _, name := range []string{"AWARD_ADMIN_PASSWORD", "AWARD_SAMPLE_PASSWORD", "AWARD_PASSWORD"} {
		secret[name] = strings.ToLower(name) + "-4711"
		environment = append(environment, name+"="+secret[name])
	}
	var processes []*installation.Process
	for _, command := range []string{"serve", "worker"} {
		p, err := in.StartBinary(in.Binary, command, environment...)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(p.Stop)
		processes = append(processes, p)
	}
	if err := in.Ready(t.Context(), processes[0]); err != nil {
		t.Fatal(err)
	}
	round, err := in.OpenRound(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	k := &clerk{t: t, client: in.Client(), round: round}
	k.take()
	for _, login := range []string{"office", "nobody"} {
		a, err := k.client.Do(t.Context(), installation.Request{Method: http.MethodPost, Path: "/session", Body: map[string]any{"login": login, "password": mistyped}})
		if err != nil || a.Status != http.StatusUnauthorized {
			t.Fatalf("log in with a wrong password: %d %s: %v", a.Status, a.Body, err)
		}
	}
	a, err := k.client.Do(t.Context(), installation.Request{Method: http.MethodPost, Path: "/session", Body: map[string]any{"login": "office", "password": installation.Password}})
	if err != nil || a.Get("token") == "" {
		t.Fatalf("log in: %d %s: %v", a.Status, a.Body, err)
	}
	secret["a session's token"] = a.Get("token")

	for _, p := range processes {
		line, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(p.PID), "cmdline"))
		if err != nil || !strings.Contains(string(line), "award") {
			t.Fatalf("the process list has %q: %v", line, err)
		}
		log, err := os.ReadFile(p.Log)
		if err != nil || !strings.Contains(string(log), `"level":"DEBUG"`) && !strings.Contains(string(log), `"level":"INFO"`) {
			t.Fatalf("the log does not talk: %v: %s", err, log)
		}
		for what, value := range secret {
			if strings.Contains(string(line), value) {
				t.Errorf("%s is in the process list: %s", what, line)
			}
			if strings.Contains(string(log), value) {
				t.Errorf("%s is in the log %s", what, p.Log)
			}
		}
	}
}
