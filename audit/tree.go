package audit

import (
	"crypto/sha256"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// Tree is the right edge of the Merkle tree (RFC 6962) over the hashes of all lines, in the order in which the
// log took them: enough to add leaves and to know the root. The zero Tree is empty.
type Tree struct {
	size  int64
	peaks []Hash // of the largest full subtrees, from left to right
}

// Size is how many leaves the tree has.
func (t *Tree) Size() int64 { return t.size }

// Add adds a line's hash as the next leaf. It returns the nodes that the leaf completes: the leaf's own
// first, then those of the subtrees that end with it, each one level higher.
func (t *Tree) Add(line Hash) []Hash {
	node := tlog.RecordHash(line[:])
	nodes := []Hash{node}
	for n := t.size; n&1 == 1; n >>= 1 {
		node = tlog.NodeHash(t.peaks[len(t.peaks)-1], node)
		t.peaks = t.peaks[:len(t.peaks)-1]
		nodes = append(nodes, node)
	}
	t.peaks = append(t.peaks, node)
	t.size++
	return nodes
}

// Root is the hash of the whole tree.
func (t *Tree) Root() Hash {
	if t.size == 0 {
		return sha256.Sum256(nil)
	}
	root := t.peaks[len(t.peaks)-1]
	for i := len(t.peaks) - 2; i >= 0; i-- {
		root = tlog.NodeHash(t.peaks[i], root)
	}
	return root
}

// Resume is the tree of the given size. read returns the nodes that a leaf completed.
func Resume(size int64, read func(leaf int64) ([]Hash, error)) (*Tree, error) {
	t := &Tree{size: size}
	var end int64
	for level := 62; level >= 0; level-- {
		if size&(1<<level) == 0 {
			continue
		}
		end += 1 << level
		nodes, err := read(end - 1)
		if err != nil {
			return nil, err
		}
		if len(nodes) <= level {
			return nil, &BrokenError{Leaf: end - 1}
		}
		t.peaks = append(t.peaks, nodes[level])
	}
	return t, nil
}

// BrokenError says that the log does not hold what a leaf completed.
type BrokenError struct{ Leaf int64 }

// Error implements error.
func (b *BrokenError) Error() string {
	return fmt.Sprintf("the log is broken at leaf %d: award audit verify tells more", b.Leaf)
}
