package api

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/award"
	"qualityaward/store"
)

// tokenPrefix begins each token of another system, so that it is known for one wherever it turns up.
const tokenPrefix = "award_"

// tokenYears is how far ahead the last day of a token may lie (ours).
const tokenYears = 1

// newToken makes a token of 256 random bits.
func newToken() string {
	secret := make([]byte, 32)
	_, _ = rand.Read(secret) // it never fails: see its documentation
	return tokenPrefix + base64.RawURLEncoding.EncodeToString(secret)
}

// systemToken is the token of another system that a request carries.
func systemToken(r *http.Request) (token string, ok bool) {
	token, ok = strings.CutPrefix(r.Header.Get(echo.HeaderAuthorization), "Bearer ")
	return token, ok && strings.HasPrefix(token, tokenPrefix)
}

// admit lets another system in by its token, for the operations that the token names. A cookie beside it is refused: a
// browser may have added it, and nothing may be done in two names.
func (s *sessions) admit(c echo.Context, op *operation, token string) error {
	if _, err := c.Request().Cookie(s.cookieName()); err == nil {
		return problemOf("token_with_cookie")
	}
	ctx, ref := c.Request().Context(), store.SceneRef{}
	if foreseeable(c, op) {
		ref = store.SceneRef{Key: c.Request().Header.Get("Idempotency-Key"), Task: c.Param("taskId")}
	}
	asked := ref
	asked.Token = hashedToken(token)
	read, err := s.store.Scene(ctx, asked)
	if err != nil {
		return err
	}
	if read.Person == nil || read.Token == nil { // nobody, or not any more
		return s.refuseToken(ctx, hashedToken(token))
	}
	state := callOf(ctx)
	state.person, ref.Actor = read.Person.ID, read.Person.ID
	state.ref, state.read = ref, &read
	if !op.public && !slices.Contains(read.Token.Operations, op.id) {
		if read.Case != nil {
			state.about = read.Case.ID
		}
		return problemOf("outside_token")
	}
	if used := read.Token.UsedAt; used != nil && time.Since(*used) < time.Minute {
		return nil
	}
	return s.store.UseToken(ctx, read.Token.ID)
}

// refuseToken writes down that a token was shown that opens nothing, or not any more.
func (s *sessions) refuseToken(ctx context.Context, hash string) error {
	t, err := s.store.TokenByHash(ctx, hash)
	if err != nil {
		return err
	}
	state := callOf(ctx)
	refused, id := store.Attempts{Limit: tokensRefused, Who: t.ID}, t.Person
	if t.ID == "" {
		refused, id = state.by(tokensRefused), state.stranger()
	}
	entry := activities.Entry{Kind: "token_refused", Ref: t.ID, Actor: activities.Actor{Person: t.Person}, Detail: detail("address", state.address)}
	return s.store.RecordWithin(ctx, refused, store.SubjectSession, id, entry)
}

// ListTokens implements the contract.
func (s *server) ListTokens(ctx context.Context, r gen.ListTokensRequestObject) (gen.ListTokensResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, bodyResource(r.OrganisationId)); err != nil {
		return nil, err
	}
	tokens, err := s.store.Tokens(ctx, r.OrganisationId)
	if err != nil {
		return nil, err
	}
	answer, now := gen.ListTokens200JSONResponse{Items: make([]gen.Token, len(tokens))}, time.Now()
	for i, t := range tokens {
		answer.Items[i] = tokenView(t, now)
	}
	return answer, nil
}

// tokenView is a token as the contract has it; not even its hash leaves the database.
func tokenView(t store.TokenItem, now time.Time) gen.Token {
	view := gen.Token{
		Id: t.ID, Name: t.Name, Operations: t.Operations, State: gen.InForce, Created: t.CreatedAt, Creator: t.CreatorName,
		Expires: t.ExpiresAt, Revoked: value(t.RevokedAt), Used: value(t.UsedAt),
	}
	switch {
	case t.RevokedAt != nil:
		view.State = gen.Revoked
	case !now.Before(t.ExpiresAt):
		view.State = gen.Expired
	}
	return view
}

