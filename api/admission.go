package api

import (
	"context"
	"errors"
	"slices"

	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/store"
)

// GetAdmission implements the contract (Art. 13, 14, 30): what can be told before anything is declared,
// so that nobody fills in an application that cannot be opened or filed.
func (s *server) GetAdmission(ctx context.Context, r gen.GetAdmissionRequestObject) (gen.GetAdmissionResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{Round: r.RoundId})
	if err != nil {
		return nil, err
	}
	resource := plain("Case", "")
	resource.Body = r.Params.Body
	if err := s.allow(sc, resource); err != nil {
		return nil, err
	}
	if sc.Round == nil {
		return nil, problemOf("not_found")
	}
	edition, err := s.editions.of(ctx, sc.Round.ID)
	if err != nil {
		return nil, err
	}
	honours, err := s.store.HonoursOf(ctx, r.Params.Body)
	if err != nil {
		return nil, err
	}
	answer := gen.GetAdmission200JSONResponse{Refusals: []gen.Refusal{}}
	for _, no := range edition.Barred(honours, award.RoundRef{Number: sc.Round.Number, Year: sc.Round.Year}) {
		answer.Refusals = append(answer.Refusals, sc.call.tongue.refusal(no))
	}
	if no := windowShut(sc); no != nil {
		answer.Refusals = append(answer.Refusals, sc.call.tongue.refusal(no))
	}
	running, err := s.store.RunningCase(ctx, sc.Round.ID, r.Params.Body)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	if recused, err := s.store.RecusedOf(ctx, []string{running.ID}); err != nil || slices.Contains(recused[running.ID], sc.who.Person) {
		return answer, errors.Join(err, refused(award.Refuse("recused", "32")))
	}
	answer.Case, answer.Number = running.ID, running.Number
	return answer, nil
}
