package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"

	"gocloud.dev/blob"
	"gocloud.dev/gcerrors"
	"golang.org/x/mod/sumdb/note"

	"qualityaward/audit"
)

// SignLog signs the log as it stands, and tells whether it had grown since the last time.
func (s *Store) SignLog(ctx context.Context, signer note.Signer) (grown bool, err error) {
	err = s.DB(ctx).Raw(`SELECT COALESCE((SELECT max(leaf) FROM ledger_leaves), -1) >= COALESCE((SELECT max(size) FROM checkpoints), 0)`).Row().Scan(&grown)
	if err != nil {
		return false, fmt.Errorf("ask whether the log has grown: %w", err)
	}
	if !grown {
		return false, nil
	}
	tree, err := logTree(s.DB(ctx))
	if err != nil {
		return false, fmt.Errorf("read the log: %w", err)
	}
	text, err := audit.Checkpoint{Origin: signer.Name(), Size: tree.Size(), Root: tree.Root()}.Sign(signer)
	if err != nil {
		return false, err
	}
	err = s.DB(ctx).Exec(`INSERT INTO checkpoints (size, note) VALUES (?, ?) ON CONFLICT DO NOTHING`, tree.Size(), string(text)).Error
	if err != nil {
		return false, fmt.Errorf("keep the checkpoint of %d leaves: %w", tree.Size(), err)
	}
	return true, nil
}

// CopyCheckpoints writes the checkpoints that have not reached their second place there, the oldest first. What is
// there is never overwritten: a checkpoint of the same size that says something else is an error.
func (s *Store) CopyCheckpoints(ctx context.Context, second *blob.Bucket) error {
	var left []struct {
		Size int64
		Note string
	}
	err := s.DB(ctx).Raw(`SELECT c.size, c.note FROM checkpoints c WHERE NOT EXISTS (SELECT 1 FROM checkpoint_copies k WHERE k.size = c.size)
		ORDER BY c.size LIMIT 1000`).Scan(&left).Error
	if err != nil {
		return fmt.Errorf("list checkpoints: %w", err)
	}
	for _, c := range left {
		if err := copyCheckpoint(ctx, second, audit.CheckpointName(c.Size), []byte(c.Note)); err != nil {
			return fmt.Errorf("copy the checkpoint of %d leaves: %w", c.Size, err)
		}
		if err := s.DB(ctx).Exec(`INSERT INTO checkpoint_copies (size) VALUES (?) ON CONFLICT DO NOTHING`, c.Size).Error; err != nil {
			return fmt.Errorf("note that the checkpoint of %d leaves is copied: %w", c.Size, err)
		}
	}
	return nil
}

// trialName is what a start writes to the second place; it is no checkpoint.
const trialName = "trial.txt"

// TryCheckpoints tries whether checkpoints can be written to a second place, in the way in which they are: what is there is
// not overwritten, so that a place that is written once only keeps one trial. Nothing is read or deleted: the programs need
// not be allowed to.
func TryCheckpoints(ctx context.Context, second *blob.Bucket) error {
	text := []byte("Written to see whether checkpoints can be kept here.\n")
	err := second.WriteAll(ctx, trialName, text, &blob.WriterOptions{ContentType: "text/plain; charset=utf-8", IfNotExist: true})
	if gcerrors.Code(err) == gcerrors.FailedPrecondition {
		return nil // it is there from before, and who may not write is told so first
	}
	return err
}

func copyCheckpoint(ctx context.Context, second *blob.Bucket, name string, text []byte) error {
	err := second.WriteAll(ctx, name, text, &blob.WriterOptions{ContentType: "text/plain; charset=utf-8", IfNotExist: true})
	if gcerrors.Code(err) != gcerrors.FailedPrecondition {
		return err
	}
	there, err := second.ReadAll(ctx, name)
	if err == nil && string(there) != string(text) {
		err = errors.New("another one is there already")
	}
	return err
}

// checkpoints reads the checkpoints of both places; what is wrong with them it reports. second may be nil.
func (v *verification) checkpoints(ctx context.Context, key note.Verifier, second *blob.Bucket) ([]audit.Witnessed, error) {
	type checkpoint struct {
		size   int64
		note   string
		copied bool
	}
	var kept []checkpoint
	err := each(ctx, v.tx, `SELECT c.size, c.note, k.size IS NOT NULL FROM checkpoints c LEFT JOIN checkpoint_copies k USING (size) ORDER BY size`,
		func(rows *sql.Rows) error {
			var c checkpoint
			err := rows.Scan(&c.size, &c.note, &c.copied)
			kept = append(kept, c)
			return err
		})
	if err != nil {
		return nil, fmt.Errorf("read the checkpoints: %w", err)
	}
	var all []audit.Witnessed
	copies, err := v.copies(ctx, second)
	if err != nil {
		return nil, err
	}
	for _, c := range kept {
		all = v.open(all, []byte(c.note), key, c.size, "the database")
		text, there := copies[audit.CheckpointName(c.size)]
		switch {
		case there:
			all = v.open(all, text, key, c.size, "the second place")
		case c.copied && second != nil:
			v.report(audit.Finding{What: audit.BadCheckpoint, Leaf: c.size - 1, Detail: fmt.Sprintf("the checkpoint of %d leaves is gone from its second place", c.size)})
		}
		delete(copies, audit.CheckpointName(c.size))
	}
	for name, text := range copies {
		found := v.open(nil, text, key, -1, "the second place")
		for _, c := range found {
			if c.Size <= v.newest {
				v.report(audit.Finding{What: audit.BadCheckpoint, Leaf: c.Size - 1, Detail: name + " of the second place is gone from the database"})
			}
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

// copies reads what lies in the second place.
func (v *verification) copies(ctx context.Context, second *blob.Bucket) (map[string][]byte, error) {
	if second == nil {
		return nil, nil
	}
	copies := map[string][]byte{}
	for list := second.List(nil); ; {
		object, err := list.Next(ctx)
		if errors.Is(err, io.EOF) {
			return copies, nil
		}
		if err != nil {
			return nil, fmt.Errorf("list the checkpoints of the second place: %w", err)
		}
		if object.Key == trialName {
			continue
		}
		if copies[object.Key], err = second.ReadAll(ctx, object.Key); err != nil {
			return nil, fmt.Errorf("read %s of the second place: %w", object.Key, err)
		}
	}
}
