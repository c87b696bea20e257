package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"

	"gocloud.dev/gcerrors"
	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/award"
	"qualityaward/store"
)

// subjectDossier is the ledger of a case's documents and declarations.
const subjectDossier activities.Subject = "dossier"

// upload is a file that was sent, on this machine's disk, without a name, until it is stored.
type upload struct {
	file   *os.File
	size   int64
	sha256 string
	kind   string
}

// receive takes a file in, as far as it may be large, and looks what it is. The digest of the
// request covers its content.
func (s *server) receive(ctx context.Context, body io.Reader, most int64) (*upload, error) {
	f, err := nameless()
	if err != nil {
		return nil, err
	}
	up, h := &upload{file: f}, sha256.New()
	up.size, err = io.Copy(io.MultiWriter(f, h), io.LimitReader(body, most+1))
	switch {
	case err != nil:
		up.discard()
		return nil, problemOf("body_unreadable")
	case up.size > most:
		up.discard()
		return nil, problemOf("file_too_large", "most", sizeText(most))
	}
	up.sha256 = hex.EncodeToString(h.Sum(nil))
	if err := s.identifies(callOf(ctx), []byte(up.sha256)); err != nil {
		up.discard()
		return nil, err
	}
	return up, nil
}

// nameless makes a file that is gone when it is closed, or when the process dies: no plain text is left behind.
func nameless() (*os.File, error) {
	f, err := os.CreateTemp("", "award-upload-*")
	if err != nil {
		return nil, fmt.Errorf("make room for a file: %w", err)
	}
	if err := os.Remove(f.Name()); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("make room for a file: %w", err)
	}
	return f, nil
}

// discard lets go of the file, and so of its place on this machine's disk.
func (u *upload) discard() { _ = u.file.Close() }

// sizeText writes a number of bytes for people.
func sizeText(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d kB", n>>10)
}

// keep puts the file where documents lie. Its key is its content's hash and the act's id: a try
// that fails later leaves something behind that nothing points to, and never overwrites.
func (s *server) keep(ctx context.Context, u *upload, d store.Document) error {
	if _, err := u.file.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("read a file that was sent: %w", err)
	}
	return s.files.Keep(ctx, d, u.file)
}

// UploadDocument implements the contract (Art. 15, 17).
func (s *server) UploadDocument(ctx context.Context, r gen.UploadDocumentRequestObject) (gen.UploadDocumentResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{Key: r.Params.IdempotencyKey, Case: r.CaseId})
	if err != nil {
		return nil, err
	}
	if sc.Case == nil {
		return nil, problemOf("not_found")
	}
	var body string
	most := s.maxFile
	if sc.Prior == nil { // nothing is taken in from who may not send it
		if err := s.allow(sc, sc.caseResource()); err != nil {
			return nil, err
		}
		if most, err = s.itemLimit(ctx, sc, r.Params.Item); err != nil {
			return nil, err
		}
		if body, err = sc.uploader(r.Params.Item); err != nil {
			return nil, err
		}
	}
	up, err := s.receive(ctx, r.Body, most)
	if err != nil {
		return nil, err
	}
	defer up.discard()
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return gen.UploadDocument200JSONResponse{ReceiptJSONResponse: value(done)}, err
	}
	if up.kind, err = mediaTypeOf(up.file, up.size); err != nil {
		return nil, err
	}
	done, err := s.file(ctx, sc, r.Params.IdempotencyKey, up, store.Document{
		CaseID: r.CaseId, Item: r.Params.Item, Name: r.Params.Name, TradeSecret: r.Params.TradeSecret, UploadedBy: sc.who.Person, Body: body,
	})
	return gen.UploadDocument200JSONResponse{ReceiptJSONResponse: done}, err
}

// itemLimit is how large a document of the item may be.
func (s *server) itemLimit(ctx context.Context, sc *scene, key string) (int64, error) {
	if key == itemRegionalNotice {
		return s.maxFile, nil
	}
	edition, err := s.editions.of(ctx, sc.Case.RoundID)
	if err != nil {
		return 0, err
	}
	items := edition.Dossier[sc.Case.Kind]
	i := slices.IndexFunc(items, func(item award.DossierItem) bool { return item.Key == key })
	switch {
	case i < 0:
		return 0, problemOf("unknown_item", "item", key)
	case items[i].MaxBytes > 0:
		return items[i].MaxBytes, nil
	}
	return s.maxFile, nil
}

