// Package documents keeps the files of dossiers in a folder or a bucket: those that are confidential sealed, each with
// the key of its purpose.
package documents

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"

	"gocloud.dev/blob"

	"qualityaward/secrets"
	"qualityaward/store"
)

// Place is where documents lie.
type Place struct {
	bucket  *blob.Bucket
	secret  *secrets.Box // trade secrets (Art. 17)
	reports *secrets.Box // what objectors handed in (Art. 28)
}

// New returns the place that is a bucket.
func New(bucket *blob.Bucket, keys *secrets.Keyring) *Place {
	return &Place{bucket: bucket, secret: keys.For(secrets.Documents), reports: keys.For(secrets.Reporters)}
}

// box seals a document, or is nil where it lies open.
func (p *Place) box(d store.Document) *secrets.Box {
	switch {
	case d.NoticeID != "":
		return p.reports
	case d.TradeSecret:
		return p.secret
	}
	return nil
}

// Keep writes a document's content to its place, whole or not at all.
func (p *Place) Keep(ctx context.Context, d store.Document, content io.Reader) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // before it is closed, nothing that was written counts
	kind := d.MIME
	box := p.box(d)
	if box != nil {
		kind = "application/octet-stream"
	}
	to, err := p.bucket.NewWriter(ctx, d.BlobKey, &blob.WriterOptions{ContentType: kind})
	if err != nil {
		return fmt.Errorf("store document %s: %w", d.ID, err)
	}
	err = fill(to, box, d.BlobKey, content)
	if err != nil {
		cancel()
	}
	if closed := to.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("store document %s: %w", d.ID, err)
	}
	return nil
}

// fill writes a content, sealed if there is a box for it.
func fill(to io.Writer, box *secrets.Box, about string, content io.Reader) error {
	if box == nil {
		_, err := io.Copy(to, content)
		return err
	}
	sealing, err := box.Writer(to, about)
	if err != nil {
		return err
	}
	if _, err := io.Copy(sealing, content); err != nil {
		return err
	}
	return sealing.Close()
}

// sealing is how a document lies in its place.
type sealing int

const (
	asItShould sealing = iota // sealed with the current key if it is confidential, else open
	stale                     // sealed with an older key
	unsealed                  // confidential, and open: from before documents were sealed, or put there by somebody else
)

var (
	errChanged  = errors.New("its content is not what was handed in")
	errUnsealed = errors.New("it is confidential and lies unsealed (award keys reencrypt seals what was handed in before there were keys)")
)

// Read reads a document's content as it was handed in, or nothing of it. The whole is compared with the ledger's hash before
// the first byte goes out: whoever may write to the bucket could otherwise have nearly all of another file delivered before the
// end shows it. It waits on this machine's disk, not in the bucket: there it could be changed between two readings.
func (p *Place) Read(ctx context.Context, d store.Document) (_ io.ReadCloser, err error) {
	from, lies, err := p.open(ctx, d)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	if lies == unsealed {
		return nil, fmt.Errorf("read document %s: %w", d.ID, errUnsealed)
	}
	whole, err := spool(prove(d, from))
	if err != nil {
		return nil, fmt.Errorf("read document %s: %w", d.ID, err)
	}
	return whole, nil
}

// spool copies a content to a file without a name: it is gone when it is closed, or this process ends.
func spool(from io.Reader) (_ *os.File, err error) {
	f, err := os.CreateTemp("", "award-download-*")
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
		}
	}()
	if err := os.Remove(f.Name()); err != nil {
		return nil, err
	}
	if _, err := io.Copy(f, from); err != nil {
		return nil, err
	}
	_, err = f.Seek(0, io.SeekStart)
	return f, err
}

// content is what is read of a document, and what is closed behind it.
type content struct {
	io.Reader
	io.Closer
}

// open opens a document, and tells how it lies.
func (p *Place) open(ctx context.Context, d store.Document) (io.ReadCloser, sealing, error) {
	from, err := p.bucket.NewReader(ctx, d.BlobKey, nil)
	if err != nil {
		return nil, 0, fmt.Errorf("open document %s: %w", d.ID, err)
	}
	box := p.box(d)
	if box == nil {
		return from, asItShould, nil
	}
	buffered := bufio.NewReaderSize(from, 64<<10)
	beginning, err := buffered.Peek(secrets.HeadSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, 0, errors.Join(fmt.Errorf("read document %s: %w", d.ID, err), from.Close())
	}
	sealed, old := box.FileSealed(beginning)
	if !sealed {
		return content{buffered, from}, unsealed, nil
	}
	plain, err := box.Reader(buffered, d.BlobKey)
	if err != nil {
		return nil, 0, errors.Join(fmt.Errorf("open document %s: %w", d.ID, err), from.Close())
	}
	if old {
		return content{plain, from}, stale, nil
	}
	return content{plain, from}, asItShould, nil
}

// Reseal seals a confidential document anew if it does not lie as it should, and tells whether it did. A content that is
// not what the ledger says is left alone, with an error.
func (p *Place) Reseal(ctx context.Context, d store.Document) (bool, error) {
	from, lies, err := p.open(ctx, d)
	if err != nil {
		return false, err
	}
	defer func() { _ = from.Close() }()
	if lies == asItShould {
		return false, nil
	}
	return true, p.Keep(ctx, d, prove(d, from))
}

// proven reads a content, and ends in an error if it is not the one whose hash is wanted.
type proven struct {
	from io.Reader
	hash hash.Hash
	want string
}

// prove reads a document's content; one that is longer than it should be is not read to its end.
func prove(d store.Document, from io.Reader) *proven {
	return &proven{from: io.LimitReader(from, d.Size+1), hash: sha256.New(), want: d.SHA256}
}

// Read implements io.Reader.
func (p *proven) Read(b []byte) (int, error) {
	n, err := p.from.Read(b)
	_, _ = p.hash.Write(b[:n]) // never fails
	if errors.Is(err, io.EOF) && hex.EncodeToString(p.hash.Sum(nil)) != p.want {
		return n, errChanged
	}
	return n, err
}
