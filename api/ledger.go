package api

import (
	"context"
	"slices"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// GetCaseLedger implements the contract.
func (s *server) GetCaseLedger(ctx context.Context, r gen.GetCaseLedgerRequestObject) (gen.GetCaseLedgerResponseObject, error) {
	sc, err := s.caseScene(ctx, r.CaseId)
	if err != nil {
		return nil, err
	}
	lines, next, err := s.store.Ledger(ctx, activities.SubjectCase, r.CaseId, store.Page{Limit: r.Params.Limit, Cursor: r.Params.Cursor})
	if err != nil {
		return nil, err
	}
	answer := gen.GetCaseLedger200JSONResponse{Items: make([]gen.LedgerEntry, len(lines)), Next: next}
	for i, line := range lines {
		answer.Items[i] = lineView(line)
		if line.Kind == workflows.EntryObjectionRaised && !sc.is(store.KindSupervisionGroup) {
			answer.Items[i].Reason = "" // its words could tell who objects (Art. 28)
		}
		if sc.onlyApplicant() {
			answer.Items[i] = hushedLine(line, answer.Items[i])
		}
	}
	return answer, nil
}

// GetRoundLedger implements the contract.
func (s *server) GetRoundLedger(ctx context.Context, r gen.GetRoundLedgerRequestObject) (gen.GetRoundLedgerResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{Round: r.RoundId})
	if err != nil {
		return nil, err
	}
	if sc.Round == nil {
		return nil, problemOf("not_found")
	}
	if err := s.allow(sc, plain("Round", r.RoundId)); err != nil {
		return nil, err
	}
	lines, next, err := s.store.Ledger(ctx, activities.SubjectRound, r.RoundId, store.Page{Limit: r.Params.Limit, Cursor: r.Params.Cursor})
	if err != nil {
		return nil, err
	}
	answer := gen.GetRoundLedger200JSONResponse{Items: make([]gen.LedgerEntry, len(lines)), Next: next}
	for i, line := range lines {
		answer.Items[i] = lineView(line)
	}
	return answer, nil
}

// hushedLine is a line of the ledger as the case's applicant sees it, see confidential.
func hushedLine(line store.LineItem, view gen.LedgerEntry) gen.LedgerEntry {
	if line.Kind == workflows.EntryTaskDecided && slices.Contains(confidential, award.TaskKind(line.Old)) {
		view.Reason, view.New, view.Person, view.PersonName, view.ForPerson, view.ForPersonName = "", "", "", "", "", ""
	}
	return view
}

// lineView is a line of the ledger as the contract has it.
func lineView(l store.LineItem) gen.LedgerEntry {
	return gen.LedgerEntry{
		Sequence: l.Seq, Line: l.Line.Line, Kind: l.Kind, Ref: l.Ref, Act: l.ActID, Article: l.Article, Person: l.PersonID, PersonName: l.PersonName,
		ForPerson: l.ForPerson, ForPersonName: l.ForPersonName, Body: l.BodyID, BodyName: l.BodyName, Reason: l.Reason, Old: l.Old, New: l.New, At: l.At, Recorded: l.RecordedAt,
	}
}
