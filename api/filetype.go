package api

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path"
	"strings"

	"github.com/gabriel-vasile/mimetype"
)

// mediaTypes are the kinds of file that a dossier takes, with the ending that a name should have.
var mediaTypes = map[string]string{
	"application/pdf": ".pdf",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":       ".xlsx",
	"image/png":  ".png",
	"image/jpeg": ".jpg",
	"text/plain": ".txt",
	"text/csv":   ".csv",
}

// Bounds on what an office document may unpack to.
const (
	maxUnpacked = 1 << 30
	maxParts    = 20_000
	maxRatio    = 200 // times the file's size, beyond what is small anyway
	smallOffice = 16 << 20
)

// mediaTypeOf finds a file's type by its content and refuses what is not allowed, or is two
// things at once.
func mediaTypeOf(f *os.File, size int64) (string, error) {
	if size == 0 {
		return "", problemOf("empty_file")
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return "", err
	}
	detected, err := mimetype.DetectReader(f)
	if err != nil {
		return "", err
	}
	kind, _, _ := strings.Cut(detected.String(), ";")
	if _, ok := mediaTypes[kind]; !ok {
		return "", problemOf("file_type_not_allowed", "type", kind)
	}
	switch kind {
	case "application/pdf":
		err = checkPDF(f, size)
	case "image/png":
		err = checkEnd(f, size, []byte("IEND\xaeB`\x82"))
	case "image/jpeg":
		err = checkEnd(f, size, []byte("\xff\xd9"))
	case "text/plain", "text/csv":
		err = checkText(f)
	default:
		err = checkOffice(f, size, kind)
	}
	return kind, err
}

var errTwoThings = problemOf("file_is_two_things")

// tail reads the last bytes of a file.
func tail(f *os.File, size, n int64) ([]byte, error) {
	n = min(n, size)
	end := make([]byte, n)
	if _, err := f.ReadAt(end, size-n); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return end, nil
}

// hasArchive tells whether a zip archive hangs at the end of a file.
func hasArchive(end []byte) bool { return bytes.Contains(end, []byte("PK\x05\x06")) }

// checkPDF: it begins as a PDF at its first byte, ends as one, and no archive hangs on it.
func checkPDF(f *os.File, size int64) error {
	head := make([]byte, 5)
	if _, err := f.ReadAt(head, 0); err != nil || string(head) != "%PDF-" {
		return errTwoThings
	}
	end, err := tail(f, size, 66_000) // an archive's end record and its comment
	if err != nil {
		return err
	}
	if hasArchive(end) || !bytes.Contains(end[max(0, len(end)-2048):], []byte("%%EOF")) {
		return errTwoThings
	}
	return nil
}

// checkEnd: a picture ends where its format ends; a little padding is borne.
func checkEnd(f *os.File, size int64, mark []byte) error {
	end, err := tail(f, size, 66_000)
	if err != nil {
		return err
	}
	at := bytes.LastIndex(end, mark)
	if at < 0 || hasArchive(end) || len(bytes.Trim(end[at+len(mark):], "\x00\r\n ")) > 0 {
		return errTwoThings
	}
	return nil
}

// checkText: no control characters and no beginning of a program or a page, in UTF-8 or GB 18030.
func checkText(f *os.File) error {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	buffer := make([]byte, 64<<10)
	first := true
	for {
		n, err := f.Read(buffer)
		chunk := buffer[:n]
		if first {
			head := bytes.ToLower(bytes.TrimLeft(chunk, "\xef\xbb\xbf \t\r\n"))
			for _, mark := range []string{"<", "#!", "%pdf", "mz", "%!ps"} {
				if bytes.HasPrefix(head, []byte(mark)) {
					return problemOf("file_type_not_allowed", "type", "text")
				}
			}
			first = false
		}
		for _, b := range chunk {
			if b < ' ' && b != '\t' && b != '\n' && b != '\r' || b == 0x7f {
				return errTwoThings
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// checkOffice: an office document is a plain archive from the first byte to the last, without
// macros, and unpacks to something of bearable size.
func checkOffice(f *os.File, size int64, kind string) error {
	head := make([]byte, 4)
	if _, err := f.ReadAt(head, 0); err != nil || string(head) != "PK\x03\x04" {
		return errTwoThings
	}
	archive, err := zip.NewReader(f, size)
	if err != nil || len(archive.File) > maxParts {
		return problemOf("file_type_not_allowed", "type", "application/zip")
	}
	main := map[string]string{".docx": "word/", ".xlsx": "xl/"}[mediaTypes[kind]]
	seen := map[string]bool{}
	var unpacked uint64
	var types, content bool
	for _, part := range archive.File {
		name := strings.ToLower(part.Name)
		unpacked += min(part.UncompressedSize64, maxUnpacked+1) // so that no sum comes round to zero
		switch {
		case seen[name], path.IsAbs(name), strings.Contains(name, ".."), strings.Contains(name, `\`), part.Flags&1 != 0:
			return errTwoThings
		case strings.HasSuffix(name, "vbaproject.bin"):
			return problemOf("file_type_not_allowed", "type", "macro")
		case unpacked > maxUnpacked:
			return problemOf("file_too_large", "most", "1 GiB")
		case unpacked > smallOffice && unpacked > maxRatio*uint64(size):
			return problemOf("file_unpacks_too_far")
		}
		seen[name] = true
		types = types || name == "[content_types].xml"
		content = content || strings.HasPrefix(name, main)
	}
	if !types || !content {
		return problemOf("file_type_not_allowed", "type", "application/zip")
	}
	return nil
}
