package audit

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func sample(subject string, seq int64, line int) Line {
	return Line{
		Subject: "case", SubjectID: subject, Seq: seq, Line: line, Kind: "stage", New: "太原 <b>",
		Detail: json.RawMessage(`{"b": 1.50, "a": [1e2, "\u4e2d"]}`), At: Instant(time.Date(2027, 3, 1, 9, 0, 0, 123456789, time.FixedZone("", 8*3600))),
	}
}

// The bytes are written down here: whoever changes them breaks every chain there is.
func TestCanonical(t *testing.T) {
	got, err := sample("c", 7, 2).Canonical()
	if err != nil {
		t.Fatal(err)
	}
	want := `{"act_id":"","article":"","at":"2027-03-01T01:00:00.123456Z","body_id":"","detail":{"a":[100,"中"],"b":1.5},"for_person":"",` +
		`"kind":"stage","line":2,"new":"太原 <b>","old":"","person_id":"","reason":"","recorded_at":"0001-01-01T00:00:00.000000Z","ref":"",` +
		`"seq":7,"subject":"case","subject_id":"c"}`
	if string(got) != want {
		t.Errorf("canonical bytes are\n%s\nwant\n%s", got, want)
	}
}

// hashes is a store of nodes as tlog lays them out, to compare our tree with the library's.
type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		found[i] = h[index]
	}
	return found, nil
}

func TestTheTreeIsThatOfRFC6962(t *testing.T) {
	var tree Tree
	var stored hashes
	nodes := map[int64][]Hash{}
	for n := range int64(300) {
		line := Hash{byte(n), byte(n >> 8)}
		want, err := tlog.StoredHashes(n, line[:], stored)
		if err != nil {
			t.Fatal(err)
		}
		stored = append(stored, want...)
		nodes[n] = tree.Add(line)
		if !slices.Equal(nodes[n], want) {
			t.Fatalf("leaf %d completes %v, want %v", n, nodes[n], want)
		}
		root, err := tlog.TreeHash(n+1, stored)
		if err != nil || tree.Root() != root {
			t.Fatalf("the root of %d leaves is %v, want %v: %v", n+1, tree.Root(), root, err)
		}
		again, err := Resume(n+1, func(leaf int64) ([]Hash, error) { return nodes[leaf], nil })
		if err != nil || again.Root() != root || again.Size() != n+1 {
			t.Fatalf("resumed at %d leaves: %v, want %v: %v", n+1, again.Root(), root, err)
		}
	}
}

func TestCheckpointsAreSigned(t *testing.T) {
	secret, public, err := note.GenerateKey(rand.Reader, "award.example")
	if err != nil {
		t.Fatal(err)
	}
	signer, _ := note.NewSigner(secret)
	key, _ := note.NewVerifier(public)
	want := Checkpoint{Origin: "award.example", Size: 12345, Root: Hash{1, 2, 3}}
	signed, err := want.Sign(signer)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := OpenCheckpoint(signed, key); err != nil || got != want {
		t.Errorf("opened %+v: %v", got, err)
	}
	for name, spoiled := range map[string]string{
		"another size": strings.Replace(string(signed), "12345", "12346", 1),
		"no signature": strings.Split(string(signed), "\n\n")[0] + "\n\n",
		"nothing":      "",
	} {
		if got, err := OpenCheckpoint([]byte(spoiled), key); err == nil {
			t.Errorf("%s: opened %+v", name, got)
		}
	}
}

// chained makes the lines of two subjects, three steps of two lines each, as the database would hold them.
func chained(t *testing.T) []Stored {
	var all []Stored
	for _, subject := range []string{"a", "b"} {
		var previous Hash
		for n := range 6 {
			line := sample(subject, int64(n/2+1), n%2+1)
			hash, err := line.Chained(previous)
			if err != nil {
				t.Fatal(err)
			}
			at := int64(len(all))
			all = append(all, Stored{Line: line, ID: at + 1, Previous: previous, Hash: hash, Leaf: at, Logged: hash, Stepped: true})
			previous = hash
		}
	}
	return all
}

func TestChainsTellWhatWasDoneToThem(t *testing.T) {
	rehash := func(s *Stored) { s.Hash, _ = s.Chained(s.Previous) }
	tests := []struct {
		name  string
		spoil func([]Stored) []Stored
		want  []string
	}{
		{"nothing", func(all []Stored) []Stored { return all }, nil},
		{"an edit", func(all []Stored) []Stored { all[2].New = "x"; return all }, []string{"edited 3"}},
		{"an edit of a hash", func(all []Stored) []Stored { all[2].Hash[0]++; return all }, []string{"edited 3"}},
		{"an edit of what comes before", func(all []Stored) []Stored { all[2].Previous[0]++; return all }, []string{"edited 3"}},
		{"an edit, hashed again", func(all []Stored) []Stored {
			all[4].Reason = "x"
			rehash(&all[4])
			all[5].Previous = all[4].Hash
			rehash(&all[5])
			return all
		}, []string{"rewritten 5", "rewritten 6"}},
		{"a deletion", func(all []Stored) []Stored { return slices.Delete(all, 2, 3) }, []string{"deleted 4"}},
		{"a deletion of the first", func(all []Stored) []Stored { return slices.Delete(all, 6, 7) }, []string{"deleted 8"}},
		{"an insertion", func(all []Stored) []Stored {
			in := all[2]
			in.Seq, in.Line.Line, in.ID, in.Leaf, in.Stepped = 2, 3, 99, -1, false
			in.Previous = all[3].Hash
			rehash(&in)
			return slices.Insert(all, 4, in)
		}, []string{"inserted 99", "inserted 99", "reordered 5"}},
		{"two swapped", func(all []Stored) []Stored {
			all[1].ID, all[4].ID = all[4].ID, all[1].ID
			all[1].Logged, all[4].Logged = all[4].Logged, all[1].Logged
			return all
		}, []string{"rewritten 5", "reordered 3", "rewritten 2", "reordered 2"}},
	}
	for _, tt := range tests {
		var got []string
		chains := Chains{Report: func(f Finding) { got = append(got, fmt.Sprint(f.What, " ", f.ID)) }}
		for _, s := range tt.spoil(chained(t)) {
			chains.Add(s)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: found %q, want %q", tt.name, got, tt.want)
		}
	}
}
