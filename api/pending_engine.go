package api

import (
	"context"
	"errors"

	"qualityaward/api/gen"
)

func (s *server) GetExecution(_ context.Context, _ gen.GetExecutionRequestObject) (gen.GetExecutionResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) GetEngineHistory(_ context.Context, _ gen.GetEngineHistoryRequestObject) (gen.GetEngineHistoryResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) RetryActivity(_ context.Context, _ gen.RetryActivityRequestObject) (gen.RetryActivityResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) PauseExecution(_ context.Context, _ gen.PauseExecutionRequestObject) (gen.PauseExecutionResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) UnpauseExecution(_ context.Context, _ gen.UnpauseExecutionRequestObject) (gen.UnpauseExecutionResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) RedriveExecution(_ context.Context, _ gen.RedriveExecutionRequestObject) (gen.RedriveExecutionResponseObject, error) {
	return nil, errors.New("pending")
}
