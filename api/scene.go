package api

import (
	"context"
	"slices"

	"qualityaward/activities"
	"qualityaward/api/policy"
	"qualityaward/award"
	"qualityaward/store"
)

// scene is who acts on what, read in one query.
type scene struct {
	store.Scene
	call *call
	who  policy.Principal
}

// scene reads who calls and what the call is on. A person who is not known any more is not logged
// in.
func (s *server) scene(ctx context.Context, ref store.SceneRef) (*scene, error) {
	state := callOf(ctx)
	ref.Actor = state.actor()
	read, known := state.foreseen(ref)
	if !known {
		var err error
		if read, err = s.store.Scene(ctx, ref); err != nil {
			return nil, err
		}
	}
	if read.Person == nil && state.op != nil && !state.op.public {
		return nil, problemOf("not_logged_in")
	}
	if read.Case != nil {
		state.about = read.Case.ID
	}
	return s.cast(read, state), nil
}

// cast makes the scene of what was read: who acts, for which bodies. Who needs a second factor and has none acts for
// none of them; what anyone may do it may do too.
func (s *server) cast(read store.Scene, state *call) *scene {
	sc := &scene{Scene: read, call: state}
	if read.Person == nil {
		return sc
	}
	sc.who.Person = read.Person.ID
	if !read.TwoFactors && s.needsTwo(read) {
		sc.who.Unproven = state.op == nil || !state.op.public
		sc.Entrusted = nil
		return sc
	}
	for _, seat := range read.Memberships {
		sc.who.Bodies = append(sc.who.Bodies, seat.Body)
		sc.who.Roles = append(sc.who.Roles, string(seat.Kind))
		if seat.Role == store.RoleAdmin {
			sc.who.Administers = append(sc.who.Administers, seat.Body)
		}
		if seat.Kind == store.KindOffice && seat.Role == store.RoleAdmin {
			sc.who.Roles = append(sc.who.Roles, "office_admin")
		}
	}
	sc.who.Mandates = sc.entrusted(func(m store.Entrusted) bool { return m.InForce })
	if sc.Task != nil && sc.Case != nil && !sc.of(sc.Task.Body) && sc.onlyApplicant() && !slices.ContainsFunc(sc.Entrusted, openedTask) {
		sc.Task = nil // one by one, an applicant or its friends would find out of which of others' tasks it is not told
	}
	return sc
}

// actor is who an act is by: the person, or the public. What anyone may do is the public's, also
// when somebody does it who is logged in: objectors are not recorded (Art. 28).
func (c *call) actor() string {
	if c.person == "" || (c.op != nil && c.op.isAct && c.op.public) {
		return activities.Public
	}
	return c.person
}

// is tells whether the caller is a member of a body of one of the kinds.
func (sc *scene) is(kinds ...store.BodyKind) bool {
	return slices.ContainsFunc(kinds, func(k store.BodyKind) bool { return slices.Contains(sc.who.Roles, string(k)) })
}

// of tells whether the caller is a member of the body.
func (sc *scene) of(body string) bool { return body != "" && slices.Contains(sc.who.Bodies, body) }

// bodyOf is the body of a kind for which the caller acts, or "".
func (sc *scene) bodyOf(kind store.BodyKind) string {
	for _, seat := range sc.Memberships {
		if seat.Kind == kind {
			return seat.Body
		}
	}
	return ""
}

// viewer is what of a list the caller sees: the steering bodies see all (Art. 7, 8, 18, 21).
func (sc *scene) viewer() store.Viewer {
	return store.Viewer{All: sc.steers(), Bodies: sc.who.Bodies, Mandates: sc.mandates(), Person: sc.who.Person}
}

// steers tells whether the caller is of a body that sees all cases.
func (sc *scene) steers() bool {
	return sc.is(steering...)
}

// steering are the kinds of bodies that see all cases; of each there is one.
var steering = []store.BodyKind{store.KindOffice, store.KindLeadingGroup, store.KindSupervisionGroup, store.KindHumanResources, store.KindGovernment}

// allow asks the policies whether the caller may do the operation on the resource.
func (s *server) allow(sc *scene, r policy.Resource) error {
	if s.policies.Decide(sc.call.op.id, sc.who, r).Allowed {
		sc.call.authorised = true
		return nil
	}
	switch {
	case sc.who.Person == "":
		return problemOf("not_logged_in")
	case sc.who.Unproven:
		return problemOf("second_factor_required")
	case s.onlyRecused(sc, r):
		return refused(award.Refuse("recused", "32"))
	case s.onlyMandateOver(sc, r):
		return refused(award.Refuse("mandate_over", "10"))
	case r.Apart && sc.is(store.KindOffice):
		return problemOf("kept_apart")
	case r.Kind == policy.Task && !sc.of(r.Body):
		return problemOf("wrong_body")
	case r.Kind == policy.Case && r.ID != "" && !s.knows(sc, r):
		return hidden("not_permitted")
	}
	return problemOf("not_permitted")
}

// knows tells whether the caller may know that there is the case: it may read it, or is recused from it.
func (s *server) knows(sc *scene, r policy.Resource) bool {
	r.Recused = nil
	return s.policies.Decide("getCase", sc.who, r).Allowed
}

// hidden tells that there is nothing, to somebody who may not know that there is something; the ledger keeps the code.
func hidden(code string) *problem {
	p := problemOf("not_found")
	p.kept = code
	return p
}

// onlyRecused tells whether nothing but a recusal keeps the caller from the resource (Art. 32): then it is told so.
func (s *server) onlyRecused(sc *scene, r policy.Resource) bool {
	if len(r.Recused)+len(r.Over) == 0 {
		return false
	}
	r.Recused, r.Over = nil, nil
	return s.policies.Decide(sc.call.op.id, sc.who, r).Allowed
}

// see asks the policies whether the caller may read the resource; what it may not read is not
// there for it.
func (s *server) see(sc *scene, r policy.Resource) error {
	if err := s.allow(sc, r); err != nil {
		if sc.who.Person == "" || sc.who.Unproven || s.onlyRecused(sc, r) || s.onlyMandateOver(sc, r) { // it is told what to do
			return err
		}
		return problemOf("not_found")
	}
	return nil
}

// caseResource is a case as policies see it: who acts on it, and who reads its trade secrets.
func (sc *scene) caseResource() policy.Resource {
	c := sc.Case
	r := policy.Resource{Kind: policy.Case, ID: c.ID, Body: c.Applicant, Recused: sc.away(c.ID)}
	parts := []string{c.Applicant, c.Receiving, c.Recommending, c.Panel}
	r.Bodies, r.Acting = distinct(parts, sc.CaseBodies), distinct(parts, sc.CaseReaders)
	return sc.openTo(r, opensCase)
}

// distinct are the bodies of two lists, each once.
func distinct(one, other []string) (bodies []string) {
	for _, body := range slices.Concat(one, other) {
		if body != "" && !slices.Contains(bodies, body) {
			bodies = append(bodies, body)
		}
	}
	return bodies
}

// taskResource is a task as policies see it.
func (sc *scene) taskResource() policy.Resource {
	r := policy.Resource{Kind: policy.Task, ID: sc.Task.ID, Body: sc.Task.Body, Bodies: []string{sc.Task.Body}, Over: sc.over()}
	if sc.Case != nil {
		r.Bodies, r.Recused = append(r.Bodies, sc.caseResource().Bodies...), sc.away(sc.Case.ID)
	}
	return sc.openTo(r, opensTask)
}

// plain is the resource of what belongs to nobody in particular.
func plain(kind, id string) policy.Resource { return policy.Resource{Kind: kind, ID: id} }
