package audit

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// Checkpoint says what the log was when it had so many leaves.
type Checkpoint struct {
	Origin string // the log's name, which is its key's
	Size   int64
	Root   Hash
}

// Sign writes a checkpoint as a signed note (C2SP tlog-checkpoint).
func (c Checkpoint) Sign(signer note.Signer) ([]byte, error) {
	text := fmt.Sprintf("%s\n%d\n%s\n", c.Origin, c.Size, base64.StdEncoding.EncodeToString(c.Root[:]))
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	if err != nil {
		return nil, fmt.Errorf("sign the checkpoint of %d leaves: %w", c.Size, err)
	}
	return signed, nil
}

// OpenCheckpoint reads a signed checkpoint; one that the key did not sign is an error.
func OpenCheckpoint(signed []byte, key note.Verifier) (Checkpoint, error) {
	var c Checkpoint
	opened, err := note.Open(signed, note.VerifierList(key))
	if err != nil {
		return c, fmt.Errorf("open a checkpoint: %w", err)
	}
	parts := strings.SplitN(opened.Text, "\n", 4)
	if len(parts) < 4 || parts[0] != key.Name() {
		return c, fmt.Errorf("open a checkpoint: it is not one of the log %s", key.Name())
	}
	c.Origin = parts[0]
	if c.Size, err = strconv.ParseInt(parts[1], 10, 64); err != nil || c.Size < 0 {
		return c, fmt.Errorf("open a checkpoint: its size is %q", parts[1])
	}
	root, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(root) != len(c.Root) {
		return c, fmt.Errorf("open a checkpoint: its root is %q", parts[2])
	}
	c.Root = Hash(root)
	return c, nil
}

// CheckpointName is the name of a checkpoint in its second place: one a size, in order.
func CheckpointName(size int64) string { return fmt.Sprintf("checkpoint-%020d.txt", size) }
