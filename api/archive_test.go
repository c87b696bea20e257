package api

import (
	"archive/zip"
	"bytes"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// archived: the dossier as one file holds what the caller may read one by one, with its contents.
func (p *play) archived(t *testing.T) {
	t.Helper()
	for login, regional := range map[string]bool{p.applicant: true, "office": true} {
		got := p.read(login, "/cases/"+p.caseID+"/dossier/archive").is(200)
		if _, params, err := mime.ParseMediaType(got.Header.Get("Content-Disposition")); err != nil || !strings.HasPrefix(params["filename"], "演练-2027-") {
			t.Errorf("the archive is %v: %v", params, err)
		}
		z, err := zip.NewReader(bytes.NewReader(got.Body), int64(len(got.Body)))
		if err != nil {
			t.Fatal(err)
		}
		listed := p.read(login, "/cases/"+p.caseID+"/documents").items()
		if len(z.File) != len(listed)+1 || z.File[0].Name != "目录.csv" {
			t.Errorf("%s: %d files for %d documents, %s first", login, len(z.File), len(listed), z.File[0].Name)
		}
		contents := p.unzip(z.File[0])
		seen := map[string]bool{}
		for _, f := range z.File[1:] {
			if seen[f.Name] || strings.Contains(f.Name, "..") || strings.Count(f.Name, "/") != 1 || string(p.unzip(f)) != samplePDF {
				t.Errorf("%s has %s", login, f.Name)
			}
			seen[f.Name] = true
		}
		for _, d := range listed {
			if !strings.Contains(string(contents), d["sha256"].(string)) {
				t.Errorf("the contents miss %v: %s", d, contents)
			}
		}
		if strings.Contains(string(contents), ",'=1+1.pdf,") != regional {
			t.Errorf("the contents are %s", contents)
		}
	}
	p.read("regulator-140200", "/cases/"+p.caseID+"/dossier/archive").no(404, "not_found")
}

// unzip reads a file of an archive.
func (p *play) unzip(f *zip.File) []byte {
	p.t.Helper()
	r, err := f.Open()
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	content, err := io.ReadAll(r)
	if err != nil {
		p.t.Fatal(err)
	}
	return content
}

// A secret is not in the archive of who may not read it (Art. 17), and half an archive does not look
// like a whole one.
func TestArchivesHoldWhatOneMayRead(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	body, login := w.applicant("Archive")
	caseID := w.open(w.round(), body, login)
	w.post(login, "/cases/"+caseID+"/documents?item=application_form", []byte(samplePDF)).is(200)
	w.post(login, "/cases/"+caseID+"/documents?item=application_form&tradeSecret=true", []byte(samplePDF)).is(200)
	path := "/cases/" + caseID + "/dossier/archive"
	for as, files := range map[string]int{login: 2, "office": 2, "leading-group": 1} {
		content := w.read(as, path).is(200).Body
		if z, err := zip.NewReader(bytes.NewReader(content), int64(len(content))); err != nil || len(z.File) != files {
			t.Errorf("the archive of %s: %+v, %v", as, z, err)
		}
	}
	documents, err := w.store.Documents(t.Context(), caseID)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range documents {
		if err := w.files.Delete(t.Context(), d.BlobKey); err != nil {
			t.Fatal(err)
		}
	}
	if reason := w.broken("office", path); reason != http.ErrAbortHandler { //nolint:errorlint // what was panicked with
		t.Errorf("an archive without its documents ended with %v", reason)
	}
}

// broken reads something that breaks on its way, and tells with what its handler panicked.
func (w *world) broken(as, path string) (reason any) {
	defer func() { reason = recover() }()
	r := httptest.NewRequest(http.MethodGet, BasePath+path, nil)
	r.Header.Set("Authorization", "Bearer "+w.token(as))
	w.e.ServeHTTP(httptest.NewRecorder(), r)
	return nil
}
