package api

import (
	"context"

	"qualityaward/api/gen"
	"qualityaward/store"
	"qualityaward/workflows"
)

// ClaimTask implements the contract.
func (s *server) ClaimTask(ctx context.Context, r gen.ClaimTaskRequestObject) (gen.ClaimTaskResponseObject, error) {
	done, err := s.onTask(ctx, r.TaskId, r.Params.IdempotencyKey, nil, func(_ *scene, act *workflows.Act) error {
		act.Verb = workflows.VerbClaim
		return nil
	})
	return gen.ClaimTask200JSONResponse{ReceiptJSONResponse: done}, err
}

// ReleaseTask implements the contract.
func (s *server) ReleaseTask(ctx context.Context, r gen.ReleaseTaskRequestObject) (gen.ReleaseTaskResponseObject, error) {
	done, err := s.onTask(ctx, r.TaskId, r.Params.IdempotencyKey, nil, func(_ *scene, act *workflows.Act) error {
		act.Verb = workflows.VerbRelease
		return nil
	})
	return gen.ReleaseTask200JSONResponse{ReceiptJSONResponse: done}, err
}

// DelegateTask implements the contract: to somebody who is a member of the same body now.
func (s *server) DelegateTask(ctx context.Context, r gen.DelegateTaskRequestObject) (gen.DelegateTaskResponseObject, error) {
	done, err := s.onTask(ctx, r.TaskId, r.Params.IdempotencyKey, nil, func(sc *scene, act *workflows.Act) error {
		act.Verb, act.To, act.Reason = workflows.VerbDelegate, r.Body.To, r.Body.Reason
		if err := s.mustBelong(ctx, sc.Task.Body, r.Body.To); err != nil {
			return err
		}
		return s.mayReceive(ctx, sc, r.Body.To)
	})
	return gen.DelegateTask200JSONResponse{ReceiptJSONResponse: done}, err
}

// ExtendTask implements the contract.
func (s *server) ExtendTask(ctx context.Context, r gen.ExtendTaskRequestObject) (gen.ExtendTaskResponseObject, error) {
	done, err := s.onTask(ctx, r.TaskId, r.Params.IdempotencyKey, nil, func(_ *scene, act *workflows.Act) error {
		act.Verb, act.Days, act.Reason = workflows.VerbExtend, r.Body.Days, r.Body.Reason
		return nil
	})
	return gen.ExtendTask200JSONResponse{ReceiptJSONResponse: done}, err
}

// mustBelong refuses people who are not members of the body.
func (s *server) mustBelong(ctx context.Context, body string, people ...string) error {
	members, err := s.store.Members(ctx, body)
	if err != nil {
		return err
	}
	known := make(map[string]store.Member, len(members))
	for _, m := range members {
		known[m.ID] = m
	}
	for _, person := range people {
		if _, ok := known[person]; !ok {
			return problemOf("not_a_member", "person", person)
		}
	}
	return nil
}
