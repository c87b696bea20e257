package api

import (
	"bytes"
	"context"
	"crypto/sha1" //nolint:gosec // hashes that must not be found
	"crypto/sha256"
	"crypto/sha512"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm3"

	"qualityaward/secrets"
)

// What nobody but its readers may find anywhere.
const (
	canaryName     = "金丝雀举报人示例"
	canaryContact  = "canary-contact-139"
	canaryWords    = "金丝雀举报内容示例"
	canaryEvidence = "canary-evidence-of-the-reporter"
	canaryFile     = "金丝雀文件名示例.pdf"
	canarySecret   = "canary-trade-secret-formula"
	canaryPassword = "canary-password-of-a-new-account"

	canaryPlace = "金丝雀公告栏示例" // public, and in the database; sealed in the engine all the same
)

var canaries = []string{canaryName, canaryContact, canaryWords, canaryEvidence, strings.TrimSuffix(canaryFile, ".pdf"), canarySecret}

// shapes are the ways in which a text may lie somewhere: as it is, as \u escapes of JSON, in hex as the database
// prints bytes, in base64 at any offset.
func shapes(text string) []string {
	var escaped strings.Builder
	for _, r := range text {
		if r < 128 {
			escaped.WriteRune(r)
			continue
		}
		fmt.Fprintf(&escaped, `\u%04x`, r)
	}
	all := []string{text, escaped.String(), hex.EncodeToString([]byte(text))}
	for shift := range 3 {
		padded := base64.StdEncoding.EncodeToString(append(make([]byte, shift), text...))
		core := padded[4 : len(padded)-4] // what surrounds it changes the ends only
		all = append(all, core, strings.NewReplacer("+", "-", "/", "_").Replace(core))
	}
	return all
}

// found tells whether a text lies in another in some shape.
func found(in, text string) bool {
	for _, shape := range shapes(text) {
		if strings.Contains(in, shape) {
			return true
		}
	}
	return false
}

func TestShapesAreFound(t *testing.T) {
	for _, canary := range canaries {
		for i := range 5 {
			in := append(bytes.Repeat([]byte("y"), i), (canary + "zz")...)
			for _, text := range []string{string(in), hex.EncodeToString(in), base64.StdEncoding.EncodeToString(in), base64.RawURLEncoding.EncodeToString(in)} {
				if !found(text, canary) {
					t.Errorf("%s is not found in %s", canary, text)
				}
			}
		}
	}
}

// dump reads every row of every table of a database, as text.
func dump(t *testing.T, address string) map[string]string {
	t.Helper()
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	tables := column(t, db, `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables
		WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`)
	if len(tables) == 0 {
		t.Fatalf("no tables in %s", address)
	}
	all := map[string]string{}
	for _, table := range tables {
		all[table] = strings.Join(column(t, db, `SELECT r::text FROM `+table+` r`), "\n")
	}
	return all
}

func column(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var all []string
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			t.Fatal(err)
		}
		all = append(all, one)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// lying reads everything that lies where documents lie.
func (w *world) lying() map[string]string {
	w.t.Helper()
	all := map[string]string{}
	for each := w.files.List(nil); ; {
		object, err := each.Next(context.Background())
		if errors.Is(err, io.EOF) {
			return all
		}
		w.must(err)
		content, err := w.files.ReadAll(context.Background(), object.Key)
		w.must(err)
		all["document "+object.Key] = string(content)
	}
}

// objected plays a case against which somebody objects, with a dossier that holds a trade secret.
func (w *world) objected(name string) (caseID, login, secret, evidence, objection string) {
	w.t.Helper()
	body, login := w.applicant(name)
	round := w.round()
	caseID = w.open(round, body, login)
	documents := w.fill(caseID, login)
	secret = w.post(login, "/cases/"+caseID+"/documents?item=application_form&tradeSecret=true", []byte(samplePDF+"\n"+canarySecret)).is(200).get("ref")
	w.post(login, "/tasks/"+w.task(login, "internal_notice", caseID)+"/internal-notice", map[string]any{"place": canaryPlace, "evidence": documents[:1]}).is(200)
	notice := w.read("", "/notices?round="+round).items()[0]["id"].(string)
	evidence = w.post("", "/notices/"+notice+"/evidence?name="+url.QueryEscape(canaryFile), []byte(samplePDF+"\n"+canaryEvidence)).is(200).get("ref")
	objection = w.post("", "/notices/"+notice+"/objections", map[string]any{
		"reason": canaryWords, "name": canaryName, "contact": canaryContact, "evidence": []string{evidence},
	}).is(200).get("ref")
	return caseID, login, secret, evidence, objection
}

