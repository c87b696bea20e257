package api

import (
	"context"
	"errors"

	"qualityaward/api/gen"
)

func (s *server) CountTasks(_ context.Context, _ gen.CountTasksRequestObject) (gen.CountTasksResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) GetTaskOptions(_ context.Context, _ gen.GetTaskOptionsRequestObject) (gen.GetTaskOptionsResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) DownloadDossier(_ context.Context, _ gen.DownloadDossierRequestObject) (gen.DownloadDossierResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) PreviewHonours(_ context.Context, _ gen.PreviewHonoursRequestObject) (gen.PreviewHonoursResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) PreviewCalendarYear(_ context.Context, _ gen.PreviewCalendarYearRequestObject) (gen.PreviewCalendarYearResponseObject, error) {
	return nil, errors.New("pending")
}
