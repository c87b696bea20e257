package api

import (
	"context"
	"errors"
	"strings"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/award"
	"qualityaward/store"
)

// ListDepartments implements the contract (Art. 15).
func (s *server) ListDepartments(ctx context.Context, _ gen.ListDepartmentsRequestObject) (gen.ListDepartmentsResponseObject, error) {
	if err := s.allow(&scene{call: callOf(ctx)}, plain(policy.World, "departments")); err != nil {
		return nil, err
	}
	bodies, err := s.store.AllOrganisations(ctx, store.OrganisationFilter{
		Kinds: []store.BodyKind{store.KindCityRegulator, store.KindIndustryAuthority, store.KindSocialOrganisation},
	})
	if err != nil {
		return nil, err
	}
	answer := gen.ListDepartments200JSONResponse{Items: make([]gen.Department, len(bodies))}
	for i, b := range bodies {
		answer.Items[i] = gen.Department{Id: b.ID, Name: b.Name, Kind: string(b.Kind), Region: b.Region, Industries: b.Industries}
	}
	return answer, nil
}

// RegisterApplicant implements the contract (Art. 15). The system gives out the login: none can be tried out here.
func (s *server) RegisterApplicant(ctx context.Context, r gen.RegisterApplicantRequestObject) (gen.RegisterApplicantResponseObject, error) {
	key, b := r.Params.IdempotencyKey, r.Body
	sc, err := s.scene(ctx, store.SceneRef{Key: key})
	if err != nil {
		return nil, err
	}
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return gen.RegisterApplicant200JSONResponse{ReceiptJSONResponse: value(done)}, err
	}
	if err := s.allow(sc, plain(policy.World, "registrations")); err != nil {
		return nil, err
	}
	if err := s.try(ctx, sc.call.by(registrationsSent)); err != nil {
		return nil, err
	}
	act := actID(sc.call.actor(), key)
	body, waits, err := s.registering(ctx, b, act)
	if err != nil {
		return nil, err
	}
	person := store.Person{ID: createdID(act, "person"), Name: b.Person, Login: loginOf(createdID(act, "login"))}
	hash, err := s.sessions.newHash(ctx, b.Password, person)
	if err != nil {
		return nil, err
	}
	entry := activities.Entry{
		Kind: "applicant_registered", Ref: body.ID, Article: "15", Actor: activities.Actor{Person: person.ID, Body: body.ID}, New: body.Name,
	}
	if waits != nil {
		waits.Organisation, waits.Person, waits.RegisteredAt = body.ID, person.ID, sc.Now
		entry.Ref = waits.ID
	}
	done, err := s.record(ctx, sc, subjectOrganisation, body.ID, key, activities.Receipt{Ref: person.Login}, []activities.Entry{entry}, func(tx *gorm.DB) error {
		err := store.Register(tx, body, person, hash, waits)
		if errors.Is(err, store.ErrDuplicate) {
			return problemOf("code_registered")
		}
		return err
	})
	return gen.RegisterApplicant200JSONResponse{ReceiptJSONResponse: receipt(done)}, err
}

// registering is the body that registers, and what of it waits: an individual's does not.
func (s *server) registering(ctx context.Context, b *gen.NewRegistration, act string) (store.Organisation, *store.Registration, error) {
	body := store.Organisation{ID: createdID(act, "organisation"), Name: b.Name, Kind: store.BodyKind(b.Kind), Region: b.Region, Code: b.Code}
	if b.Industry != "" {
		body.Industries = []string{b.Industry}
	}
	if body.Kind == store.KindApplicantIndividual {
		if b.Code != "" || b.Department != "" {
			return body, nil, problemOf("individuals_need_no_department")
		}
		body.Code = "P-" + createdID(act, "code") // opaque: an individual's identity number is not asked
		return body, nil, nil
	}
	if !award.ValidCreditCode(b.Code) {
		return body, nil, problemOf("invalid_request").with(fieldError("not_a_credit_code", "code"))
	}
	if b.Department == "" {
		return body, nil, problemOf("invalid_request").with(fieldError("required", "department"))
	}
	department, err := s.store.Organisation(ctx, b.Department)
	if errors.Is(err, store.ErrNotFound) || err == nil && !department.Active {
		return body, nil, problemOf("unknown_body", "body", b.Department)
	}
	if err != nil {
		return body, nil, err
	}
	if _, ok := routes[department.Kind]; !ok {
		return body, nil, award.Refuse("not_a_receiving_department", "15", "department", department.Name)
	}
	applicant := award.Applicant{Region: b.Region, Industry: b.Industry, Field: department.Field} // which field is said when a case is opened
	if !covers(department, applicant) {
		return body, nil, award.Refuse("receiving_department_does_not_cover", "15", "department", department.Name)
	}
	return body, &store.Registration{ID: createdID(act, "registration"), Department: department.ID, Code: b.Code}, nil
}

