package secrets

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"
	"testing/iotest"
	"time"
)

func sealedFile(t testing.TB, b *Box, plain []byte, about string) []byte {
	t.Helper()
	var to bytes.Buffer
	w, err := b.Writer(&to, about)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(w, iotest.HalfReader(bytes.NewReader(plain))); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return to.Bytes()
}

func openedFile(b *Box, sealed []byte, about string) ([]byte, error) {
	r, err := b.Reader(iotest.HalfReader(bytes.NewReader(sealed)), about)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// random is a text of a length.
func random(n int) []byte {
	text := make([]byte, n)
	for i := range text {
		text[i] = byte(rand.Int())
	}
	return text
}

func TestFilesOfAnyLength(t *testing.T) {
	each(t, func(t *testing.T, suite Suite) {
		k, _ := keys(t, suite)
		box := k.For(Documents)
		for _, n := range []int{0, 1, segmentSize - 1, segmentSize, segmentSize + 1, 2 * segmentSize, 3*segmentSize + 7} {
			plain := random(n)
			sealed := sealedFile(t, box, plain, "a/b")
			got, err := openedFile(box, sealed, "a/b")
			if err != nil || !bytes.Equal(got, plain) {
				t.Errorf("%d bytes: %d come back: %v", n, len(got), err)
			}
			if _, err := openedFile(box, sealed, "a/c"); !errors.Is(err, ErrBroken) {
				t.Errorf("%d bytes open in another place: %v", n, err)
			}
		}
	})
}

// Whatever is done to a sealed file, what comes out is a beginning of the truth and then an error.
func TestFilesThatWereChanged(t *testing.T) {
	k, _ := keys(t, AES)
	box := k.For(Documents)
	plain := random(2*segmentSize + 100)
	sealed := sealedFile(t, box, plain, "a/b")
	head, segment := len(sealed)-len(plain)-3*16, segmentSize+16
	part := func(i int) []byte { return sealed[head+i*segment : min(head+(i+1)*segment, len(sealed))] }
	changed := map[string][]byte{
		"cut between segments": sealed[:head+segment],
		"cut to its head":      sealed[:head],
		"cut in its head":      sealed[:head-1],
		"cut by a byte":        sealed[:len(sealed)-1],
		"longer":               append(bytes.Clone(sealed), 0),
		"swapped segments":     bytes.Join([][]byte{sealed[:head], part(1), part(0), part(2)}, nil),
		"a segment left out":   bytes.Join([][]byte{sealed[:head], part(0), part(2)}, nil),
		"a segment twice":      bytes.Join([][]byte{sealed[:head], part(0), part(0), part(1), part(2)}, nil),
		"more after its end":   append(bytes.Clone(sealed), part(0)...),
		"another's segments":   append(bytes.Clone(sealed[:head]), sealedFile(t, box, plain, "a/b")[head:]...),
		"nothing":              nil,
	}
	for range 200 {
		at := rand.IntN(len(sealed))
		flipped := bytes.Clone(sealed)
		flipped[at] ^= 1 << rand.IntN(8)
		changed[fmt.Sprintf("byte %d", at)] = flipped
	}
	for name, text := range changed {
		got, err := openedFile(box, text, "a/b")
		if err == nil || !bytes.HasPrefix(plain, got) {
			t.Errorf("%s: %d bytes come out, error %v", name, len(got), err)
		}
	}
}

func TestFilesAfterARotation(t *testing.T) {
	k, path := keys(t, AES)
	box := k.For(Documents)
	sealed := sealedFile(t, box, []byte("示例秘密"), "a")
	if is, stale := box.FileSealed(sealed[:min(len(sealed), HeadSize)]); !is || stale {
		t.Errorf("sealed %t, stale %t", is, stale)
	}
	if is, _ := box.FileSealed([]byte("%PDF-1.7\n")); is {
		t.Error("a plain file counts as sealed")
	}
	if _, err := Rotate(path, SM4, time.Now(), Documents); err != nil {
		t.Fatal(err)
	}
	k.looked.Store(0)
	if is, stale := box.FileSealed(sealed); !is || !stale {
		t.Errorf("after the rotation: sealed %t, stale %t", is, stale)
	}
	if got, err := openedFile(box, sealed, "a"); err != nil || string(got) != "示例秘密" {
		t.Errorf("after the rotation it opens as %q: %v", got, err)
	}
}
