package api

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/award"
	"qualityaward/store"
)

// maxImport is the most that an import of past winners may hold (ours).
const maxImport = 5 << 20

// ListHonours implements the contract (Art. 22, 27).
func (s *server) ListHonours(ctx context.Context, r gen.ListHonoursRequestObject) (gen.ListHonoursResponseObject, error) {
	if err := s.allow(&scene{call: callOf(ctx)}, plain(policy.World, "honours")); err != nil {
		return nil, err
	}
	p := r.Params
	items, next, err := s.store.Honours(ctx, store.HonourFilter{Award: p.Award, Year: p.Year, Text: p.Text}, store.Page{Limit: p.Limit, Cursor: p.Cursor})
	if err != nil {
		return nil, err
	}
	answer := gen.ListHonours200JSONResponse{Items: make([]gen.Honour, len(items)), Next: next}
	for i, h := range items {
		answer.Items[i] = gen.Honour{Name: h.HolderName, Kind: h.Kind, Award: h.Award, Round: h.RoundNumber, Year: h.Year, Document: h.Document}
		if h.DecidedOn != nil {
			answer.Items[i].Date = award.NewDate(h.DecidedOn.Date())
		}
		if h.RevokedOn != nil {
			answer.Items[i].Revoked = award.NewDate(h.RevokedOn.Date())
		}
	}
	return answer, nil
}

// ImportHonours implements the contract.
func (s *server) ImportHonours(ctx context.Context, r gen.ImportHonoursRequestObject) (gen.ImportHonoursResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{Key: r.Params.IdempotencyKey})
	if err != nil {
		return nil, err
	}
	if sc.Prior == nil {
		if err := s.allow(sc, plain(policy.Registry, "honours")); err != nil {
			return nil, err
		}
	}
	up, err := s.receive(ctx, r.Body, maxImport)
	if err != nil {
		return nil, err
	}
	defer up.discard()
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return gen.ImportHonours200JSONResponse{ReceiptJSONResponse: value(done)}, err
	}
	edition, err := editionByID(r.Params.Edition)
	if err != nil {
		return nil, err
	}
	rows, wrong, err := parseHonours(up.file)
	if err != nil {
		return nil, err
	}
	if len(wrong) > 0 {
		return nil, problemOf("import_has_errors", "rows", strconv.Itoa(len(wrong))).with(wrong...)
	}
	entries := []activities.Entry{{
		Kind: "honours_imported", Ref: edition.ID, Article: "13", Actor: activities.Actor{Person: sc.who.Person, Body: sc.bodyOf(store.KindOffice)}, Reason: up.sha256,
	}}
	done, err := s.record(ctx, sc, "honours", edition.ID, r.Params.IdempotencyKey, activities.Receipt{}, entries, func(tx *gorm.DB) error {
		added, err := store.ImportHonours(tx, edition.ID, rows)
		entries[0].New = strconv.Itoa(added)
		return err
	})
	return gen.ImportHonours200JSONResponse{ReceiptJSONResponse: receipt(done)}, err
}

// PreviewHonours implements the contract.
func (s *server) PreviewHonours(ctx context.Context, r gen.PreviewHonoursRequestObject) (gen.PreviewHonoursResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain(policy.Registry, "honours")); err != nil {
		return nil, err
	}
	up, err := s.receive(ctx, r.Body, maxImport)
	if err != nil {
		return nil, err
	}
	defer up.discard()
	edition, err := editionByID(r.Params.Edition)
	if err != nil {
		return nil, err
	}
	rows, wrong, err := parseHonours(up.file)
	if err != nil {
		return nil, err
	}
	added, err := s.store.PreviewHonours(ctx, edition.ID, rows)
	if err != nil {
		return nil, err
	}
	answer := gen.PreviewHonours200JSONResponse{
		Rows: make([]gen.HonourRow, len(rows)), Errors: sc.call.tongue.fieldErrors(wrong[:min(len(wrong), mostErrors)]),
	}
	for i, row := range rows {
		answer.Rows[i] = gen.HonourRow{Line: row.Line, State: "known", Honour: gen.Honour{
			Name: row.Name, Kind: row.Kind, Award: row.Award, Round: row.Round, Year: row.Year, Document: row.Document, Date: row.DecidedOn, Revoked: row.RevokedOn,
		}}
		if added[i] {
			answer.Rows[i].State = "added"
			answer.Added++
		}
	}
	answer.Known = len(rows) - answer.Added
	return answer, nil
}

// mostErrors is how many errors a preview tells.
const mostErrors = 1000

// parseHonours reads past winners, or tells which rows cannot be read.
func parseHonours(f *os.File) ([]store.HonourRow, []field, error) {
	if _, err := f.Seek(0, 0); err != nil {
		return nil, nil, fmt.Errorf("read a file that was sent: %w", err)
	}
	rows, wrong, err := store.ParseHonours(f)
	if errors.Is(err, store.ErrUnreadable) {
		return nil, nil, problemOf("file_type_not_allowed", "type", "csv, xlsx")
	}
	fields := make([]field, len(wrong))
	for i, w := range wrong {
		fields[i] = fieldError("import_"+w.Code, fmt.Sprintf("%d/%s", w.Line, w.Column), "line", strconv.Itoa(w.Line), "column", w.Column, "value", clip(w.Value))
	}
	return rows, fields, err
}
