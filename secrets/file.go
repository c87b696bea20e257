package secrets

import (
	"bufio"
	"bytes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// A sealed file is: a mark, the length of the key's id, the id, a salt, and segments of 64 KiB, each sealed with a
// key that is derived from the named one for this file alone (the STREAM construction of Hoang, Reyhanitabar, Rogaway
// and Vizár, 2015). A segment's nonce is its number and whether it is the last: none can be left out, moved or added.
const (
	fileMark    = "AWARDSEALED1\n"
	saltSize    = 32
	segmentSize = 64 << 10
)

// fileHead is the beginning of a sealed file.
func fileHead(id string, salt []byte) []byte {
	head := append([]byte(fileMark), byte(len(id)))
	return append(append(head, id...), salt...)
}

// segments seals or opens one segment after the other.
type segments struct {
	aead   cipher.AEAD
	number uint32
	full   bool // there are as many as can be numbered
}

// segments prepares those of a file.
func (b *Box) segments(key *usable, salt []byte, about string) (*segments, error) {
	derived, err := key.Suite.derive(key.Secret, salt, fileMark+string(b.purpose)+"\x00"+about)
	if err != nil {
		return nil, err
	}
	aead, err := key.Suite.AEAD(derived)
	return &segments{aead: aead}, err
}

// nonce is that of the next segment.
func (s *segments) nonce(last bool) ([]byte, error) {
	if s.full {
		return nil, errors.New("a file is too large to be sealed")
	}
	nonce := make([]byte, nonceSize)
	binary.BigEndian.PutUint32(nonce[7:], s.number)
	if last {
		nonce[11] = 1
	}
	s.number++
	s.full = s.number == 0
	return nonce, nil
}

// sealingWriter seals what is written to it.
type sealingWriter struct {
	to       io.Writer
	segments *segments
	held     []byte
}

// Writer seals a file while it is written; Close writes its end, and does not close what it is written to.
func (b *Box) Writer(to io.Writer, about string) (io.WriteCloser, error) {
	key := b.keys.current(b.purpose)
	salt := make([]byte, saltSize)
	_, _ = rand.Read(salt) // never fails
	s, err := b.segments(key, salt, about)
	if err != nil {
		return nil, err
	}
	if _, err := to.Write(fileHead(key.ID, salt)); err != nil {
		return nil, fmt.Errorf("write a sealed file: %w", err)
	}
	return &sealingWriter{to: to, segments: s, held: make([]byte, 0, segmentSize)}, nil
}

// Write implements io.Writer. A segment is written when more follows: only Close knows which one is the last.
func (w *sealingWriter) Write(p []byte) (int, error) {
	written := len(p)
	for len(p) > 0 {
		if len(w.held) == segmentSize {
			if err := w.flush(false); err != nil {
				return written - len(p), err
			}
		}
		n := copy(w.held[len(w.held):segmentSize], p)
		w.held, p = w.held[:len(w.held)+n], p[n:]
	}
	return written, nil
}

// Close implements io.Closer.
func (w *sealingWriter) Close() error { return w.flush(true) }

func (w *sealingWriter) flush(last bool) error {
	nonce, err := w.segments.nonce(last)
	if err != nil {
		return err
	}
	if _, err := w.to.Write(w.segments.aead.Seal(nil, nonce, w.held, nil)); err != nil {
		return fmt.Errorf("write a sealed file: %w", err)
	}
	w.held = w.held[:0]
	return nil
}

// openingReader opens what is read from it.
type openingReader struct {
	from     *bufio.Reader
	segments *segments
	sealed   []byte
	plain    []byte
	done     error // io.EOF behind the last segment, or what was wrong
}

// Reader opens a sealed file while it is read. It gives nothing that was not sealed in this very place of the file,
// and an error where the file was changed or cut.
func (b *Box) Reader(from io.Reader, about string) (io.Reader, error) {
	r := bufio.NewReaderSize(from, segmentSize)
	id, salt, err := readHead(r)
	if err != nil {
		return nil, fmt.Errorf("open a file for %s: %w", b.purpose, err)
	}
	key, err := b.keys.key(b.purpose, id)
	if err != nil {
		return nil, err
	}
	s, err := b.segments(key, salt, about)
	if err != nil {
		return nil, err
	}
	return &openingReader{from: r, segments: s, sealed: make([]byte, segmentSize+s.aead.Overhead())}, nil
}

// readHead reads the beginning of a sealed file.
func readHead(from io.Reader) (id string, salt []byte, err error) {
	mark := make([]byte, len(fileMark)+1)
	if _, err := io.ReadFull(from, mark); err != nil || !bytes.HasPrefix(mark, []byte(fileMark)) {
		return "", nil, ErrBroken
	}
	rest := make([]byte, int(mark[len(fileMark)])+saltSize)
	if _, err := io.ReadFull(from, rest); err != nil {
		return "", nil, ErrBroken
	}
	return string(rest[:len(rest)-saltSize]), rest[len(rest)-saltSize:], nil
}

// Read implements io.Reader.
func (r *openingReader) Read(p []byte) (int, error) {
	for len(r.plain) == 0 {
		if r.done != nil {
			return 0, r.done
		}
		r.plain, r.done = r.next()
	}
	n := copy(p, r.plain)
	r.plain = r.plain[n:]
	return n, nil
}

// next opens the next segment, and tells with io.EOF that it was the last one: that after which nothing comes.
func (r *openingReader) next() ([]byte, error) {
	n, end := io.ReadFull(r.from, r.sealed)
	if end == nil {
		_, end = r.from.Peek(1)
	}
	if errors.Is(end, io.ErrUnexpectedEOF) {
		end = io.EOF
	}
	if end != nil && !errors.Is(end, io.EOF) {
		return nil, fmt.Errorf("read a sealed file: %w", end)
	}
	nonce, err := r.segments.nonce(end != nil)
	if err != nil {
		return nil, err
	}
	plain, err := r.segments.aead.Open(r.sealed[:0], nonce, r.sealed[:n], nil)
	if err != nil {
		return nil, fmt.Errorf("open segment %d of a sealed file: %w", r.segments.number, ErrBroken)
	}
	return plain, end
}

// FileSealed tells by a file's first bytes whether it is sealed, and whether with another key than the current one.
func (b *Box) FileSealed(beginning []byte) (sealed, stale bool) {
	id, _, err := readHead(bytes.NewReader(beginning))
	return err == nil, err == nil && id != b.keys.current(b.purpose).ID
}

// HeadSize is the most that FileSealed needs of a file's beginning.
const HeadSize = len(fileMark) + 1 + 255 + saltSize
