package api

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/award"
	"qualityaward/store"
)

// editionCache keeps the editions that rounds pinned; a round's never changes.
type editionCache struct {
	store *store.Store
	known sync.Map // round id → award.Edition
}

func newEditionCache(st *store.Store) *editionCache { return &editionCache{store: st} }

// of is the edition that a round pinned.
func (c *editionCache) of(ctx context.Context, round string) (award.Edition, error) {
	if known, ok := c.known.Load(round); ok {
		return known.(award.Edition), nil
	}
	var edition award.Edition
	text, err := c.store.RoundEdition(ctx, round)
	if err != nil {
		return edition, err
	}
	if err := json.Unmarshal(text, &edition); err != nil {
		return edition, fmt.Errorf("read the edition that round %s pinned: %w", round, err)
	}
	c.known.Store(round, edition)
	return edition, nil
}

// editionByID is an edition that the programme knows; without an id, the newest.
func editionByID(id string) (award.Edition, error) {
	all, err := award.Editions()
	if err != nil {
		return award.Edition{}, fmt.Errorf("read the editions: %w", err)
	}
	var newest award.Edition
	for _, e := range all {
		if e.ID == id {
			return e, nil
		}
		if newest.ID == "" || e.InForceFrom.After(newest.InForceFrom) {
			newest = e
		}
	}
	if id != "" || newest.ID == "" {
		return award.Edition{}, problemOf("unknown_edition", "edition", id)
	}
	return newest, nil
}

// ListEditions implements the contract.
func (s *server) ListEditions(ctx context.Context, _ gen.ListEditionsRequestObject) (gen.ListEditionsResponseObject, error) {
	if err := s.allow(&scene{call: callOf(ctx)}, plain(policy.World, "editions")); err != nil {
		return nil, err
	}
	all, err := award.Editions()
	if err != nil {
		return nil, fmt.Errorf("read the editions: %w", err)
	}
	answer := gen.ListEditions200JSONResponse{Items: make([]gen.Edition, len(all))}
	for i, e := range all {
		if answer.Items[i], err = json.Marshal(e); err != nil {
			return nil, fmt.Errorf("write edition %s: %w", e.ID, err)
		}
	}
	return answer, nil
}
