package store_test

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"testing"

	"gocloud.dev/blob"
	"gocloud.dev/blob/memblob"
	"golang.org/x/mod/sumdb/note"

	"qualityaward/activities"
	"qualityaward/audit"
	"qualityaward/store"
)

// seal is a key of the log and a second place for its checkpoints.
type seal struct {
	signer note.Signer
	key    note.Verifier
	public string
	second *blob.Bucket
}

func newSeal(t testing.TB) seal {
	t.Helper()
	secret, public, err := note.GenerateKey(rand.Reader, "award.example")
	if err != nil {
		t.Fatal(err)
	}
	s := seal{public: public}
	if s.signer, err = note.NewSigner(secret); err != nil {
		t.Fatal(err)
	}
	if s.key, err = note.NewVerifier(public); err != nil {
		t.Fatal(err)
	}
	s.second = memblob.OpenBucket(nil)
	t.Cleanup(func() { _ = s.second.Close() })
	return s
}

// verify returns what is found wrong, without looking at checkpoints.
func (w *world) verify() (found []string) {
	w.t.Helper()
	_, err := w.Verify(w.ctx, newSeal(w.t).key, nil, func(f audit.Finding) { found = append(found, f.String()) })
	w.must(err)
	return found
}

// extend lets the log take all lines, and signs it.
func (w *world) extend(s seal) {
	w.t.Helper()
	var reader store.LogReader
	for {
		n, err := w.ExtendLog(w.ctx, &reader)
		w.must(err)
		if n == 0 {
			break
		}
	}
	_, err := w.SignLog(w.ctx, s.signer)
	w.must(err)
	w.must(w.CopyCheckpoints(w.ctx, s.second))
}

// write writes a ledger: cases with steps of four lines, two of them read by people.
func (w *world) write(cases, steps int) []string {
	w.t.Helper()
	ids := make([]string, cases)
	for i := range ids {
		ids[i] = w.open(fmt.Sprintf("示例公司%d", i))
	}
	var group sync.WaitGroup
	for part := range 4 {
		group.Go(func() {
			for i := part; i < cases; i += 4 {
				for seq := range int64(steps) {
					step := w.step(ids[i], seq+1, acted(fmt.Sprint(ids[i], seq), "p", fmt.Sprint(ids[i], seq)), func(s *activities.Step) {
						for n := range 3 {
							s.Entries = append(s.Entries, activities.Entry{
								Kind: "task_opened", Ref: strconv.Itoa(n), Article: "16", Actor: activities.Actor{Person: "p", Body: "b", For: "q"},
								Reason: "理由", Old: "old", New: "new", Detail: json.RawMessage(`{"points": 612.50}`),
							})
						}
					})
					if recorded, err := w.RecordStep(w.ctx, step, w.revision); err != nil || recorded.Standing != nil {
						w.t.Errorf("record: %+v %v", recorded, err)
						return
					}
				}
				if err := w.RecordEvent(w.ctx, store.SubjectAccess, ids[i], activities.Entry{Kind: "document_read", Actor: activities.Actor{Person: "p"}}); err != nil {
					w.t.Error(err)
				}
			}
		})
	}
	group.Wait()
	return ids
}

// Lines whose transactions end in another order than their ids all get their number, and the numbers stay.
func TestTheLogTakesEveryLineOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var reader, other store.LogReader
	done := make(chan struct{})
	go func() {
		defer close(done)
		w.write(40, 5)
	}()
	for running := true; running; {
		select {
		case <-done:
			running = false
		default:
		}
		for _, r := range []*store.LogReader{&reader, &other} {
			if _, err := w.ExtendLog(w.ctx, r); err != nil {
				t.Fatal(err)
			}
		}
	}
	for range 3 {
		if _, err := w.ExtendLog(w.ctx, &reader); err != nil {
			t.Fatal(err)
		}
	}
	if n := w.count(`SELECT count(*) FROM ledger l LEFT JOIN ledger_leaves f ON f.line_id = l.id WHERE f.leaf IS NULL`); n != 0 {
		t.Errorf("the log has not taken %d lines", n)
	}
	if found := w.verify(); len(found) > 0 {
		t.Errorf("found %v", found)
	}
}

