package api

import (
	"context"
	"net"
	"net/http"
	"net/netip"

	"qualityaward/api/gen"
	"qualityaward/api/policy"
)

// sampleAnswer is a sample account's session with the cookie for browsers.
type sampleAnswer struct {
	gen.LoginAsSample200JSONResponse
	cookie string
}

// VisitLoginAsSampleResponse implements the contract's response.
func (a sampleAnswer) VisitLoginAsSampleResponse(w http.ResponseWriter) error {
	w.Header().Set("Set-Cookie", a.cookie)
	return a.LoginAsSample200JSONResponse.VisitLoginAsSampleResponse(w)
}

// samplesOpen tells whether sample accounts may be entered without a password: they were asked for,
// the database is a rehearsal, and the server can be reached from its own machine only.
func samplesOpen(d Deps) bool {
	if !d.SampleLogins || !d.Store.Rehearsal() || d.Listens == nil || len(d.TrustedProxies) > 0 {
		return false
	}
	address, err := netip.ParseAddrPort(d.Listens.String())
	return err == nil && address.Addr().Unmap().IsLoopback()
}

// sampled tells whether a call may enter sample accounts without a password. The name that the caller knows
// the server by has to be this machine's too: a foreign page whose name leads here is turned away.
func (s *server) sampled(ctx context.Context) error {
	if !s.samples || !callOf(ctx).local {
		return problemOf("not_found")
	}
	return s.allow(&scene{call: callOf(ctx)}, plain(policy.Session, ""))
}

// ListSampleLogins implements the contract.
func (s *server) ListSampleLogins(ctx context.Context, _ gen.ListSampleLoginsRequestObject) (gen.ListSampleLoginsResponseObject, error) {
	if err := s.sampled(ctx); err != nil {
		return nil, err
	}
	logins, err := s.store.SampleLogins(ctx)
	if err != nil {
		return nil, err
	}
	answer := gen.ListSampleLogins200JSONResponse{Items: make([]gen.SampleLogin, len(logins))}
	for i, l := range logins {
		answer.Items[i] = gen.SampleLogin{Login: l.Login, Name: l.Name, Body: l.Body, Kind: gen.OrganisationKind(l.Kind), Admin: l.Admin}
	}
	return answer, nil
}

// LoginAsSample implements the contract: any sample account, not only those that the list offers.
func (s *server) LoginAsSample(ctx context.Context, r gen.LoginAsSampleRequestObject) (gen.LoginAsSampleResponseObject, error) {
	if err := s.sampled(ctx); err != nil {
		return nil, err
	}
	account, err := s.store.PersonByLogin(ctx, r.Body.Login)
	if err != nil {
		return nil, notFoundAs(err, "not_found")
	}
	if !account.Sample {
		return nil, problemOf("not_found")
	}
	session, cookie, err := s.enter(ctx, account.ID)
	return sampleAnswer{gen.LoginAsSample200JSONResponse(session), cookie}, err
}

// isLocal tells whether the host of a request names the loopback interface.
func isLocal(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	address, err := netip.ParseAddr(trimBrackets(host))
	return host == "localhost" || err == nil && address.Unmap().IsLoopback()
}

// trimBrackets takes an IPv6 address out of its brackets.
func trimBrackets(host string) string {
	if n := len(host); n > 1 && host[0] == '[' && host[n-1] == ']' {
		return host[1 : n-1]
	}
	return host
}
