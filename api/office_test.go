package api

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// kindOf is what a content is taken for, or the code with which it is refused.
func kindOf(t *testing.T, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	kind, err := mediaTypeOf(f, int64(len(content)))
	var p *problem
	if errors.As(err, &p) {
		return p.code
	}
	if err != nil {
		t.Fatal(err)
	}
	return kind
}

// lying is a document whose archive says of one part that it unfolds to so many bytes, and what they sum up to; it does not.
func lying(t *testing.T, honest string, long []byte, said int) []byte {
	t.Helper()
	var packed, out bytes.Buffer
	deflate, err := flate.NewWriter(&packed, flate.BestCompression)
	if err == nil {
		_, err = deflate.Write(long)
	}
	if err = errors.Join(err, deflate.Close()); err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(&out)
	for name, text := range map[string]string{"[Content_Types].xml": docxTypes, "word/document.xml": "<w:document/>"} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	raw, err := z.CreateRaw(&zip.FileHeader{
		Name: honest, Method: zip.Deflate, CompressedSize64: uint64(packed.Len()), UncompressedSize64: uint64(said), CRC32: 1,
	})
	if err == nil {
		_, err = raw.Write(packed.Bytes())
	}
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// wide is a text in UTF-16.
func wide(text string) string {
	out := []byte("\xff\xfe")
	for _, unit := range utf16.Encode([]rune(text)) {
		out = append(out, byte(unit), byte(unit>>8))
	}
	return string(out)
}

// Office documents that unfold to more than they may, also by documents in them and against what they say themselves,
// and those whose texts grow when they are read, are refused; what people hand in is not.
func TestOfficeBombs(t *testing.T) {
	const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	zeros := string(make([]byte, 64<<20))
	in := func(content []byte) []byte {
		return docx(t, "word/embeddings/Microsoft_Word_Document.docx", string(content))
	}
	bomb := docx(t, "word/media/image1.bin", zeros)
	deep := docx(t)
	for range maxNested + 1 {
		deep = in(deep)
	}
	var parts []string
	for i := range maxParts {
		parts = append(parts, fmt.Sprintf("word/media/%d", i), "")
	}
	half := slices.Clone(parts[:maxParts]) // half as many parts, each a name and a text
	laughs := `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>`
	many := []string{}
	for i := range 3 { // each alone would do
		many = append(many, fmt.Sprintf("word/embeddings/%d.docx", i), string(docx(t, "word/media/image1.bin", zeros[:7<<20])))
	}
	for name, tt := range map[string]struct {
		content []byte
		want    string
	}{
		"what people hand in":                       {docx(t, "word/media/image1.png", strings.Repeat("示例", 1<<20)), word},
		"a document in a document":                  {in(in(docx(t, "word/media/image1.bin", zeros[:7<<20]))), word},
		"a drawing with a declaration of its own":   {docx(t, "word/media/image1.svg", `<!DOCTYPE svg><svg/>`), word},
		"a text that talks of declarations":         {docx(t, "word/footnotes.xml", `<w:t>&lt;!DOCTYPE html></w:t>`), word},
		"64 MB in 64 kB":                            {bomb, "file_unpacks_too_far"},
		"the same in another document":              {in(bomb), "file_unpacks_too_far"},
		"three documents that do it together":       {docx(t, many...), "file_unpacks_too_far"},
		"documents in each other":                   {deep, "file_unpacks_too_far"},
		"64 MB that are said to be 10 bytes":        {lying(t, "word/media/image1.bin", []byte(zeros), 10), "file_type_not_allowed"},
		"the same in another":                       {in(lying(t, "word/media/image1.bin", []byte(zeros), 10)), "file_type_not_allowed"},
		"too many parts":                            {docx(t, parts...), "file_type_not_allowed"},
		"too many parts in two documents":           {docx(t, "word/embeddings/1.docx", string(docx(t, half...)), "word/embeddings/2.docx", string(docx(t, half...))), "file_type_not_allowed"},
		"a text that grows":                         {docx(t, "word/footnotes.xml", laughs), "file_type_not_allowed"},
		"a text that grows, in UTF-16":              {docx(t, "word/footnotes.xml", wide(laughs)), "file_type_not_allowed"},
		"a text that grows, after a long comment":   {docx(t, "word/footnotes.xml", "<!--"+strings.Repeat("示例", 40_000)+"-->"+laughs), "file_type_not_allowed"},
		"a text that grows, in another document":    {in(docx(t, "word/footnotes.xml", laughs)), "file_type_not_allowed"},
		"macros in another document":                {in(docx(t, "word/vbaProject.bin", "macro")), "file_type_not_allowed"},
		"another document that leaves its folder":   {in(docx(t, "../../etc/passwd", "x")), "file_is_two_things"},
		"what begins like an archive and is none":   {docx(t, "word/embeddings/x.docx", "PK\x03\x04x"), "file_type_not_allowed"},
		"a part whose content is not what was sent": {lying(t, "word/media/image1.bin", []byte("示例"), 6), "file_type_not_allowed"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := kindOf(t, tt.content); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}
