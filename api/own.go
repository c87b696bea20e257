package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/store"
)

// maxDraft is the most that a draft may hold, as JSON.
const maxDraft = 256 << 10

// own lets who is logged in at what is its own.
func (s *server) own(ctx context.Context) (*scene, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	return sc, s.allow(sc, plain(policy.Session, ""))
}

// ListViews implements the contract.
func (s *server) ListViews(ctx context.Context, _ gen.ListViewsRequestObject) (gen.ListViewsResponseObject, error) {
	sc, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	views, err := s.store.Views(ctx, sc.who.Person)
	if err != nil {
		return nil, err
	}
	answer := gen.ListViews200JSONResponse{Items: make([]gen.View, len(views))}
	for i, v := range views {
		answer.Items[i] = gen.View{Id: v.ID, Page: v.Page, Name: v.Name, Search: v.Search}
	}
	return answer, nil
}

// SaveView implements the contract.
func (s *server) SaveView(ctx context.Context, r gen.SaveViewRequestObject) (gen.SaveViewResponseObject, error) {
	sc, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	err = s.store.SaveView(ctx, store.SavedView{Person: sc.who.Person, ID: r.ViewId, Page: r.Body.Page, Name: r.Body.Name, Search: r.Body.Search})
	if errors.Is(err, store.ErrTooMany) {
		return nil, problemOf("too_many_views", "most", strconv.Itoa(store.MaxViews))
	}
	return gen.SaveView204Response{}, err
}

// DeleteView implements the contract.
func (s *server) DeleteView(ctx context.Context, r gen.DeleteViewRequestObject) (gen.DeleteViewResponseObject, error) {
	sc, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	return gen.DeleteView204Response{}, s.store.DeleteView(ctx, sc.who.Person, r.ViewId)
}

// ListDrafts implements the contract.
func (s *server) ListDrafts(ctx context.Context, _ gen.ListDraftsRequestObject) (gen.ListDraftsResponseObject, error) {
	sc, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	drafts, err := s.store.Drafts(ctx, sc.who.Person)
	if err != nil {
		return nil, err
	}
	answer := gen.ListDrafts200JSONResponse{Items: make([]gen.Draft, len(drafts))}
	for i, d := range drafts {
		if answer.Items[i], err = draftView(d); err != nil {
			return nil, err
		}
	}
	return answer, nil
}

// GetDraft implements the contract.
func (s *server) GetDraft(ctx context.Context, r gen.GetDraftRequestObject) (gen.GetDraftResponseObject, error) {
	sc, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	d, err := s.store.Draft(ctx, sc.who.Person, r.DraftKey)
	if errors.Is(err, store.ErrNotFound) {
		return gen.GetDraft204Response{}, nil
	}
	if err != nil {
		return nil, err
	}
	view, err := draftView(d)
	return gen.GetDraft200JSONResponse(view), err
}

// SaveDraft implements the contract.
func (s *server) SaveDraft(ctx context.Context, r gen.SaveDraftRequestObject) (gen.SaveDraftResponseObject, error) {
	sc, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	value, err := json.Marshal(r.Body.Value)
	if err != nil {
		return nil, fmt.Errorf("write a draft: %w", err)
	}
	if len(value) > maxDraft {
		return nil, problemOf("draft_too_large", "most", strconv.Itoa(maxDraft>>10))
	}
	err = s.store.SaveDraft(ctx, sc.who.Person, r.DraftKey, value, time.Now()) // by the real clock, also in a rehearsal: the browser compares it with its own
	if errors.Is(err, store.ErrTooMany) {
		return nil, problemOf("too_many_drafts", "most", strconv.Itoa(store.MaxDrafts))
	}
	return gen.SaveDraft204Response{}, err
}

// DeleteDraft implements the contract.
func (s *server) DeleteDraft(ctx context.Context, r gen.DeleteDraftRequestObject) (gen.DeleteDraftResponseObject, error) {
	sc, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	return gen.DeleteDraft204Response{}, s.store.DeleteDraft(ctx, sc.who.Person, r.DraftKey)
}

// draftView is a draft as the contract has it.
func draftView(d store.Draft) (gen.Draft, error) {
	view := gen.Draft{Key: d.Key, Saved: d.SavedAt}
	if err := json.Unmarshal(d.Value, &view.Value); err != nil {
		return view, fmt.Errorf("read draft %s: %w", d.Key, err)
	}
	return view, nil
}
