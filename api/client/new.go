package client

import (
	"context"
	"net/http"
	"strings"
)

// New returns a client of the server at an address such as http://127.0.0.1:8080. Parameters that are not set are
// left out: the generated code alone would send their zero values.
func New(server string, options ...ClientOption) (*ClientWithResponses, error) {
	options = append(options, WithRequestEditorFn(leaveOutUnset))
	return NewClientWithResponses(strings.TrimSuffix(server, "/")+"/api/v1", options...)
}

// leaveOutUnset takes zero values out of a request's query.
func leaveOutUnset(_ context.Context, r *http.Request) error {
	query := r.URL.Query()
	for name := range query {
		switch query.Get(name) {
		case "", "0", "false", "0001-01-01T00:00:00Z":
			query.Del(name)
		}
	}
	r.URL.RawQuery = query.Encode()
	return nil
}
