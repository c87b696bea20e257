package api

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// OpenCase implements the contract (Art. 5, 14, 15). The case is recorded first and its workflow
// started after; when the process dies in between, the sweep starts it, or the same request sent
// again does.
func (s *server) OpenCase(ctx context.Context, r gen.OpenCaseRequestObject) (gen.OpenCaseResponseObject, error) {
	key := r.Params.IdempotencyKey
	sc, err := s.scene(ctx, store.SceneRef{Key: key, Round: r.Body.Round})
	if err != nil {
		return nil, err
	}
	done, err := replay(sc.call, sc.Prior)
	if err != nil {
		return nil, err
	}
	if done == nil {
		made, err := s.recordCase(ctx, sc, key, *r.Body)
		if err != nil {
			return nil, err
		}
		done = &made
	}
	if err := s.opened(ctx, activities.SubjectCase, done.Body.Id); err != nil {
		return nil, err
	}
	return gen.OpenCase200JSONResponse{ReceiptJSONResponse: *done}, nil
}

// recordCase writes a new case.
func (s *server) recordCase(ctx context.Context, sc *scene, key string, opening gen.CaseOpening) (gen.ReceiptJSONResponse, error) {
	resource := plain("Case", "")
	resource.Body = opening.Body
	if err := s.allow(sc, resource); err != nil {
		return none, err
	}
	if sc.Round == nil {
		return none, problemOf("not_found")
	}
	body, err := s.store.Organisation(ctx, opening.Body)
	if err != nil {
		return none, notFoundAs(err, "unknown_body", "body", opening.Body)
	}
	kind, ok := map[store.BodyKind]award.ApplicantKind{
		store.KindApplicantOrganisation: award.Organisation, store.KindApplicantIndividual: award.Individual,
	}[body.Kind]
	if !ok {
		return none, problemOf("not_an_applicant", "body", body.Name)
	}
	if no := windowShut(sc); no != nil {
		return none, refused(no)
	}
	applicant := award.Applicant{
		Kind: kind, Nature: opening.Nature, Heads: opening.Heads && kind == award.Individual,
		Region: opening.Region, Industry: opening.Industry, Field: opening.Field,
	}
	if applicant.Region == "" {
		applicant.Region = body.Region
	}
	id := createdID(actID(sc.call.actor(), key), "case")
	input, err := s.caseInput(ctx, sc, id, opening.Body, applicant)
	if err != nil {
		return none, err
	}
	facts, err := json.Marshal(opening.Facts)
	if err != nil {
		return none, fmt.Errorf("write the facts of a case: %w", err)
	}
	entries := []activities.Entry{{
		Kind: "case_opened", Ref: id, Article: "15", Actor: activities.Actor{Person: sc.who.Person, Body: opening.Body}, New: string(award.StageInternalNotice), Detail: facts,
	}}
	made, err := s.record(ctx, sc, "case_opening", id, key, activities.Receipt{Subject: activities.SubjectCase, ID: id}, entries, func(tx *gorm.DB) error {
		_, err := store.CreateCase(tx, store.NewCase{
			ID: id, Round: sc.Round.ID, Applicant: opening.Body, Name: opening.Name, As: applicant, Facts: facts, Input: input, OpenedAt: sc.Now,
		})
		if err != nil {
			return err
		}
		return store.RecuseByRule(tx, store.Concerning{Case: id}, sc.Now)
	})
	return receipt(made), err
}

// windowShut refuses cases outside the filing window of a published call (Art. 14); nil inside it.
func windowShut(sc *scene) *award.Refusal {
	if sc.Round.Stage != award.RoundFiling {
		return award.Refuse("round_not_filing", "14", "stage", string(sc.Round.Stage))
	}
	opens, closes := value(sc.Round.FilingOpens), value(sc.Round.FilingCloses)
	switch {
	case sc.Now.Before(opens):
		return award.Refuse("filing_not_open", "14", "opens", opens.Format(time.RFC3339))
	case !sc.Now.Before(closes):
		return award.Refuse("filing_closed", "14", "closed", closes.Format(time.RFC3339))
	}
	return nil
}

// caseInput is what a case's workflow starts with.
func (s *server) caseInput(ctx context.Context, sc *scene, id, body string, applicant award.Applicant) (json.RawMessage, error) {
	edition, err := s.editions.of(ctx, sc.Round.ID)
	if err != nil {
		return nil, err
	}
	authorities, err := s.store.Authorities(ctx)
	if err != nil {
		return nil, err
	}
	in := workflows.ApplicationInput{
		Case: id, Round: sc.Round.ID, RoundNumber: sc.Round.Number, Year: sc.Round.Year, Applicant: applicant, Body: body,
		Edition: edition, Authorities: workflows.Authorities(authorities),
	}
	if err := json.Unmarshal(sc.Round.Plan, &in.Plan); err != nil {
		return nil, fmt.Errorf("read the plan of round %s: %w", sc.Round.ID, err)
	}
	text, err := json.Marshal(in)
	if err != nil {
		return nil, fmt.Errorf("write what case %s starts with: %w", id, err)
	}
	return text, nil
}

