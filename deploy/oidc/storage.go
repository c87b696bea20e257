package main

import (
	"context"
	"strings"
	"time"

	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// Endings of the ids of clients whose tokens are faulty, to see that they are refused.
const (
	expired = "-expired" // they have expired when they are given out
	foreign = "-foreign" // they are for somebody else

	somebodyElse = "somebody-else"
)

// held is what the provider keeps, in memory, with the groups of people.
type held struct {
	*storage.Storage
	people    *register
	loggedOut string
}

// SetUserinfoFromRequest implements op.CanSetUserinfoFromRequest: the ID token tells name and groups.
func (h *held) SetUserinfoFromRequest(_ context.Context, info *oidc.UserInfo, token op.IDTokenRequest, _ []string) error {
	people, err := h.people.all()
	for _, p := range people {
		if p.ID == token.GetSubject() {
			info.Subject, info.Name = p.ID, p.Name
			info.AppendClaims("groups", p.Groups)
		}
	}
	return err
}

// GetClientByClientID implements op.Storage.
func (h *held) GetClientByClientID(ctx context.Context, id string) (op.Client, error) {
	c, err := h.Storage.GetClientByClientID(ctx, id)
	if err != nil {
		return nil, err
	}
	return client{c, h.loggedOut}, nil
}

// AuthRequestByCode implements op.Storage.
func (h *held) AuthRequestByCode(ctx context.Context, code string) (op.AuthRequest, error) {
	request, err := h.Storage.AuthRequestByCode(ctx, code)
	if err == nil && strings.HasSuffix(request.GetClientID(), foreign) {
		return foreignRequest{request}, nil
	}
	return request, err
}

// client is a client with where it may be sent after logout.
type client struct {
	op.Client
	loggedOut string
}

// GetID implements op.Client. The provider makes out tokens to whom it says.
func (c client) GetID() string {
	if strings.HasSuffix(c.Client.GetID(), foreign) {
		return somebodyElse
	}
	return c.Client.GetID()
}

// PostLogoutRedirectURIs implements op.Client.
func (c client) PostLogoutRedirectURIs() []string { return []string{c.loggedOut} }

// IDTokenLifetime implements op.Client.
func (c client) IDTokenLifetime() time.Duration {
	if strings.HasSuffix(c.GetID(), expired) {
		return -time.Minute
	}
	return 5 * time.Minute
}

// foreignRequest gets a token for another client than the one that asked.
type foreignRequest struct{ op.AuthRequest }

// GetAudience implements op.AuthRequest.
func (foreignRequest) GetAudience() []string { return []string{somebodyElse} }

// GetClientID implements op.AuthRequest.
func (foreignRequest) GetClientID() string { return somebodyElse }
