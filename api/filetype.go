package api

import (
	"bytes"
	"errors"
	"io"
	"os"
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