// CreateToken implements the contract. A token counts by the real clock, also in a rehearsal.
func (s *server) CreateToken(ctx context.Context, r gen.CreateTokenRequestObject) (gen.CreateTokenResponseObject, error) {
	key, b := r.Params.IdempotencyKey, r.Body
	sc, err := s.scene(ctx, store.SceneRef{Key: key})
	if err != nil {
		return nil, err
	}
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return tokenMade(value(done), ""), err
	}
	apart, err := s.store.Apart(ctx, r.OrganisationId)
	if err != nil {
		return nil, err
	}
	resource := bodyResource(r.OrganisationId)
	resource.Apart = apart != ""
	if err := s.allow(sc, resource); err != nil {
		return nil, err
	}
	today := award.DateOf(time.Now())
	if latest := today.AddYears(tokenYears); b.LastDay.Before(today) || b.LastDay.After(latest) {
		return nil, problemOf("token_expiry", "from", today.String(), "to", latest.String())
	}
	if _, err := s.store.Organisation(ctx, r.OrganisationId); err != nil {
		return nil, notFoundAs(err, "not_found")
	}
	token, act := newToken(), actID(sc.call.actor(), key)
	t := store.Token{
		ID: createdID(act, "token"), Body: r.OrganisationId, Person: createdID(act, "service"), Name: b.Name, Hash: hashedToken(token),
		Operations: b.Operations, CreatedBy: sc.who.Person, ExpiresAt: b.LastDay.End(),
	}
	detail, err := json.Marshal(map[string]any{"operations": t.Operations, "lastDay": b.LastDay.String()})
	if err != nil {
		return nil, fmt.Errorf("write what a token may do: %w", err)
	}
	entries := []activities.Entry{{
		Kind: "token_created", Ref: t.ID, Actor: activities.Actor{Person: sc.who.Person, Body: t.Body}, New: t.Name, Detail: detail,
	}}
	made := false // else another try with the same key was first, and its token is the one
	done, err := s.record(ctx, sc, subjectOrganisation, t.Body, key, activities.Receipt{Ref: t.ID}, entries, func(tx *gorm.DB) error {
		made = true
		return store.CreateToken(tx, t)
	})
	if errors.Is(err, store.ErrTooMany) {
		err = problemOf("too_many_tokens", "most", strconv.Itoa(store.MaxTokens))
	}
	if !made {
		token = ""
	}
	return tokenMade(receipt(done), token), err
}

// tokenMade is a receipt, with the token the first time.
func tokenMade(done gen.ReceiptJSONResponse, token string) gen.CreateToken200JSONResponse {
	return gen.CreateToken200JSONResponse{TokenMadeJSONResponse: gen.TokenMadeJSONResponse{
		Body: gen.TokenReceipt{
			Act: done.Body.Act, Subject: gen.TokenReceiptSubject(done.Body.Subject), Id: done.Body.Id, Sequence: done.Body.Sequence, At: done.Body.At,
			Ref: done.Body.Ref, Token: token,
		},
		Headers: gen.TokenMadeResponseHeaders{IdempotentReplay: done.Headers.IdempotentReplay},
	}}
}

// RevokeToken implements the contract.
func (s *server) RevokeToken(ctx context.Context, r gen.RevokeTokenRequestObject) (gen.RevokeTokenResponseObject, error) {
	key := r.Params.IdempotencyKey
	sc, err := s.scene(ctx, store.SceneRef{Key: key})
	if err != nil {
		return nil, err
	}
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return gen.RevokeToken200JSONResponse{ReceiptJSONResponse: value(done)}, err
	}
	if err := s.allow(sc, bodyResource(r.OrganisationId)); err != nil {
		return nil, err
	}
	t, err := s.store.Token(ctx, r.TokenId)
	if err != nil {
		return nil, notFoundAs(err, "not_found")
	}
	if t.Body != r.OrganisationId {
		return nil, problemOf("not_found")
	}
	entries := []activities.Entry{{
		Kind: "token_revoked", Ref: t.ID, Actor: activities.Actor{Person: sc.who.Person, Body: t.Body}, Old: t.Name,
	}}
	done, err := s.record(ctx, sc, subjectOrganisation, t.Body, key, activities.Receipt{Ref: t.ID}, entries, func(tx *gorm.DB) error {
		return notFoundAs(store.RevokeToken(tx, t, time.Now()), "token_over")
	})
	if err == nil {
		s.giveBack(ctx)
	}
	return gen.RevokeToken200JSONResponse{ReceiptJSONResponse: receipt(done)}, err
}

// bodyResource is a body as policies see it.
func bodyResource(id string) policy.Resource {
	return policy.Resource{Kind: policy.Body, ID: id, Body: id}
}
