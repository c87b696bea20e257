package api

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"testing"

	"qualityaward/store"
	"qualityaward/store/storetest"
)

// local is how a browser on the same machine asks.
var local = map[string]string{"Host": "127.0.0.1:8080"}

// listening lets a server believe that it listens on an address and was started with samples.
func listening(address string) func(*Deps) {
	return func(d *Deps) {
		d.SampleLogins, d.Listens = true, net.TCPAddrFromAddrPort(netip.MustParseAddrPort(address))
	}
}

func TestSampleLogins(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.e = w.serve(w.engine, listening("127.0.0.1:8080"))
	w.applicant("Clicked")
	if session := w.send("GET", "/session", request{header: local}).object(); session["samples"] != true {
		t.Errorf("the session does not tell of sample accounts: %v", session)
	}
	items := w.send("GET", "/session/samples", request{header: local}).items()
	var logins []string
	for _, item := range items {
		logins = append(logins, item["login"].(string))
	}
	want := []string{
		"admin", "office", "leading-group", "supervision-group", "human-resources", "government", "regulator-140100", "regulator-zone",
		"gov-140100", "authority-industry", "social-quality", "third-party", "agency-tax-140100", "person.clicked", "operator",
	}
	if !slices.Equal(logins, want) {
		t.Errorf("one account a kind: %v, want %v", logins, want)
	}
	for _, login := range logins {
		in := w.send("POST", "/session/samples", request{header: local, body: map[string]any{"login": login}}).is(http.StatusOK)
		if in.Header.Get("Set-Cookie") == "" {
			t.Errorf("%s gets no cookie", login)
		}
		if me := w.send("GET", "/me", request{header: map[string]string{"Authorization": "Bearer " + in.get("token")}}).is(http.StatusOK); me.get("login") != login {
			t.Errorf("%s is logged in as %s", login, me.get("login"))
		}
	}
	w.send("POST", "/session/samples", request{header: local, body: map[string]any{"login": "regulator-140200"}}).is(http.StatusOK) // any sample will do
	if err := w.store.DB(t.Context()).Exec(`UPDATE people SET sample = false WHERE login = 'regulator-140300'`).Error; err != nil {
		t.Fatal(err)
	}
	for _, login := range []string{"regulator-140300", "nobody"} { // one that is no sample, one that is not there
		w.send("POST", "/session/samples", request{header: local, body: map[string]any{"login": login}}).no(http.StatusNotFound, "not_found")
	}
	if err := store.SetActive(w.store.DB(t.Context()), store.PersonID("government"), false); err != nil {
		t.Fatal(err)
	}
	w.send("POST", "/session/samples", request{header: local, body: map[string]any{"login": "government"}}).no(http.StatusNotFound, "not_found")
}

func TestSampleLoginsAreLocal(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	refused := func(what string, header map[string]string) {
		t.Helper()
		t.Log(what)
		w.send("GET", "/session/samples", request{header: header}).no(http.StatusNotFound, "not_found")
		if session := w.send("GET", "/session", request{header: header}).object(); session["samples"] != false {
			t.Errorf("the session tells of sample accounts: %v", session)
		}
		w.send("POST", "/session/samples", request{header: header, body: map[string]any{"login": "office"}}).no(http.StatusNotFound, "not_found")
	}
	refused("not asked for", local)
	for _, address := range []string{"0.0.0.0:8080", "[::]:8080", "192.0.2.1:8080"} {
		w.e = w.serve(w.engine, listening(address))
		refused("listens on "+address, local)
	}
	w.e = w.serve(w.engine, func(d *Deps) { d.SampleLogins = true })
	refused("listens nowhere known", local)
	w.e = w.serve(w.engine, listening("127.0.0.1:8080"), func(d *Deps) { d.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")} })
	refused("behind a proxy", local)
	w.e = w.serve(w.engine, listening("127.0.0.1:8080"), func(d *Deps) { d.Store = storetest.NewReal(t).Store })
	refused("no rehearsal", local)
	w.e = w.serve(w.engine, listening("[::1]:8080"))
	refused("by another name", map[string]string{"Host": "award.example.com"})
	for _, host := range []string{"localhost:8080", "[::1]:8080", "127.0.0.1"} {
		w.send("GET", "/session/samples", request{header: map[string]string{"Host": host}}).is(http.StatusOK)
	}
}
