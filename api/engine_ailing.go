package api

import (
	"context"
	"encoding/base64"
	"slices"

	"golang.org/x/sync/errgroup"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/store"
	"qualityaward/workflows"
)

// mostExamined is how many cases and rounds a page looks at: the engine has other work to do.
const mostExamined = 50

// ListAiling implements the contract.
func (s *server) ListAiling(ctx context.Context, r gen.ListAilingRequestObject) (gen.ListAilingResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain(policy.Engine, "")); err != nil {
		return nil, err
	}
	after, err := base64.RawURLEncoding.DecodeString(r.Params.Cursor)
	if err != nil || !printable(string(after)) {
		return nil, problemOf("bad_cursor")
	}
	limit := r.Params.Limit
	if limit == 0 {
		limit = mostExamined
	}
	refs, err := s.store.OpenSubjects(ctx, string(after), limit)
	if err != nil {
		return nil, err
	}
	shown, err := s.notRecused(ctx, sc, refs)
	if err != nil {
		return nil, err
	}
	found, err := s.examine(ctx, shown)
	if err != nil {
		return nil, err
	}
	answer := gen.ListAiling200JSONResponse{Items: []gen.Ailing{}, Looked: len(refs)}
	if answer.Items, err = s.ailing(ctx, shown, found); err != nil {
		return nil, err
	}
	if len(refs) == limit {
		answer.Next = base64.RawURLEncoding.EncodeToString([]byte(refs[limit-1].ID))
	}
	return answer, nil
}

// notRecused leaves out the cases from which the caller is recused (Art. 32).
func (s *server) notRecused(ctx context.Context, sc *scene, refs []activities.SubjectRef) ([]activities.SubjectRef, error) {
	ids := make([]string, len(refs))
	for i, ref := range refs {
		ids[i] = ref.ID
	}
	recused, err := s.store.RecusedOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(refs), func(ref activities.SubjectRef) bool { return slices.Contains(recused[ref.ID], sc.who.Person) }), nil
}

// examine looks at the workflows of cases and rounds.
func (s *server) examine(ctx context.Context, refs []activities.SubjectRef) ([]workflows.Examination, error) {
	timed, cancel := context.WithTimeout(ctx, engineTimeout)
	defer cancel()
	found := make([]workflows.Examination, len(refs))
	group, timed := errgroup.WithContext(timed)
	for i, ref := range refs {
		group.Go(func() (err error) {
			found[i], err = s.engine.Examine(timed, ref)
			return err
		})
	}
	return found, group.Wait()
}

// ailing are those in which something was found, as people know them.
func (s *server) ailing(ctx context.Context, refs []activities.SubjectRef, found []workflows.Examination) ([]gen.Ailing, error) {
	titles, err := s.store.Titles(ctx, refs)
	if err != nil {
		return nil, err
	}
	ailing := []gen.Ailing{}
	for i, ref := range refs {
		title, there := titles[ref.ID]
		if len(found[i].Ailments) == 0 || !there || title.Stage == "ended" { // it came to its end while it was looked at
			continue
		}
		view := gen.Ailing{
			Subject: string(ref.Subject), SubjectId: ref.ID, Number: title.Number, Name: title.Name, Year: title.Year, Stage: title.Stage,
			Failure: found[i].Failure, LedgerSequence: ref.Seq, Sequence: found[i].Sequence,
		}
		for _, ailment := range found[i].Ailments {
			view.Ailments = append(view.Ailments, string(ailment))
		}
		ailing = append(ailing, view)
	}
	return ailing, nil
}
