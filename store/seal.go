package store

import (
	"context"
	"log/slog"
	"time"

	"gocloud.dev/blob"
	"golang.org/x/mod/sumdb/note"
)

// Seal lets the log take what the ledger has grown by, signs it every so often, and writes what it signed to a
// second place (Art. 18: those who watch can prove what happened). Any number of processes may do so at once.
type Seal struct {
	Store     *Store
	Signer    note.Signer
	Second    *blob.Bucket  // where checkpoints are kept besides the database
	SignEvery time.Duration // between two checkpoints
	Log       *slog.Logger
}

// Run seals until the context ends. What fails is tried again: nothing that people do waits for it.
func (s *Seal) Run(ctx context.Context) {
	var reader LogReader
	every := time.NewTicker(time.Second)
	defer every.Stop()
	var signed time.Time
	for {
		_, err := s.Store.ExtendLog(ctx, &reader)
		if err == nil && time.Since(signed) >= s.SignEvery {
			var grown bool
			if grown, err = s.Sign(ctx); grown {
				signed = time.Now()
			}
		}
		if err != nil && ctx.Err() == nil {
			s.Log.Error("seal the ledger", "error", err)
		}
		select {
		case <-every.C:
		case <-ctx.Done():
			return
		}
	}
}

// Sign signs the log if it has grown, which it tells, and copies what was signed to its second place.
func (s *Seal) Sign(ctx context.Context) (grown bool, err error) {
	if grown, err = s.Store.SignLog(ctx, s.Signer); err != nil {
		return grown, err
	}
	return grown, s.Store.CopyCheckpoints(ctx, s.Second)
}
