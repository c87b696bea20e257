package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/award"
)

// NewRound is what a round is opened with.
type NewRound struct {
	ID         string
	Number     int
	Year       int
	Title      string
	EditionID  string
	Edition    json.RawMessage // as pinned
	LegalBasis string          // Art. 34-35
	Places     map[award.Award]int
	Input      json.RawMessage // starts its workflow
	OpenedAt   time.Time
}

// CreateRound adds a round and its places (Art. 4) within a transaction of RecordAct. ErrDuplicate
// says that the edition has a round of this number.
func CreateRound(tx *gorm.DB, r NewRound) error {
	err := tx.Exec(`INSERT INTO rounds (id, number, year, title, edition_id, edition, legal_basis, stage, input, opened_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, 'opening', ?, ?, ?)`,
		r.ID, r.Number, r.Year, r.Title, r.EditionID, JSON(r.Edition), r.LegalBasis, JSON(r.Input), r.OpenedAt.UTC(), r.OpenedAt.UTC()).Error
	if err != nil {
		return fmt.Errorf("create round %s: %w", r.ID, known(err))
	}
	for award, places := range r.Places {
		if err := tx.Exec(`INSERT INTO round_places (round_id, award, places) VALUES (?, ?, ?)`, r.ID, award, places).Error; err != nil {
			return fmt.Errorf("set the places of round %s: %w", r.ID, err)
		}
	}
	return nil
}

// Round returns one round.
func (s *Store) Round(ctx context.Context, id string) (Round, error) {
	var r Round
	if err := s.DB(ctx).Table("rounds").Select(roundColumns).Where("id = ?", id).Take(&r).Error; err != nil {
		return r, fmt.Errorf("read round %s: %w", id, known(err))
	}
	return r, nil
}

// RoundEdition returns the edition as the round pinned it.
func (s *Store) RoundEdition(ctx context.Context, id string) (json.RawMessage, error) {
	var edition JSON
	err := s.DB(ctx).Raw(`SELECT edition FROM rounds WHERE id = ?`, id).Row().Scan(&edition)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read the edition of round %s: %w", id, err)
	}
	return json.RawMessage(edition), nil
}

// Rounds returns all rounds, the latest first.
func (s *Store) Rounds(ctx context.Context) ([]Round, error) {
	rounds := []Round{}
	if err := s.DB(ctx).Table("rounds").Select(roundColumns).Order("year DESC, number DESC, id").Find(&rounds).Error; err != nil {
		return nil, fmt.Errorf("list the rounds: %w", err)
	}
	return rounds, nil
}

// Places tells how many places an award has in a round, and how many are taken (Art. 4).
type Places struct {
	Award  award.Award `json:"award"`
	Places int         `json:"places"`
	Taken  int         `json:"taken"`
}

// Places returns the places of a round.
func (s *Store) Places(ctx context.Context, round string) ([]Places, error) {
	places := []Places{}
	if err := s.DB(ctx).Table("round_places").Where("round_id = ?", round).Order("places, award").Find(&places).Error; err != nil {
		return nil, fmt.Errorf("read the places of round %s: %w", round, err)
	}
	return places, nil
}

// Listed is a case's place on a list, with what people need to know it by.
type Listed struct {
	ListEntry
	Number        string              `json:"number"`
	Name          string              `json:"name"`
	Kind          award.ApplicantKind `json:"kind"`
	Region        string              `json:"region"`
	Industry      string              `json:"industry"`
	Receiving     string              `json:"receiving"`
	ReceivingName string              `json:"receiving_name"`
	Outcome       award.Outcome       `json:"outcome"`
}

// RoundList returns a list of a round: by rank, then by number.
func (s *Store) RoundList(ctx context.Context, round string, list activities.List) ([]Listed, error) {
	listed := []Listed{}
	err := s.DB(ctx).Raw(`SELECT e.*, c.number, c.name, c.kind, c.region, c.industry, c.receiving, c.outcome, COALESCE(o.name, '') AS receiving_name
		FROM list_entries e JOIN cases c ON c.id = e.case_id LEFT JOIN organisations o ON o.id = c.receiving
		WHERE e.round_id = ? AND e.list = ? ORDER BY NOT e.included, NULLIF(e.rank, 0) NULLS LAST, c.number`, round, list).Scan(&listed).Error
	if err != nil {
		return nil, fmt.Errorf("read the %s list of round %s: %w", list, round, err)
	}
	return listed, nil
}

// Ranked is a case in the ranking of its round, with the results of its phases (Art. 18).
type Ranked struct {
	Rank     int                 `json:"rank"`
	CaseID   string              `json:"case_id"`
	Number   string              `json:"number"`
	Name     string              `json:"name"`
	Kind     award.ApplicantKind `json:"kind"`
	Region   string              `json:"region"`
	Panel    string              `json:"panel"`
	Points   float64             `json:"points"`
	Material *float64            `json:"material"`
	Site     *float64            `json:"site"`
	Oral     *float64            `json:"oral"`
	Status   string              `json:"status"`
}

// Ranking returns the cases of a round that went through all three phases of the review (Art. 18), by points;
// equal points share a rank. Who withdrew or was excluded has no rank.
func (s *Store) Ranking(ctx context.Context, round string) ([]Ranked, error) {
	ranking := []Ranked{}
	err := s.DB(ctx).Raw(`SELECT rank() OVER (ORDER BY c.points DESC) AS rank, c.id AS case_id, c.number, c.name, c.kind, c.region, c.panel, c.points, c.status,
			max(p.points) FILTER (WHERE p.phase = 'material_review') AS material,
			max(p.points) FILTER (WHERE p.phase = 'site_review') AS site,
			max(p.points) FILTER (WHERE p.phase = 'presentation') AS oral
		FROM cases c JOIN phases p ON p.case_id = c.id WHERE c.round_id = ? AND c.outcome NOT IN ('withdrawn', 'excluded')
		GROUP BY c.id HAVING count(*) = 3 ORDER BY c.points DESC, c.number`, round).Scan(&ranking).Error
	if err != nil {
		return nil, fmt.Errorf("rank the cases of round %s: %w", round, err)
	}
	return ranking, nil
}

// Panels returns the panels of a round (Art. 18).
func (s *Store) Panels(ctx context.Context, round string) ([]Panel, error) {
	panels := []Panel{}
	if err := s.DB(ctx).Where("round_id = ?", round).Order("name, id").Find(&panels).Error; err != nil {
		return nil, fmt.Errorf("read the panels of round %s: %w", round, err)
	}
	return panels, nil
}