// readable wants what was sealed to be read by those who may: the supervision group and the applicant.
func (w *world) readable(caseID, login, secret, evidence, objection string) {
	w.t.Helper()
	who := w.post("supervision-group", "/objections/"+objection+"/objector", map[string]any{"reason": "示例"}).is(200)
	if who.get("name") != canaryName || who.get("contact") != canaryContact {
		w.t.Errorf("the objector is %s", who.Body)
	}
	if items := w.read("supervision-group", "/cases/"+caseID+"/objections").items(); len(items) != 1 || items[0]["reason"] != canaryWords {
		w.t.Errorf("the objections are %v", items)
	}
	if ledger := w.read("supervision-group", "/cases/"+caseID+"/ledger?limit=200").is(200); !strings.Contains(string(ledger.Body), canaryWords) {
		w.t.Error("the supervision group's ledger is without the objection's words")
	}
	if name := w.read("supervision-group", "/documents/"+evidence).is(200).get("name"); name != canaryFile {
		w.t.Errorf("the evidence is called %s", name)
	}
	if list := w.read("supervision-group", "/cases/"+caseID+"/documents").is(200); !strings.Contains(string(list.Body), canaryFile) {
		w.t.Errorf("the list does not name the evidence: %s", list.Body)
	}
	for as, document := range map[string][2]string{"supervision-group": {evidence, canaryEvidence}, login: {secret, canarySecret}} {
		if got := w.read(as, "/documents/"+document[0]+"/content").is(200); string(got.Body) != samplePDF+"\n"+document[1] {
			w.t.Errorf("the document comes back as %q", got.Body)
		}
	}
}

// Whoever takes away the databases, the bucket and the logs finds none of what is sealed in them (Art. 17, 28); those who
// may read it do. What is not secret is found, so that the search is known to search.
func TestCanariesLieNowhereInTheOpen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	caseID, login, secret, evidence, objection := w.objected("Canary")
	w.task("supervision-group", "objection_ruling", caseID)
	w.readable(caseID, login, secret, evidence, objection)
	w.read("operator", "/engine/case/"+caseID+"/history?limit=200").is(200)
	w.post(login, "/interests", map[string]any{"kind": "kinship", "name": "示例无关单位", "relative": canaryRelative}).is(200)
	// What tells who a person is lies in the product's database for those who may see it, and nowhere else.
	identifiers := map[string]bool{"SAMPLE-Canary": false, login: false, canaryRelative: false}

	everything := map[string]string{"the log": w.logs.String()}
	add := func(from string, more map[string]string) {
		for name, text := range more {
			everything[from+" "+name] = text
		}
	}
	add("bucket", w.lying())
	add("award", dump(t, w.database.URL))
	for _, name := range []string{"temporal", "temporal_visibility"} {
		admin, err := url.Parse(os.Getenv("AWARD_DATABASE_ADMIN_URL"))
		w.must(err)
		admin.Path = "/" + name
		add(name, dump(t, admin.String()))
	}
	open := map[string]string{"award": canaryPlace, "temporal": caseID, "bucket": "%PDF"} // what each holds in the open
	for name, text := range everything {
		for _, canary := range canaries {
			if found(text, canary) {
				t.Errorf("%s lies open in %s", canary, name)
			}
		}
		for identifier := range identifiers {
			if !found(text, identifier) {
				continue
			}
			if !strings.HasPrefix(name, "award ") {
				t.Errorf("%s lies in %s", identifier, name)
			}
			identifiers[identifier] = true
		}
		if where, _, _ := strings.Cut(name, " "); open[where] != "" && found(text, open[where]) {
			delete(open, where)
		}
		if strings.HasPrefix(name, "temporal") && found(text, canaryPlace) {
			t.Errorf("what is no secret, but the engine's to keep sealed, lies open in %s", name)
		}
	}
	for identifier, seen := range identifiers {
		if !seen {
			t.Errorf("%s is not found in the product's database: the search does not search", identifier)
		}
	}
	for where, what := range open {
		t.Errorf("%s is not found in %s: the search does not search", what, where)
	}
}

