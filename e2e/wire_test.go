package e2e

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"qualityaward/e2e/installation"
)

// said is what came back over one connection: the answers, and whether the server then hung up.
type said struct {
	statuses []int
	headers  []http.Header
	text     string
}

// speak writes bytes to the server as they are and reads answers until it hangs up; each is to a GET, so that what follows
// is another answer.
func speak(t *testing.T, address, raw string) said {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if err := conn.SetDeadline(time.Now().Add(30 * time.Second)); err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.WriteString(conn, raw) }() // the server may hang up first
	var got said
	for from := bufio.NewReader(conn); ; {
		answer, err := http.ReadResponse(from, nil)
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded):
			t.Fatalf("%.60q: the server neither answers nor hangs up", raw)
		case err != nil:
			return got // it hung up, or says something that is no answer: then there is one less
		}
		body, err := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if errors.Is(err, os.ErrDeadlineExceeded) {
			t.Fatalf("%.60q: an answer does not end", raw)
		}
		got.statuses, got.headers = append(got.statuses, answer.StatusCode), append(got.headers, answer.Header)
		got.text += string(body)
	}
}

// What nobody writes who speaks HTTP as it should be spoken is refused, or read in the one way that the standard knows: no
// request hides in another's body, no header comes from what was sent, nothing leads to another host (RFC 9112; Art. 17, 28
// would be broken by whoever could put a request into somebody else's connection).
func TestRawRequests(t *testing.T) {
	in := install(t, installation.Ambient())
	serve, err := in.Start("serve")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(serve.Stop)
	if err := in.Ready(t.Context(), serve); err != nil {
		t.Fatal(err)
	}
	const (
		host  = "Host: localhost\r\n"
		again = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
		post  = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
		get   = "GET /api/v1/rounds HTTP/1.1\r\nHost: localhost\r\n"
		empty = "0\r\n\r\n"
	)
	for name, tt := range map[string]struct {
		raw  string
		want []int
	}{
		"as it should be":                {get + "\r\n" + again, []int{200, 200}},
		"as it should be, in pieces":     {post + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n" + empty + again, []int{400}},
		"two lengths":                    {post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}" + again, []int{400}},
		"two lengths in one":             {post + "Content-Length: 2, 2\r\n\r\n{}" + again, []int{400}},
		"the same length twice":          {post + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}" + again, []int{400, 200}},
		"a length below nothing":         {post + "Content-Length: -2\r\n\r\n{}" + again, []int{400}},
		"a length with a sign":           {post + "Content-Length: +2\r\n\r\n{}" + again, []int{400}},
		"a length in sixteens":           {post + "Content-Length: 0x2\r\n\r\n{}" + again, []int{400}},
		"a length beyond counting":       {post + "Content-Length: 99999999999999999999\r\n\r\n{}" + again, []int{400}},
		"a length and pieces":            {post + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n" + empty + again, []int{400}},
		"a length below the pieces":      {post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n" + empty + again, []int{400}},
		"pieces by another name":         {post + "Transfer-Encoding: xchunked\r\n\r\n" + empty + again, []int{501}},
		"pieces and something else":      {post + "Transfer-Encoding: gzip, chunked\r\n\r\n" + empty + again, []int{501}},
		"pieces, then as it is":          {post + "Transfer-Encoding: chunked, identity\r\n\r\n" + empty + again, []int{501}},
		"pieces said twice":              {post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n" + empty + again, []int{501}},
		"pieces with a blank before ':'": {post + "Transfer-Encoding : chunked\r\n\r\n" + empty + again, []int{400}},
		"pieces on a folded line":        {post + "X-A: b\r\n Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}" + again, []int{400, 200}},
		"pieces behind a bare CR":        {post + "X-A: b\rTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}" + again, []int{400}},
		"a piece of no size":             {post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n" + empty + again, []int{400}},
		"a piece below nothing":          {post + "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n" + empty + again, []int{400}},
		"a piece beyond counting":        {post + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{}\r\n" + empty + again, []int{400}},
		"a piece with a megabyte's name": {post + "Transfer-Encoding: chunked\r\n\r\n2;x=" + strings.Repeat("y", 1<<20) + "\r\n{}\r\n" + empty + again, []int{400}},
		"a piece longer than it says":    {post + "Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n" + empty + again, []int{400}},
		"a trailer that logs in":         {get + "Transfer-Encoding: chunked\r\nTrailer: Authorization\r\n\r\n0\r\nAuthorization: Bearer x\r\nX-Evil: 1\r\n\r\n" + again, []int{200}},
		"a trailer with a length":        {get + "Transfer-Encoding: chunked\r\nTrailer: Content-Length\r\n\r\n" + empty + again, []int{400}},
		"pieces in an old version":       {"POST /api/v1/session HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" + empty + again, []int{415}},
		"no host":                        {"GET /api/v1/rounds HTTP/1.1\r\n\r\n" + again, []int{400}},
		"two hosts":                      {get + "Host: evil.example\r\n\r\n" + again, []int{400}},
		"a host that is none":            {"GET / HTTP/1.1\r\nHost: evil.example/../x\r\n\r\n" + again, []int{400}},
		"a host with a blank":            {"GET / HTTP/1.1\r\nHost: a evil.example\r\n\r\n" + again, []int{400}},
		"another host":                   {"GET /docs HTTP/1.1\r\nHost: evil.example\r\n\r\n" + again, []int{200, 200}},
		"another host in the line":       {"GET http://evil.example/docs HTTP/1.1\r\n" + host + "\r\n" + again, []int{200, 200}},
		"another host as a path":         {"GET //evil.example/%2e%2e HTTP/1.1\r\n" + host + "\r\n" + again, []int{404, 200}},
		"a path that climbs":             {"GET /api/v1/../../../etc/passwd HTTP/1.1\r\n" + host + "\r\n" + again, []int{404, 200}},
		"lines in a path":                {"GET /api/v1/rounds/x%0d%0aX-Evil:%201 HTTP/1.1\r\n" + host + "\r\n" + again, []int{404, 200}},
		"lines in a query":               {"GET /api/v1/rounds?limit=1%0d%0aX-Evil:%201 HTTP/1.1\r\n" + host + "\r\n" + again, []int{400, 200}},
		"a NUL in a header":              {get + "Accept-Language: a\x00b\r\n\r\n" + again, []int{400}},
		"a bare LF in a header":          {get + "Accept-Language: en\nX-Evil: 1\r\n\r\n" + again, []int{200, 200}},
		"a header without a name":        {get + ": x\r\n\r\n" + again, []int{400}},
		"a header with a strange name":   {get + "X(Evil): x\r\n\r\n" + again, []int{400}},
		"a header that is no line":       {get + "nonsense\r\n\r\n" + again, []int{400}},
		"headers of a megabyte":          {get + "X-A: " + strings.Repeat("a", 1<<20) + "\r\n\r\n", []int{431}},
		"a hundred thousand headers":     {get + strings.Repeat("X-A: a\r\n", 100_000) + "\r\n", []int{431}},
		"a line of a megabyte":           {"GET /" + strings.Repeat("a", 1<<20) + " HTTP/1.1\r\n" + host + "\r\n", []int{431}},
		"an older version":               {"GET /api/v1/rounds\r\n\r\n" + again, []int{400}},
		"a newer version":                {"GET /api/v1/rounds HTTP/3.0\r\n" + host + "\r\n" + again, []int{505}},
		"the beginning of HTTP/2":        {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + again, []int{404}},
		"a change to HTTP/2":             {get + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n" + again, []int{200, 200}},
		"TLS":                            {"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + strings.Repeat("x", 100) + "\r\n\r\n", []int{400}},
		"a way to elsewhere":             {"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n" + again, []int{404, 200}},
		"an echo":                        {"TRACE /api/v1/rounds HTTP/1.1\r\n" + host + "X-Evil: 1\r\n\r\n" + again, []int{405, 200}},
		"no path":                        {"OPTIONS * HTTP/1.1\r\n" + host + "\r\n" + again, []int{200, 200}},
		"a method of one's own":          {"G\x01T / HTTP/1.1\r\n" + host + "\r\n" + again, []int{400}},
		"an expectation of one's own":    {post + "Expect: the-unexpected\r\nContent-Length: 2\r\n\r\n{}" + again, []int{417}},
		"proxies that nobody knows": {get + "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nX-Original-URL: /metrics\r\n" +
			"X-Rewrite-URL: /metrics\r\nX-HTTP-Method-Override: DELETE\r\nForwarded: for=203.0.113.9;host=evil.example\r\nVia: evil.example\r\n\r\n" + again, []int{200, 200}},
	} {
		t.Run(name, func(t *testing.T) {
			got := speak(t, in.Address, tt.raw)
			if !slices.Equal(got.statuses, tt.want) {
				t.Errorf("answers %v, want %v: %.300q", got.statuses, tt.want, got.text)
			}
			for _, h := range got.headers {
				for name, values := range h {
					if line := name + ": " + strings.Join(values, ","); strings.Contains(strings.ToLower(line), "evil") || name == "Location" {
						t.Errorf("the answer has the header %q", line)
					}
				}
			}
			if strings.Contains(got.text, "evil.example") {
				t.Errorf("the answer names another host: %.300q", got.text)
			}
		})
	}

	login := fmt.Sprintf(`{"login":"office","password":%q}`, installation.Password)
	got := speak(t, in.Address, post+"Connection: close\r\nX-Forwarded-For: 203.0.113.9\r\nX-Real-IP: 203.0.113.9\r\nForwarded: for=203.0.113.9\r\nX-Forwarded-Host: evil.example\r\n"+
		fmt.Sprintf("Content-Length: %d\r\n\r\n", len(login))+login)
	if !slices.Equal(got.statuses, []int{200}) || strings.Contains(got.headers[0].Get("Set-Cookie"), "Domain") {
		t.Fatalf("a login: %v %v %s", got.statuses, got.headers, got.text)
	}
	var network string
	if err := in.SQL().QueryRowContext(t.Context(), `SELECT address FROM sessions ORDER BY created_at DESC LIMIT 1`).Scan(&network); err != nil || network != "127.0.0.0/24" {
		t.Errorf("the session is from %q: %v", network, err)
	}
	log, err := os.ReadFile(serve.Log)
	if err != nil || bytes.Contains(log, []byte(`"level":"ERROR"`)) || bytes.Contains(log, []byte("panic")) {
		t.Errorf("something was the server's error: %v: %s", err, serve.Tail())
	}
}
