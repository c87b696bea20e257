package store

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"qualityaward/award"
)

// Duration is how long cases of a round stayed at a stage.
type Duration struct {
	Stage   award.Stage
	Cases   int
	Median  float64 // hours
	P90     float64
	Longest float64
}

// durations takes each entry of a case's stages with the next one, or its end: until then it stayed.
const durations = `SELECT stage, cases, hours[1] AS median, hours[2] AS p90, hours[3] AS longest FROM (
	SELECT stage, count(*) AS cases, percentile_cont(ARRAY[0.5, 0.9, 1]) WITHIN GROUP (ORDER BY hours) AS hours FROM (
		SELECT kind, new AS stage, GREATEST(0, date_part('epoch', COALESCE(lead(at) OVER (PARTITION BY subject_id ORDER BY seq, line), @now) - at)) / 3600 AS hours
		FROM ledger WHERE subject = 'case' AND kind IN ('stage', 'ended') AND subject_id IN (SELECT id FROM cases WHERE round_id = @round)
			AND subject_id <> ` + recusedFromNamed + `
	) AS stays WHERE kind = 'stage' GROUP BY stage
) AS measured`

// Durations returns how long the cases of a round, without those from which the person is recused, stayed at each stage, from
// the ledger; those that still are there count until now. A case's clock may be a little ahead of the database's in a
// rehearsal: nobody stays for less than no time.
func (s *Store) Durations(ctx context.Context, person, round string, now time.Time) ([]Duration, error) {
	found := []Duration{}
	err := s.DB(ctx).Raw(durations, map[string]any{"round": round, "now": now.UTC(), "person": person}).Scan(&found).Error
	if err != nil {
		return nil, fmt.Errorf("measure the stays of round %s: %w", round, err)
	}
	return found, nil
}

// Stay is how long a case was at a stage.
type Stay struct {
	ID      string
	Number  string
	Name    string
	Entered time.Time
	Left    *time.Time // nil while it is there
	Hours   float64    // until it left, or until the first page was asked for
}

// Stays returns a page of the stays of a round's cases at a stage, without those from which the person is recused, the longest first. All its pages
// look at the instant at which the first one was asked for, so that those who are still there keep
// their places.
func (s *Store) Stays(ctx context.Context, person, round string, stage award.Stage, now time.Time, p Page) ([]Stay, string, error) {
	now = asOf(p.Cursor, now).UTC()
	name := "hours@" + now.Format(time.RFC3339Nano)
	p.Sort = "-" + name
	stays := s.DB(ctx).Raw(`SELECT c.id, c.number, c.name, e.at AS entered, CASE WHEN l.at <= @now THEN l.at END AS "left",
			GREATEST(0, date_part('epoch', LEAST(l.at, @now) - e.at)) / 3600 AS hours
		FROM cases c JOIN ledger e ON e.subject_id = c.id AND e.subject = 'case' AND e.kind = 'stage' AND e.new = @stage
		LEFT JOIN ledger l ON l.subject_id = c.id AND l.subject = 'case' AND l.kind IN ('stage', 'ended') AND l.old = @stage
		WHERE c.round_id = @round AND c.id <> `+recusedFromNamed, map[string]any{"round": round, "stage": string(stage), "now": now, "person": person})
	return page(s.DB(ctx).Table("(?) AS stays", stays), "stays", p, sorts[Stay]{
		name: {"stays.hours", func(s Stay) any { return s.Hours }},
	}, p.Sort, func(s Stay) string { return s.ID })
}

// asOf is the instant that the pages before looked at, or now for the first one.
func asOf(text string, now time.Time) time.Time {
	var c cursor
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || json.Unmarshal(raw, &c) != nil {
		return now
	}
	_, at, _ := strings.Cut(c.Sort, "@")
	if then, err := time.Parse(time.RFC3339Nano, at); err == nil {
		return then
	}
	return now
}
