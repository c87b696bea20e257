package api

import (
	"context"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/store"
)

// GetRehearsal implements the contract.
func (s *server) GetRehearsal(ctx context.Context, _ gen.GetRehearsalRequestObject) (gen.GetRehearsalResponseObject, error) {
	if err := s.allow(&scene{call: callOf(ctx)}, plain(policy.World, "rehearsal")); err != nil {
		return nil, err
	}
	now, err := s.store.Now(ctx)
	return gen.GetRehearsal200JSONResponse{Rehearsal: s.store.Rehearsal(), Now: now}, err
}

// AdvanceRehearsal implements the contract. In a database that is no rehearsal the act does not
// exist.
func (s *server) AdvanceRehearsal(ctx context.Context, r gen.AdvanceRehearsalRequestObject) (gen.AdvanceRehearsalResponseObject, error) {
	if !s.store.Rehearsal() {
		return nil, problemOf("not_a_rehearsal")
	}
	if r.Body.To.IsZero() == (r.Body.WorkingDays == 0) {
		return nil, problemOf("one_of_two", "fields", "to, workingDays")
	}
	key := r.Params.IdempotencyKey
	sc, err := s.scene(ctx, store.SceneRef{Key: key})
	if err != nil {
		return nil, err
	}
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return gen.AdvanceRehearsal200JSONResponse{ReceiptJSONResponse: value(done)}, err
	}
	if err := s.allow(sc, plain(policy.Registry, "rehearsal")); err != nil {
		return nil, err
	}
	to := r.Body.To
	if r.Body.WorkingDays > 0 {
		days, err := s.store.WorkCalendar(ctx)
		if err != nil {
			return nil, err
		}
		to, _ = days.Deadline(sc.Now, r.Body.WorkingDays)
	}
	if !to.After(sc.Now) {
		return nil, problemOf("clock_goes_forward_only", "now", sc.Now.Format(time.RFC3339))
	}
	// First time passes, then it is recorded, at the new time: what dies in between is sent again
	// and goes on where it stopped.
	if err := s.rehearsal.Advance(ctx, to); err != nil {
		return nil, err
	}
	entries := []activities.Entry{{
		Kind: "clock_advanced", Actor: activities.Actor{Person: sc.who.Person, Body: sc.bodyOf(store.KindOffice)},
		Old: sc.Now.Format(time.RFC3339), New: to.UTC().Format(time.RFC3339),
	}}
	done, err := s.record(ctx, sc, "rehearsal", "clock", key, activities.Receipt{}, entries, func(*gorm.DB) error { return nil })
	return gen.AdvanceRehearsal200JSONResponse{ReceiptJSONResponse: receipt(done)}, err
}