// Nobody who guesses what a request said, such as the password of a new account, can try it out on what is kept of it.
func TestNoDigestIsComputedFromARequest(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	sent := map[string]map[string]any{
		"/registrations": registering(map[string]any{"password": canaryPassword}),
		"/people":        {"name": "示例·新人", "login": "canary-person", "password": canaryPassword},
	}
	var texts [][]byte
	for path, what := range sent {
		body, err := json.Marshal(what)
		w.must(err)
		as := map[string]string{"/people": "admin"}[path]
		w.send("POST", path, request{as: as, body: what}).is(200)
		texts = append(texts, []byte("POST "+BasePath+path+"?\n"+string(body)), body, []byte(canaryPassword))
	}
	kept := dump(t, w.database.URL)
	for _, text := range texts {
		for _, plain := range [][]byte{sum(sha256.New(), text), sum(sha512.New(), text), sum(sha1.New(), text), sum(sm3.New(), text)} {
			for table, rows := range kept {
				if found(rows, string(plain)) {
					t.Errorf("%s holds a hash of %s", table, text)
				}
			}
		}
	}
	for _, whole := range [][]byte{texts[0], texts[3]} { // so that the search is known to look for the text that is digested
		digest, err := w.keys.For(secrets.Factors).Digest(whole)
		w.must(err)
		if !strings.Contains(kept["public.acts"], digest) {
			t.Errorf("no act has the keyed digest of %s", whole)
		}
	}
}

func sum(h hash.Hash, text []byte) []byte {
	_, _ = h.Write(text)
	return h.Sum(nil)
}

// What lies in the bucket and is not what was handed in is not delivered, by itself or in the archive, whatever it is: a sealed
// file that was changed, a plain one put over it (the very text too: it lies open), an ordinary one that was exchanged.
func TestADocumentThatWasChangedIsNotDelivered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	caseID, login, secret, evidence, _ := w.objected("Changed")
	documents := w.read(login, "/cases/"+caseID+"/documents").items()
	ordinary := documents[slices.IndexFunc(documents, func(d map[string]any) bool { return d["item"] != "application_form" })]["id"].(string)
	archive := "/cases/" + caseID + "/dossier/archive"
	for _, test := range []struct {
		name, document, as string
		archived           bool
		change             func(content []byte) []byte
	}{
		{"a sealed file that was changed", secret, login, true, func(c []byte) []byte { c[len(c)-1] ^= 1; return c }},
		{"a plain file over a sealed one", secret, login, true, func([]byte) []byte { return []byte(samplePDF + "\nanother") }},
		{"the very text, unsealed", secret, login, true, func([]byte) []byte { return []byte(samplePDF + "\n" + canarySecret) }},
		{"a plain file over evidence", evidence, "supervision-group", false, func([]byte) []byte { return []byte(samplePDF + "\nanother") }},
		{"an ordinary file that was exchanged", ordinary, login, true, func(c []byte) []byte { return append([]byte("%PDF-another"), c[12:]...) }},
		{"an ordinary file that was made longer", ordinary, login, true, func(c []byte) []byte { return append(c, "more"...) }},
		{"an ordinary file that was cut", ordinary, login, true, func(c []byte) []byte { return c[:len(c)-1] }},
	} {
		d, err := w.store.Document(t.Context(), test.document)
		w.must(err)
		before, err := w.files.ReadAll(t.Context(), d.BlobKey)
		w.must(err)
		w.must(w.files.WriteAll(t.Context(), d.BlobKey, test.change(bytes.Clone(before)), nil))
		if got := w.read(test.as, "/documents/"+test.document+"/content"); got.Status != 500 || bytes.Contains(got.Body, []byte("%PDF")) {
			t.Errorf("%s is delivered: %d %q", test.name, got.Status, got.Body)
		}
		if test.archived && w.broken(test.as, archive) != http.ErrAbortHandler { //nolint:errorlint // what was panicked with
			t.Errorf("%s is in the archive", test.name)
		}
		w.must(w.files.WriteAll(t.Context(), d.BlobKey, before, nil))
		w.read(test.as, "/documents/"+test.document+"/content").is(200)
	}
	w.read(login, archive).is(200)
}
