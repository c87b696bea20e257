package store

import (
	"context"
	"errors"
	"fmt"

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
