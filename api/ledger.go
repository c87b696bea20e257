package api

import (
	"context"
	"fmt"
	"regexp"
	"slices"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// GetCaseLedger implements the contract. Documents that the caller may not read are not in it, as they
// are not in the list of documents (Art. 17, 28); an applicant's ledger has neither the tasks of which
// it does not learn (Art. 19) nor what operators did.
func (s *server) GetCaseLedger(ctx context.Context, r gen.GetCaseLedgerRequestObject) (gen.GetCaseLedgerResponseObject, error) {
	sc, err := s.caseScene(ctx, r.CaseId)
	if err != nil {
		return nil, err
	}
	documents, err := s.store.Documents(ctx, r.CaseId)
	if err != nil {
		return nil, err
	}
	filter := store.LineFilter{Kinds: r.Params.Kind}
	if sc.onlyApplicant() {
		filter.WithoutTasks, filter.WithoutUpkeep = store.Untold, true
	}
	for _, d := range documents {
		if !s.policies.Decide("getDocument", sc.who, sc.documentResource(d)).Allowed {
			filter.Without = append(filter.Without, d.ID)
		}
	}
	page := store.Page{Limit: r.Params.Limit, Cursor: r.Params.Cursor, Sort: ledgerSort(string(r.Params.Order))}
	lines, next, err := s.store.Ledger(ctx, activities.SubjectCase, r.CaseId, filter, page)
	if err != nil {
		return nil, err
	}
	var lists map[activities.List]store.ListDecision
	if slices.ContainsFunc(lines, func(l store.LineItem) bool { return l.Kind == workflows.EntryListed }) {
		if lists, err = s.store.ListDecisions(ctx, sc.Case.RoundID); err != nil {
			return nil, err
		}
	}
	if shown := objectionsAmong(lines); sc.is(store.KindSupervisionGroup) && len(shown) > 0 {
		if err := s.sealedSeen(ctx, r.CaseId, r.CaseId, shown...); err != nil {
			return nil, err
		}
	}
	answer := gen.GetCaseLedger200JSONResponse{Items: make([]gen.LedgerEntry, len(lines)), Next: next}
	for i, line := range lines {
		answer.Items[i] = lineView(line)
		if line.Kind == workflows.EntryListed { // the case heard of it from its round, where people decided
			decision := lists[activities.List(line.Ref)]
			answer.Items[i].DecidedByName, answer.Items[i].DecidedForName, answer.Items[i].DecidedBodyName = decision.ByName, decision.ForName, decision.BodyName
		}
		if objects(line) {
			if answer.Items[i].Reason, err = s.objectorsWords(sc, line); err != nil {
				return nil, err
			}
		}
		if sc.onlyApplicant() {
			answer.Items[i] = hushedLine(line, unnumbered(answer.Items[i]))
		}
	}
	return answer, nil
}

// objects tells whether a line has an objector's words.
func objects(line store.LineItem) bool { return line.Kind == workflows.EntryObjectionRaised }

// objectionsAmong are the objections whose words some lines have.
func objectionsAmong(lines []store.LineItem) []string {
	var ids []string
	for _, line := range lines {
		if objects(line) {
			ids = append(ids, line.Ref)
		}
	}
	return ids
}

// objectorsWords are those of an objection, for the supervision group; for others there are none, as they could tell who
// objects (Art. 28).
func (s *server) objectorsWords(sc *scene, line store.LineItem) (string, error) {
	if !sc.is(store.KindSupervisionGroup) {
		return "", nil
	}
	words, err := s.reporters.OpenText(line.Reason, line.Ref)
	if err != nil {
		return "", fmt.Errorf("read the words of objection %s: %w", line.Ref, err)
	}
	return words, nil
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
	page := store.Page{Limit: r.Params.Limit, Cursor: r.Params.Cursor, Sort: ledgerSort(string(r.Params.Order))}
	filter := store.LineFilter{Kinds: r.Params.Kind}
	for _, recused := range sc.Recused {
		filter.Without = append(filter.Without, recused.Case) // what was said of it
	}
	lines, next, err := s.store.Ledger(ctx, activities.SubjectRound, r.RoundId, filter, page)
	if err != nil {
		return nil, err
	}
	answer := gen.GetRoundLedger200JSONResponse{Items: make([]gen.LedgerEntry, len(lines)), Next: next}
	for i, line := range lines {
		answer.Items[i] = lineView(line)
	}
	return answer, nil
}

// ledgerSort is how the store calls an order of the ledger.
func ledgerSort(order string) string {
	if order == "newest" {
		return "-id"
	}
	return "id"
}

// hushedLine is a line of the ledger as the case's applicant sees it, see confidential: neither what
// was decided nor who has to do with it.
func hushedLine(line store.LineItem, view gen.LedgerEntry) gen.LedgerEntry {
	switch {
	case line.Kind == store.EntryRecused, line.Kind == store.EntryRecusalLifted: // that somebody was, not who and why (Art. 32)
		return gen.LedgerEntry{Sequence: view.Sequence, Line: view.Line, Kind: view.Kind, Article: view.Article, At: view.At, Recorded: view.Recorded}
	case line.Kind == workflows.EntryTaskDecided && slices.Contains(confidential, award.TaskKind(line.Old)):
		view.Reason, view.New, view.Person, view.PersonName, view.ForPerson, view.ForPersonName = "", "", "", "", "", ""
	case slices.Contains(handled, line.Kind) && slices.Contains(confidential, award.TaskKind(line.RefKind)):
		view.Reason, view.Person, view.PersonName, view.ForPerson, view.ForPersonName = "", "", "", "", ""
		view.Old, view.OldName, view.New, view.NewName = "", "", "", ""
	}
	return view
}

// unnumbered is a line of the ledger without what is counted for each case: an applicant would find gaps
// where it is not told of a step or a task (Art. 19).
func unnumbered(view gen.LedgerEntry) gen.LedgerEntry {
	view.Sequence, view.Line = 0, 0
	if taskID.MatchString(view.Ref) && !slices.Contains(applicantTasks, award.TaskKind(view.RefKind)) {
		view.Ref = ""
	}
	return view
}

// taskID is what the id of a task looks like.
var taskID = regexp.MustCompile(`^[0-9a-f-]{36}\.[1-9][0-9]*$`)

// handled are the entries about people who have a task in hand.
var handled = []string{workflows.EntryTaskClaimed, workflows.EntryTaskReleased, workflows.EntryTaskDelegated, workflows.EntryTaskExtended}

// lineView is a line of the ledger as the contract has it.
func lineView(l store.LineItem) gen.LedgerEntry {
	return gen.LedgerEntry{
		Sequence: l.Seq, Line: l.Line.Line, Kind: l.Kind, Ref: l.Ref, RefKind: l.RefKind, Act: l.ActID, Article: l.Article,
		Person: l.PersonID, PersonName: l.PersonName, ForPerson: l.ForPerson, ForPersonName: l.ForPersonName, Body: l.BodyID, BodyName: l.BodyName, Reason: l.Reason,
		Old: l.Old, OldName: l.OldName, New: l.New, NewName: l.NewName, At: l.At, Recorded: l.RecordedAt,
	}
}
