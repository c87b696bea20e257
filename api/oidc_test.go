package api

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"qualityaward/store"
)

// providerBinary builds the OpenID Connect provider of deploy/oidc, once.
var providerBinary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "oidc")
	if err != nil {
		return "", err
	}
	build := exec.Command("go", "build", "-o", filepath.Join(dir, "oidc"), ".")
	build.Dir = "../deploy/oidc"
	if said, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the provider: %w: %s", err, said)
	}
	return filepath.Join(dir, "oidc"), nil
})

// federated is a world whose people log in at a provider, a process of its own.
type federated struct {
	*world
	url    string // of this system
	people string // file of the provider's
	stop   func() // ends the provider
}

// groupsOfTest are what groups give in tests.
var groupsOfTest = map[string]GroupSeat{
	"taiyuan": {Body: "regulator-140100", Role: store.RoleMember}, "taiyuan-admins": {Body: "regulator-140100", Role: store.RoleAdmin},
	"industry": {Body: "authority-industry", Role: store.RoleMember}, "office": {Body: "office", Role: store.RoleMember},
}

// newFederated builds one, known to the provider as a client.
func newFederated(t *testing.T, client string) *federated {
	t.Helper()
	w := newWorld(t)
	f := &federated{world: w, people: filepath.Join(t.TempDir(), "people.json")}
	server := httptest.NewUnstartedServer(nil)
	f.url = "http://" + server.Listener.Addr().String()
	f.groups("taiyuan")
	issuer := f.provider()
	f.e = w.serve(w.engine, func(d *Deps) {
		d.OIDC = &OIDC{Issuer: issuer, ClientID: client, ClientSecret: "a secret of its own", PublicURL: f.url, Groups: groupsOfTest}
	})
	server.Config.Handler = f.e
	server.Start()
	t.Cleanup(server.Close)
	return f
}

// groups writes who is in which groups at the provider.
func (f *federated) groups(groups ...string) {
	f.t.Helper()
	text, err := json.Marshal([]map[string]any{
		{"id": "subject-1", "login": "wang", "password": "verysecure", "name": "示例·王某", "groups": groups},
		{"id": "subject-2", "login": "stranger", "password": "verysecure", "name": "示例·旁人", "groups": []string{"elsewhere"}},
	})
	if err != nil {
		f.t.Fatal(err)
	}
	if err := os.WriteFile(f.people, text, 0o600); err != nil {
		f.t.Fatal(err)
	}
}

// provider starts the provider and returns its issuer.
func (f *federated) provider() string {
	f.t.Helper()
	binary, err := providerBinary()
	if err != nil {
		f.t.Fatal(err)
	}
	run := exec.Command(binary, "-people", f.people, "-callback", f.url+oidcCallback, "-logged-out", f.url+"/")
	run.Env, run.Stderr = append(os.Environ(), "OIDC_CLIENT_SECRET=a secret of its own"), f.t.Output()
	out, err := run.StdoutPipe()
	if err != nil {
		f.t.Fatal(err)
	}
	if err := run.Start(); err != nil {
		f.t.Fatal(err)
	}
	f.stop = sync.OnceFunc(func() { _ = run.Process.Kill(); _ = run.Wait() })
	f.t.Cleanup(f.stop)
	issuer, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		f.t.Fatalf("the provider does not start: %v", err)
	}
	return strings.TrimSpace(issuer)
}

// page is what a browser is shown.
type page struct {
	status int
	header http.Header
	text   string
}

// browser is a browser with cookies of its own, which stops before it comes back from the provider.
func (f *federated) browser() *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		f.t.Fatal(err)
	}
	return &http.Client{Jar: jar, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if strings.HasPrefix(r.URL.String(), f.url) {
			return http.ErrUseLastResponse
		}
		return nil
	}}
}

// get looks at a page.
func (f *federated) get(browser *http.Client, address string) page {
	f.t.Helper()
	return f.ask(browser, http.MethodGet, address, nil)
}

