package demo

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/google/uuid"

	"qualityaward/api/gen"
)

// session is a person who is logged in.
type session struct {
	token  string
	person string
}

// refusal is a "no" of the server.
type refusal struct{ gen.Problem }

func (r *refusal) Error() string {
	return fmt.Sprintf("%d %s: %s %s %v", r.Status, r.Code, r.Title, r.Detail, r.Errors)
}

// patience is how long a client waits for what comes by itself, such as the next task.
const patience = 20 * time.Second

var http1 = &http.Client{Timeout: 2 * time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 2 * atOnce}}

// login returns a person's session, opened when it is first needed.
func (p *play) login(name string) (*session, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if s := p.sessions[name]; s != nil {
		return s, nil
	}
	var opened gen.Session
	if err := p.send("", http.MethodPost, "/session", gen.Login{Login: name, Password: p.Password}, &opened); err != nil {
		return nil, fmt.Errorf("log in as %s: %w", name, err)
	}
	p.sessions[name] = &session{token: opened.Token, person: opened.Person.Id}
	return p.sessions[name], nil
}

// get reads something; as is a login, or empty for the public.
func (p *play) get(as, path string, into any) error {
	token, err := p.tokenOf(as)
	if err != nil {
		return err
	}
	return p.send(token, http.MethodGet, path, nil, into)
}

func (p *play) tokenOf(as string) (string, error) {
	if as == "" {
		return "", nil
	}
	s, err := p.login(as)
	if err != nil {
		return "", err
	}
	return s.token, nil
}

// do sends an act and keeps its receipt.
func (p *play) do(as, method, path string, body any) (gen.Receipt, error) {
	var receipt gen.Receipt
	token, err := p.tokenOf(as)
	if err != nil {
		return receipt, err
	}
	if err := p.send(token, method, path, body, &receipt); err != nil {
		return receipt, fmt.Errorf("%s %s as %s: %w", method, path, as, err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, twice := p.acts[receipt.Act]; twice {
		return receipt, fmt.Errorf("%s %s as %s: the receipt %s was given twice", method, path, as, receipt.Act)
	}
	p.acts[receipt.Act] = done{receipt, method + " " + path}
	return receipt, nil
}

// post does an act.
func (p *play) post(as, path string, body any) (gen.Receipt, error) {
	return p.do(as, http.MethodPost, path, body)
}

// refused does an act that must be refused with a code, and returns what the server said.
func (p *play) refused(code, as, method, path string, body any) (*refusal, error) {
	_, err := p.do(as, method, path, body)
	var no *refusal
	switch {
	case err == nil:
		return nil, fmt.Errorf("%s %s as %s should have been refused with %s", method, path, as, code)
	case !errors.As(err, &no):
		return nil, err
	case no.Code != code:
		return nil, fmt.Errorf("%s %s as %s should have been refused with %s: %w", method, path, as, code, no)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.refusals++
	return no, nil
}

// upload adds a document and returns its id.
func (p *play) upload(as, path, item, name string, content []byte, secret bool) (string, error) {
	query := url.Values{"name": {name}}
	if item != "" {
		query.Set("item", item)
	}
	if secret {
		query.Set("tradeSecret", "true")
	}
	receipt, err := p.post(as, path+"?"+query.Encode(), content)
	return receipt.Ref, err
}

// send is one request: bytes go as they are, anything else as JSON.
func (p *play) send(token, method, path string, body, into any) error {
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
	request, err := http.NewRequestWithContext(p.ctx, method, p.BaseURL+"/api/v1"+path, content)
	if err != nil {
		return fmt.Errorf("write the request: %w", err)
	}
	request.Header.Set("Accept-Language", "en")
	if content != nil {
		request.Header.Set("Content-Type", kind)
	}
	if method != http.MethodGet {
		request.Header.Set("Idempotency-Key", uuid.NewString())
	}
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := http1.Do(request)
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
func (p *play) until(what string, look func() (bool, error)) error {
	for end := time.Now().Add(patience); ; {
		seen, err := look()
		if err != nil || seen {
			return err
		}
		if time.Now().After(end) {
			return fmt.Errorf("%s did not come within %s", what, patience)
		}
		select {
		case <-p.ctx.Done():
			return p.ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}