// uploader is the body that may add a document of the item now: the applicant while its dossier is
// open, the receiving department while it is to publicise (Art. 15–17, 19).
func (sc *scene) uploader(item string) (string, error) {
	switch {
	case item == itemRegionalNotice && sc.of(sc.Case.Receiving):
		if sc.Case.Stage != award.StageRegionalNotice {
			return "", problemOf("dossier_closed")
		}
		return sc.Case.Receiving, nil
	case item == itemRegionalNotice || !sc.of(sc.Case.Applicant):
		return "", problemOf("not_permitted")
	case !sc.Case.DossierOpen:
		return "", problemOf("dossier_closed")
	}
	return sc.Case.Applicant, nil
}

// file stores a document and records it, with its hash, in the dossier's ledger.
func (s *server) file(ctx context.Context, sc *scene, key string, up *upload, d store.Document) (gen.ReceiptJSONResponse, error) {
	act := actID(sc.call.actor(), key)
	d.ID, d.Size, d.SHA256, d.MIME, d.UploadedAt = createdID(act, "document"), up.size, up.sha256, up.kind, sc.Now
	d.BlobKey = path.Join(d.CaseID, d.ID)
	if d.Name == "" {
		d.Name = d.Item + mediaTypes[up.kind]
	}
	if err := s.keep(ctx, up, d); err != nil {
		return none, err
	}
	if d.NoticeID != "" { // a file's name could tell who it is
		d.Name = s.reporters.SealText(d.Name, d.ID)
	}
	entries := []activities.Entry{{Kind: "document_added", Ref: d.ID, Article: "15", Actor: activities.Actor{Person: sc.who.Person, Body: d.Body}, New: up.sha256}}
	switch d.Item {
	case itemObjection:
		entries[0].Article = "28"
	case itemRegionalNotice: // not of the dossier, but of the department's notice
		entries[0].Article = "19"
	}
	done, err := s.record(ctx, sc, subjectDossier, d.CaseID, key, activities.Receipt{Ref: d.ID}, entries, func(tx *gorm.DB) error {
		if d.Item != itemObjection && d.Item != itemRegionalNotice {
			if err := dossierOpen(tx, d.CaseID); err != nil { // it may have closed while the file came in
				return err
			}
		}
		if err := store.CheckRecused(tx, d.CaseID, d.UploadedBy); err != nil { // it may have been while the file came in
			return err
		}
		made, err := store.CreateDocument(tx, d)
		if err != nil {
			return err
		}
		entries[0].Detail, err = json.Marshal(map[string]any{
			"item": d.Item, "version": made.Version, "mediaType": d.MIME, "size": d.Size, "tradeSecret": d.TradeSecret,
		})
		return err
	})
	return receipt(done), err
}

// dossierOpen refuses changes to a dossier that is closed, and keeps it from closing until the
// transaction ends.
func dossierOpen(tx *gorm.DB, caseID string) error {
	var open bool
	if err := tx.Raw(`SELECT dossier_open FROM cases WHERE id = ? FOR SHARE`, caseID).Row().Scan(&open); err != nil {
		return fmt.Errorf("look whether the dossier of case %s is open: %w", caseID, err)
	}
	if !open {
		return award.Refuse("dossier_closed", "")
	}
	return nil
}

