package api

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/award"
	"qualityaward/store"
)

// mostMandates is how many mandates are shown at once.
const mostMandates = 500

// ListMandates implements the contract (Art. 10).
func (s *server) ListMandates(ctx context.Context, _ gen.ListMandatesRequestObject) (gen.ListMandatesResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain(policy.World, "mandates")); err != nil {
		return nil, err
	}
	viewer := sc.viewer()
	viewer.All = sc.is(store.KindOffice, store.KindSupervisionGroup)
	mandates, err := s.store.Mandates(ctx, viewer, mostMandates)
	if err != nil {
		return nil, err
	}
	answer := gen.ListMandates200JSONResponse{Items: make([]gen.Mandate, len(mandates))}
	for i, m := range mandates {
		answer.Items[i] = mandateView(m, sc.Now)
	}
	return answer, nil
}

// mandateView is a mandate as the contract has it at an instant.
func mandateView(m store.Mandate, now time.Time) gen.Mandate {
	view := gen.Mandate{
		Id: m.ID, Number: m.Number, Body: m.Body, BodyName: m.BodyName, Owner: m.Owner, OwnerName: m.OwnerName, Round: m.RoundID,
		RoundNumber: m.RoundNumber, RoundYear: m.RoundYear, Scope: m.Scope, From: m.From(), To: m.To(), Basis: m.Basis, Given: m.GivenAt,
		GivenByName: m.GivenByName, Ended: value(m.EndedAt), EndedByName: m.EndedByName, EndedReason: m.EndedReason,
	}
	switch {
	case m.EndedAt != nil || !now.Before(m.ValidTo):
		view.State = gen.Over
	case now.Before(m.ValidFrom):
		view.State = gen.ToCome
	default:
		view.State = gen.Running
	}
	return view
}

// GiveMandate implements the contract (Art. 10).
func (s *server) GiveMandate(ctx context.Context, r gen.GiveMandateRequestObject) (gen.GiveMandateResponseObject, error) {
	key, b := r.Params.IdempotencyKey, r.Body
	sc, err := s.scene(ctx, store.SceneRef{Key: key, Round: b.Round})
	if err != nil {
		return nil, err
	}
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return gen.GiveMandate200JSONResponse{ReceiptJSONResponse: value(done)}, err
	}
	if err := s.allow(sc, plain(policy.Registry, "")); err != nil {
		return nil, err
	}
	if err := s.entrustable(ctx, sc, *b); err != nil {
		return nil, err
	}
	m := store.Mandate{
		ID: createdID(actID(sc.call.actor(), key), "mandate"), Body: b.Body, Owner: b.Owner, RoundID: sc.Round.ID, Scope: b.Scope, Basis: b.Basis,
		ValidFrom: b.From.Start(), ValidTo: b.To.End(), GivenBy: sc.who.Person, GivenAt: sc.Now,
	}
	detail, err := json.Marshal(b)
	if err != nil {
		return nil, fmt.Errorf("write a mandate: %w", err)
	}
	entries := []activities.Entry{{Kind: "mandate_given", Ref: m.ID, Article: "10", Actor: sc.asOffice(), Reason: b.Basis, Detail: detail}}
	done, err := s.record(ctx, sc, store.SubjectMandate, m.RoundID, key, activities.Receipt{Ref: m.ID}, entries, func(tx *gorm.DB) error {
		number, err := store.GiveMandate(tx, m)
		entries[0].New = strconv.FormatInt(number, 10)
		return err
	})
	return gen.GiveMandate200JSONResponse{ReceiptJSONResponse: receipt(done)}, err
}

// entrustable refuses a mandate for nobody, for no round, or for no day to come.
func (s *server) entrustable(ctx context.Context, sc *scene, b gen.NewMandate) error {
	switch {
	case sc.Round == nil:
		return problemOf("not_found")
	case sc.Round.EndedAt != nil:
		return problemOf("already_ended")
	case b.To.Before(b.From):
		return problemOf("dates_reversed", "from", b.From.String(), "to", b.To.String())
	case b.To.Before(award.DateOf(sc.Now)):
		return problemOf("mandate_is_past")
	case b.Owner == b.Body:
		return problemOf("unknown_body", "body", b.Owner)
	}
	body, err := s.store.Organisation(ctx, b.Body)
	if err != nil {
		return notFoundAs(err, "unknown_body", "body", b.Body)
	}
	if body.Kind != store.KindThirdParty || !body.Active {
		return refused(award.Refuse("not_a_third_party", "10", "body", body.Name))
	}
	if b.Owner != "" {
		_, err = s.store.Organisation(ctx, b.Owner)
		return notFoundAs(err, "unknown_body", "body", b.Owner)
	}
	return nil
}

// EndMandate implements the contract (Art. 10): from the next request on it opens nothing, and what its people have in hand goes back.
func (s *server) EndMandate(ctx context.Context, r gen.EndMandateRequestObject) (gen.EndMandateResponseObject, error) {
	key := r.Params.IdempotencyKey
	sc, err := s.scene(ctx, store.SceneRef{Key: key})
	if err != nil {
		return nil, err
	}
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return gen.EndMandate200JSONResponse{ReceiptJSONResponse: value(done)}, err
	}
	if err := s.allow(sc, plain(policy.Registry, "")); err != nil {
		return nil, err
	}
	m, err := s.store.Mandate(ctx, r.MandateId)
	if err != nil {
		return nil, notFoundAs(err, "not_found")
	}
	m.EndedAt, m.EndedBy, m.EndedReason = &sc.Now, &sc.who.Person, r.Body.Reason
	entries := []activities.Entry{{
		Kind: "mandate_ended", Ref: m.ID, Article: "10", Actor: sc.asOffice(), Reason: m.EndedReason, Old: strconv.FormatInt(m.Number, 10),
	}}
	done, err := s.record(ctx, sc, store.SubjectMandate, m.RoundID, key, activities.Receipt{Ref: m.ID}, entries, func(tx *gorm.DB) error {
		return store.EndMandate(tx, m)
	})
	if err == nil {
		s.giveBack(ctx)
	}
	return gen.EndMandate200JSONResponse{ReceiptJSONResponse: receipt(done)}, err
}

// asOffice is the caller acting for the Office.
func (sc *scene) asOffice() activities.Actor {
	return activities.Actor{Person: sc.who.Person, Body: sc.bodyOf(store.KindOffice)}
}
