package api

import (
	"context"
	"errors"

	"qualityaward/api/gen"
)

func (s *server) GetWay(_ context.Context, _ gen.GetWayRequestObject) (gen.GetWayResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) GetFlow(_ context.Context, _ gen.GetFlowRequestObject) (gen.GetFlowResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) GetWorkload(_ context.Context, _ gen.GetWorkloadRequestObject) (gen.GetWorkloadResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) GetDurations(_ context.Context, _ gen.GetDurationsRequestObject) (gen.GetDurationsResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) ListStays(_ context.Context, _ gen.ListStaysRequestObject) (gen.ListStaysResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) GetSchedule(_ context.Context, _ gen.GetScheduleRequestObject) (gen.GetScheduleResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) ListRegionalNotices(_ context.Context, _ gen.ListRegionalNoticesRequestObject) (gen.ListRegionalNoticesResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) GetOutbox(_ context.Context, _ gen.GetOutboxRequestObject) (gen.GetOutboxResponseObject, error) {
	return nil, errors.New("pending")
}
