package api

import (
	"context"
	"errors"

	"qualityaward/api/gen"
)

func (s *server) ListSampleLogins(_ context.Context, _ gen.ListSampleLoginsRequestObject) (gen.ListSampleLoginsResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) LoginAsSample(_ context.Context, _ gen.LoginAsSampleRequestObject) (gen.LoginAsSampleResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) StreamEvents(_ context.Context, _ gen.StreamEventsRequestObject) (gen.StreamEventsResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) ListViews(_ context.Context, _ gen.ListViewsRequestObject) (gen.ListViewsResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) SaveView(_ context.Context, _ gen.SaveViewRequestObject) (gen.SaveViewResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) DeleteView(_ context.Context, _ gen.DeleteViewRequestObject) (gen.DeleteViewResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) ListDrafts(_ context.Context, _ gen.ListDraftsRequestObject) (gen.ListDraftsResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) GetDraft(_ context.Context, _ gen.GetDraftRequestObject) (gen.GetDraftResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) SaveDraft(_ context.Context, _ gen.SaveDraftRequestObject) (gen.SaveDraftResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) DeleteDraft(_ context.Context, _ gen.DeleteDraftRequestObject) (gen.DeleteDraftResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) ListDeputies(_ context.Context, _ gen.ListDeputiesRequestObject) (gen.ListDeputiesResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) AppointDeputy(_ context.Context, _ gen.AppointDeputyRequestObject) (gen.AppointDeputyResponseObject, error) {
	return nil, errors.New("pending")
}

func (s *server) EndDeputy(_ context.Context, _ gen.EndDeputyRequestObject) (gen.EndDeputyResponseObject, error) {
	return nil, errors.New("pending")
}
