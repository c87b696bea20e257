package api

import (
	"context"

	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/store"
)

// CountRegisters implements the contract.
func (s *server) CountRegisters(ctx context.Context, _ gen.CountRegistersRequestObject) (gen.CountRegistersResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain(policy.Registry, "registers")); err != nil {
		return nil, err
	}
	counts, err := s.store.RegisterCounts(ctx)
	return gen.CountRegisters200JSONResponse{Organisations: counts.Organisations, People: counts.People, Honours: counts.Honours}, err
}
