package audit

import (
	"cmp"
	"fmt"
	"slices"
)

// Leaf is what the log took as its leaf of a number.
type Leaf struct {
	Number int64
	ID     int64 // of the line
	Hash   Hash  // of the line
	Nodes  []Hash
	There  bool // the line is in the ledger
}

// Witnessed is a checkpoint and where it was found.
type Witnessed struct {
	Checkpoint
	Place string
}

// Log checks the leaves of the log, which come by their numbers, and what checkpoints say of it.
type Log struct {
	Report func(Finding)

	tree   Tree
	ahead  []Witnessed
	broken bool            // a leaf is missing: what comes after it cannot be computed
	forked map[string]bool // places of which a checkpoint told of another log: later ones say nothing new
}

// NewLog returns a check of a log of which the checkpoints were kept.
func NewLog(kept []Witnessed, report func(Finding)) *Log {
	kept = slices.Clone(kept)
	slices.SortFunc(kept, func(a, b Witnessed) int { return cmp.Compare(a.Size, b.Size) })
	return &Log{Report: report, ahead: kept, forked: map[string]bool{}}
}

// Size is how many leaves were checked.
func (l *Log) Size() int64 { return l.tree.Size() }

// Add checks the next leaf.
func (l *Log) Add(leaf Leaf) {
	l.compare()
	here := Finding{What: LogEdited, ID: leaf.ID, Leaf: leaf.Number}
	if number := l.tree.Size(); leaf.Number != number && !l.broken {
		here.Detail = fmt.Sprintf("leaf %d should come here: nothing after it can be compared", number)
		l.Report(here)
		l.broken = true
	}
	if !slices.Equal(l.tree.Add(leaf.Hash), leaf.Nodes) && !l.broken {
		here.Detail = "its nodes are not those of the leaves"
		l.Report(here)
	}
	if !leaf.There {
		l.Report(Finding{What: Deleted, ID: leaf.ID, Leaf: leaf.Number, Detail: "the log took a line that is not in the ledger"})
	}
}

// Finish checks what is left when there are no more leaves.
func (l *Log) Finish() {
	l.compare()
	for _, c := range l.ahead {
		l.Report(Finding{What: Cut, Leaf: l.tree.Size(), Detail: fmt.Sprintf("the log ends here, and the checkpoint in %s tells of %d leaves", c.Place, c.Size)})
	}
}

// compare compares the tree with the checkpoints of its size.
func (l *Log) compare() {
	for len(l.ahead) > 0 && l.ahead[0].Size == l.tree.Size() {
		if c := l.ahead[0]; c.Root != l.tree.Root() && !l.broken && !l.forked[c.Place] {
			l.forked[c.Place] = true
			l.Report(Finding{What: BadCheckpoint, Leaf: c.Size - 1, Detail: fmt.Sprintf(
				"the checkpoint of %d leaves in %s tells of another log: a leaf up to this one is not what it was", c.Size, c.Place)})
		}
		l.ahead = l.ahead[1:]
	}
}
