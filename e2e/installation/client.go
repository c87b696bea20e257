package installation

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/singleflight"

	"qualityaward/activities"
)

// Client talks to the API as anybody's program would.
type Client struct {
	base   string
	http   *http.Client
	mu     sync.Mutex
	tokens map[string]string
	logins singleflight.Group // many who need one account at once are not many attempts at it
}

// Client returns a client of the API.
func (in *Installation) Client() *Client {
	return &Client{
		base: "http://" + in.Address + "/api/v1", tokens: map[string]string{},
		http: &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 64}},
	}
}

// Request is one request. Body is sent as JSON; bytes are sent as they are.
type Request struct {
	As     string // login; "" is nobody
	Method string
	Path   string
	Key    string // Idempotency-Key; "" is a new one
	Body   any
}

// Answer is what the API said.
type Answer struct {
	Status int
	Body   []byte
}

// Get is a field of the answer, as text.
func (a Answer) Get(name string) string {
	var fields map[string]any
	if json.Unmarshal(a.Body, &fields) != nil || fields[name] == nil {
		return ""
	}
	return fmt.Sprint(fields[name])
}

// Receipt is the receipt of an act.
func (a Answer) Receipt() (activities.Receipt, error) {
	var r activities.Receipt
	if err := json.Unmarshal(a.Body, &r); err != nil {
		return r, fmt.Errorf("read a receipt: %w", err)
	}
	return r, nil
}

// Items are the items of a list.
func (a Answer) Items() []map[string]any {
	var page struct{ Items []map[string]any }
	_ = json.Unmarshal(a.Body, &page)
	return page.Items
}

// Login logs somebody in, once, with the sample accounts' password.
func (c *Client) Login(ctx context.Context, login string) error {
	c.mu.Lock()
	token := c.tokens[login]
	c.mu.Unlock()
	if token != "" {
		return nil
	}
	_, err, _ := c.logins.Do(login, func() (any, error) { return nil, c.logIn(ctx, login) })
	return err
}

func (c *Client) logIn(ctx context.Context, login string) error {
	a, err := c.Do(ctx, Request{Method: http.MethodPost, Path: "/session", Body: map[string]any{"login": login, "password": Password}})
	if err != nil {
		return err
	}
	if a.Status != http.StatusOK {
		return fmt.Errorf("log in %s: %d %s", login, a.Status, a.Body)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.tokens[login] = a.Get("token")
	return nil
}

// Do sends a request, once, as somebody who has logged in.
func (c *Client) Do(ctx context.Context, r Request) (Answer, error) {
	var body io.Reader
	kind := "application/json"
	switch b := r.Body.(type) {
	case nil:
	case []byte:
		body, kind = bytes.NewReader(b), "application/octet-stream"
	case io.Reader:
		body = b
	default:
		text, err := json.Marshal(b)
		if err != nil {
			return Answer{}, err
		}
		body = bytes.NewReader(text)
	}
	request, err := http.NewRequestWithContext(ctx, r.Method, c.base+r.Path, body)
	if err != nil {
		return Answer{}, err
	}
	if body != nil {
		request.Header.Set("Content-Type", kind)
	}
	if r.As != "" {
		c.mu.Lock()
		request.Header.Set("Authorization", "Bearer "+c.tokens[r.As])
		c.mu.Unlock()
	}
	if r.Key == "" {
		r.Key = uuid.NewString()
	}
	request.Header.Set("Idempotency-Key", r.Key)
	answer, err := c.http.Do(request)
	if err != nil {
		return Answer{}, fmt.Errorf("%s %s: %w", r.Method, r.Path, err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return Answer{}, fmt.Errorf("%s %s: %w", r.Method, r.Path, err)
	}
	return Answer{Status: answer.StatusCode, Body: text}, nil
}

// Read reads as somebody and wants 200.
func (c *Client) Read(ctx context.Context, as, path string) (Answer, error) {
	return c.want(ctx, Request{As: as, Method: http.MethodGet, Path: path})
}

// Act does an act as somebody and wants 200.
func (c *Client) Act(ctx context.Context, as, path string, body any) (Answer, error) {
	return c.want(ctx, Request{As: as, Method: http.MethodPost, Path: path, Body: body})
}

func (c *Client) want(ctx context.Context, r Request) (Answer, error) {
	if r.As != "" {
		if err := c.Login(ctx, r.As); err != nil {
			return Answer{}, err
		}
	}
	a, err := c.Do(ctx, r)
	if err == nil && a.Status != http.StatusOK {
		err = fmt.Errorf("%s %s as %s: %d %s", r.Method, r.Path, r.As, a.Status, a.Body)
	}
	return a, err
}
