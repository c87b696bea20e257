package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"gocloud.dev/blob"
	"gocloud.dev/gcerrors"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/sync/errgroup"

	"qualityaward/audit"
)

// readsAtOnce is how many checkpoints of the second place are read at once: there may be hundreds of thousands.
const readsAtOnce = 32

// copiesIn reads what lies in the second place, by name. There may be none.
func copiesIn(ctx context.Context, second *blob.Bucket) (map[string][]byte, error) {
	copies := map[string][]byte{}
	if second == nil {
		return copies, nil
	}
	var mu sync.Mutex
	reads, ctx := errgroup.WithContext(ctx)
	reads.SetLimit(readsAtOnce)
	for list := second.List(nil); ; {
		object, err := list.Next(ctx)
		if errors.Is(err, io.EOF) {
			return copies, reads.Wait()
		}
		if err != nil {
			return nil, errors.Join(fmt.Errorf("list the checkpoints of the second place: %w", err), reads.Wait())
		}
		if object.Key == trialName {
			continue
		}
		reads.Go(func() error {
			text, err := second.ReadAll(ctx, object.Key)
			if err != nil {
				return fmt.Errorf("read %s of the second place: %w", object.Key, err)
			}
			mu.Lock()
			defer mu.Unlock()
			copies[object.Key] = text
			return nil
		})
	}
}

// copyOf is a checkpoint's copy: as it was read before the snapshot was taken, or as it has come there since. It is nil if there is none.
func copyOf(ctx context.Context, second *blob.Bucket, copies map[string][]byte, name string) ([]byte, error) {
	if text, there := copies[name]; there || second == nil {
		return text, nil
	}
	text, err := second.ReadAll(ctx, name)
	if gcerrors.Code(err) == gcerrors.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read %s of the second place: %w", name, err)
	}
	return text, nil
}

// checkpoints reads the checkpoints of the database and compares them with those of the second place, which were read before the
// snapshot was taken: whatever is there was in the database first. What the database says to be copied counts for nothing. What is
// wrong with them it reports.
func (v *verification) checkpoints(ctx context.Context, key note.Verifier, second *blob.Bucket, copies map[string][]byte) ([]audit.Witnessed, error) {
	type checkpoint struct {
		size int64
		note string
		at   time.Time
	}
	var kept []checkpoint
	err := each(ctx, v.tx, `SELECT size, note, at FROM checkpoints ORDER BY size`,
		func(rows *sql.Rows) error {
			var c checkpoint
			err := rows.Scan(&c.size, &c.note, &c.at)
			kept = append(kept, c)
			return err
		})
	if err != nil {
		return nil, fmt.Errorf("read the checkpoints: %w", err)
	}
	var all []audit.Witnessed
	for _, c := range kept {
		all = v.open(all, []byte(c.note), key, c.size, "the database")
		name := audit.CheckpointName(c.size)
		text, err := copyOf(ctx, second, copies, name)
		switch {
		case err != nil:
			return nil, err
		case text != nil:
			all = v.open(all, text, key, c.size, "the second place")
		case second != nil && v.now.Sub(c.at) > logTakes:
			v.report(audit.Finding{What: audit.BadCheckpoint, Leaf: c.size - 1, Detail: fmt.Sprintf("the checkpoint of %d leaves is not in its second place", c.size)})
		}
		delete(copies, name)
	}
	for name, text := range copies {
		found := v.open(nil, text, key, -1, "the second place")
		for _, c := range found {
			v.report(audit.Finding{What: audit.BadCheckpoint, Leaf: c.Size - 1, Detail: name + " of the second place is gone from the database"})
		}
		all = append(all, found...)
	}
	return all, nil
}

// open reads a checkpoint and adds it to those that can be believed; size is what it must tell of, -1 if that is not known.
func (v *verification) open(all []audit.Witnessed, text []byte, key note.Verifier, size int64, place string) []audit.Witnessed {
	c, err := audit.OpenCheckpoint(text, key)
	switch {
	case err != nil:
		v.report(audit.Finding{What: audit.BadCheckpoint, Leaf: size - 1, Detail: fmt.Sprintf("the checkpoint of %d leaves in %s: %v", size, place, err)})
		return all
	case size >= 0 && c.Size != size:
		v.report(audit.Finding{What: audit.BadCheckpoint, Leaf: size - 1, Detail: fmt.Sprintf("the checkpoint of %d leaves in %s tells of %d", size, place, c.Size)})
		return all
	}
	return append(all, audit.Witnessed{Checkpoint: c, Place: place})
}

// unsigned reports leaves that have waited long and that no checkpoint tells of.
func (v *verification) unsigned(ctx context.Context, checkpoints []audit.Witnessed) error {
	for _, c := range checkpoints {
		v.sum.Signed = max(v.sum.Signed, c.Size)
	}
	var waits sql.NullTime
	err := v.tx.QueryRowContext(ctx, `SELECT min(at) FROM ledger_leaves WHERE leaf >= $1`, v.sum.Signed).Scan(&waits)
	if err != nil {
		return fmt.Errorf("look for leaves that are not signed: %w", err)
	}
	if waits.Valid && v.now.Sub(waits.Time) > logTakes {
		v.report(audit.Finding{What: audit.Unsigned, Leaf: v.sum.Signed, Detail: "no checkpoint tells of this leaf and those after it, since " + waits.Time.UTC().Format(time.RFC3339)})
	}
	return nil
}
