package api

import (
	"archive/zip"
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"testing"
)

// zipped makes an archive of named parts.
func zipped(t *testing.T, parts ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err == nil {
			_, err = f.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const (
	samplePDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
	docxTypes = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>`
)

func docx(t *testing.T, more ...string) []byte {
	return zipped(t, append([]string{"[Content_Types].xml", docxTypes, "_rels/.rels", "<x/>", "word/document.xml", "<w:document/>"}, more...)...)
}

func TestMediaTypeOf(t *testing.T) {
	var picture, photo bytes.Buffer
	square := image.NewGray(image.Rect(0, 0, 8, 8))
	if err := errors.Join(png.Encode(&picture, square), jpeg.Encode(&photo, square, nil)); err != nil {
		t.Fatal(err)
	}
	archive := zipped(t, "evil.txt", "evil")
	join := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	tests := []struct {
		name    string
		content []byte
		kind    string // or the code of the problem
	}{
		{"a PDF", []byte(samplePDF), "application/pdf"},
		{"a picture", picture.Bytes(), "image/png"},
		{"a photo", photo.Bytes(), "image/jpeg"},
		{"a text", []byte("三年关键指标\n2024,98.5\n"), "text/plain"},
		{"a text in GB 18030", []byte("\xd6\xca\xc1\xbf\xbd\xb1\xc9\xea\xb1\xa8\xb2\xc4\xc1\xcf\n"), "text/plain"},
		{"a table", []byte("year,rate,amount\n2024,98.5,3\n2025,99.1,4\n"), "text/csv"},
		{"a Word document", docx(t), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		{"nothing", nil, "empty_file"},
		{"an archive", archive, "file_type_not_allowed"},
		{"a program", []byte("\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x3e\x00"), "file_type_not_allowed"},
		{"a page", []byte("<!DOCTYPE html><script>alert(1)</script>"), "file_type_not_allowed"},
		{"a script", []byte("#!/bin/sh\nrm -rf /\n"), "file_type_not_allowed"},
		{"a drawing with a script", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>`), "file_type_not_allowed"},
		{"a PDF with an archive behind it", join([]byte(samplePDF), archive), "file_is_two_things"},
		{"a PDF that does not end", []byte("%PDF-1.4\n1 0 obj"), "file_is_two_things"},
		{"a picture with an archive behind it", join(picture.Bytes(), archive), "file_is_two_things"},
		{"a picture with a page behind it", join(picture.Bytes(), []byte("<script>1</script>")), "file_is_two_things"},
		{"a photo with a PDF behind it", join(photo.Bytes(), []byte(samplePDF)), "file_is_two_things"},
		{"a text with control characters", []byte("hello\x00\x01\x02 world"), "file_type_not_allowed"},
		{"a text with an escape", []byte("plain text and then \x1b[2J more text"), "file_is_two_things"},
		{"a Word document with macros", docx(t, "word/vbaProject.bin", "macro"), "file_type_not_allowed"},
		{"a Word document that leaves its folder", docx(t, "../../etc/passwd", "x"), "file_is_two_things"},
		{"a Word document with a part twice", docx(t, "word/document.xml", "<other/>"), "file_is_two_things"},
		{"a Word document behind something", join([]byte("MZ\x90\x00"), docx(t)), "file_type_not_allowed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if kind := kindOf(t, tt.content); kind != tt.kind {
				t.Errorf("%s, want %s", kind, tt.kind)
			}
		})
	}
}
