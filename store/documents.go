package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
)

// Document is what is known of a document; its content lies in the blob store under BlobKey.
type Document struct {
	ID          string    `json:"id"`
	CaseID      string    `json:"case_id"`
	NoticeID    string    `json:"notice_id"` // evidence of an objection during this notice, else empty
	Item        string    `json:"item"`      // the dossier item, see award.Edition
	Version     int       `json:"version"`   // of the item, from 1
	Name        string    `json:"name"`
	Size        int64     `json:"size"`
	SHA256      string    `json:"sha256" gorm:"column:sha256"`
	MIME        string    `json:"mime" gorm:"column:mime"` // by content
	TradeSecret bool      `json:"trade_secret"`            // Art. 17: never public
	UploadedBy  string    `json:"uploaded_by"`             // person id, or "public"
	Body        string    `json:"body"`                    // acted for
	UploadedAt  time.Time `json:"uploaded_at"`
	BlobKey     string    `json:"blob_key"`
}

// CreateDocument adds a document within a transaction of RecordAct and returns it with its
// version: one more than the item's last on the case.
func CreateDocument(tx *gorm.DB, d Document) (Document, error) {
	if _, err := count(tx, "document_version", d.CaseID); err != nil { // one at a time
		return d, err
	}
	err := tx.Raw(`SELECT COALESCE(max(version), 0) + 1 FROM documents WHERE case_id = ? AND item = ?`, d.CaseID, d.Item).Row().Scan(&d.Version)
	if err != nil {
		return d, fmt.Errorf("take the next version of %s on case %s: %w", d.Item, d.CaseID, err)
	}
	d.UploadedAt = d.UploadedAt.UTC()
	if err := tx.Create(&d).Error; err != nil {
		return d, fmt.Errorf("create document %s: %w", d.ID, known(err))
	}
	return d, nil
}

// Document returns one document.
func (s *Store) Document(ctx context.Context, id string) (Document, error) {
	var d Document
	if err := s.DB(ctx).Take(&d, "id = ?", id).Error; err != nil {
		return d, fmt.Errorf("read document %s: %w", id, known(err))
	}
	return d, nil
}

// Documents returns all documents of a case, by item and version.
func (s *Store) Documents(ctx context.Context, caseID string) ([]Document, error) {
	documents := []Document{}
	if err := s.DB(ctx).Where("case_id = ?", caseID).Order("item, version").Find(&documents).Error; err != nil {
		return nil, fmt.Errorf("list the documents of case %s: %w", caseID, err)
	}
	return documents, nil
}

// ConfidentialDocuments returns a number of those documents whose content is sealed, in the order of their ids: trade
// secrets (Art. 17) and what objectors handed in (Art. 28).
func (s *Store) ConfidentialDocuments(ctx context.Context, after string, most int) ([]Document, error) {
	var documents []Document
	err := s.DB(ctx).Where("(trade_secret OR notice_id <> '') AND id > ?", after).Order("id").Limit(most).Find(&documents).Error
	if err != nil {
		return nil, fmt.Errorf("list the confidential documents after %q: %w", after, err)
	}
	return documents, nil
}

const latestDocuments = `SELECT DISTINCT ON (item) * FROM documents WHERE notice_id = '' AND case_id =`

// LatestDocuments returns the last version of each item of a case's dossier, evidence of
// objections not included; completeness is computed from it (Art. 15-17).
func (s *Store) LatestDocuments(ctx context.Context, caseID string) ([]Document, error) {
	documents := []Document{}
	err := s.DB(ctx).Raw(latestDocuments+` ? ORDER BY item, version DESC`, caseID).
		Scan(&documents).Error
	if err != nil {
		return nil, fmt.Errorf("list the dossier of case %s: %w", caseID, err)
	}
	return documents, nil
}

// DocumentsOf returns those of the documents that belong to the case, by id.
func (s *Store) DocumentsOf(ctx context.Context, caseID string, ids []string) (map[string]Document, error) {
	var documents []Document
	if err := s.DB(ctx).Where("case_id = ? AND id IN ?", caseID, ids).Find(&documents).Error; err != nil {
		return nil, fmt.Errorf("read %d documents of case %s: %w", len(ids), caseID, err)
	}
	found := make(map[string]Document, len(documents))
	for _, d := range documents {
		found[d.ID] = d
	}
	return found, nil
}
