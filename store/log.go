package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"qualityaward/audit"
)

// logLock lets one process at a time extend the log.
const logLock = 0x6c6564676572 // "ledger"

// logBatch is how many lines the log takes in one transaction.
const logBatch = 5000

// LogReader remembers up to which line the log is known to be whole. Lines are committed in another order than
// their ids; once every transaction that was under way has ended, what has no line below an id never will.
type LogReader struct {
	whole    int64 // no line up to this id will ever be missing from the log
	pending  int64 // whole, once the horizon is passed
	horizon  int64 // the first transaction that was not begun when pending was the last id
	watching bool
}

// ExtendLog gives committed lines of the ledger the next numbers of the log, and returns how many. A number never
// changes, and a line has one. Another process that does the same at this moment leaves nothing to do.
func (s *Store) ExtendLog(ctx context.Context, r *LogReader) (int, error) {
	added, known := 0, *r
	err := s.DB(ctx).Transaction(func(tx *gorm.DB) error {
		var ours bool
		if err := tx.Raw(`SELECT pg_try_advisory_xact_lock(?)`, logLock).Row().Scan(&ours); err != nil || !ours {
			return err
		}
		var lines []struct {
			ID   int64
			Hash []byte
		}
		var last, oldest, next int64
		err := tx.Raw(`SELECT COALESCE((SELECT max(id) FROM ledger), 0), pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint
			FROM pg_current_snapshot() AS s`).Row().Scan(&last, &oldest, &next)
		if err != nil {
			return err
		}
		passed := known.watching && oldest >= known.horizon
		if !known.watching {
			known.pending, known.horizon, known.watching = last, next, true
		}
		err = tx.Raw(`SELECT l.id, l.hash FROM ledger l WHERE l.id > ? AND NOT EXISTS (SELECT 1 FROM ledger_leaves f WHERE f.line_id = l.id)
			ORDER BY l.id LIMIT ?`, r.whole, logBatch).Scan(&lines).Error
		if err != nil {
			return err
		}
		if passed && len(lines) < logBatch { // this run takes all that was committed until then
			known.whole, known.watching = known.pending, false
		}
		if len(lines) == 0 {
			return nil
		}
		tree, err := logTree(tx)
		if err != nil {
			return err
		}
		leaves := make([]leaf, len(lines))
		for i, l := range lines {
			leaves[i] = leaf{Leaf: tree.Size(), LineID: l.ID, Hash: l.Hash}
			for _, node := range tree.Add(hashOf(l.Hash)) {
				leaves[i].Nodes = append(leaves[i].Nodes, node[:]...)
			}
		}
		added = len(leaves)
		return tx.CreateInBatches(&leaves, 1000).Error
	})
	if err != nil {
		return 0, fmt.Errorf("extend the log: %w", err)
	}
	*r = known
	return added, nil
}

// leaf is a row of the log.
type leaf struct {
	Leaf   int64
	LineID int64
	Hash   []byte
	Nodes  []byte
}

// TableName implements GORM's Tabler.
func (leaf) TableName() string { return "ledger_leaves" }

// logTree is the right edge of the log as it stands.
func logTree(tx *gorm.DB) (*audit.Tree, error) {
	var size int64
	if err := tx.Raw(`SELECT COALESCE(max(leaf) + 1, 0) FROM ledger_leaves`).Row().Scan(&size); err != nil {
		return nil, err
	}
	return audit.Resume(size, func(number int64) ([]audit.Hash, error) {
		var nodes []byte
		err := tx.Raw(`SELECT nodes FROM ledger_leaves WHERE leaf = ?`, number).Row().Scan(&nodes)
		if err != nil {
			return nil, fmt.Errorf("read leaf %d: %w", number, err)
		}
		return hashesOf(nodes), nil
	})
}

// hashOf and hashesOf read hashes as the database keeps them; what has another length is no hash of ours.
func hashOf(b []byte) (h audit.Hash) {
	if len(b) == len(h) {
		h = audit.Hash(b)
	}
	return h
}

func hashesOf(b []byte) []audit.Hash {
	hashes := make([]audit.Hash, 0, len(b)/len(audit.Hash{}))
	for len(b) >= len(audit.Hash{}) {
		hashes = append(hashes, audit.Hash(b[:len(audit.Hash{})]))
		b = b[len(audit.Hash{}):]
	}
	return hashes
}
