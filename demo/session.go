package demo

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"qualityaward/api/gen"
)

// session is a person who is logged in.
type session struct {
	once   sync.Once
	failed error
	token  string
	body   string // that it acts for
}

// refusal is a "no" of the server.
type refusal struct{ gen.Problem }

func (r *refusal) Error() string {
	return fmt.Sprintf("%d %s: %s %s %v", r.Status, r.Code, r.Title, r.Detail, r.Errors)
}

// told is a refusal's words, with the article.
func (r *refusal) told() string {
	if r.Article == "" || strings.Contains(r.Title, "(Art.") {
		return r.Title
	}
	return fmt.Sprintf("%s (Art. %s)", r.Title, r.Article)
}

// patience is how long a client waits for what comes by itself, such as the next task.
const patience = 20 * time.Second

// browser sends all requests.
var browser = &http.Client{Timeout: 2 * time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 2 * atOnce}}

// login returns a person's session, opened when it is first needed.
func (v *visit) login(name string) (*session, error) {
	v.mu.Lock()
	s := v.sessions[name]
	if s == nil {
		s = new(session)
		v.sessions[name] = s
	}
	v.mu.Unlock()
	s.once.Do(func() {
		var opened gen.Session
		if err := v.send("", "", http.MethodPost, "/session", gen.Login{Login: name, Password: v.Password}, &opened); err != nil {
			s.failed = fmt.Errorf("log in as %s: %w", name, err)
			return
		}
		s.token = opened.Token
		if len(opened.Person.Memberships) > 0 {
			s.body = opened.Person.Memberships[0].Body
		}
	})
	return s, s.failed
}

// bodyOf is the organisation id of a login's body.
func (v *visit) bodyOf(login string) (string, error) {
	s, err := v.login(login)
	if err == nil && s.body == "" {
		err = fmt.Errorf("%s acts for no body", login)
	}
	return s.body, err
}

// get reads something; as is a login, or empty for the public.
func (v *visit) get(as, path string, into any) error {
	token, err := v.tokenOf(as)
	if err != nil {
		return err
	}
	return v.send(token, "", http.MethodGet, path, nil, into)
}

func (v *visit) tokenOf(as string) (string, error) {
	if as == "" {
		return "", nil
	}
	s, err := v.login(as)
	if err != nil {
		return "", err
	}
	return s.token, nil
}

// do sends an act and keeps its receipt. While the engine does not answer, the same act is sent again with
// the same Idempotency-Key: it takes effect once.
func (v *visit) do(as, method, path string, body any) (gen.Receipt, error) {
	var receipt gen.Receipt
	token, err := v.tokenOf(as)
	if err != nil {
		return receipt, err
	}
	key := uuid.NewString()
	for end := time.Now().Add(patience); ; {
		err = v.send(token, key, method, path, body, &receipt)
		var no *refusal
		if !errors.As(err, &no) || no.Status != http.StatusServiceUnavailable || time.Now().After(end) {
			break
		}
	}
	if err != nil {
		return receipt, fmt.Errorf("%s %s as %s: %w", method, path, as, err)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if _, twice := v.acts[receipt.Act]; twice {
		return receipt, fmt.Errorf("%s %s as %s: the receipt %s was given twice", method, path, as, receipt.Act)
	}
	v.acts[receipt.Act] = method + " " + path
	return receipt, nil
}

// post does an act.
func (v *visit) post(as, path string, body any) (gen.Receipt, error) {
	return v.do(as, http.MethodPost, path, body)
}

// refused does an act that must be refused with a code, and returns what the server said.
func (v *visit) refused(code, as, method, path string, body any) (*refusal, error) {
	_, err := v.do(as, method, path, body)
	var no *refusal
	switch {
	case err == nil:
		return nil, fmt.Errorf("%s %s as %s should have been refused with %s", method, path, as, code)
	case !errors.As(err, &no):
		return nil, err
	case no.Code != code:
		return nil, fmt.Errorf("%s %s as %s should have been refused with %s: %w", method, path, as, code, no)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.refusals++
	return no, nil
}

// upload adds a document and returns its id.
func (v *visit) upload(as, path, item string, content []byte, secret bool) (string, error) {
	query := url.Values{"name": {cmp.Or(item, "evidence") + ".pdf"}}
	if item != "" {
		query.Set("item", item)
	}
	if secret {
		query.Set("tradeSecret", "true")
	}
	receipt, err := v.post(as, path+"?"+query.Encode(), content)
	return receipt.Ref, err
}

// send is one request: bytes go as they are, anything else as JSON.
func (v *visit) send(token, key, method, path string, body, into any) error {
	var content io.Reader
	kind := "application/json"
	switch b := body.(type) {
	case nil:
	case []byte:
		content, kind = bytes.NewReader(b), "application/octet-stream"
	default:
		text, err := json.Marshal(b)
		if err != nil {
			return fmt.Errorf("write the request: %w", err)
		}
		content = bytes.NewReader(text)
	}
	request, err := http.NewRequestWithContext(v.ctx, method, v.BaseURL+"/api/v1"+path, content)
	if err != nil {
		return fmt.Errorf("write the request: %w", err)
	}
	request.Header.Set("Accept-Language", "en")
	if content != nil {
		request.Header.Set("Content-Type", kind)
	}
	if key != "" {
		request.Header.Set("Idempotency-Key", key)
	}
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := browser.Do(request)
	if err != nil {
		return fmt.Errorf("ask the server: %w", err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	if answer.StatusCode >= http.StatusBadRequest {
		no := new(refusal)
		if err := json.Unmarshal(text, &no.Problem); err != nil {
			return fmt.Errorf("the server answered %s: %s", answer.Status, text)
		}
		return no
	}
	if err := json.Unmarshal(text, into); err != nil {
		return fmt.Errorf("read the answer %s: %w", text, err)
	}
	return nil
}

// until waits for something that comes by itself, in moments.
func (v *visit) until(what string, look func() (bool, error)) error {
	for end := time.Now().Add(patience); ; {
		seen, err := look()
		if err != nil || seen {
			return err
		}
		if time.Now().After(end) {
			return fmt.Errorf("%s did not come within %s", what, patience)
		}
		select {
		case <-v.ctx.Done():
			return v.ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}
