package api

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/award"
	"qualityaward/store"
)

// subjectInterest is the ledger of what a person declares (Art. 32).
const subjectInterest activities.Subject = "interest"

// mostInterests is how many interests or recusals are shown at once.
const mostInterests = 500

// ListInterests implements the contract (Art. 32).
func (s *server) ListInterests(ctx context.Context, r gen.ListInterestsRequestObject) (gen.ListInterestsResponseObject, error) {
	sc, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	people, err := s.scopeOf(ctx, sc, string(r.Params.Scope))
	if err != nil {
		return nil, err
	}
	interests, err := s.store.InterestsOf(ctx, people, mostInterests)
	if err != nil {
		return nil, err
	}
	answer := gen.ListInterests200JSONResponse{Items: make([]gen.Interest, len(interests))}
	for i, it := range interests {
		answer.Items[i] = interestView(it)
	}
	return answer, nil
}

// scopeOf are the people whose interests or recusals are asked for: the caller, or those whose superior it is.
func (s *server) scopeOf(ctx context.Context, sc *scene, scope string) ([]string, error) {
	if scope == string(gen.RecusalScopePeople) {
		return s.store.PeopleUnder(ctx, sc.who.Administers, sc.isOfficeAdmin())
	}
	return []string{sc.who.Person}, nil
}

// isOfficeAdmin tells whether the caller administers the programme.
func (sc *scene) isOfficeAdmin() bool {
	for _, seat := range sc.Memberships {
		if seat.Kind == store.KindOffice && seat.Role == store.RoleAdmin {
			return true
		}
	}
	return false
}

// DeclareInterest implements the contract (Art. 32).
func (s *server) DeclareInterest(ctx context.Context, r gen.DeclareInterestRequestObject) (gen.DeclareInterestResponseObject, error) {
	key, b := r.Params.IdempotencyKey, r.Body
	sc, err := s.scene(ctx, store.SceneRef{Key: key})
	if err != nil {
		return nil, err
	}
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return gen.DeclareInterest200JSONResponse{ReceiptJSONResponse: value(done)}, err
	}
	if err := s.allow(sc, plain(policy.Session, "")); err != nil {
		return nil, err
	}
	if err := s.complete(ctx, sc, *b); err != nil {
		return nil, err
	}
	i := store.Interest{
		ID: createdID(actID(sc.call.actor(), key), "interest"), Person: sc.who.Person, Kind: b.Kind, Body: b.Body, Name: b.Name, Code: b.Code,
		Relative: b.Relative, FromDay: dayOf(b.From), ToDay: dayOf(b.To), DeclaredAt: sc.Now,
	}
	detail, err := json.Marshal(b)
	if err != nil {
		return nil, fmt.Errorf("write an interest: %w", err)
	}
	entries := []activities.Entry{{
		Kind: "interest_declared", Ref: i.ID, Article: "32", Actor: activities.Actor{Person: sc.who.Person}, New: string(b.Kind), Detail: detail,
	}}
	done, err := s.record(ctx, sc, subjectInterest, sc.who.Person, key, activities.Receipt{Ref: i.ID}, entries, func(tx *gorm.DB) error {
		return store.DeclareInterest(tx, i)
	})
	if err == nil {
		s.giveBack(ctx)
	}
	return gen.DeclareInterest200JSONResponse{ReceiptJSONResponse: receipt(done)}, err
}

// complete refuses an interest that names nobody, or the wrong days.
func (s *server) complete(ctx context.Context, sc *scene, b gen.NewInterest) error {
	switch {
	case b.Kind == award.Kinship && b.Relative == "":
		return problemOf("interest_incomplete").with(fieldError("relative_missing", "relative"))
	case b.Kind != award.Kinship && b.Body == "" && b.Name == "" && b.Code == "":
		return problemOf("interest_incomplete").with(fieldError("other_side_missing", "name"))
	case b.From.After(award.DateOf(sc.Now)):
		return problemOf("interest_incomplete").with(fieldError("begins_later", "from"))
	case !b.From.IsZero() && !b.To.IsZero() && b.To.Before(b.From):
		return problemOf("dates_reversed", "from", b.From.String(), "to", b.To.String())
	case b.Body != "":
		_, err := s.store.Organisation(ctx, b.Body)
		return notFoundAs(err, "unknown_body", "body", b.Body)
	}
	return nil
}

// dayOf is a date as the database takes it; nil for none.
func dayOf(d award.Date) *time.Time {
	if d.IsZero() {
		return nil
	}
	day := midnight(d)
	return &day
}

// WithdrawInterest implements the contract (Art. 32).
func (s *server) WithdrawInterest(ctx context.Context, r gen.WithdrawInterestRequestObject) (gen.WithdrawInterestResponseObject, error) {
	key := r.Params.IdempotencyKey
	sc, err := s.scene(ctx, store.SceneRef{Key: key})
	if err != nil {
		return nil, err
	}
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return gen.WithdrawInterest200JSONResponse{ReceiptJSONResponse: value(done)}, err
	}
	if err := s.allow(sc, plain(policy.Session, "")); err != nil {
		return nil, err
	}
	entries := []activities.Entry{{Kind: "interest_withdrawn", Ref: r.InterestId, Article: "32", Actor: activities.Actor{Person: sc.who.Person}}}
	done, err := s.record(ctx, sc, subjectInterest, sc.who.Person, key, activities.Receipt{Ref: r.InterestId}, entries, func(tx *gorm.DB) error {
		return notFoundAs(store.WithdrawInterest(tx, sc.who.Person, r.InterestId, sc.Now), "not_found")
	})
	return gen.WithdrawInterest200JSONResponse{ReceiptJSONResponse: receipt(done)}, err
}

// interestView is an interest as the contract has it.
func interestView(i store.Interest) gen.Interest {
	view := gen.Interest{
		Id: i.ID, Person: i.Person, PersonName: i.PersonName, Kind: i.Kind, Body: i.Body, Name: i.Name, Code: i.Code, Relative: i.Relative,
		From: i.From(), To: i.To(), Declared: i.DeclaredAt, Withdrawn: value(i.WithdrawnAt),
	}
	if i.BodyName != "" {
		view.Name = i.BodyName
	}
	return view
}
