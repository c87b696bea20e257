package api

import (
	"context"
	"strconv"

	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/store"
)

// GetOutbox implements the contract.
func (s *server) GetOutbox(ctx context.Context, r gen.GetOutboxRequestObject) (gen.GetOutboxResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain(policy.World, "outbox")); err != nil {
		return nil, err
	}
	items, next, err := s.store.Outbox(ctx, sc.who.Person, r.Params.Waiting, store.Page{Limit: r.Params.Limit, Cursor: r.Params.Cursor})
	if err != nil {
		return nil, err
	}
	counts, err := s.store.OutboxCounts(ctx, sc.who.Person)
	if err != nil {
		return nil, err
	}
	answer := gen.GetOutbox200JSONResponse{
		Items: make([]gen.OutboxMessage, len(items)), Next: next, Waiting: counts.Waiting, Delivered: counts.Delivered, Oldest: value(counts.Oldest),
	}
	for i, m := range items {
		answer.Items[i] = gen.OutboxMessage{
			Id: strconv.FormatInt(m.ID, 10), Subject: string(m.Subject), SubjectId: m.SubjectID, Kind: m.Kind, Ref: m.Ref,
			Body: m.Body, BodyName: m.BodyName, At: m.At, Recorded: m.Recorded, Delivered: value(m.DeliveredAt),
		}
	}
	return answer, nil
}
