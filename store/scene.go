package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"qualityaward/activities"
)

// SceneRef names what an act is about. Empty fields are not asked for.
type SceneRef struct {
	Actor   string // person id, or "public"
	Session string // hashed token of a session instead of Actor: whose it is, unless it has ended
	Token   string // hashed API token instead of Actor: whose it is, while it is in force
	Key     string // Idempotency-Key
	Task    string
	Notice  string
	Case    string // else the task's or the notice's case
	Round   string // else the task's or the case's round
}

// Scene is all that is needed to decide whether somebody may act, and whether it was done before.
type Scene struct {
	Now          time.Time // the database's clock, see Store.Now
	Stale        bool      // the session's use has to be written down
	Person       *Person   // nil if unknown or inactive
	TwoFactors   bool      // the person has a second factor
	Passwordless bool      // no password lets the person in: a token does, or a provider, which asks for what it asks
	Memberships  []Seat    // those in force
	Token        *Token    // under which another system acts
	Prior        *activities.ActRecord
	Task         *Task
	Notice       *Notice
	Case         *Case
	CaseBodies   []string   // bodies that have, or had, a task on the case
	CaseReaders  []string   // those of them whose task is about the dossier, and not only about its applicant (Art. 17, 19)
	Dossier      []Document // the latest documents, where an open task's decision depends on them (Art. 15-17)
	Round        *Round
	Recused      []RecusedCase // cases of the round from which the person is recused (Art. 32)
	Entrusted    []Entrusted   // mandates of the person's bodies, those that are over included (Art. 10)
}

// RecusedCase is a case from which somebody is recused.
type RecusedCase struct {
	Case  string `json:"case"`
	Ended bool   `json:"ended"`
}

// Seat is a membership in force with what the body is.
type Seat struct {
	Body       string         `json:"body"`
	Name       string         `json:"name"`
	Kind       BodyKind       `json:"kind"`
	Level      string         `json:"level"`
	Region     string         `json:"region"`
	Functions  []string       `json:"functions"`
	Industries []string       `json:"industries"`
	Field      string         `json:"field"`
	Role       MembershipRole `json:"role"`
}

const seatsOf = `SELECT o.id AS body, o.name, o.kind, o.level, o.region, o.functions, o.industries, o.field, m.role
 FROM memberships m JOIN organisations o ON o.id = m.organisation
 WHERE o.active AND m.valid_from <= now() AND now() < m.valid_to AND m.person = `

var sceneQuery = `WITH
s AS (SELECT person, ` + seenLongAgo + ` AS stale FROM sessions WHERE token = ? AND ` + alive + `),
k AS (` + tokenInUse + `),
who AS (SELECT COALESCE((SELECT person FROM s), (SELECT person FROM k), ?) AS id),
t AS (SELECT * FROM tasks WHERE id = ?),
n AS (SELECT * FROM notices WHERE id = ?),
c AS (SELECT ` + caseColumns + ` FROM cases WHERE id = COALESCE(NULLIF(?, ''),
	(SELECT subject_id FROM t WHERE subject = 'case'), (SELECT subject_id FROM n WHERE subject = 'case'))),
r AS (SELECT ` + roundColumns + ` FROM rounds WHERE id = COALESCE(NULLIF(?, ''),
	(SELECT subject_id FROM t WHERE subject = 'round'), (SELECT round_id FROM c)))
SELECT
(SELECT clock_offset_ms FROM settings),
COALESCE((SELECT stale FROM s), false),
EXISTS (SELECT 1 FROM second_factors WHERE person = (SELECT id FROM who) AND confirmed_at IS NOT NULL),
EXISTS (SELECT 1 FROM people WHERE id = (SELECT id FROM who) AND password_hash = ''),
(SELECT row_to_json(x) FROM (SELECT id, name, login, sample, active FROM people WHERE id = (SELECT id FROM who) AND active) AS x),
(SELECT json_agg(x ORDER BY x.name) FROM (` + seatsOf + ` (SELECT id FROM who)) AS x),
(SELECT row_to_json(k) FROM k),
(SELECT row_to_json(x) FROM (SELECT id, actor, key, digest, receipt FROM acts WHERE actor = (SELECT id FROM who) AND key = ?) AS x),
(SELECT row_to_json(t) FROM t),
(SELECT row_to_json(n) FROM n),
(SELECT row_to_json(c) FROM c),
(SELECT json_agg(DISTINCT body) FROM tasks WHERE subject_id = (SELECT id FROM c)),
(SELECT json_agg(DISTINCT body) FROM tasks WHERE subject_id = (SELECT id FROM c) AND kind <> 'agency_opinion'),
(SELECT json_agg(x) FROM (` + latestDocuments + ` (SELECT subject_id FROM t WHERE subject = 'case' AND status = 'open'
	AND kind IN ('filing', 'department_review', 'correction', 'formal_review')) ORDER BY item, version DESC) AS x),
(SELECT row_to_json(r) FROM r),
(SELECT json_agg(json_build_object('case', k.id, 'ended', k.status = 'ended')) FROM away x JOIN cases k ON k.id = x.case_id
	WHERE x.person = (SELECT id FROM who) AND (k.id = (SELECT id FROM c) OR k.round_id = (SELECT id FROM r))),
(SELECT json_agg(x) FROM (` + entrustedOf + ` (SELECT id FROM who)) AS x)`

// Scene reads in one query who acts, whether the act was done before, and what it is on.
func (s *Store) Scene(ctx context.Context, ref SceneRef) (Scene, error) {
	var offset int64
	var stale, twoFactors, passwordless bool
	var person, seats, token, prior, task, notice, theCase, bodies, readers, dossier, round, recused, entrusted JSON
	err := s.DB(ctx).Raw(sceneQuery, ref.Session, ref.Token, ref.Actor, ref.Task, ref.Notice, ref.Case, ref.Round, ref.Key).Row().
		Scan(&offset, &stale, &twoFactors, &passwordless, &person, &seats, &token, &prior, &task, &notice, &theCase, &bodies, &readers, &dossier, &round, &recused, &entrusted)
	if err != nil {
		return Scene{}, fmt.Errorf("read who acts on what: %w", err)
	}
	scene := Scene{Now: time.Now().UTC().Add(time.Duration(offset) * time.Millisecond), Stale: stale, TwoFactors: twoFactors, Passwordless: passwordless}
	for _, part := range []struct {
		name string
		raw  JSON
		into any
	}{
		{"person", person, &scene.Person},
		{"memberships", seats, &scene.Memberships},
		{"token", token, &scene.Token},
		{"earlier act", prior, &scene.Prior},
		{"task", task, &scene.Task},
		{"notice", notice, &scene.Notice},
		{"case", theCase, &scene.Case},
		{"bodies", bodies, &scene.CaseBodies},
		{"readers", readers, &scene.CaseReaders},
		{"dossier", dossier, &scene.Dossier},
		{"round", round, &scene.Round},
		{"recusals", recused, &scene.Recused},
		{"mandates", entrusted, &scene.Entrusted},
	} {
		if len(part.raw) == 0 {
			continue
		}
		if err := json.Unmarshal(part.raw, part.into); err != nil {
			return Scene{}, fmt.Errorf("read the %s: %w", part.name, err)
		}
	}
	return scene, nil
}
