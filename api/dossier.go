package api

import (
	"context"
	"slices"

	"qualityaward/api/gen"
	"qualityaward/store"
	"qualityaward/workflows"
)

// Items of documents that belong to a case and not to its dossier.
const (
	itemObjection      = "objection_evidence"       // handed in by anyone (Art. 28)
	itemRegionalNotice = "regional_notice_evidence" // by the receiving department (Art. 19)
)

// dossierState is what the documents on file come to at this moment (Art. 15–17).
func (s *server) dossierState(ctx context.Context, sc *scene) (*workflows.DossierState, error) {
	documents := sc.Dossier // none: read nothing or there is nothing
	if documents == nil {
		var err error
		if documents, err = s.store.LatestDocuments(ctx, sc.Case.ID); err != nil {
			return nil, err
		}
	}
	edition, err := s.editions.of(ctx, sc.Case.RoundID)
	if err != nil {
		return nil, err
	}
	state := &workflows.DossierState{Hashes: make(map[string]string, len(documents))}
	var present []string
	for _, d := range documents {
		present = append(present, d.Item)
		state.Hashes[d.ID] = d.SHA256
	}
	state.Missing = edition.MissingItems(sc.Case.Kind, present)
	return state, nil
}

// mustHave refuses ids that are not fitting documents of the case.
func (s *server) mustHave(ctx context.Context, caseID string, ids []string, fits func(store.Document) bool) error {
	if len(ids) == 0 {
		return nil
	}
	found, err := s.store.DocumentsOf(ctx, caseID, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if d, ok := found[id]; !ok || !fits(d) {
			return problemOf("unknown_document", "document", id)
		}
	}
	return nil
}

// GetDossier implements the contract (Art. 15–17).
func (s *server) GetDossier(ctx context.Context, r gen.GetDossierRequestObject) (gen.GetDossierResponseObject, error) {
	sc, edition, err := s.editionScene(ctx, r.CaseId)
	if err != nil {
		return nil, err
	}
	if err := s.dossierRead(ctx, sc); err != nil {
		return nil, err
	}
	documents, err := s.store.LatestDocuments(ctx, r.CaseId)
	if err != nil {
		return nil, err
	}
	var present []string
	for _, d := range documents {
		present = append(present, d.Item)
	}
	answer := gen.GetDossier200JSONResponse{
		Open: sc.Case.DossierOpen, Items: []gen.DossierItem{}, Missing: edition.MissingItems(sc.Case.Kind, present),
	}
	if answer.Missing == nil {
		answer.Missing = []string{}
	}
	for _, item := range edition.Dossier[sc.Case.Kind] {
		answer.Items = append(answer.Items, gen.DossierItem{
			Key: item.Key, Title: sc.call.tongue.title(item.Title), Required: item.Required, Present: slices.Contains(present, item.Key),
			Article: item.Article, MaxCharacters: item.MaxCharacters, MaxBytes: item.MaxBytes,
		})
	}
	return answer, nil
}