// ListDocuments implements the contract: what somebody may not read is not listed for it.
func (s *server) ListDocuments(ctx context.Context, r gen.ListDocumentsRequestObject) (gen.ListDocumentsResponseObject, error) {
	sc, err := s.caseScene(ctx, r.CaseId)
	if err != nil {
		return nil, err
	}
	if err := s.dossierRead(ctx, sc); err != nil {
		return nil, err
	}
	documents, err := s.store.Documents(ctx, r.CaseId)
	if err != nil {
		return nil, err
	}
	answer := gen.ListDocuments200JSONResponse{Items: []gen.Document{}}
	var sealed []string
	for _, d := range documents {
		if s.policies.Decide("getDocument", sc.who, sc.documentResource(d)).Allowed {
			if isSealed(d) {
				sealed = append(sealed, d.ID)
			}
			if d, err = s.named(d); err != nil {
				return nil, err
			}
			answer.Items = append(answer.Items, documentView(d))
		}
	}
	if len(sealed) > 0 {
		err = s.sealedSeen(ctx, r.CaseId, r.CaseId, sealed...)
	}
	return answer, err
}

// documentResource is a document of the scene's case as policies see it.
func (sc *scene) documentResource(d store.Document) policy.Resource {
	r := sc.caseResource()
	r.Kind, r.ID, r.Secret, r.Sealed = policy.Document, d.ID, d.TradeSecret, d.Item == itemObjection
	return r
}

// document reads a document that the caller may see.
func (s *server) document(ctx context.Context, id string) (store.Document, error) {
	d, err := s.store.Document(ctx, id)
	if err != nil {
		return d, notFoundAs(err, "not_found")
	}
	sc, err := s.scene(ctx, store.SceneRef{Case: d.CaseID})
	if err != nil {
		return d, err
	}
	if err := s.see(sc, sc.documentResource(d)); err != nil {
		return d, err
	}
	return s.named(d)
}

// isSealed tells whether a look at a document, its name included, is an entry: a trade secret (Art. 17) or an objector's file (Art. 28).
func isSealed(d store.Document) bool { return d.TradeSecret || d.NoticeID != "" }

// named is a document with its name opened: those of an objector's files are sealed (Art. 28).
func (s *server) named(d store.Document) (store.Document, error) {
	if d.NoticeID == "" {
		return d, nil
	}
	var err error
	if d.Name, err = s.reporters.OpenText(d.Name, d.ID); err != nil {
		return d, fmt.Errorf("read the name of document %s: %w", d.ID, err)
	}
	return d, nil
}

// GetDocument implements the contract.
func (s *server) GetDocument(ctx context.Context, r gen.GetDocumentRequestObject) (gen.GetDocumentResponseObject, error) {
	d, err := s.document(ctx, r.DocumentId)
	if err == nil && isSealed(d) {
		err = s.sealedSeen(ctx, d.CaseID, d.ID)
	}
	if err != nil {
		return nil, err
	}
	return gen.GetDocument200JSONResponse(documentView(d)), nil
}

// DownloadDocument implements the contract. Browsers save the file, whatever it is.
func (s *server) DownloadDocument(ctx context.Context, r gen.DownloadDocumentRequestObject) (gen.DownloadDocumentResponseObject, error) {
	d, err := s.document(ctx, r.DocumentId)
	if err != nil {
		return nil, err
	}
	if err := s.documentRead(ctx, d); err != nil {
		return nil, err
	}
	content, err := s.files.Read(ctx, d)
	if err != nil {
		if gcerrors.Code(err) == gcerrors.NotFound {
			return nil, errors.Join(fmt.Errorf("document %s is not where documents lie", d.ID), err)
		}
		return nil, err
	}
	name := fileName(nameOf(d))
	if s.store.Rehearsal() {
		name = "演练-" + name // what leaves a rehearsal says so
	}
	return gen.DownloadDocument200ApplicationoctetStreamResponse{
		Body: content, ContentLength: d.Size,
		Headers: gen.DownloadDocument200ResponseHeaders{
			ContentDisposition: attachment(name), ETag: `"` + d.SHA256 + `"`,
		},
	}, nil
}

// documentView is a document as the contract has it.
func documentView(d store.Document) gen.Document {
	view := gen.Document{
		Id: d.ID, Case: d.CaseID, Item: d.Item, Name: d.Name, MediaType: d.MIME, Size: d.Size, Sha256: d.SHA256,
		Version: d.Version, TradeSecret: d.TradeSecret, Uploaded: d.UploadedAt,
	}
	if d.UploadedBy != activities.Public {
		view.Person = d.UploadedBy
	}
	return view
}
