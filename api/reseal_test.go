package api

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"qualityaward/secrets"
)

// What was there before things were sealed is sealed by one run; after a rotation another run seals it all anew, and the
// keys that sealed nothing any more are not needed. A document that is not what was handed in is left alone and told.
func TestWhatLiesAtRestIsSealedAnew(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	caseID, login, secret, evidence, objection := w.objected("Reseal")
	d, err := w.store.Document(t.Context(), secret)
	w.must(err)
	w.must(w.files.WriteAll(t.Context(), d.BlobKey, []byte(samplePDF+"\n"+canarySecret), nil)) // as it lay before
	_, err = w.store.SQL().Exec(`UPDATE objectors SET sealed = NULL, name = $1, contact = $2 WHERE objection_id = $3`, canaryName, canaryContact, objection)
	w.must(err)
	w.read(login, "/documents/"+secret+"/content").is(500) // it lies open: anybody may have put it there

	reseal := func(want Resealed) {
		t.Helper()
		if done, err := Reseal(t.Context(), w.store, w.files, w.keys); err != nil || done != want {
			t.Errorf("sealed anew: %+v, not %+v: %v", done, want, err)
		}
		w.readable(caseID, login, secret, evidence, objection)
		for name, text := range w.lying() {
			if found(text, canarySecret) || found(text, canaryEvidence) {
				t.Errorf("%s lies open", name)
			}
		}
		if rows := dump(t, w.database.URL)["public.objectors"]; found(rows, canaryName) || found(rows, canaryContact) || !strings.Contains(rows, objection) {
			t.Errorf("the objectors are %s", rows)
		}
	}
	reseal(Resealed{Objectors: 1, Documents: 1})
	reseal(Resealed{})
	_, err = secrets.Rotate(w.keysFile, secrets.SM4, time.Now(), secrets.Reporters, secrets.Documents)
	w.must(err)
	if w.keys, err = secrets.Open(w.keysFile); err != nil {
		t.Fatal(err)
	}
	reseal(Resealed{Objectors: 1, Documents: 2}) // the trade secret and the evidence
	reseal(Resealed{})

	w.must(w.files.WriteAll(t.Context(), d.BlobKey, []byte(samplePDF+"\nanother text"), nil))
	done, err := Reseal(t.Context(), w.store, w.files, w.keys)
	if err == nil || !strings.Contains(err.Error(), secret) || done != (Resealed{}) {
		t.Errorf("a document that was exchanged: %+v, %v", done, err)
	}
	if left, err := w.files.ReadAll(t.Context(), d.BlobKey); err != nil || !bytes.HasSuffix(left, []byte("another text")) {
		t.Errorf("it was touched: %v", err)
	}
}
