package api

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/award"
	"qualityaward/store"
)

// Ledgers of the registers that no workflow carries.
const (
	subjectOrganisation activities.Subject = "organisation"
	subjectPerson       activities.Subject = "person"
)

// ListOrganisations implements the contract.
func (s *server) ListOrganisations(ctx context.Context, r gen.ListOrganisationsRequestObject) (gen.ListOrganisationsResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain(policy.World, "organisations")); err != nil {
		return nil, err
	}
	p := r.Params
	filter := store.OrganisationFilter{Region: p.Region, Function: p.Function, Text: p.Text}
	if p.Kind != "" {
		filter.Kinds = []store.BodyKind{store.BodyKind(p.Kind)}
	}
	items, next, err := s.store.Organisations(ctx, filter, store.Page{Limit: p.Limit, Cursor: p.Cursor})
	if err != nil {
		return nil, err
	}
	answer := gen.ListOrganisations200JSONResponse{Items: make([]gen.Organisation, len(items)), Next: next}
	for i, o := range items {
		answer.Items[i] = organisationView(sc, o)
	}
	return answer, nil
}

// GetOrganisation implements the contract.
func (s *server) GetOrganisation(ctx context.Context, r gen.GetOrganisationRequestObject) (gen.GetOrganisationResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, bodyResource(r.OrganisationId)); err != nil {
		return nil, err
	}
	o, err := s.store.Organisation(ctx, r.OrganisationId)
	if err != nil {
		return nil, notFoundAs(err, "not_found")
	}
	return gen.GetOrganisation200JSONResponse(organisationView(sc, o)), nil
}

// organisationView is a body as the contract has it; its identity code is for itself and the Office.
func organisationView(sc *scene, o store.Organisation) gen.Organisation {
	view := gen.Organisation{
		Id: o.ID, Name: o.Name, Kind: string(o.Kind), Functions: o.Functions, Level: gen.OrganisationLevel(o.Level), Region: o.Region,
		Industries: o.Industries, Field: o.Field, Sample: o.Sample, Active: o.Active,
	}
	if sc.of(o.ID) || sc.is(store.KindOffice) {
		view.Code = o.Code
	}
	return view
}

// registerAct is an administrator's act on a register.
type registerAct struct {
	key     string
	subject activities.Subject
	id      func(act string) string
	entry   activities.Entry
	on      func(ctx context.Context, id string) (policy.Resource, error) // whose it is; nil: the Office's
	ready   func(sc *scene, id string) error                              // what else is asked for or made before the transaction, if anything
	do      func(tx *gorm.DB, sc *scene, id string) error                 // it may say why not
}

// register does an act on a register of the Office's.
func (s *server) register(ctx context.Context, key string, subject activities.Subject, id func(act string) string, entry activities.Entry, do func(tx *gorm.DB, sc *scene, id string) error) (gen.ReceiptJSONResponse, error) {
	return s.onRegister(ctx, registerAct{key: key, subject: subject, id: id, entry: entry, do: do})
}

// onRegister does an administrator's act on a register.
func (s *server) onRegister(ctx context.Context, act registerAct) (gen.ReceiptJSONResponse, error) {
	key, entry := act.key, act.entry
	sc, err := s.scene(ctx, store.SceneRef{Key: key})
	if err != nil {
		return none, err
	}
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return value(done), err
	}
	on := act.id(actID(sc.call.actor(), key))
	resource := plain(policy.Registry, on)
	if act.on != nil {
		if resource, err = act.on(ctx, on); err != nil {
			return none, err
		}
	}
	if err := s.allow(sc, resource); err != nil {
		return none, err
	}
	if act.ready != nil {
		if err := act.ready(sc, on); err != nil {
			return none, err
		}
	}
	entry.Actor = activities.Actor{Person: sc.who.Person, Body: sc.bodyOf(store.KindOffice)}
	if resource.Apart {
		entry.Actor.Body = resource.Body
	}
	if entry.Ref == "" {
		entry.Ref = on
	}
	done, err := s.record(ctx, sc, act.subject, on, key, activities.Receipt{}, []activities.Entry{entry}, func(tx *gorm.DB) error { return act.do(tx, sc, on) })
	return receipt(done), err
}