// opened starts the workflow of a case or round that was just written, unless it runs, and waits a
// moment for its first task, so that the inbox is right when the call returns.
func (s *server) opened(ctx context.Context, subject activities.Subject, id string) error {
	timed, cancel := context.WithTimeout(ctx, engineTimeout)
	defer cancel()
	for wait := 5 * time.Millisecond; ; wait = min(2*wait, 100*time.Millisecond) {
		standing, err := s.store.Resumption(timed, subject, id)
		if err != nil {
			return err
		}
		if standing.Seq > 0 || standing.Ended {
			return nil
		}
		if wait == 5*time.Millisecond {
			if err := s.revive(timed, subject, id); err != nil {
				return err
			}
		}
		select {
		case <-time.After(wait):
		case <-timed.Done():
			return fmt.Errorf("wait for the first step of %s %s: %w", subject, id, workflows.ErrUnavailable)
		}
	}
}

// DeclareFacts implements the contract (Art. 11–12).
func (s *server) DeclareFacts(ctx context.Context, r gen.DeclareFactsRequestObject) (gen.DeclareFactsResponseObject, error) {
	key := r.Params.IdempotencyKey
	sc, err := s.scene(ctx, store.SceneRef{Key: key, Case: r.CaseId})
	if err != nil {
		return nil, err
	}
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return gen.DeclareFacts200JSONResponse{ReceiptJSONResponse: value(done)}, err
	}
	if sc.Case == nil {
		return nil, problemOf("not_found")
	}
	if err := s.allow(sc, sc.caseResource()); err != nil {
		return nil, err
	}
	facts, err := json.Marshal(r.Body)
	if err != nil {
		return nil, fmt.Errorf("write the facts of a case: %w", err)
	}
	entries := []activities.Entry{{
		Kind: "facts_declared", Ref: r.CaseId, Article: "11", Actor: activities.Actor{Person: sc.who.Person, Body: sc.Case.Applicant},
		Old: string(sc.Case.Facts), New: string(facts),
	}}
	if sc.Case.Kind == award.Individual {
		entries[0].Article = "12"
	}
	done, err := s.record(ctx, sc, subjectDossier, r.CaseId, key, activities.Receipt{}, entries, func(tx *gorm.DB) error {
		if err := store.LockInterests(tx, false); err != nil { // before the case's row, as all who look for conflicts
			return err
		}
		if err := dossierOpen(tx, r.CaseId); err != nil {
			return err
		}
		if err := store.CheckRecused(tx, r.CaseId, sc.who.Person); err != nil {
			return err
		}
		if err := store.SetFacts(tx, r.CaseId, facts); err != nil {
			return err
		}
		return store.RecuseByRule(tx, store.Concerning{Case: r.CaseId}, sc.Now)
	})
	if err == nil {
		s.giveBack(ctx)
	}
	return gen.DeclareFacts200JSONResponse{ReceiptJSONResponse: receipt(done)}, err
}

// WithdrawCase implements the contract (Art. 5).
func (s *server) WithdrawCase(ctx context.Context, r gen.WithdrawCaseRequestObject) (gen.WithdrawCaseResponseObject, error) {
	done, err := s.onCase(ctx, r.CaseId, r.Params.IdempotencyKey, func(sc *scene) workflows.Act {
		return workflows.Act{Verb: workflows.VerbWithdraw, Reason: r.Body.Reason, Actor: activities.Actor{Body: sc.Case.Applicant}}
	})
	return gen.WithdrawCase200JSONResponse{ReceiptJSONResponse: done}, err
}

// ExcludeCase implements the contract (Art. 8).
func (s *server) ExcludeCase(ctx context.Context, r gen.ExcludeCaseRequestObject) (gen.ExcludeCaseResponseObject, error) {
	done, err := s.onCase(ctx, r.CaseId, r.Params.IdempotencyKey, func(sc *scene) workflows.Act {
		return workflows.Act{Verb: workflows.VerbExclude, Reason: r.Body.Reason, Article: r.Body.Article, Actor: activities.Actor{Body: sc.bodyOf(store.KindOffice)}}
	})
	return gen.ExcludeCase200JSONResponse{ReceiptJSONResponse: done}, err
}

// onCase does an act on a case that is on none of its tasks.
func (s *server) onCase(ctx context.Context, id, key string, build func(sc *scene) workflows.Act) (gen.ReceiptJSONResponse, error) {
	sc, err := s.scene(ctx, store.SceneRef{Key: key, Case: id})
	if err != nil {
		return none, err
	}
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return value(done), err
	}
	if sc.Case == nil {
		return none, problemOf("not_found")
	}
	if err := s.allow(sc, sc.caseResource()); err != nil {
		return none, err
	}
	act := build(sc)
	act.Actor.Person = sc.who.Person
	return s.send(ctx, sc, activities.SubjectCase, id, key, act)
}
