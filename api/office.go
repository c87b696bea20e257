package api

import (
	"archive/zip"
	"bufio"
	"bytes"
	"io"
	"os"
	"path"
	"slices"
	"strings"
)

// Bounds on what an office document may unfold to, with all that lies in it (ours).
const (
	maxUnpacked = 1 << 30
	maxParts    = 20_000
	maxRatio    = 200 // times the file's size, beyond what is small anyway
	smallOffice = 16 << 20
	maxNested   = 3 // documents in documents
)

var (
	errUnpacks   = problemOf("file_unpacks_too_far")
	errNoArchive = problemOf("file_type_not_allowed", "type", "application/zip")
)

// checkOffice: an office document is a plain archive from the first byte to the last, without macros and without
// declarations that let a text grow when it is read, and unfolds to something of bearable size, with the documents in it.
func checkOffice(f *os.File, size int64, kind string) error {
	u := &unfolding{bytes: min(maxUnpacked, max(smallOffice, maxRatio*uint64(size))), parts: maxParts}
	archive, err := u.open(f, size)
	if err != nil {
		return err
	}
	main := map[string]string{".docx": "word/", ".xlsx": "xl/"}[mediaTypes[kind]]
	has := func(is func(name string) bool) bool {
		return slices.ContainsFunc(archive.File, func(part *zip.File) bool { return is(strings.ToLower(part.Name)) })
	}
	if !has(func(name string) bool { return name == "[content_types].xml" }) || !has(func(name string) bool { return strings.HasPrefix(name, main) }) {
		return errNoArchive
	}
	return u.unfold(archive, 0)
}

// unfolding is how much a document may still unfold to.
type unfolding struct {
	bytes uint64
	parts int
}

// open reads an archive's list of parts. What they say that they unfold to is taken off what is left.
func (u *unfolding) open(r io.ReaderAt, size int64) (*zip.Reader, error) {
	head := make([]byte, 4)
	if _, err := r.ReadAt(head, 0); err != nil || string(head) != "PK\x03\x04" {
		return nil, errTwoThings
	}
	archive, err := zip.NewReader(r, size)
	if err != nil || len(archive.File) > u.parts {
		return nil, errNoArchive
	}
	u.parts -= len(archive.File)
	seen := map[string]bool{}
	for _, part := range archive.File {
		name := strings.ToLower(part.Name)
		switch {
		case seen[name], path.IsAbs(name), strings.Contains(name, ".."), strings.Contains(name, `\`), part.Flags&1 != 0:
			return nil, errTwoThings
		case strings.HasSuffix(name, "vbaproject.bin"):
			return nil, problemOf("file_type_not_allowed", "type", "macro")
		case part.UncompressedSize64 > u.bytes:
			return nil, errUnpacks
		}
		seen[name] = true
		u.bytes -= part.UncompressedSize64
	}
	return archive, nil
}

// unfold reads each part to its end: one that is longer than its archive says is an error of its reader.
func (u *unfolding) unfold(archive *zip.Reader, depth int) error {
	for _, part := range archive.File {
		content, err := part.Open()
		if err != nil {
			return errNoArchive // packed in a way that nobody else reads either
		}
		err = u.part(part.Name, bufio.NewReader(content), depth)
		_ = content.Close() // nothing was written
		if err != nil {
			return err
		}
	}
	return nil
}

// part reads one part, and what is in it if it is a document itself.
func (u *unfolding) part(name string, content *bufio.Reader, depth int) error {
	if head, _ := content.Peek(4); string(head) == "PK\x03\x04" {
		return u.nested(content, depth+1)
	}
	var seen declarations
	if _, err := io.Copy(&seen, content); err != nil {
		return errNoArchive
	}
	if seen.found && slices.Contains([]string{".xml", ".rels", ".vml"}, strings.ToLower(path.Ext(name))) {
		return problemOf("file_type_not_allowed", "type", "DTD")
	}
	return nil
}

// nested unfolds a document in a document, from a file without a name on this machine's disk.
func (u *unfolding) nested(content io.Reader, depth int) error {
	if depth > maxNested {
		return errUnpacks
	}
	f, err := nameless()
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	size, err := io.Copy(f, content)
	if err != nil {
		return errNoArchive
	}
	archive, err := u.open(f, size)
	if err != nil {
		return err
	}
	return u.unfold(archive, depth)
}

// declarations finds out whether a text begins to declare entities, in UTF-8 or UTF-16; office documents have none (ISO/IEC
// 29500-2, 8.1.4), and a reader that knows them can be made to write gigabytes.
type declarations struct {
	last  []byte // of what came before
	found bool
}

// Write implements io.Writer.
func (d *declarations) Write(p []byte) (int, error) {
	const mark = "<!DOCTYPE"
	text := append(d.last, bytes.ReplaceAll(p, []byte{0}, nil)...)
	d.found = d.found || bytes.Contains(text, []byte(mark))
	d.last = slices.Clone(text[max(0, len(text)-len(mark)+1):])
	return len(p), nil
}
