package api

import (
	"context"

	"qualityaward/api/gen"
)

// ListSessions implements the contract.
func (s *server) ListSessions(ctx context.Context, _ gen.ListSessionsRequestObject) (gen.ListSessionsResponseObject, error) {
	sc, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	all, current, err := s.store.Sessions(ctx, sc.who.Person, hashedToken(sc.call.token))
	if err != nil {
		return nil, err
	}
	answer := gen.ListSessions200JSONResponse{Items: make([]gen.OwnSession, len(all))}
	for i, one := range all {
		answer.Items[i] = gen.OwnSession{
			Id: one.ID, Created: one.CreatedAt, Seen: one.SeenAt, Expires: one.Expiry, Browser: one.Browser, Address: one.Address, Current: one.ID == current,
		}
	}
	return answer, nil
}

// EndSession implements the contract.
func (s *server) EndSession(ctx context.Context, r gen.EndSessionRequestObject) (gen.EndSessionResponseObject, error) {
	sc, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	return gen.EndSession204Response{}, notFoundAs(s.store.EndSession(ctx, sc.who.Person, r.SessionId), "not_found")
}

// EndOtherSessions implements the contract.
func (s *server) EndOtherSessions(ctx context.Context, _ gen.EndOtherSessionsRequestObject) (gen.EndOtherSessionsResponseObject, error) {
	sc, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	return gen.EndOtherSessions204Response{}, s.store.EndOtherSessions(ctx, sc.who.Person, hashedToken(sc.call.token))
}
