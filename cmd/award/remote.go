package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"qualityaward/api/client"
	"qualityaward/api/gen"
)

// serverSettings tell which server a tool asks.
type serverSettings struct {
	Server string `env:"AWARD_SERVER" default:"http://127.0.0.1:8080" placeholder:"URL" help:"The server (${default})."`
}

// loginSettings tell as whom a tool acts: an act is recorded with the person who did it.
type loginSettings struct {
	serverSettings
	Login    string `env:"AWARD_LOGIN" required:"" help:"Who acts."`
	Password string `env:"AWARD_PASSWORD" required:"" placeholder:"TEXT" help:"The password; from the environment, so that no process list shows it."`
	Code     string `env:"AWARD_CODE" placeholder:"CODE" help:"The one-time code, where the account has a second factor."`
	Key      string `placeholder:"TEXT" help:"Idempotency key: the same act sent again under it is done once. A new one if empty."`
}

// remoteTimeout bounds a request of a tool; letting weeks pass takes its time.
const remoteTimeout = 10 * time.Minute

// dial prepares a client of the server.
func (s serverSettings) dial(options ...client.ClientOption) (*client.ClientWithResponses, error) {
	options = append(options, client.WithHTTPClient(&http.Client{Timeout: remoteTimeout}))
	c, err := client.New(s.Server, options...)
	if err != nil {
		return nil, fmt.Errorf("AWARD_SERVER %s: %w", s.Server, err)
	}
	return c, nil
}

// login opens a session, with which the client's further requests are sent, and gives the key of the act.
func (s loginSettings) login(ctx context.Context) (c *client.ClientWithResponses, key string, err error) {
	c, err = s.dial()
	if err != nil {
		return nil, "", err
	}
	session, err := c.LoginWithResponse(ctx, gen.Login{Login: s.Login, Password: s.Password, Code: s.Code})
	if err != nil {
		return nil, "", fmt.Errorf("log in at AWARD_SERVER %s: %w", s.Server, err)
	}
	if session.JSON200 == nil {
		return nil, "", fmt.Errorf("log in as AWARD_LOGIN %s: %w", s.Login, told(session.ApplicationproblemJSONDefault, session.Status()))
	}
	token := "Bearer " + session.JSON200.Token
	c, err = s.dial(client.WithRequestEditorFn(func(_ context.Context, r *http.Request) error {
		r.Header.Set("Authorization", token)
		return nil
	}))
	if key = s.Key; key == "" {
		key = uuid.NewString()
	}
	return c, key, err
}

// told is a server's "no" as an error: its words, its code, and each field's.
func told(p *gen.Problem, status string) error {
	if p == nil {
		return errors.New("the server answered " + status)
	}
	var text strings.Builder
	text.WriteString(p.Title)
	if p.Detail != "" {
		text.WriteString(": " + p.Detail)
	}
	for _, e := range p.Errors {
		fmt.Fprintf(&text, "\n  %s: %s", e.Field, e.Title)
	}
	return fmt.Errorf("%s (%s)", &text, p.Code)
}
