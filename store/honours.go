package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"qualityaward/award"
)

// Honour is an entry of the register of honours (Art. 13, 22, 30).
type Honour struct {
	ID          string              `json:"id"`
	EditionID   string              `json:"edition_id"`
	Award       award.Award         `json:"award"`
	RoundNumber int                 `json:"round_number"`
	Year        int                 `json:"year"`
	Kind        award.ApplicantKind `json:"kind"`
	Holder      string              `json:"holder"` // organisation id, when it is known here
	HolderName  string              `json:"holder_name"`
	HolderCode  string              `json:"holder_code"`
	CaseID      string              `json:"case_id"`
	Document    string              `json:"document"` // number of the decision
	DecidedOn   *time.Time          `json:"decided_on"`
	RevokedOn   *time.Time          `json:"revoked_on"`
	Source      string              `json:"source"` // round or import
}

// HonourFilter narrows the register; empty fields do not.
type HonourFilter struct {
	Award award.Award
	Round int
	Year  int
	Kind  award.ApplicantKind
	Text  string // in the holder's name
}

// Honours returns a page of the register. Sorts: year, name; the usual one is -year.
func (s *Store) Honours(ctx context.Context, f HonourFilter, p Page) ([]Honour, string, error) {
	q := s.DB(ctx).Table("honours")
	q = equal(q, "award", f.Award)
	q = equal(q, "kind", f.Kind)
	if f.Round != 0 {
		q = q.Where("round_number = ?", f.Round)
	}
	if f.Year != 0 {
		q = q.Where("year = ?", f.Year)
	}
	if f.Text != "" {
		q = q.Where("holder_name ILIKE ?", pattern(f.Text))
	}
	return page(q, "honours", p, sorts[Honour]{
		"year": {"year", func(h Honour) any { return float64(h.Year) }},
		"name": {"holder_name", func(h Honour) any { return h.HolderName }},
	}, "-year", func(h Honour) string { return h.ID })
}

// HonoursOf returns what the register knows of an applicant, by its organisation id, by its code,
// and, for an organisation imported without a code, by its name. Individuals of the same name are
// not the same person.
func (s *Store) HonoursOf(ctx context.Context, body string) ([]award.PastHonour, error) {
	var rows []Honour
	err := s.DB(ctx).Raw(`SELECT h.* FROM honours h JOIN organisations o ON o.id = ?
		WHERE h.holder = o.id OR (o.code <> '' AND h.holder_code = o.code)
			OR (h.holder = '' AND h.holder_code = '' AND h.kind = 'organisation' AND o.kind = 'applicant_organisation' AND h.holder_name = o.name)
		ORDER BY h.round_number, h.id`, body).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("look %s up in the register of honours: %w", body, err)
	}
	past := make([]award.PastHonour, len(rows))
	for i, h := range rows {
		past[i] = award.PastHonour{Award: h.Award, Round: h.RoundNumber, Year: h.Year}
		if h.RevokedOn != nil {
			past[i].RevokedOn = award.NewDate(h.RevokedOn.Date())
		}
	}
	return past, nil
}

// HonourRow is a past winner as it is imported.
type HonourRow struct {
	Line      int // in the file, the header being 1
	Round     int
	Year      int
	Award     award.Award
	Kind      award.ApplicantKind
	Name      string
	Code      string
	Document  string
	DecidedOn award.Date
	RevokedOn award.Date
}

// ImportHonours adds past winners to an edition's register within a transaction of RecordAct. Who
// is in it already, by award, round and name, is not added again: it tells how many were new.
func ImportHonours(tx *gorm.DB, editionID string, rows []HonourRow) (added int, err error) {
	for _, r := range rows {
		isNew, err := importHonour(tx, editionID, r)
		if err != nil {
			return 0, err
		}
		if isNew {
			added++
		}
	}
	return added, nil
}

// errPreviewed takes back what was done to see what it would do.
var errPreviewed = errors.New("only a preview")

// PreviewHonours tells of each row whether an import would add it: it imports them and takes
// everything back.
func (s *Store) PreviewHonours(ctx context.Context, editionID string, rows []HonourRow) ([]bool, error) {
	added := make([]bool, len(rows))
	err := s.DB(ctx).Transaction(func(tx *gorm.DB) error {
		for i, r := range rows {
			var err error
			if added[i], err = importHonour(tx, editionID, r); err != nil {
				return err
			}
		}
		return errPreviewed
	})
	if !errors.Is(err, errPreviewed) {
		return nil, err
	}
	return added, nil
}

// importHonour adds a past winner unless the register has it.
func importHonour(tx *gorm.DB, editionID string, r HonourRow) (added bool, err error) {
	done := tx.Exec(`INSERT INTO honours (id, edition_id, award, round_number, year, kind, holder, holder_name, holder_code, document, decided_on, revoked_on, source)
		SELECT @id, @edition, @award, CAST(@round AS integer), CAST(@year AS integer), @kind,
			COALESCE((SELECT id FROM organisations WHERE @code <> '' AND code = @code), ''), @name, @code, @document,
			NULLIF(@decided, '')::date, NULLIF(@revoked, '')::date, 'import'
		WHERE NOT EXISTS (SELECT 1 FROM honours WHERE edition_id = @edition AND award = @award AND round_number = CAST(@round AS integer)
			AND holder_name = @name AND (holder_code = @code OR holder_code = '' OR @code = ''))
		ON CONFLICT DO NOTHING`,
		map[string]any{
			"id": uuid.NewString(), "edition": editionID, "award": r.Award, "round": r.Round, "year": r.Year, "kind": r.Kind,
			"name": strings.TrimSpace(r.Name), "code": r.Code, "document": r.Document, "decided": r.DecidedOn.String(), "revoked": r.RevokedOn.String(),
		})
	if done.Error != nil {
		return false, fmt.Errorf("import line %d: %w", r.Line, done.Error)
	}
	return done.RowsAffected > 0, nil
}
