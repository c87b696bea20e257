package store_test

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"sync"
	"testing"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/store"
)

// links reads how a subject's lines are chained.
func (w *world) links(subject, id string) (links []struct{ Previous, Hash []byte }) {
	w.t.Helper()
	w.must(w.DB(w.ctx).Raw(`SELECT previous, hash FROM ledger WHERE subject = ? AND subject_id = ? ORDER BY seq, line`, subject, id).Scan(&links).Error)
	return links
}

func TestLinesAreChainedPerSubject(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	one, other := w.open("示例公司"), w.open("示例二公司")
	for seq := range int64(3) {
		for _, id := range []string{one, other} {
			w.record(w.step(id, seq+1, func(s *activities.Step) {
				s.Entries = append(s.Entries, activities.Entry{Kind: "task_opened", Detail: []byte(`{"b": 1.50, "a": "太原 <&>"}`)})
			}))
		}
	}
	for _, id := range []string{one, other} {
		links := w.links("case", id)
		if len(links) != 6 {
			t.Fatalf("%d lines of %s", len(links), id)
		}
		previous := make([]byte, 32)
		for n, link := range links {
			if string(link.Previous) != string(previous) {
				t.Errorf("line %d of %s is chained to %x, want %x", n, id, link.Previous, previous)
			}
			previous = link.Hash
		}
	}
	if found := w.verify(); len(found) > 0 {
		t.Errorf("found %v", found)
	}
}

// A step that comes before the one that it follows is committed is not written: its chain would have a gap.
func TestAStepWaitsForTheOneBeforeIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.open("示例公司")
	w.record(w.step(id, 1))
	recorded, err := w.RecordStep(w.ctx, w.step(id, 3), w.revision)
	w.must(err)
	if recorded.Standing == nil || recorded.Standing.Seq != 1 {
		t.Errorf("step 3 after step 1: %+v", recorded)
	}
}

func TestEventsOfASubjectAreChainedWhoeverWritesThem(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const writers, each = 8, 10
	var group sync.WaitGroup
	for range writers {
		group.Go(func() {
			for range each {
				err := w.RecordEvent(w.ctx, "access", "some case", activities.Entry{Kind: "document_read", Ref: "d", Actor: activities.Actor{Person: "p"}})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if n := len(w.links("access", "some case")); n != writers*each {
		t.Errorf("%d lines, want %d", n, writers*each)
	}
	if found := w.verify(); len(found) > 0 {
		t.Errorf("found %v", found)
	}
}

func TestAnEventGoesWithItsTransaction(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	changed := errors.New("changed my mind")
	err := w.DB(w.ctx).Transaction(func(tx *gorm.DB) error {
		if err := store.RecordEvent(tx, "session", "p", activities.Entry{Kind: "logged_in"}); err != nil {
			return err
		}
		return changed
	})
	if !errors.Is(err, changed) || w.count(`SELECT count(*) FROM ledger`) != 0 || w.count(`SELECT count(*) FROM sequences WHERE subject = 'session'`) != 0 {
		t.Errorf("the event stayed: %v", err)
	}
}

// Databases that are older than the chains get them when they are migrated.
func TestOldLinesAreChained(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.open("示例公司")
	w.record(w.step(id, 1))
	w.record(w.step(id, 2))
	made := activities.ActRecord{ID: "made", Actor: "p", Key: "k", Digest: "fast"}
	_, err := w.RecordAct(w.ctx, "person", "p", made, []activities.Entry{{Kind: "person_created", Act: "made"}}, func(*gorm.DB) error { return nil })
	w.must(err)
	before := w.links("case", id)
	db := owner(t, w.Database)
	for _, statement := range []string{
		`ALTER TABLE ledger DISABLE TRIGGER ledger_append_only`,
		`ALTER TABLE ledger DROP CONSTRAINT ledger_hashes, ALTER COLUMN previous DROP NOT NULL, ALTER COLUMN hash DROP NOT NULL`,
		`UPDATE ledger SET previous = NULL, hash = NULL`,
		`ALTER TABLE ledger ENABLE TRIGGER ledger_append_only`,
		`DROP TABLE mandates`, // what came after the chains is migrated again, in order
		`INSERT INTO sequences (subject, subject_id, seq) SELECT name, of, last FROM counters`,
		`INSERT INTO sequences (subject, subject_id, seq) VALUES ('mandate_number', '', 3)`,
		`DROP TABLE counters`,
		`DROP TABLE refusals`,
		`DROP VIEW away`,
		`ALTER TABLE checkpoint_copies DROP CONSTRAINT of_a_checkpoint`,
		`DELETE FROM goose_db_version WHERE version_id >= 81`,
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	w.must(store.Migrate(context.Background(), w.OwnerURL, w.AppRole, true))
	after := w.links("case", id)
	for n := range before {
		if string(before[n].Hash) != string(after[n].Hash) {
			t.Errorf("line %d has hash %x, want %x", n, after[n].Hash, before[n].Hash)
		}
	}
	w.Sound(t) // numbers that are no steps have gone to a table of their own, and go on
	if n := w.count(`SELECT last FROM counters WHERE name = 'mandate_number'`); n != 3 {
		t.Errorf("the last mandate's number is %d", n)
	}
	if n := w.count(`SELECT count(*) FROM acts WHERE digest = 'fast'`); n != 0 {
		t.Error("the digest of a request with a password is still there")
	}
	if _, err := db.Exec(`UPDATE acts SET key = key`); err == nil {
		t.Error("acts can be changed after the migration")
	}
	if _, err := db.Exec(`UPDATE ledger SET seq = seq`); err == nil || errors.Is(err, sql.ErrNoRows) {
		t.Error("the ledger can be changed after the migration")
	}
}

// Servers that start together with the same policies write one line; other policies are a line again.
func TestAChangeOfPoliciesIsWrittenOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, digest := range []string{"first", "second", "first"} {
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				if err := w.RecordPolicies(w.ctx, digest); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
	}
	var changes []string
	w.must(w.DB(w.ctx).Raw(`SELECT old || ' ' || new FROM ledger WHERE kind = 'policies_changed' ORDER BY id`).Scan(&changes).Error)
	if want := []string{" first", "first second", "second first"}; !slices.Equal(changes, want) {
		t.Errorf("the changes are %q, want %q", changes, want)
	}
}
