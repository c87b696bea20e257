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
	"qualityaward/workflows"
)

// ListRecusals implements the contract (Art. 32).
func (s *server) ListRecusals(ctx context.Context, r gen.ListRecusalsRequestObject) (gen.ListRecusalsResponseObject, error) {
	sc, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	people, err := s.scopeOf(ctx, sc, string(r.Params.Scope))
	if err != nil {
		return nil, err
	}
	recusals, err := s.store.RecusalsOf(ctx, sc.viewer(), people, mostInterests)
	if err != nil {
		return nil, err
	}
	answer := gen.ListRecusals200JSONResponse{Items: make([]gen.Recusal, len(recusals))}
	for i, it := range recusals {
		answer.Items[i] = recusalView(it)
	}
	return answer, nil
}

// recusalView is a recusal as the contract has it.
func recusalView(r store.Recusal) gen.Recusal {
	view := gen.Recusal{
		Person: r.Person, PersonName: r.PersonName, Case: r.CaseID, Number: r.CaseNumber, Name: r.CaseName, Origin: gen.RecusalOrigin(r.Origin),
		ByName: r.ByName, Since: r.Since, Lifted: value(r.LiftedAt), LiftedReason: r.LiftedReason,
	}
	if r.Origin == store.OriginSelf || r.Origin == store.OriginSuperior {
		view.Reason = r.Reason
	} else {
		view.Conflict = gen.RecusalConflict(r.Reason)
	}
	return view
}

// Recuse implements the contract (Art. 32).
func (s *server) Recuse(ctx context.Context, r gen.RecuseRequestObject) (gen.RecuseResponseObject, error) {
	done, err := s.onRecusal(ctx, r.CaseId, r.Params.IdempotencyKey, "", func(tx *gorm.DB, sc *scene, person string) error {
		return store.Recuse(tx, store.Recusal{
			Person: person, CaseID: r.CaseId, Origin: store.OriginSelf, Reason: r.Body.Reason, ByPerson: person, Since: sc.Now,
		})
	}, activities.Entry{Kind: store.EntryRecused, New: store.OriginSelf, Reason: r.Body.Reason})
	return gen.Recuse200JSONResponse{ReceiptJSONResponse: done}, err
}

// RecuseOther implements the contract (Art. 32).
func (s *server) RecuseOther(ctx context.Context, r gen.RecuseOtherRequestObject) (gen.RecuseOtherResponseObject, error) {
	done, err := s.onRecusal(ctx, r.CaseId, r.Params.IdempotencyKey, r.Body.Person, func(tx *gorm.DB, sc *scene, person string) error {
		return store.Recuse(tx, store.Recusal{
			Person: person, CaseID: r.CaseId, Origin: store.OriginSuperior, Reason: r.Body.Reason, ByPerson: sc.who.Person, Since: sc.Now,
		})
	}, activities.Entry{Kind: store.EntryRecused, New: store.OriginSuperior, Reason: r.Body.Reason})
	return gen.RecuseOther200JSONResponse{ReceiptJSONResponse: done}, err
}

// LiftRecusal implements the contract (Art. 32).
func (s *server) LiftRecusal(ctx context.Context, r gen.LiftRecusalRequestObject) (gen.LiftRecusalResponseObject, error) {
	done, err := s.onRecusal(ctx, r.CaseId, r.Params.IdempotencyKey, r.PersonId, func(tx *gorm.DB, sc *scene, person string) error {
		return store.LiftRecusal(tx, store.Recusal{
			Person: person, CaseID: r.CaseId, LiftedAt: &sc.Now, LiftedBy: sc.who.Person, LiftedReason: r.Body.Reason,
		})
	}, activities.Entry{Kind: store.EntryRecusalLifted, Reason: r.Body.Reason})
	return gen.LiftRecusal200JSONResponse{ReceiptJSONResponse: done}, err
}