// loginOf is the login that goes with an id: short enough to be written down.
func loginOf(id string) string { return "sq-" + strings.ReplaceAll(id, "-", "")[:10] }

// ListRegistrations implements the contract: those of the caller's departments.
func (s *server) ListRegistrations(ctx context.Context, r gen.ListRegistrationsRequestObject) (gen.ListRegistrationsResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain(policy.World, "registrations")); err != nil {
		return nil, err
	}
	p := r.Params
	items, next, err := s.store.Registrations(ctx, sc.who.Bodies, store.RegistrationState(p.State), store.Page{Limit: p.Limit, Cursor: p.Cursor})
	if err != nil {
		return nil, err
	}
	answer := gen.ListRegistrations200JSONResponse{Items: make([]gen.Registration, len(items)), Next: next}
	for i, item := range items {
		answer.Items[i] = registrationView(item)
	}
	return answer, nil
}

// GetOwnRegistration implements the contract.
func (s *server) GetOwnRegistration(ctx context.Context, _ gen.GetOwnRegistrationRequestObject) (gen.GetOwnRegistrationResponseObject, error) {
	sc, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	item, err := s.store.RegistrationOf(ctx, sc.who.Person)
	if errors.Is(err, store.ErrNotFound) {
		return gen.GetOwnRegistration204Response{}, nil
	}
	if err != nil {
		return nil, err
	}
	return gen.GetOwnRegistration200JSONResponse(registrationView(item)), nil
}

// registrationView is a registration as the contract has it.
func registrationView(r store.RegistrationItem) gen.Registration {
	return gen.Registration{
		Id: r.ID, Organisation: r.Organisation, Name: r.OrganisationName, Code: r.Code, Region: r.Region, Industries: r.Industries, Person: r.PersonName,
		DepartmentName: r.DepartmentName, State: string(r.State), Reason: r.Reason, Registered: r.RegisteredAt, Decided: value(r.DecidedAt),
	}
}

// ConfirmRegistration implements the contract (Art. 15).
func (s *server) ConfirmRegistration(ctx context.Context, r gen.ConfirmRegistrationRequestObject) (gen.ConfirmRegistrationResponseObject, error) {
	done, err := s.decideRegistration(ctx, r.RegistrationId, r.Params.IdempotencyKey, activities.Entry{Kind: "registration_confirmed"}, store.RegistrationConfirmed)
	return gen.ConfirmRegistration200JSONResponse{ReceiptJSONResponse: done}, err
}

// RefuseRegistration implements the contract (Art. 15).
func (s *server) RefuseRegistration(ctx context.Context, r gen.RefuseRegistrationRequestObject) (gen.RefuseRegistrationResponseObject, error) {
	entry := activities.Entry{Kind: "registration_refused", Reason: r.Body.Reason}
	done, err := s.decideRegistration(ctx, r.RegistrationId, r.Params.IdempotencyKey, entry, store.RegistrationRefused)
	return gen.RefuseRegistration200JSONResponse{ReceiptJSONResponse: done}, err
}

// decideRegistration confirms or refuses, for the department; to others the registration is not there.
func (s *server) decideRegistration(ctx context.Context, id, key string, entry activities.Entry, state store.RegistrationState) (gen.ReceiptJSONResponse, error) {
	sc, err := s.scene(ctx, store.SceneRef{Key: key})
	if err != nil {
		return none, err
	}
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return value(done), err
	}
	registration, err := s.store.Registration(ctx, id)
	if err != nil {
		return none, notFoundAs(err, "not_found")
	}
	if err := s.see(sc, bodyResource(registration.Department)); err != nil {
		return none, err
	}
	entry.Ref, entry.Article, entry.Actor = id, "15", activities.Actor{Person: sc.who.Person, Body: registration.Department}
	done, err := s.record(ctx, sc, subjectOrganisation, registration.Organisation, key, activities.Receipt{Ref: id}, []activities.Entry{entry}, func(tx *gorm.DB) error {
		err := store.DecideRegistration(tx, registration, state, entry.Reason, sc.who.Person, sc.Now)
		return notFoundAs(err, "registration_decided")
	})
	return receipt(done), err
}
