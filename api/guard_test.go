package api

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
)

// Another site's page cannot act with the session that a browser has, nor log it in; the web app and programs can.
func TestCrossSiteRequestsAreTurnedAway(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, login := w.applicant("Cross")
	cookie := "session=" + w.token(login)
	tests := []struct {
		name   string
		header map[string]string
		status int
	}{
		{"another site", map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, 403},
		{"a sibling host", map[string]string{"Sec-Fetch-Site": "same-site", "Origin": "https://other.example.com"}, 403},
		{"an old browser on another site", map[string]string{"Origin": "https://evil.example"}, 403},
		{"a sandboxed frame", map[string]string{"Origin": "null"}, 403},
		{"the web app", map[string]string{"Sec-Fetch-Site": "same-origin", "Origin": "http://example.com"}, 204},
		{"the web app in an old browser", map[string]string{"Origin": "http://example.com"}, 204},
		{"a program", nil, 204},
	}
	for _, tt := range tests {
		header := map[string]string{"Cookie": cookie}
		for name, value := range tt.header {
			header[name] = value
		}
		a := w.send("DELETE", "/me/sessions", request{header: header}).is(tt.status)
		if tt.status == 403 && a.get("code") != "cross_origin" {
			t.Errorf("%s: %s", tt.name, a.Body)
		}
	}
	w.send("POST", "/session", request{
		body: map[string]any{"login": login, "password": samplePassword}, header: map[string]string{"Sec-Fetch-Site": "cross-site"},
	}).no(403, "cross_origin")
	w.send("GET", "/me", request{header: map[string]string{"Cookie": cookie, "Sec-Fetch-Site": "cross-site"}}).is(200) // reading changes nothing; the page cannot see it
}

func TestSecurityHeaders(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	secure := w.serve(w.engine, func(d *Deps) { d.SecureCookies = true })
	for _, path := range []string{BasePath + "/me", BasePath + "/rounds", BasePath + "/nothing", "/docs", "/start", "/healthz"} {
		recorded := httptest.NewRecorder()
		secure.ServeHTTP(recorded, httptest.NewRequest(http.MethodGet, path, nil))
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
			"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
			"Permissions-Policy": "camera=()", "Strict-Transport-Security": "max-age=31536000",
		} {
			if got := recorded.Header().Get(name); !strings.HasPrefix(got, want) {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
		if strings.HasPrefix(path, BasePath) && recorded.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be kept: %q", path, recorded.Header().Get("Cache-Control"))
		}
	}
	plainly := w.read("", "/rounds").is(200)
	if plainly.Header.Get("Strict-Transport-Security") != "" {
		t.Error("a server without HTTPS asks for HTTPS")
	}
}

// Behind HTTPS the cookie is bound to this host, and one without the prefix is not looked at.
func TestSecureCookies(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.e = w.serve(w.engine, func(d *Deps) { d.SecureCookies = true })
	in := w.send("POST", "/session", request{body: map[string]any{"login": "office", "password": samplePassword}}).is(200)
	cookie := in.Header.Get("Set-Cookie")
	for _, want := range []string{"__Host-session=", "; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("the cookie %q has no %s", cookie, want)
		}
	}
	if strings.Contains(cookie, "Domain") {
		t.Errorf("the cookie %q goes to other hosts", cookie)
	}
	token := in.get("token")
	w.send("GET", "/me", request{header: map[string]string{"Cookie": "__Host-session=" + token}}).is(200)
	w.send("GET", "/me", request{header: map[string]string{"Cookie": "session=" + token}}).no(401, "not_logged_in")
}

// Whose address it is only trusted proxies say; what anybody else writes into headers changes nothing.
func TestHeadersOfStrangersAreNotBelieved(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	forged := func(e http.Handler, from, forwarded string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodPost, BasePath+"/session", strings.NewReader(`{"login":"office","password":"`+samplePassword+`"}`))
		r.RemoteAddr = from
		for name, value := range map[string]string{
			"Content-Type": "application/json", "X-Forwarded-For": forwarded, "X-Real-IP": "203.0.113.77", "X-Forwarded-Host": "evil.example",
			"X-Forwarded-Proto": "https", "User-Agent": "示例\x01 agent\r\nX-Evil: 1",
		} {
			r.Header.Set(name, value)
		}
		recorded := httptest.NewRecorder()
		e.ServeHTTP(recorded, r)
		return recorded
	}
	address := func(answer *httptest.ResponseRecorder) (network, browser string) {
		t.Helper()
		if answer.Code != http.StatusOK || answer.Header().Get("X-Evil") != "" || strings.Contains(answer.Header().Get("Set-Cookie"), "evil") {
			t.Fatalf("%d %s %v", answer.Code, answer.Body, answer.Header())
		}
		err := w.store.SQL().QueryRow(`SELECT address, browser FROM sessions ORDER BY created_at DESC LIMIT 1`).Scan(&network, &browser)
		if err != nil {
			t.Fatal(err)
		}
		return network, browser
	}
	if network, browser := address(forged(w.e, "198.51.100.7:1", "203.0.113.1")); network != "198.51.100.0/24" || browser != " agentX-Evil: 1" {
		t.Errorf("without proxies the address is %s, the browser %q", network, browser)
	}
	proxied := w.serve(w.engine, func(d *Deps) { d.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("198.51.100.7/32")} })
	if network, _ := address(forged(proxied, "198.51.100.7:1", "10.9.9.9, 203.0.113.1")); network != "203.0.113.0/24" {
		t.Errorf("behind the proxy the address is %s", network)
	}
	if network, _ := address(forged(proxied, "198.51.100.8:1", "203.0.113.1")); network != "198.51.100.0/24" {
		t.Errorf("beside the proxy the address is %s", network)
	}
	if network, _ := address(forged(proxied, "198.51.100.7:1", "2001:db8:1:2:3::4")); network != "2001:db8:1::/48" {
		t.Errorf("by IPv6 the address is %s", network)
	}
}