// onRecusal does an act on somebody's recusal from a case; without a person, on the caller's own.
func (s *server) onRecusal(ctx context.Context, caseID, key, person string, do func(tx *gorm.DB, sc *scene, person string) error, entry activities.Entry) (gen.ReceiptJSONResponse, error) {
	sc, err := s.scene(ctx, store.SceneRef{Key: key, Case: caseID})
	if err != nil {
		return none, err
	}
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return value(done), err
	}
	if sc.Case == nil {
		return none, problemOf("not_found")
	}
	resource := sc.caseResource()
	of := person
	if of == "" {
		of = sc.who.Person
	}
	seats, err := s.store.SeatsOf(ctx, []string{of})
	if err != nil {
		return none, err
	}
	for _, seat := range seats[of] {
		if !store.OnlyApplies(seat.Kind) {
			resource.Staff = append(resource.Staff, seat.Body)
		}
	}
	if err := s.allow(sc, resource); err != nil {
		return none, err
	}
	if len(resource.Staff) == 0 && entry.Kind == store.EntryRecused {
		return none, problemOf("not_staff") // who only applies decides nothing
	}
	entry.Ref, entry.Article, entry.Actor = of, "32", activities.Actor{Person: sc.who.Person, Body: sc.actingBody(resource)}
	done, err := s.record(ctx, sc, store.SubjectRecusal, caseID, key, activities.Receipt{Ref: of}, []activities.Entry{entry}, func(tx *gorm.DB) error {
		return do(tx, sc, of)
	})
	if err == nil {
		s.giveBack(ctx)
	}
	return receipt(done), err
}

// actingBody is the body for which a superior, or the person itself, recuses: one of the person's, or the Office.
func (sc *scene) actingBody(r policy.Resource) string {
	for _, body := range r.Staff {
		if sc.of(body) {
			return body
		}
	}
	return sc.bodyOf(store.KindOffice)
}

// giveBack returns to their bodies the tasks that people have in hand who may not act on them any more (Art. 10, 32). What fails here, the sweep does.
func (s *server) giveBack(ctx context.Context) {
	timed, cancel := context.WithTimeout(ctx, engineTimeout)
	defer cancel()
	if err := workflows.GiveBack(timed, s.store, s.engine); err != nil {
		s.log.WarnContext(ctx, "tasks to be given back wait for the sweep", "error", err.Error())
	}
}

// recusedFrom tells whether the caller is recused from a case of the scene's round (Art. 32).
func (sc *scene) recusedFrom(caseID string) bool {
	return slices.ContainsFunc(sc.Recused, func(r store.RecusedCase) bool { return r.Case == caseID })
}

// away is the caller, if it is recused from the case.
func (sc *scene) away(caseID string) []string {
	if sc.recusedFrom(caseID) {
		return []string{sc.who.Person}
	}
	return nil
}

// over is the caller, if the scene's task is over the cases of a round of which it is recused from an open one (Art. 17–21, 32).
func (sc *scene) over() []string {
	if sc.Task.Subject != activities.SubjectRound || !slices.Contains(store.OverCases, sc.Task.Kind) {
		return nil
	}
	if slices.ContainsFunc(sc.Recused, func(r store.RecusedCase) bool { return !r.Ended }) {
		return []string{sc.who.Person}
	}
	return nil
}

// apart refuses what holds all cases at once to whoever is recused from one of them.
func (s *server) apart(ctx context.Context, sc *scene) error {
	recused, err := s.store.IsRecused(ctx, sc.who.Person)
	if err == nil && recused {
		err = refused(award.Refuse("recused", "32"))
	}
	return err
}

// mayReceive refuses to hand a task to somebody who is recused from its case, or from one of those that its list is over.
func (s *server) mayReceive(ctx context.Context, sc *scene, person string) error {
	recused, err := false, error(nil)
	switch {
	case sc.Case != nil:
		var of map[string][]string
		of, err = s.store.RecusedOf(ctx, []string{sc.Case.ID})
		recused = slices.Contains(of[sc.Case.ID], person)
	case slices.Contains(store.OverCases, sc.Task.Kind):
		recused, err = s.store.RecusedInRound(ctx, sc.Task.SubjectID, person)
	}
	if err == nil && recused {
		err = refused(award.Refuse("delegate_recused", "32"))
	}
	return err
}