// keepersOf is a body as it matters to who may register its people: the Office's, or a supervision group's that keeps them itself (Art. 28).
func (s *server) keepersOf(ctx context.Context, body string) (policy.Resource, error) {
	apart, err := s.store.Apart(ctx, body)
	return kept(apart, body), err
}

// keepersOfPerson is the same of a person's account.
func (s *server) keepersOfPerson(ctx context.Context, person string) (policy.Resource, error) {
	apart, err := s.store.ApartOf(ctx, person)
	return kept(apart, person), err
}

// kept is what a body keeps apart, or else the Office's registers do.
func kept(apart, id string) policy.Resource {
	if apart == "" {
		return plain(policy.Registry, id)
	}
	return policy.Resource{Kind: policy.Body, ID: id, Body: apart, Apart: true}
}

// same is an id that an act does not make.
func same(id string) func(string) string { return func(string) string { return id } }

// made is an id that an act makes.
func made(what string) func(string) string {
	return func(act string) string { return createdID(act, what) }
}

// CreateOrganisation implements the contract.
func (s *server) CreateOrganisation(ctx context.Context, r gen.CreateOrganisationRequestObject) (gen.CreateOrganisationResponseObject, error) {
	b := r.Body
	entry := activities.Entry{Kind: "organisation_created", New: b.Name}
	done, err := s.register(ctx, r.Params.IdempotencyKey, subjectOrganisation, made("organisation"), entry, func(tx *gorm.DB, sc *scene, id string) error {
		kind := store.BodyKind(b.Kind)
		if slices.Contains(steering, kind) { // its people would be what those of the one are
			return award.Refuse("body_is_one", "7")
		}
		if b.Code == "" && (kind == store.KindApplicantOrganisation || kind == store.KindApplicantIndividual) {
			return award.Refuse("identity_code_missing", "13")
		}
		return store.CreateOrganisation(tx, store.Organisation{
			ID: id, Name: b.Name, Kind: kind, Level: b.Level, Region: b.Region, Functions: b.Functions, Industries: b.Industries, Field: b.Field, Code: b.Code,
			Sample: s.sampleOf(sc),
		})
	})
	return gen.CreateOrganisation200JSONResponse{ReceiptJSONResponse: done}, err
}

// sampleOf tells whether what the caller registers is a sample: in a rehearsal, what a sample account does.
func (s *server) sampleOf(sc *scene) bool { return s.store.Rehearsal() && sc.Person.Sample }

// ListMembers implements the contract.
func (s *server) ListMembers(ctx context.Context, r gen.ListMembersRequestObject) (gen.ListMembersResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, bodyResource(r.OrganisationId)); err != nil {
		return nil, err
	}
	members, err := s.store.Members(ctx, r.OrganisationId)
	if err != nil {
		return nil, err
	}
	answer := gen.ListMembers200JSONResponse{Items: make([]gen.Member, len(members))}
	for i, m := range members {
		answer.Items[i] = gen.Member{Person: m.ID, Name: m.Name, Role: string(m.Role)}
	}
	return answer, nil
}

