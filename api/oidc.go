package api

import (
	"cmp"
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"qualityaward/store"
)

// providerTimeout is how long the provider may take for one answer (ours).
const providerTimeout = 10 * time.Second

// OIDC is an OpenID Connect provider that people may log in with, and what its groups give them.
type OIDC struct {
	Issuer       string
	ClientID     string
	ClientSecret string
	PublicURL    string // address of this server, as browsers know it
	Groups       map[string]GroupSeat
}

// GroupSeat is the membership that a group gives.
type GroupSeat struct {
	Body string               `json:"body"` // key of a seeded body, such as regulator-140100, or a body's id
	Role store.MembershipRole `json:"role"` // member if empty
}

// ReadGroups reads what groups give: JSON such as {"tax-140100": {"body": "agency-tax-140100", "role": "member"}}, or the name
// of a file that holds it.
func ReadGroups(text string) (map[string]GroupSeat, error) {
	if !strings.HasPrefix(strings.TrimSpace(text), "{") {
		file, err := os.ReadFile(text)
		if err != nil {
			return nil, fmt.Errorf("read the groups: %w", err)
		}
		text = string(file)
	}
	read := json.NewDecoder(strings.NewReader(text))
	read.DisallowUnknownFields()
	var groups map[string]GroupSeat
	if err := read.Decode(&groups); err != nil {
		return nil, fmt.Errorf("read the groups: %w", err)
	}
	for group, seat := range groups {
		seat.Role = cmp.Or(seat.Role, store.RoleMember)
		if seat.Body == "" || seat.Role != store.RoleMember && seat.Role != store.RoleAdmin {
			return nil, fmt.Errorf("group %s gives no membership: it needs a body, and the role member or admin", group)
		}
		groups[group] = seat
	}
	return groups, nil
}

// federation is the provider as this server knows it. It is asked what it can do when somebody first logs in, so that it may
// be away when the server starts.
type federation struct {
	OIDC
	bodies map[string]string // ids by the names that groups use
	client *http.Client

	mu    sync.Mutex
	known *provider
}

// provider is what the provider says of itself.
type provider struct {
	*oidc.Provider
	Scopes     []string `json:"scopes_supported"`
	EndSession string   `json:"end_session_endpoint"`
}

// newFederation checks the settings; nil without a provider.
func newFederation(ctx context.Context, st *store.Store, settings *OIDC) (*federation, error) {
	if settings == nil {
		return nil, nil
	}
	at, err := url.Parse(settings.PublicURL)
	if err != nil || at.Host == "" || at.Scheme != "http" && at.Scheme != "https" || at.Path != "" || settings.Issuer == "" || settings.ClientID == "" {
		return nil, errors.New("login by OpenID Connect needs the issuer, a client's id, and the server's own address without a path")
	}
	f := &federation{OIDC: *settings, client: &http.Client{Timeout: providerTimeout}}
	var names []string
	for _, seat := range f.Groups {
		names = append(names, seat.Body)
	}
	if f.bodies, err = st.BodyIDs(ctx, names); err != nil {
		return nil, err
	}
	for group, seat := range f.Groups {
		if f.bodies[seat.Body] == "" {
			return nil, fmt.Errorf("group %s gives a membership of %s, which there is not", group, seat.Body)
		}
	}
	return f, nil
}

// provider asks the provider what it can do, until it has answered once.
func (f *federation) provider() (*provider, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.known != nil {
		return f.known, nil
	}
	found, err := oidc.NewProvider(f.with(context.Background()), f.Issuer) // it keeps the context, to fetch keys later
	if err != nil {
		return nil, errors.Join(problemOf("oidc_unavailable"), fmt.Errorf("ask the OpenID provider what it can do: %w", err))
	}
	p := &provider{Provider: found}
	if err := found.Claims(p); err != nil {
		return nil, fmt.Errorf("read what the OpenID provider can do: %w", err)
	}
	f.known = p
	return p, nil
}

// with lets a context ask the provider with our limits.
func (f *federation) with(ctx context.Context) context.Context {
	return oidc.ClientContext(ctx, f.client)
}

// config is what the provider knows this server by. The scope of groups is asked for where there is one.
func (f *federation) config(p *provider) *oauth2.Config {
	c := &oauth2.Config{
		ClientID: f.ClientID, ClientSecret: f.ClientSecret, Endpoint: p.Endpoint(), RedirectURL: f.PublicURL + oidcCallback,
		Scopes: []string{oidc.ScopeOpenID, "profile"},
	}
	if slices.Contains(p.Scopes, "groups") {
		c.Scopes = append(c.Scopes, "groups")
	}
	return c
}