// A second place that is away keeps nobody from working: what was signed waits for it, and says so.
func TestACheckpointWaitsForItsSecondPlace(t *testing.T) {
	t.Parallel()
	w, s := newWorld(t), newSeal(t)
	away := memblob.OpenBucket(nil)
	w.must(away.Close())
	seal := store.Seal{Store: w.Store, Signer: s.signer, Second: away}
	for range 2 {
		w.must(w.RecordEvent(w.ctx, store.SubjectAccess, "c", activities.Entry{Kind: "document_read"}))
		if _, err := w.ExtendLog(w.ctx, &store.LogReader{}); err != nil {
			t.Fatal(err)
		}
		if _, err := seal.Sign(w.ctx); err == nil {
			t.Fatal("signed to a place that is away")
		}
	}
	if state, err := w.LogState(w.ctx); err != nil || state.Signed != 2 || state.Copied != 0 {
		t.Errorf("the state is %+v: %v", state, err)
	}
	seal.Second = s.second
	_, err := seal.Sign(w.ctx)
	w.must(err)
	if state, err := w.LogState(w.ctx); err != nil || state.Copied != 2 {
		t.Errorf("the state is %+v: %v", state, err)
	}
	for size := range int64(2) {
		if there, err := s.second.Exists(w.ctx, audit.CheckpointName(size+1)); err != nil || !there {
			t.Errorf("the checkpoint of %d leaves is not there: %v", size+1, err)
		}
	}
	// One that is gone from its second place, or never came there, is told of when it is ten minutes old, whatever the database says.
	w.must(s.second.Delete(w.ctx, audit.CheckpointName(1)))
	w.finds(s)
	db := superuser(t, w.URL)
	for _, statement := range []string{`UPDATE checkpoints SET at = at - interval '11 minutes'`, `DELETE FROM checkpoint_copies`} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
		w.finds(s, audit.BadCheckpoint)
	}
	if _, err := w.SQL().Exec(`INSERT INTO checkpoint_copies (size) VALUES (99)`); err == nil {
		t.Error("a checkpoint that there is none of counts as copied")
	}
}

// Leaves that nobody signs are told of when they have waited for ten minutes, though a checkpoint that cannot be believed tells of them.
func TestLeavesThatNobodySignsAreTold(t *testing.T) {
	t.Parallel()
	w, s := newWorld(t), newSeal(t)
	w.write(1, 2)
	w.extend(s)
	w.must(w.RecordEvent(w.ctx, store.SubjectAccess, "c", activities.Entry{Kind: "document_read"}))
	_, err := w.ExtendLog(w.ctx, &store.LogReader{})
	w.must(err)
	w.finds(s)
	db := superuser(t, w.URL)
	if _, err := db.Exec(`UPDATE ledger_leaves SET at = at - interval '11 minutes'`); err != nil {
		t.Fatal(err)
	}
	w.finds(s, audit.Unsigned)
	if _, err := w.SQL().Exec(`INSERT INTO checkpoints (size, note) VALUES ((SELECT count(*) FROM ledger_leaves), 'forged')`); err != nil {
		t.Fatal(err)
	}
	w.finds(s, audit.BadCheckpoint, audit.Unsigned)
}

// finds wants the verification to find these things, in order.
func (w *world) finds(s seal, want ...string) {
	w.t.Helper()
	var found []string
	_, err := w.Verify(w.ctx, s.key, s.second, func(f audit.Finding) { found = append(found, f.What) })
	w.must(err)
	if !slices.Equal(found, want) {
		w.t.Errorf("found %v, not %v", found, want)
	}
}

// A ledger that grows, and is signed and copied all the time, is verified beside it, and nothing is found.
func TestALedgerIsVerifiedWhileItGrows(t *testing.T) {
	t.Parallel()
	w, s := newWorld(t), newSeal(t)
	seal := store.Seal{Store: w.Store, Signer: s.signer, Second: s.second}
	stop, ended := make(chan struct{}), make(chan error, 1)
	go func() {
		var reader store.LogReader
		for {
			select {
			case <-stop:
				ended <- nil
				return
			default:
			}
			err := w.RecordEvent(w.ctx, store.SubjectAccess, "c", activities.Entry{Kind: "document_read"})
			if err == nil {
				_, err = w.ExtendLog(w.ctx, &reader)
			}
			if err == nil {
				_, err = seal.Sign(w.ctx)
			}
			if err != nil {
				ended <- err
				return
			}
		}
	}()
	var signed int64
	for runs := 0; runs < 40 || signed < 40; runs++ {
		sum, err := w.Verify(w.ctx, s.key, s.second, func(f audit.Finding) { t.Errorf("run %d: %s", runs, f) })
		w.must(err)
		signed = sum.Signed
		if t.Failed() || len(ended) > 0 {
			break
		}
	}
	close(stop)
	w.must(<-ended)
}
