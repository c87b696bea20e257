package store_test

import (
	"context"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"qualityaward/secrets/secretstest"
	"qualityaward/store"
	"qualityaward/store/storetest"
)

// serveTLS has the test's PostgreSQL take connections by TLS too, with a certificate that an authority signed for its
// address, until the test's end.
func serveTLS(t *testing.T, ours *secretstest.Authority) {
	t.Helper()
	admin, err := sql.Open("pgx", os.Getenv("AWARD_DATABASE_ADMIN_URL"))
	if err != nil {
		t.Fatal(err)
	}
	var data string
	if err := admin.QueryRow(`SHOW data_directory`).Scan(&data); err != nil {
		t.Fatal(err)
	}
	owner, err := os.Stat(data)
	if err != nil {
		t.Fatal(err)
	}
	its, ok := owner.Sys().(*syscall.Stat_t)
	if !ok {
		t.Fatal("whose is the server?")
	}
	cert, key := ours.Issue("127.0.0.1")
	for name, from := range map[string]string{"tls-test.crt": cert, "tls-test.key": key} {
		text, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(data, name)
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Remove(file) })
		if err := os.Chown(file, int(its.Uid), int(its.Gid)); err != nil {
			t.Fatal(err)
		}
	}
	run := func(statements ...string) {
		for _, statement := range statements {
			if _, err := admin.Exec(statement); err != nil {
				t.Errorf("%s: %v", statement, err)
			}
		}
	}
	t.Cleanup(func() {
		run(`ALTER SYSTEM RESET ssl`, `ALTER SYSTEM RESET ssl_cert_file`, `ALTER SYSTEM RESET ssl_key_file`, `SELECT pg_reload_conf()`)
		_ = admin.Close()
	})
	run(`ALTER SYSTEM SET ssl_cert_file = 'tls-test.crt'`, `ALTER SYSTEM SET ssl_key_file = 'tls-test.key'`, `ALTER SYSTEM SET ssl = on`, `SELECT pg_reload_conf()`)
	for range 100 {
		var on string
		if err := admin.QueryRow(`SHOW ssl`).Scan(&on); err == nil && on == "on" {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("PostgreSQL does not serve TLS")
}

// The address in docs/tls.md: the server is believed only when its certificate is signed by the named authority for the
// name by which it is reached.
func TestPostgreSQLByTLS(t *testing.T) {
	d := storetest.New(t)
	ours, others := secretstest.NewAuthority(t), secretstest.NewAuthority(t)
	serveTLS(t, ours)
	connect := func(host, mode, authority string) error {
		at := address(t, d.URL)
		at.Host = host + ":" + at.Port()
		at.RawQuery = url.Values{"sslmode": {mode}, "sslrootcert": {authority}}.Encode()
		st, err := store.Open(context.Background(), at.String(), store.Options{MaxConns: 1})
		if err != nil {
			return err
		}
		defer func() { _ = st.Close() }()
		var encrypted bool
		if err := st.SQL().QueryRow(`SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()`).Scan(&encrypted); err != nil || !encrypted {
			t.Errorf("with sslmode=%s the connection is not encrypted: %v", mode, err)
		}
		return nil
	}
	for range 100 { // the server reads its new settings when it gets to it
		if connect("127.0.0.1", "verify-full", ours.File) == nil {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if err := connect("127.0.0.1", "verify-full", ours.File); err != nil {
		t.Errorf("with everything right: %v", err)
	}
	password, _ := address(t, d.URL).User.Password()
	for name, err := range map[string]error{
		"another authority":      connect("127.0.0.1", "verify-full", others.File),
		"another name":           connect("localhost", "verify-full", ours.File),
		"no such authority":      connect("127.0.0.1", "verify-full", "/nowhere/ca.pem"),
		"the system's authority": connect("127.0.0.1", "verify-full", "/etc/ssl/certs/ca-certificates.crt"),
	} {
		if err == nil {
			t.Errorf("%s: it is reached", name)
		} else if strings.Contains(err.Error(), password) {
			t.Errorf("%s: the error tells the password: %v", name, err)
		}
	}
}

func address(t *testing.T, text string) *url.URL {
	t.Helper()
	u, err := url.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
