package api

import (
	"cmp"
	"context"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/award"
	"qualityaward/store"
)

// mostDeputies is how many of its bodies' deputies a person is shown.
const mostDeputies = 500

// ListDeputies implements the contract.
func (s *server) ListDeputies(ctx context.Context, _ gen.ListDeputiesRequestObject) (gen.ListDeputiesResponseObject, error) {
	sc, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	deputies, err := s.store.Deputies(ctx, sc.who.Bodies, mostDeputies)
	return gen.ListDeputies200JSONResponse{Items: deputyViews(deputies)}, err
}

// AppointDeputy implements the contract. It is an act on the ledger of the body.
func (s *server) AppointDeputy(ctx context.Context, r gen.AppointDeputyRequestObject) (gen.AppointDeputyResponseObject, error) {
	key, b := r.Params.IdempotencyKey, r.Body
	sc, err := s.scene(ctx, store.SceneRef{Key: key})
	if err != nil {
		return nil, err
	}
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return gen.AppointDeputy200JSONResponse{ReceiptJSONResponse: value(done)}, err
	}
	d := store.Deputy{
		ID: createdID(actID(sc.call.actor(), key), "deputy"), Body: b.Body, Person: cmp.Or(b.Person, sc.who.Person), Deputy: b.Deputy,
		FirstDay: midnight(b.From), LastDay: midnight(b.To), Reason: b.Reason,
	}
	if err := s.allow(sc, absence(d)); err != nil {
		return nil, err
	}
	switch {
	case d.Person == d.Deputy:
		return nil, problemOf("deputy_is_absent")
	case b.To.Before(b.From):
		return nil, problemOf("dates_reversed")
	case b.To.Before(award.DateOf(sc.Now)):
		return nil, problemOf("absence_is_past")
	}
	if err := s.mustBelong(ctx, d.Body, d.Person, d.Deputy); err != nil {
		return nil, err
	}
	entries := []activities.Entry{{
		Kind: "deputy_appointed", Ref: d.ID, Actor: activities.Actor{Person: sc.who.Person, Body: d.Body}, Reason: d.Reason,
		Old: d.Person, New: d.Deputy, Detail: []byte(`{"from":"` + b.From.String() + `","to":"` + b.To.String() + `"}`),
	}}
	done, err := s.record(ctx, sc, subjectOrganisation, d.Body, key, activities.Receipt{Ref: d.ID}, entries, func(tx *gorm.DB) error {
		return store.AppointDeputy(tx, d)
	})
	return gen.AppointDeputy200JSONResponse{ReceiptJSONResponse: receipt(done)}, err
}

// EndDeputy implements the contract.
func (s *server) EndDeputy(ctx context.Context, r gen.EndDeputyRequestObject) (gen.EndDeputyResponseObject, error) {
	key := r.Params.IdempotencyKey
	sc, err := s.scene(ctx, store.SceneRef{Key: key})
	if err != nil {
		return nil, err
	}
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return gen.EndDeputy200JSONResponse{ReceiptJSONResponse: value(done)}, err
	}
	d, err := s.store.Deputy(ctx, r.DeputyId)
	if err != nil {
		return nil, notFoundAs(err, "not_found")
	}
	if err := s.allow(sc, absence(d)); err != nil {
		if sc.who.Person != "" && !sc.who.Unproven && !sc.of(d.Body) {
			return nil, hidden("not_permitted")
		}
		return nil, err
	}
	if d.To().Before(award.DateOf(sc.Now)) {
		return nil, problemOf("deputy_over")
	}
	entries := []activities.Entry{{
		Kind: "deputy_ended", Ref: d.ID, Actor: activities.Actor{Person: sc.who.Person, Body: d.Body}, Old: d.Person, New: d.Deputy,
	}}
	done, err := s.record(ctx, sc, subjectOrganisation, d.Body, key, activities.Receipt{Ref: d.ID}, entries, func(tx *gorm.DB) error {
		return store.EndDeputy(tx, d.ID, sc.Now)
	})
	return gen.EndDeputy200JSONResponse{ReceiptJSONResponse: receipt(done)}, err
}

// actor is who acts on the scene's task: the caller, for the absent person whose task it is where the
// caller is the deputy today. Only then is the database asked once more.
func (s *server) actor(ctx context.Context, sc *scene) (activities.Actor, error) {
	mandate := sc.mandateFor()
	actor := activities.Actor{Person: sc.who.Person, Body: sc.Task.Body, Mandate: mandate.Mandate}
	if sc.Task.Assignee == "" || sc.Task.Assignee == actor.Person {
		return actor, nil
	}
	deputies, err := s.store.DeputyFor(ctx, actor.Person, award.DateOf(sc.Now))
	for _, d := range deputies {
		if d.Body == cmp.Or(mandate.Body, sc.Task.Body) && d.Person == sc.Task.Assignee {
			actor.For = d.Person
		}
	}
	return actor, err
}

// absence is a deputy's appointment as policies see it.
func absence(d store.Deputy) policy.Resource {
	return policy.Resource{Kind: policy.Body, ID: d.Body, Body: d.Body, Person: d.Person}
}

// midnight is a date as the database takes it.
func midnight(d award.Date) time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// deputyViews are deputies as the contract has them.
func deputyViews(deputies []store.Deputy) []gen.Deputy {
	views := make([]gen.Deputy, len(deputies))
	for i, d := range deputies {
		views[i] = gen.Deputy{
			Id: d.ID, Body: d.Body, BodyName: d.BodyName, Person: d.Person, PersonName: d.PersonName, Deputy: d.Deputy, DeputyName: d.DeputyName,
			From: d.From(), To: d.To(), Reason: d.Reason, Ended: value(d.EndedAt),
		}
	}
	return views
}