// claims are what the provider says of somebody.
type claims struct {
	Name     string    `json:"name"`
	Username string    `json:"preferred_username"`
	Groups   *[]string `json:"groups"`
}

// redeem exchanges a code for who it is, with everything checked: that the code was asked for here (PKCE), and the token's
// issuer, signature, audience, expiry and nonce.
func (f *federation) redeem(ctx context.Context, code string, login store.OIDCLogin) (who store.Identity, idToken string, err error) {
	p, err := f.provider()
	if err != nil {
		return who, "", err
	}
	config := f.config(p)
	answer, err := config.Exchange(f.with(ctx), code, oauth2.VerifierOption(login.Verifier))
	if err != nil {
		var refused *oauth2.RetrieveError
		if errors.As(err, &refused) && refused.Response.StatusCode < http.StatusInternalServerError {
			return who, "", errors.Join(problemOf("oidc_invalid"), fmt.Errorf("redeem a code: %s", refused.ErrorCode))
		}
		return who, "", errors.Join(problemOf("oidc_unavailable"), errors.New("redeem a code: the OpenID provider does not answer"))
	}
	idToken, _ = answer.Extra("id_token").(string)
	token, err := p.Verifier(&oidc.Config{ClientID: f.ClientID}).Verify(f.with(ctx), idToken)
	if err != nil {
		return who, "", errors.Join(problemOf("oidc_invalid"), fmt.Errorf("verify an ID token: %w", err))
	}
	if subtle.ConstantTimeCompare([]byte(token.Nonce), []byte(login.Nonce)) != 1 {
		return who, "", errors.Join(problemOf("oidc_invalid"), errors.New("verify an ID token: its nonce is another login's"))
	}
	if token.Subject == "" { // or whoever has none would be one and the same
		return who, "", errors.Join(problemOf("oidc_invalid"), errors.New("verify an ID token: it names nobody"))
	}
	var told claims
	if err := token.Claims(&told); err != nil {
		return who, "", errors.Join(problemOf("oidc_invalid"), fmt.Errorf("read an ID token: %w", err))
	}
	if told.Groups == nil { // some providers tell groups here only
		info, err := p.UserInfo(f.with(ctx), oauth2.StaticTokenSource(answer))
		if err == nil && info.Subject == token.Subject {
			err = info.Claims(&told)
		}
		if err != nil {
			return who, "", errors.Join(problemOf("oidc_unavailable"), fmt.Errorf("ask the OpenID provider who it is: %w", err))
		}
	}
	name := line(cmp.Or(told.Name, told.Username, token.Subject))
	return store.Identity{Issuer: f.Issuer, Subject: token.Subject, Name: name, Seats: f.seats(told.Groups)}, idToken, nil
}

// seats are the memberships that groups give; of two roles in a body the higher.
func (f *federation) seats(groups *[]string) map[string]store.MembershipRole {
	seats := map[string]store.MembershipRole{}
	if groups == nil {
		return seats
	}
	for _, group := range *groups {
		seat, ok := f.Groups[group]
		if body := f.bodies[seat.Body]; ok && seats[body] != store.RoleAdmin {
			seats[body] = seat.Role
		}
	}
	return seats
}

// line is a name as it may stand in one line.
func line(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r <= 0x9f || r == '\u2028' || r == '\u2029' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, ""))
	if name = strings.TrimSpace(name); name == "" {
		return "OpenID"
	}
	if runes := []rune(name); len(runes) > 200 {
		name = string(runes[:200])
	}
	return name
}

// logoutURL is where a browser ends its session at the provider too; "" if there is nothing to end.
func (f *federation) logoutURL(idToken string) string {
	if f == nil || idToken == "" {
		return ""
	}
	p, err := f.provider()
	if err != nil || p.EndSession == "" {
		return ""
	}
	at, err := url.Parse(p.EndSession)
	if err != nil {
		return ""
	}
	query := at.Query()
	query.Set("id_token_hint", idToken)
	query.Set("client_id", f.ClientID)
	query.Set("post_logout_redirect_uri", f.PublicURL+"/")
	at.RawQuery = query.Encode()
	return at.String()
}
