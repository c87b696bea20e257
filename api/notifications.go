package api

import (
	"context"
	"strconv"

	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/store"
)

// ListNotifications implements the contract.
func (s *server) ListNotifications(ctx context.Context, r gen.ListNotificationsRequestObject) (gen.ListNotificationsResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain(policy.Session, "")); err != nil {
		return nil, err
	}
	items, next, err := s.store.Notifications(ctx, sc.who.Person, sc.viewer(), r.Params.Unread, store.Page{Limit: r.Params.Limit, Cursor: r.Params.Cursor})
	if err != nil {
		return nil, err
	}
	answer := gen.ListNotifications200JSONResponse{Items: make([]gen.Notification, len(items)), Next: next}
	for i, n := range items {
		answer.Items[i] = gen.Notification{
			Id: strconv.FormatInt(n.ID, 10), Kind: n.Kind, Body: n.Body, Ref: n.Ref, Case: n.CaseID, Number: n.CaseNumber, Name: n.CaseName,
			At: n.At, Read: n.ReadAt != nil,
		}
	}
	return answer, nil
}

// ReadNotifications implements the contract.
func (s *server) ReadNotifications(ctx context.Context, r gen.ReadNotificationsRequestObject) (gen.ReadNotificationsResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain(policy.Session, "")); err != nil {
		return nil, err
	}
	id, err := strconv.ParseInt(r.Body.UpTo, 10, 64)
	if err != nil {
		return nil, problemOf("invalid_request")
	}
	return gen.ReadNotifications204Response{}, s.store.ReadNotifications(ctx, sc.who.Person, id)
}
