// Package audit makes the ledger provable: the canonical bytes of a line, the chain that the lines of a
// subject form, the Merkle log over all lines, its signed checkpoints, and what finds out where any of
// them was changed afterwards. It knows no database; docs/audit-format.md describes the same for others.
package audit

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"golang.org/x/mod/sumdb/tlog"
)

// Hash is a SHA-256 hash.
type Hash = tlog.Hash

// Line is what of a line of the ledger is proved: all that it says. A field that is added to it later is left
// out of its canonical bytes while it is empty, so that older lines keep their hashes.
type Line struct {
	Subject    string          `json:"subject"`
	SubjectID  string          `json:"subject_id"`
	Seq        int64           `json:"seq"`
	Line       int             `json:"line"`
	Kind       string          `json:"kind"`
	Ref        string          `json:"ref"`
	ActID      string          `json:"act_id"`
	Article    string          `json:"article"`
	PersonID   string          `json:"person_id"`
	BodyID     string          `json:"body_id"`
	ForPerson  string          `json:"for_person"`
	Reason     string          `json:"reason"`
	Old        string          `json:"old"`
	New        string          `json:"new"`
	Detail     json.RawMessage `json:"detail"` // null if there is none
	At         Instant         `json:"at"`
	RecordedAt Instant         `json:"recorded_at"`
}

// Instant is written in UTC with microseconds, as exactly as PostgreSQL keeps it.
type Instant time.Time

// InstantFormat is how instants are written.
const InstantFormat = "2006-01-02T15:04:05.000000Z"

// MarshalJSON implements json.Marshaler.
func (i Instant) MarshalJSON() ([]byte, error) {
	return json.Marshal(time.Time(i).UTC().Truncate(time.Microsecond).Format(InstantFormat))
}

// UnmarshalJSON implements json.Unmarshaler.
func (i *Instant) UnmarshalJSON(b []byte) error { return (*time.Time)(i).UnmarshalJSON(b) }

// Canonical are the bytes that are hashed: the line's JSON in the canonical form of RFC 8785.
func (l Line) Canonical() ([]byte, error) {
	if len(l.Detail) == 0 {
		l.Detail = json.RawMessage("null")
	}
	text, err := json.Marshal(l)
	if err != nil {
		return nil, fmt.Errorf("write line %d.%d of %s %s as JSON: %w", l.Seq, l.Line, l.Subject, l.SubjectID, err)
	}
	value := jsontext.Value(text)
	if err := value.Canonicalize(); err != nil {
		return nil, fmt.Errorf("write line %d.%d of %s %s in canonical form: %w", l.Seq, l.Line, l.Subject, l.SubjectID, err)
	}
	return value, nil
}

// Chained is the line's hash after the line before it of the same subject; the first comes after the zero Hash.
func (l Line) Chained(previous Hash) (Hash, error) {
	text, err := l.Canonical()
	if err != nil {
		return Hash{}, err
	}
	h := sha256.New()
	h.Write(previous[:])
	h.Write(text)
	return Hash(h.Sum(nil)), nil
}
