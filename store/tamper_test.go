package store_test

import (
	"database/sql"
	"encoding/json"
	mathrand "math/rand/v2"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"qualityaward/audit"
	"qualityaward/store"
)

// superuser connects as one whom no trigger and no right stops.
func superuser(t testing.TB, d string) *sql.DB {
	t.Helper()
	address, err := url.Parse(os.Getenv("AWARD_DATABASE_ADMIN_URL"))
	if err != nil {
		t.Fatal(err)
	}
	named, err := url.Parse(d)
	if err != nil {
		t.Fatal(err)
	}
	address.Path = named.Path
	db, err := sql.Open("pgx", address.String())
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1) // one session: its settings hold
	t.Cleanup(func() { _ = db.Close() })
	for _, statement := range []string{`SET session_replication_role = replica`, `ALTER TABLE ledger ALTER COLUMN id DROP IDENTITY`} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

// numbers reads the ids that a query returns.
func numbers(t *testing.T, db *sql.DB, query string, args ...any) (ids []int64) {
	t.Helper()
	rows, err := db.Query(query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return ids
}

// edits change each column of a line.
var edits = map[string]string{
	"subject": `'dossier'`, "subject_id": `'x' || subject_id || id`, "seq": `seq + 100000`, "line": `line + 1000`, "kind": `kind || 'x'`, "ref": `ref || 'x'`,
	"act_id": `'forged ' || id`, "article": `article || '1'`, "person_id": `person_id || 'x'`, "body_id": `body_id || 'x'`, "for_person": `for_person || 'x'`,
	"reason": `reason || '。'`, "old": `old || 'x'`, "new": `new || 'x'`, "detail": `COALESCE(detail, '{}') || '{"forged": true}'`,
	"at": `at + interval '1 microsecond'`, "recorded_at": `recorded_at - interval '1 microsecond'`,
	"hash": `set_byte(hash, 31, 255 - get_byte(hash, 31))`, "previous": `set_byte(previous, 0, 255 - get_byte(previous, 0))`, "id": `id + 10000000`,
}

func TestTenThousandChangesAreFound(t *testing.T) {
	t.Parallel()
	w, s := newWorld(t), newSeal(t)
	cases := w.write(400, 8)
	w.must(w.DB(w.ctx).Transaction(func(tx *gorm.DB) error { // a dossier's versions are counted, and are no steps
		_, err := store.CreateDocument(tx, store.Document{ID: uuid.NewString(), CaseID: cases[0], Item: "application_form", Name: "示例.pdf", MIME: "application/pdf", SHA256: strings.Repeat("0", 64), BlobKey: "k", UploadedBy: "p"})
		return err
	}))
	w.extend(s)
	if n := w.count(`SELECT count(*) FROM ledger`); n < 12_000 {
		t.Fatalf("the ledger has %d lines", n)
	}
	sum, err := w.Verify(w.ctx, s.key, s.second, func(f audit.Finding) { t.Errorf("before anything was changed: %s", f) })
	if err != nil || sum.Lines != sum.Leaves || sum.Signed != sum.Leaves {
		t.Fatalf("verified %+v: %v", sum, err)
	}
	// What is not written in the log's last second is cut from the log below, so it is written and signed apart.
	last := w.write(20, 4)
	w.extend(s)

	db := superuser(t, w.URL)
	run := func(query string, args ...any) {
		t.Helper()
		if _, err := db.Exec(query, args...); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
	}
	changed := map[int64]string{} // line ids, and what was done to them
	mark := func(what, query string, args ...any) {
		t.Helper()
		for _, id := range numbers(t, db, query, args...) {
			changed[id] = what
		}
	}
	// The ends of 30 chains are cut, their heads set back, so that nothing but the log remembers.
	for _, id := range cases[:30] {
		mark("chain cut", `DELETE FROM ledger WHERE subject = 'case' AND subject_id = $1 AND seq > 5 RETURNING id`, id)
		run(`DELETE FROM acts WHERE id IN (SELECT $1 || n FROM generate_series(5, 7) n)`, id)
		run(`DELETE FROM steps WHERE subject = 'case' AND subject_id = $1 AND seq > 5`, id)
		run(`UPDATE cases SET seq = 5 WHERE id = $1`, id)
	}
	// In 30 chains a line is edited and all that follow are hashed again.
	for _, id := range cases[30:60] {
		for _, line := range rehashed(t, db, id) {
			changed[line] = "edited, and hashed again"
		}
	}
	// 30 chains get a line at their end, chained as it should be, and 30 one in their midst.
	for i, id := range cases[60:120] {
		seq := 9 - 4*(i%2)
		mark("inserted", `INSERT INTO ledger (id, subject, subject_id, seq, line, kind, at, previous, hash)
			SELECT 20000000 + $2, 'case', $1, $3, 99, 'forged', now(), hash, sha256('forged')
			FROM ledger WHERE subject = 'case' AND subject_id = $1 AND seq < $3 ORDER BY seq DESC, line DESC LIMIT 1 RETURNING id`, id, i, seq)
	}
	// The other chains' lines are edited in each column, deleted and swapped at random.
	free := numbers(t, db, `SELECT id FROM ledger WHERE subject = 'case' AND subject_id <> ALL($1)`, append(cases[:120:120], last...))
	mathrand.Shuffle(len(free), func(i, j int) { free[i], free[j] = free[j], free[i] })
	take := func(n int) []int64 {
		taken := free[:n:n]
		free = free[n:]
		return taken
	}
	for column, value := range edits {
		ids := take(375)
		run(`UPDATE ledger SET `+column+` = `+value+` WHERE id = ANY($1)`, ids)
		for _, id := range ids {
			changed[id] = "edited " + column
		}
	}
	for range 200 {
		pair := take(2)
		run(`UPDATE ledger SET id = CASE id WHEN $1 THEN -1 ELSE -2 END WHERE id IN ($1, $2)`, pair[0], pair[1])
		run(`UPDATE ledger SET id = CASE id WHEN -1 THEN $2::bigint ELSE $1 END WHERE id IN (-1, -2)`, pair[0], pair[1])
		changed[pair[0]], changed[pair[1]] = "swapped", "swapped"
	}
	mark("deleted", `DELETE FROM ledger WHERE id = ANY($1) RETURNING id`, take(500))
	// The end of the log is cut with all that it tells of, and of what follows from it.
	var end int64
	if err := db.QueryRow(`SELECT min(f.leaf) FROM ledger_leaves f JOIN ledger l ON l.id = f.line_id WHERE l.subject_id = ANY($1)`, last).Scan(&end); err != nil {
		t.Fatal(err)
	}
	run(`DELETE FROM acts WHERE id IN (SELECT act_id FROM ledger WHERE subject_id = ANY($1))`, last)
	cut := map[int64]bool{}
	mark("log cut", `DELETE FROM ledger WHERE id IN (SELECT line_id FROM ledger_leaves WHERE leaf >= $1) RETURNING id`, end)
	run(`DELETE FROM ledger_leaves WHERE leaf >= $1`, end)
	run(`DELETE FROM checkpoint_copies WHERE size > $1`, end)
	run(`DELETE FROM checkpoints WHERE size > $1`, end)
	for _, table := range []string{"steps", "sequences"} {
		run(`DELETE FROM `+table+` WHERE subject_id = ANY($1)`, last)
	}
	run(`UPDATE cases SET seq = 0 WHERE id = ANY($1)`, last)
	if len(changed) < 10_000 {
		t.Fatalf("only %d lines were changed", len(changed))
	}

	started := time.Now()
	named := map[int64]bool{}
	kinds := map[string]int{}
	sum, err = w.Verify(w.ctx, s.key, s.second, func(f audit.Finding) {
		kinds[f.What]++
		if f.ID != 0 {
			named[f.ID] = true
		}
		if f.What == audit.Cut && f.Leaf == end {
			cut[f.Leaf] = true
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d changes, %d findings in %s: %v", len(changed), sum.Findings, time.Since(started), kinds)
	missed := map[string]int{}
	for id, what := range changed {
		if !named[id] && (what != "log cut" || !cut[end]) {
			missed[what]++
		}
	}
	if len(missed) > 0 {
		t.Errorf("not found: %v", missed)
	}
}

// rehashed edits the fourth line of a case and hashes it and all after it again, as one would who knows how. It
// returns their ids.
func rehashed(t *testing.T, db *sql.DB, id string) (changed []int64) {
	t.Helper()
	rows, err := db.Query(`SELECT subject, subject_id, seq, line, kind, ref, act_id, article, person_id, body_id, for_person, reason, old, new, detail, at,
		recorded_at, id, previous FROM ledger WHERE subject = 'case' AND subject_id = $1 ORDER BY seq, line OFFSET 3`, id)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var lines []store.Line
	for rows.Next() {
		var l store.Line
		if err := rows.Scan(&l.Subject, &l.SubjectID, &l.Seq, &l.Line, &l.Kind, &l.Ref, &l.ActID, &l.Article, &l.PersonID, &l.BodyID, &l.ForPerson, &l.Reason,
			&l.Old, &l.New, &l.Detail, &l.At, &l.RecordedAt, &l.ID, &l.Previous); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, l)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	_ = rows.Close() // the one session is needed below
	previous := audit.Hash(lines[0].Previous)
	for i, l := range lines {
		if i == 0 {
			l.Reason = "forged"
		}
		hash, err := audit.Line{
			Subject: string(l.Subject), SubjectID: l.SubjectID, Seq: l.Seq, Line: l.Line, Kind: l.Kind, Ref: l.Ref, ActID: l.ActID, Article: l.Article,
			PersonID: l.PersonID, BodyID: l.BodyID, ForPerson: l.ForPerson, Reason: l.Reason, Old: l.Old, New: l.New, Detail: json.RawMessage(l.Detail),
			At: audit.Instant(l.At), RecordedAt: audit.Instant(l.RecordedAt),
		}.Chained(previous)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(`UPDATE ledger SET reason = $2, previous = $3, hash = $4 WHERE id = $1`, l.ID, l.Reason, previous[:], hash[:]); err != nil {
			t.Fatal(err)
		}
		previous, changed = hash, append(changed, l.ID)
	}
	return changed
}

// Checkpoints are what a log that was made anew, with everything in it, cannot pass.
func TestALogMadeAnewIsFound(t *testing.T) {
	t.Parallel()
	w, s := newWorld(t), newSeal(t)
	id := w.write(4, 3)[0]
	w.extend(s)
	db := superuser(t, w.URL)
	rehashed(t, db, id)
	for _, statement := range []string{`DELETE FROM ledger_leaves`, `DELETE FROM checkpoint_copies`, `DELETE FROM checkpoints`} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	var reader store.LogReader
	if _, err := w.ExtendLog(w.ctx, &reader); err != nil {
		t.Fatal(err)
	}
	var found []audit.Finding
	if _, err := w.Verify(w.ctx, s.key, s.second, func(f audit.Finding) { found = append(found, f) }); err != nil {
		t.Fatal(err)
	}
	if len(found) != 2 || found[0].What != audit.BadCheckpoint || found[1].What != audit.BadCheckpoint { // another log, and one is gone
		t.Errorf("found %v", found)
	}
	// With another key it cannot be signed as the first one was.
	other := newSeal(t)
	_, err := w.SignLog(w.ctx, other.signer)
	w.must(err)
	if err := w.CopyCheckpoints(w.ctx, s.second); err == nil {
		t.Error("the checkpoint in the second place was overwritten")
	}
}
