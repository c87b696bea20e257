package demo

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"qualityaward/api/gen"
)

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
const patience = time.Minute

// browser sends all requests.
var browser = &http.Client{Timeout: 10 * time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 2 * atOnce}}

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