// AddMember implements the contract.
func (s *server) AddMember(ctx context.Context, r gen.AddMemberRequestObject) (gen.AddMemberResponseObject, error) {
	entry := activities.Entry{Kind: "member_added", Ref: r.Body.Person, New: r.Body.Role}
	there := func(_ *scene, id string) error {
		_, err := s.store.Organisation(ctx, id)
		return notFoundAs(err, "not_found")
	}
	done, err := s.onRegister(ctx, registerAct{r.Params.IdempotencyKey, subjectOrganisation, same(r.OrganisationId), entry, s.keepersOf, there, func(tx *gorm.DB, sc *scene, id string) error {
		if r.Body.Person == sc.who.Person {
			return problemOf("not_for_oneself")
		}
		err := store.AddMember(tx, store.Membership{Person: r.Body.Person, Organisation: id, Role: store.MembershipRole(r.Body.Role)})
		return notFoundAs(err, "unknown_person", "person", r.Body.Person)
	}})
	if err == nil {
		s.giveBack(ctx)
	}
	return gen.AddMember200JSONResponse{ReceiptJSONResponse: done}, err
}

// EndMembership implements the contract. An administrator does not end its own administration:
// nobody might be left who can.
func (s *server) EndMembership(ctx context.Context, r gen.EndMembershipRequestObject) (gen.EndMembershipResponseObject, error) {
	entry := activities.Entry{Kind: "member_removed", Ref: r.PersonId}
	done, err := s.onRegister(ctx, registerAct{r.Params.IdempotencyKey, subjectOrganisation, same(r.OrganisationId), entry, s.keepersOf, nil, func(tx *gorm.DB, sc *scene, id string) error {
		if r.PersonId == sc.who.Person && slices.Contains(sc.who.Administers, id) {
			return problemOf("own_administration")
		}
		return notFoundAs(store.EndMembership(tx, r.PersonId, id), "not_found")
	}})
	if err == nil {
		s.giveBack(ctx)
	}
	return gen.EndMembership200JSONResponse{ReceiptJSONResponse: done}, err
}

// ListPeople implements the contract.
func (s *server) ListPeople(ctx context.Context, r gen.ListPeopleRequestObject) (gen.ListPeopleResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain(policy.Registry, "people")); err != nil {
		return nil, err
	}
	people, next, err := s.store.People(ctx, store.PersonFilter{Text: r.Params.Text}, store.Page{Limit: r.Params.Limit, Cursor: r.Params.Cursor, Sort: "name"})
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(people))
	for i, p := range people {
		ids[i] = p.ID
	}
	seats, err := s.store.SeatsOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	answer := gen.ListPeople200JSONResponse{Items: make([]gen.Person, len(people)), Next: next}
	for i, p := range people {
		answer.Items[i] = gen.Person{
			Id: p.ID, Name: p.Name, Login: p.Login, Sample: p.Sample, Active: p.Active, Memberships: membershipViews(seats[p.ID]),
		}
	}
	return answer, nil
}

// CreatePerson implements the contract.
func (s *server) CreatePerson(ctx context.Context, r gen.CreatePersonRequestObject) (gen.CreatePersonResponseObject, error) {
	b := r.Body
	entry := activities.Entry{Kind: "person_created", New: b.Body}
	var person store.Person
	var hash string
	hashed := func(sc *scene, id string) (err error) {
		person = store.Person{ID: id, Name: b.Name, Login: b.Login, Sample: s.sampleOf(sc)}
		hash, err = s.sessions.newHash(ctx, b.Password, person)
		return err
	}
	keepers := func(ctx context.Context, _ string) (policy.Resource, error) { return s.keepersOf(ctx, b.Body) }
	done, err := s.onRegister(ctx, registerAct{r.Params.IdempotencyKey, subjectPerson, made("person"), entry, keepers, hashed, func(tx *gorm.DB, _ *scene, id string) error {
		if err := store.CreatePerson(tx, person, hash); err != nil {
			return err
		}
		if b.Body == "" {
			return nil
		}
		role := store.MembershipRole(b.Role)
		if role == "" {
			role = store.RoleMember
		}
		return notFoundAs(store.AddMember(tx, store.Membership{Person: id, Organisation: b.Body, Role: role}), "unknown_body", "body", b.Body)
	}})
	return gen.CreatePerson200JSONResponse{ReceiptJSONResponse: done}, err
}