// ask sends a request, with a form if there is one.
func (f *federated) ask(browser *http.Client, method, address string, form url.Values) page {
	f.t.Helper()
	r, err := http.NewRequestWithContext(f.t.Context(), method, address, strings.NewReader(form.Encode()))
	if err != nil {
		f.t.Fatal(err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	answer, err := browser.Do(r)
	if err != nil {
		f.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		f.t.Fatal(err)
	}
	return page{answer.StatusCode, answer.Header, string(text)}
}

var authRequest = regexp.MustCompile(`name="id" value="([^"]+)"`)

// away logs in at the provider and returns the address at which the browser comes back.
func (f *federated) away(browser *http.Client, login, next string) string {
	f.t.Helper()
	stays := &http.Client{Jar: browser.Jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	at := f.get(stays, f.url+oidcStart+"?next="+url.QueryEscape(next)).header.Get("Location")
	form := f.get(browser, at)
	id := authRequest.FindStringSubmatch(form.text)
	if id == nil {
		f.t.Fatalf("the provider asks for no login: %d %s", form.status, form.text)
	}
	issuer, err := url.Parse(at)
	if err != nil {
		f.t.Fatal(err)
	}
	back := f.ask(browser, http.MethodPost, issuer.Scheme+"://"+issuer.Host+"/login/username", url.Values{"id": {id[1]}, "username": {login}, "password": {"verysecure"}})
	if !strings.HasPrefix(back.header.Get("Location"), f.url+oidcCallback) {
		f.t.Fatalf("the provider does not send back: %d %s", back.status, back.text)
	}
	return back.header.Get("Location")
}

// back comes back from the provider.
func (f *federated) back(browser *http.Client, login string) page {
	f.t.Helper()
	return f.get(browser, f.away(browser, login, "/inbox"))
}

// is wants a page with a status and a code; "" is none.
func (p page) is(t *testing.T, status int, code string) page {
	t.Helper()
	if p.status != status || code != "" && !strings.Contains(p.text, "<code>"+code+"</code>") {
		t.Fatalf("the page is %d %s, want %d %s", p.status, p.text, status, code)
	}
	return p
}

// me is who a browser is logged in as.
func (f *federated) me(browser *http.Client) (status int, person string, seats map[string]string) {
	f.t.Helper()
	p := f.get(browser, f.url+BasePath+"/me")
	var me struct {
		ID, Login   string
		Memberships []struct{ Name, Role string }
	}
	if err := json.Unmarshal([]byte(p.text), &me); err != nil {
		f.t.Fatal(err)
	}
	seats = map[string]string{}
	for _, seat := range me.Memberships {
		seats[seat.Name] = seat.Role
	}
	return p.status, me.ID, seats
}

// lines counts the lines of a kind in a person's ledger.
func (f *federated) lines(person string) map[string]int {
	f.t.Helper()
	rows, err := f.store.SQL().Query(`SELECT kind, count(*) FROM ledger WHERE subject = 'person' AND subject_id = $1 GROUP BY kind`, person)
	if err != nil {
		f.t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	lines := map[string]int{}
	for rows.Next() {
		var kind string
		var n int
		if err := rows.Scan(&kind, &n); err != nil {
			f.t.Fatal(err)
		}
		lines[kind] = n
	}
	if err := rows.Err(); err != nil {
		f.t.Fatal(err)
	}
	return lines
}

const taiyuan, industry = "太原市市场监督管理局", "山西省工业和信息化厅"

func TestLoginAtAnOpenIDProvider(t *testing.T) {
	f := newFederated(t, "award")
	if ways := f.read("", "/session/ways").is(http.StatusOK).get("oidc"); ways != oidcStart {
		t.Errorf("the way to the provider is %q", ways)
	}
	browser := f.browser()
	done := f.back(browser, "wang").is(t, http.StatusOK, "")
	if !strings.Contains(done.text, `content="0;url=/inbox"`) {
		t.Errorf("the page goes on to somewhere else: %s", done.text)
	}
	cookies := strings.Join(done.header.Values("Set-Cookie"), "\n")
	if !strings.Contains(cookies, "session=") || !strings.Contains(cookies, "SameSite=Strict") || !strings.Contains(cookies, "HttpOnly") {
		t.Errorf("the session's cookie is %s", cookies)
	}
	if csp := done.header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") {
		t.Errorf("the page may do %q", csp)
	}
	status, person, seats := f.me(browser)
	if status != http.StatusOK || len(seats) != 1 || seats[taiyuan] != "member" {
		t.Fatalf("who logged in is %d %v", status, seats)
	}
	if lines := f.lines(person); lines["identity_linked"] != 1 || lines["member_added"] != 1 || len(lines) != 2 {
		t.Errorf("the ledger has %v", lines)
	}
	var login, hash string
	if err := f.store.SQL().QueryRow(`SELECT login, password_hash FROM people WHERE id = $1`, person).Scan(&login, &hash); err != nil || hash != "" {
		t.Errorf("a password opens the account (%v)", err)
	}
	f.send("POST", "/session", request{body: map[string]any{"login": login, "password": "verysecure"}}).no(http.StatusUnauthorized, "wrong_login")

	// The next login is the same person, and nothing is new.
	again := f.browser()
	f.back(again, "wang").is(t, http.StatusOK, "")
	if _, same, _ := f.me(again); same != person {
		t.Errorf("the second login is %s, not %s", same, person)
	}
	if lines := f.lines(person); lines["member_added"] != 1 {
		t.Errorf("the ledger has %v", lines)
	}
}

// Groups give memberships and take them away, at each login; what an administrator gave stays.
func TestGroupsGiveMemberships(t *testing.T) {
	f := newFederated(t, "award")
	browser := f.browser()
	f.back(browser, "wang").is(t, http.StatusOK, "")
	_, person, _ := f.me(browser)

	f.groups("industry", "taiyuan-admins", "taiyuan")
	f.back(browser, "wang").is(t, http.StatusOK, "")
	if _, _, seats := f.me(browser); seats[taiyuan] != "admin" || seats[industry] != "member" {
		t.Errorf("the groups give %v", seats)
	}
	f.groups("industry")
	f.back(browser, "wang").is(t, http.StatusOK, "")
	if _, _, seats := f.me(browser); len(seats) != 1 || seats[industry] != "member" {
		t.Errorf("the groups leave %v", seats)
	}
	if lines := f.lines(person); lines["member_added"] != 3 || lines["member_removed"] != 1 {
		t.Errorf("the ledger has %v", lines)
	}

	commerce := store.BodyID("authority-commerce")
	f.post("admin", "/organisations/"+commerce+"/members", map[string]any{"person": person, "role": "member"}).is(http.StatusOK)
	f.groups()
	f.back(browser, "wang").is(t, http.StatusOK, "")
	if _, _, seats := f.me(browser); len(seats) != 1 || seats["山西省商务厅"] != "member" {
		t.Errorf("without groups there is %v", seats)
	}
	f.send("DELETE", "/organisations/"+commerce+"/members/"+person, request{as: "admin"}).is(http.StatusOK)
	other := f.browser()
	f.back(other, "wang").is(t, http.StatusForbidden, "oidc_no_body")
	if status, _, _ := f.me(browser); status != http.StatusUnauthorized {
		t.Errorf("who acts for nobody is logged in still: %d", status)
	}
}

// Art. 32: a group that makes somebody staff recuses it from its own applicant's cases, as an administrator would.
func TestGroupsBringRecusals(t *testing.T) {
	f := newFederated(t, "award")
	browser := f.browser()
	f.back(browser, "wang").is(t, http.StatusOK, "")
	_, person, _ := f.me(browser)
	round := f.read("office", "/cases/"+f.reviewed("Tied")).get("round")
	body, login := f.applicant("Own")
	f.post("admin", "/organisations/"+body+"/members", map[string]any{"person": person, "role": "member"}).is(http.StatusOK)
	f.groups()
	f.back(browser, "wang").is(t, http.StatusOK, "")
	own := f.open(round, body, login)
	recused := func() (n int) {
		if err := f.store.SQL().QueryRow(`SELECT count(*) FROM recusals WHERE person = $1 AND case_id = $2 AND lifted_at IS NULL`, person, own).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if recused() != 0 {
		t.Error("who is of an applicant only is no staff")
	}
	f.groups("taiyuan")
	f.back(browser, "wang").is(t, http.StatusOK, "")
	if recused() != 1 {
		t.Error("a group made it staff, and it is not recused from its own case")
	}
}

// Logins at the provider are audited like others: who came in, and who was turned away (Art. 18).
func TestLoginsOfTheProviderAreAudited(t *testing.T) {
	f := newFederated(t, "award")
	browser := f.browser()
	f.back(browser, "wang").is(t, http.StatusOK, "")
	_, person, _ := f.me(browser)
	f.groups()
	f.back(browser, "wang").is(t, http.StatusForbidden, "oidc_no_body")
	var in, out int
	err := f.store.SQL().QueryRow(`SELECT count(*) FILTER (WHERE kind = 'logged_in'), count(*) FILTER (WHERE kind = 'login_failed')
		FROM ledger WHERE subject = 'session' AND subject_id = $1`, person).Scan(&in, &out)
	if err != nil || in != 1 || out != 1 {
		t.Errorf("the ledger has %d logins and %d that failed (%v)", in, out, err)
	}
}

// A second factor of people of the provider is the provider's; who gets a password here needs one here.
func TestPeopleOfTheProviderNeedNoSecondFactor(t *testing.T) {
	f := newFederated(t, "award")
	f.groups("office")
	browser := f.browser()
	f.back(browser, "wang").is(t, http.StatusOK, "")
	tasks := func() page { return f.ask(browser, http.MethodGet, f.url+BasePath+"/tasks", nil) }
	if answer := tasks(); answer.status != http.StatusOK {
		t.Errorf("somebody of the Office is answered %s", answer.text)
	}
	f.owner(`UPDATE people SET password_hash = 'of a password' WHERE id = (SELECT person FROM identities)`)
	if answer := tasks(); !strings.Contains(answer.text, "second_factor_required") {
		t.Errorf("somebody of the Office with a password and no second factor is answered %s", answer.text)
	}
}

// No password lets anybody in beside the provider, whose groups would not be asked: none is issued, a link from before sets none, and
// one from before opens nothing.
func TestNoPasswordBesideTheProvider(t *testing.T) {
	f := newFederated(t, "award")
	browser := f.browser()
	f.back(browser, "wang").is(t, http.StatusOK, "")
	_, person, _ := f.me(browser)
	token := "a-token-of-a-link-that-was-issued-before-0000001"
	f.post("admin", "/people/"+person+"/password-reset", map[string]any{"tokenHash": hashedToken(token), "reason": "示例"}).no(http.StatusConflict, "login_at_provider")

	hash, err := store.HashPassword(samplePassword)
	if err != nil {
		t.Fatal(err)
	}
	f.owner(`INSERT INTO password_resets (token, person, expiry) VALUES ($1, $2, now() + interval '1 day')`, hashedToken(token), person)
	f.send("PUT", "/session/password", request{body: map[string]any{"token": token, "password": "a longer new passphrase"}}).no(http.StatusNotFound, "reset_link_invalid")
	f.owner(`UPDATE people SET password_hash = $1 WHERE id = $2`, hash, person)
	var login string
	if err := f.store.SQL().QueryRow(`SELECT login FROM people WHERE id = $1`, person).Scan(&login); err != nil {
		t.Fatal(err)
	}
	in := func() answer {
		return f.send("POST", "/session", request{body: map[string]any{"login": login, "password": samplePassword}})
	}
	in().no(http.StatusUnauthorized, "wrong_login")
	f.owner(`DELETE FROM identities`) // it was the right one
	in().is(http.StatusOK)
}

// Each start of a login is a row until it is over: an address has so many, and those that end in a login do not count.
func TestStartsOfLoginsAreLimited(t *testing.T) {
	f := newFederated(t, "award")
	browser := f.browser()
	f.back(browser, "wang").is(t, http.StatusOK, "")
	starts := func(e http.Handler, address string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, oidcStart, nil)
		r.RemoteAddr = address + ":1234"
		answer := httptest.NewRecorder()
		e.ServeHTTP(answer, r)
		return answer
	}
	for range oidcStarts.Tries - 1 {
		if answer := starts(f.e, "127.0.0.1"); answer.Code != http.StatusFound {
			t.Fatalf("a start is answered %d %s", answer.Code, answer.Body)
		}
	}
	f.back(browser, "wang").is(t, http.StatusOK, "") // the last one, and it is given back
	if answer := starts(f.e, "127.0.0.1"); answer.Code != http.StatusFound {
		t.Fatalf("the last start is answered %d %s", answer.Code, answer.Body)
	}
	if answer := starts(f.e, "127.0.0.1"); answer.Code != http.StatusTooManyRequests || !strings.Contains(answer.Body.String(), "too_many_attempts") || answer.Header().Get("Retry-After") == "" {
		t.Errorf("one start too many is answered %d %v %s", answer.Code, answer.Header(), answer.Body)
	}
	if answer := starts(f.e, "198.51.100.7"); answer.Code != http.StatusFound {
		t.Errorf("somebody elsewhere is answered %d", answer.Code)
	}
}

// Behind HTTPS no other host, no path and nothing in the clear can set the cookie that binds a login to its browser.
func TestTheCookieOfALoginIsTheHosts(t *testing.T) {
	t.Parallel()
	s := &server{sessions: &sessions{secure: true}}
	if c := s.oidcCookie("x", 60); c.Name != "__Host-oidc" || c.Path != "/" || c.Domain != "" || !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode {
		t.Errorf("the cookie is %s", c)
	}
}

func TestLoginsOfTheProviderThatAreRefused(t *testing.T) {
	f := newFederated(t, "award")
	people := func() (n int) {
		if err := f.store.SQL().QueryRow(`SELECT count(*) FROM identities`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	refused := func(name string, status int, code string, try func(browser *http.Client, back string) page) {
		t.Run(name, func(t *testing.T) {
			browser := f.browser()
			p := try(browser, f.away(browser, "wang", "/inbox")).is(t, status, code)
			for _, cookie := range p.header.Values("Set-Cookie") {
				if strings.HasPrefix(cookie, "session=") {
					t.Errorf("it opens a session: %s", cookie)
				}
			}
			if status, _, _ := f.me(browser); status != http.StatusUnauthorized {
				t.Errorf("the browser is logged in: %d", status)
			}
		})
	}
	with := func(back, name, value string) string {
		at, err := url.Parse(back)
		if err != nil {
			t.Fatal(err)
		}
		query := at.Query()
		query.Set(name, value)
		at.RawQuery = query.Encode()
		return at.String()
	}
	refused("another state", 400, "oidc_unknown", func(b *http.Client, back string) page { return f.get(b, with(back, "state", "made-up")) })
	refused("another browser", 400, "oidc_unknown", func(_ *http.Client, back string) page { return f.get(f.browser(), back) })
	refused("another browser's cookie", 400, "oidc_unknown", func(_ *http.Client, back string) page {
		other := f.browser()
		f.away(other, "wang", "/inbox")
		return f.get(other, back)
	})
	refused("too late", 400, "oidc_unknown", func(b *http.Client, back string) page {
		f.owner(`UPDATE oidc_logins SET expires_at = now() - interval '1 second'`)
		return f.get(b, back)
	})
	refused("another provider", 400, "oidc_unknown", func(b *http.Client, back string) page {
		return f.get(b, with(back, "iss", "https://elsewhere.example"))
	})
	refused("another nonce", 403, "oidc_invalid", func(b *http.Client, back string) page {
		f.owner(`UPDATE oidc_logins SET nonce = 'another'`)
		return f.get(b, back)
	})
	refused("another verifier", 403, "oidc_invalid", func(b *http.Client, back string) page {
		f.owner(`UPDATE oidc_logins SET verifier = 'another-verifier-that-is-long-enough-to-be-one'`)
		return f.get(b, back)
	})
	refused("a made-up code", 403, "oidc_invalid", func(b *http.Client, back string) page { return f.get(b, with(back, "code", "made-up")) })
	refused("the provider says no", 403, "oidc_refused", func(b *http.Client, back string) page { return f.get(b, with(back, "error", "access_denied")) })
	if n := people(); n != 0 {
		t.Errorf("%d identities are known", n)
	}

	t.Run("a callback that is used up", func(t *testing.T) {
		browser := f.browser()
		back := f.away(browser, "wang", "/inbox")
		cookies := browser.Jar.Cookies(mustURL(t, f.url+oidcCallback))
		f.get(browser, back).is(t, http.StatusOK, "")
		thief := f.browser()
		thief.Jar.SetCookies(mustURL(t, f.url+oidcCallback), cookies)
		f.get(thief, back).is(t, http.StatusBadRequest, "oidc_unknown")
	})
	t.Run("nobody's groups", func(t *testing.T) {
		f.back(f.browser(), "stranger").is(t, http.StatusForbidden, "oidc_no_body")
		if n := people(); n != 1 {
			t.Errorf("%d identities are known", n)
		}
	})
	t.Run("an account that is shut", func(t *testing.T) {
		f.owner(`UPDATE people SET active = false WHERE id IN (SELECT person FROM identities)`)
		f.back(f.browser(), "wang").is(t, http.StatusForbidden, "oidc_no_body")
	})
	t.Run("an address elsewhere to go on at", func(t *testing.T) {
		f.owner(`UPDATE people SET active = true`)
		for _, next := range []string{"https://elsewhere.example/", "//elsewhere.example", `/\elsewhere.example`, "/\telsewhere", ""} {
			browser := f.browser()
			done := f.get(browser, f.away(browser, "wang", next)).is(t, http.StatusOK, "")
			if !strings.Contains(done.text, `content="0;url=/start"`) {
				t.Errorf("%q leads on to %s", next, done.text)
			}
		}
	})
}

func mustURL(t *testing.T, text string) *url.URL {
	t.Helper()
	at, err := url.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// The provider signs tokens that are not for us, or too old: they are refused all the same.
func TestFaultyTokensOfTheProvider(t *testing.T) {
	for _, client := range []string{"award-expired", "award-foreign"} {
		t.Run(client, func(t *testing.T) {
			f := newFederated(t, client)
			f.back(f.browser(), "wang").is(t, http.StatusForbidden, "oidc_invalid")
			want := map[string]string{"award-expired": "token is expired", "award-foreign": "audience"}[client]
			if logs := f.logs.String(); !strings.Contains(logs, want) {
				t.Errorf("refused for another reason than %q", want)
			}
		})
	}
}

func TestLogoutAtTheProvider(t *testing.T) {
	f := newFederated(t, "award")
	browser := f.browser()
	f.back(browser, "wang").is(t, http.StatusOK, "")
	leave := func() page {
		return f.ask(browser, http.MethodDelete, f.url+BasePath+"/session", nil)
	}
	left := leave().is(t, http.StatusOK, "")
	var said struct{ Next string }
	if err := json.Unmarshal([]byte(left.text), &said); err != nil {
		t.Fatal(err)
	}
	if status, _, _ := f.me(browser); status != http.StatusUnauthorized {
		t.Errorf("logged in still: %d", status)
	}
	if ended := f.get(browser, said.Next); ended.status != http.StatusFound || ended.header.Get("Location") != f.url+"/" {
		t.Errorf("the provider answers the logout with %d %s", ended.status, ended.text)
	}
	// Who came with a password has nothing to end elsewhere.
	f.send("DELETE", "/session", request{as: "office"}).is(http.StatusNoContent)
}

// Two first logins at once are one person, and once in the ledger.
func TestFirstLoginsAtOnce(t *testing.T) {
	f := newFederated(t, "award")
	var backs [4]string
	var browsers [4]*http.Client
	for i := range backs {
		browsers[i] = f.browser()
		backs[i] = f.away(browsers[i], "wang", "/inbox")
	}
	var group sync.WaitGroup
	pages := make([]int, len(backs))
	for i := range backs {
		group.Go(func() {
			pages[i] = f.get(browsers[i], backs[i]).status
		})
	}
	group.Wait()
	for _, status := range pages {
		if status != http.StatusOK {
			t.Errorf("the logins end with %v", pages)
		}
	}
	_, person, _ := f.me(browsers[0])
	if lines := f.lines(person); lines["identity_linked"] != 1 || lines["member_added"] != 1 {
		t.Errorf("the ledger has %v", lines)
	}
}

// A provider that is away is told as that, and is asked again when it is back.
func TestTheProviderIsAway(t *testing.T) {
	f := newFederated(t, "award")
	f.stop()
	f.get(f.browser(), f.url+oidcStart).is(t, http.StatusServiceUnavailable, "oidc_unavailable")
}

func TestSettingsOfTheProvider(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	file := filepath.Join(t.TempDir(), "groups.json")
	if err := os.WriteFile(file, []byte(`{"g": {"body": "office", "role": "admin"}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if groups, err := ReadGroups(file); err != nil || groups["g"].Role != store.RoleAdmin {
		t.Errorf("the groups are %v: %v", groups, err)
	}
	for _, text := range []string{`{"g": {}}`, `{"g": {"body": "office", "role": "king"}}`, `{"g": {"bodies": "office"}}`, `{`, "no-such-file", ""} {
		if groups, err := ReadGroups(text); err == nil {
			t.Errorf("%q gives %v", text, groups)
		}
	}
	for name, settings := range map[string]OIDC{
		"no address of its own":  {Issuer: "http://p", ClientID: "c"},
		"an address with a path": {Issuer: "http://p", ClientID: "c", PublicURL: "http://award.example/x"},
		"no client":              {Issuer: "http://p", PublicURL: "http://award.example"},
		"a body that there is not": {
			Issuer: "http://p", ClientID: "c", PublicURL: "http://award.example", Groups: map[string]GroupSeat{"g": {Body: "nobody", Role: store.RoleMember}},
		},
	} {
		deps := w.deps(w.engine)
		deps.OIDC = &settings
		if _, err := New(deps); err == nil {
			t.Errorf("a server starts with %s", name)
		}
	}
	if way := w.read("", "/session/ways").is(http.StatusOK).get("oidc"); way != "" {
		t.Errorf("without a provider there is a way to %q", way)
	}
}
