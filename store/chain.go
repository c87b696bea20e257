package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/audit"
)

// written is when a step's number was taken, by the database's clock, and the hash to which its first line is
// chained.
type written struct {
	At       time.Time
	Previous audit.Hash
}

// lastHash is the hash of a subject's last line.
const lastHash = `(SELECT hash FROM ledger WHERE subject = ? AND subject_id = ? ORDER BY seq DESC, line DESC LIMIT 1)`

// heads are where cases and rounds stand. A step is chained only to what the same statement sees as the head: a
// step before it that is not committed yet would be missing from the chain.
var heads = map[activities.Subject]string{
	activities.SubjectCase:  `(SELECT seq FROM cases WHERE id = ?)`,
	activities.SubjectRound: `(SELECT seq FROM rounds WHERE id = ?)`,
}

// takeNumber takes a step's number: errTaken if it was taken before, errHead if the subject does not stand just
// before it. Subjects without a head count by nextInSequence, whose lock the transaction holds.
func takeNumber(tx *gorm.DB, subject activities.Subject, id string, seq int64, key string, at time.Time) (written, error) {
	var w written
	var previous []byte
	head := sql.NullInt64{Int64: seq - 1, Valid: true}
	query, args := heads[subject], []any{subject, id, seq, key, at.UTC(), subject, id}
	if query == "" {
		query, args = `?::bigint`, append(args, seq-1)
	} else {
		args = append(args, id)
	}
	err := tx.Raw(`INSERT INTO steps (subject, subject_id, seq, key, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
		RETURNING recorded_at, `+lastHash+`, `+query, args...).Row().Scan(&w.At, &previous, &head)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return w, errTaken
	case err != nil:
		return w, fmt.Errorf("take the step's number: %w", err)
	case !head.Valid || head.Int64 != seq-1:
		return w, errHead
	}
	copy(w.Previous[:], previous)
	return w, nil
}

// writeLines inserts a step's lines, each chained to the one before it.
func writeLines(tx *gorm.DB, lines []Line, w written) error {
	previous := w.Previous
	for i := range lines {
		l := &lines[i]
		l.RecordedAt = w.At.UTC()
		hash, err := l.proved().Chained(previous)
		if err != nil {
			return err
		}
		l.Previous, l.Hash = hashBytes(previous), hashBytes(hash)
		previous = hash
	}
	if err := insert(tx, lines); err != nil {
		return fmt.Errorf("write the ledger: %w", err)
	}
	return nil
}

func hashBytes(h audit.Hash) []byte { return h[:] }

// proved is what of a line its hash is made of.
func (l Line) proved() audit.Line {
	return audit.Line{
		Subject: string(l.Subject), SubjectID: l.SubjectID, Seq: l.Seq, Line: l.Line, Kind: l.Kind, Ref: l.Ref, ActID: l.ActID, Article: l.Article,
		PersonID: l.PersonID, BodyID: l.BodyID, ForPerson: l.ForPerson, Reason: l.Reason, Old: l.Old, New: l.New, Detail: json.RawMessage(l.Detail),
		At: audit.Instant(l.At), RecordedAt: audit.Instant(l.RecordedAt),
	}
}

// provedColumns and provedFields read what of a line of the table l its hash is made of, then its id.
const provedColumns = `l.subject, l.subject_id, l.seq, l.line, l.kind, l.ref, l.act_id, l.article, l.person_id, l.body_id, l.for_person, l.reason,
 l.old, l.new, l.detail, l.at, l.recorded_at, l.id`

func provedFields(l *audit.Line) []any {
	return []any{
		&l.Subject, &l.SubjectID, &l.Seq, &l.Line, &l.Kind, &l.Ref, &l.ActID, &l.Article, &l.PersonID, &l.BodyID, &l.ForPerson, &l.Reason,
		&l.Old, &l.New, (*JSON)(&l.Detail), (*time.Time)(&l.At), (*time.Time)(&l.RecordedAt),
	}
}
