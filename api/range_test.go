package api

import (
	"bytes"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gocloud.dev/blob/fileblob"
)

// spans are parts of a file that clients ask for: as they should, overlapping, beyond its end, turned round, and very many.
var spans = map[string]string{
	"the beginning": "bytes=0-9", "the end": "bytes=-10", "beyond the end": "bytes=99999999999-", "reversed": "bytes=9-0", "nothing": "bytes=0-0,-0",
	"overlapping": "bytes=0-,0-,0-,0-,0-", "thousands": "bytes=" + strings.TrimSuffix(strings.Repeat("0-5,", 5_000), ","),
	"a number that is none": "bytes=0-99999999999999999999999999", "no bytes": "lines=1-2", "rubbish": "bytes=a-b",
}

// Who asks for parts of a file gets the whole of it, whatever the parts: documents are read from beginning to end, sealed
// ones to prove each piece of them, and are small. Each time is a line in the ledger, and no plain text is left on the disk.
func TestPartsOfFilesAreNotServed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	began, folder := time.Now(), t.TempDir()
	bucket, err := fileblob.OpenBucket(folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = bucket.Close() })
	w.files = bucket
	w.e = w.serve(w.engine)
	body, login := w.applicant("Range")
	caseID := w.open(w.round(), body, login)
	const mark = "示例秘密-range-4711"
	content := []byte(samplePDF + strings.Repeat("%"+mark+"\n", 20_000) + "%%EOF\n") // several segments
	while := func() io.Reader {                                                      // looks what lies there once the content has come in
		return readerFunc(func([]byte) (int, error) {
			if found := holding(t, os.TempDir(), mark, began); len(found) > 0 {
				t.Errorf("while it comes in, what is secret lies in %v", found)
			}
			return 0, io.EOF
		})
	}
	open := w.post(login, "/cases/"+caseID+"/documents?item=application_form", []byte(samplePDF)).is(200).get("ref")
	secret := w.send("POST", "/cases/"+caseID+"/documents?item=application_form&tradeSecret=true", request{
		as: login, body: io.MultiReader(bytes.NewReader(content), while()), header: map[string]string{"Content-Type": "application/octet-stream"},
	}).is(200).get("ref")

	reads := func() int {
		var n int
		err = w.store.SQL().QueryRow(`SELECT count(*) FROM ledger WHERE kind IN ('document_read', 'dossier_exported')`).Scan(&n)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	before, asked := reads(), 0
	for what, span := range spans {
		for path, want := range map[string][]byte{
			"/documents/" + open + "/content": []byte(samplePDF), "/documents/" + secret + "/content": content, "/cases/" + caseID + "/dossier/archive": nil,
		} {
			for _, header := range []map[string]string{{"Range": span}, {"Range": span, "If-Range": `"x"`}} {
				got := w.send("GET", path, request{as: "office", header: header}).is(http.StatusOK)
				asked++
				if want == nil {
					asked++ // the secret that is packed
				}
				if want != nil && !bytes.Equal(got.Body, want) || got.Header.Get("Content-Range") != "" || got.Header.Get("Accept-Ranges") != "" {
					t.Errorf("%s of %s: %d bytes, %v", what, path, len(got.Body), got.Header)
				}
			}
		}
		w.send("GET", "/documents/"+secret+"/content", request{as: "regulator-140200", header: map[string]string{"Range": span}}).no(404, "not_found")
	}
	if after := reads(); after != before+asked {
		t.Errorf("%d requests for parts left %d lines in the ledger", asked, after-before)
	}
	for _, place := range []string{folder, os.TempDir()} {
		if found := holding(t, place, mark, began); len(found) > 0 {
			t.Errorf("what is secret lies in %v", found)
		}
	}
	if len(holding(t, folder, "trailer<</Root 1 0 R>>", began)) == 0 {
		t.Error("nothing was looked through: the document that is open is not found either")
	}
}

// readerFunc is a body that does something when it is read.
type readerFunc func(p []byte) (int, error)

// Read implements io.Reader.
func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// holding lists the files in a folder that hold a text, of those that were written since. What lies in folders of the
// machine's own for temporary files is somebody else's.
func holding(t *testing.T, folder, text string, since time.Time) (found []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, gone error) error {
		if gone != nil {
			return nil //nolint:nilerr // others' files come and go
		}
		if entry.IsDir() && folder == os.TempDir() && path != folder {
			return fs.SkipDir
		}
		info, gone := entry.Info()
		if gone == nil && info.Mode().IsRegular() && !info.ModTime().Before(since) {
			if content, err := os.ReadFile(path); err == nil && bytes.Contains(content, []byte(text)) {
				found = append(found, path)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
