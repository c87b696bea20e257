package api

import (
	"archive/zip"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/documents"
	"qualityaward/store"
)

// DownloadDossier implements the contract: what the caller may read of the dossier one by one.
func (s *server) DownloadDossier(ctx context.Context, r gen.DownloadDossierRequestObject) (gen.DownloadDossierResponseObject, error) {
	sc, edition, err := s.editionScene(ctx, r.CaseId)
	if err != nil {
		return nil, err
	}
	if err := s.dossierExported(ctx, sc); err != nil {
		return nil, err
	}
	documents, err := s.store.LatestDocuments(ctx, r.CaseId)
	if err != nil {
		return nil, err
	}
	a := &archive{ctx: ctx, files: s.files, log: s.log, tongue: sc.call.tongue, request: sc.call.request}
	a.name = sc.Case.Number + "-" + sc.call.tongue.message("archive_dossier", nil) + ".zip"
	if s.store.Rehearsal() {
		a.name = "演练-" + a.name // what leaves a rehearsal says so
	}
	for i, item := range slices.Concat(edition.Dossier[sc.Case.Kind], []award.DossierItem{sc.regionalItem()}) {
		for _, d := range documents {
			if d.Item == item.Key && s.policies.Decide("downloadDocument", sc.who, sc.documentResource(d)).Allowed {
				if isSealed(d) {
					if err := s.documentRead(ctx, d); err != nil {
						return nil, err
					}
				}
				title := sc.call.tongue.title(item.Title)
				a.entries = append(a.entries, archived{Document: d, title: title, path: fmt.Sprintf("%02d-%s/%s", i+1, fileName(title), fileName(nameOf(d)))})
			}
		}
	}
	return a, nil
}

// regionalItem is the evidence of the regional notice, which lies beside the dossier (Art. 19).
func (sc *scene) regionalItem() award.DossierItem {
	title := sc.call.tongue.message("archive_regional_notice", nil)
	return award.DossierItem{Key: itemRegionalNotice, Title: award.Title{ZH: title, EN: title}}
}

// archive is a dossier that is written as a ZIP file while it is sent.
type archive struct {
	ctx     context.Context // of the request that it answers
	files   *documents.Place
	log     *slog.Logger
	tongue  tongue
	request string
	name    string
	entries []archived
}

// archived is a document in an archive.
type archived struct {
	store.Document
	title, path string
}

// VisitDownloadDossierResponse implements the contract's response. When something breaks on the way,
// so does the connection: half an archive does not look like a whole one.
func (a *archive) VisitDownloadDossierResponse(w http.ResponseWriter) error {
	w.Header().Set("Content-Type", "application/zip")
	w.Header().Set("Content-Disposition", attachment(a.name))
	w.WriteHeader(http.StatusOK)
	if err := a.write(w); err != nil {
		a.log.ErrorContext(a.ctx, "write an archive", "request", a.request, "error", err.Error())
		panic(http.ErrAbortHandler)
	}
	return nil
}

// write writes the list of contents, then the documents.
func (a *archive) write(w io.Writer) error {
	z := zip.NewWriter(w)
	if err := a.contents(z); err != nil {
		return fmt.Errorf("write the contents: %w", err)
	}
	for _, d := range a.entries {
		if err := a.add(z, d); err != nil {
			return fmt.Errorf("add document %s: %w", d.ID, err)
		}
	}
	return z.Close()
}

// contents adds the list of what is in the archive, as spreadsheets read it.
func (a *archive) contents(z *zip.Writer) error {
	list, err := z.CreateHeader(&zip.FileHeader{Name: a.tongue.message("archive_contents", nil) + ".csv", Method: zip.Deflate})
	if err != nil {
		return err
	}
	if _, err := io.WriteString(list, "\ufeff"); err != nil {
		return err
	}
	rows := csv.NewWriter(list)
	table := [][]string{strings.Split(a.tongue.message("archive_columns", nil), "|")}
	for _, d := range a.entries {
		table = append(table, []string{
			cell(d.path), cell(d.title), cell(d.Name), strconv.Itoa(d.Version), strconv.FormatInt(d.Size, 10), d.SHA256, d.UploadedAt.In(award.Shanghai).Format(time.DateTime),
		})
	}
	return rows.WriteAll(table)
}

// add adds a document's content; most of what is handed in is compressed already.
func (a *archive) add(z *zip.Writer, d archived) error {
	content, err := a.files.Read(a.ctx, d.Document)
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }()
	to, err := z.CreateHeader(&zip.FileHeader{Name: d.path, Method: zip.Store, Modified: d.UploadedAt})
	if err != nil {
		return err
	}
	_, err = io.Copy(to, content)
	return err
}
