package api

import (
	"strings"
	"testing"
)

// Each look at what is kept sealed is an entry, whoever takes it; who sees nothing of it leaves none (Art. 18, 28). A page
// that asks again on its own and shows the same is one look; what it had not shown, or after a while, is another.
func TestEachLookAtWhatIsSealedIsAnEntry(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	caseID, login, secret, evidence, objection := w.objected("Looked")
	w.task("supervision-group", "objection_ruling", caseID)
	kind := func(kind string) int {
		t.Helper()
		kinds, _ := w.trail("case=" + caseID + "&kind=" + kind)
		return count(kinds, kind)
	}
	look := func(as, path string, seen bool) {
		t.Helper()
		before := kind("sealed_seen")
		w.read(as, path)
		if got := kind("sealed_seen") - before; got != map[bool]int{true: 1}[seen] {
			t.Errorf("%s looks at %s: %d entries", as, path, got)
		}
	}
	for _, path := range []string{"/documents/" + evidence, "/cases/" + caseID + "/documents", "/cases/" + caseID + "/objections", "/cases/" + caseID + "/ledger?limit=200"} {
		look("supervision-group", path, true)
		look("supervision-group", path, false)           // a page's own asking
		secrets := strings.HasSuffix(path, "/documents") // an objector's file is not in their list, a trade secret is (Art. 17)
		look("office", path, secrets)
		look(login, path, secrets)
	}
	for who, sees := range map[string]bool{"supervision-group": true, "office": true, login: true, "leading-group": false, "regulator-140200": false} {
		look(who, "/documents/"+secret, sees)
	}
	look("leading-group", "/cases/"+caseID+"/documents", false)
	look("operator", "/engine/case/"+caseID+"/history?limit=1", true)
	look("operator", "/engine/case/"+caseID+"/history?limit=1", false)
	look("operator", "/engine/case/"+caseID+"/history?limit=200", true) // other payloads
	look("office", "/engine/case/"+caseID+"/history?limit=200", false)

	w.read("office", "/cases/"+caseID+"/dossier/archive").is(200)
	w.read("leading-group", "/cases/"+caseID+"/dossier/archive").is(200) // the secret is not packed for it
	if packed := kind("document_read"); packed != 1 {
		t.Errorf("the secrets that were packed are %d entries", packed)
	}
	w.read("supervision-group", "/documents/"+evidence+"/content").is(200)
	seen := request{as: "supervision-group", key: "look", body: map[string]any{"reason": "示例：核实"}}
	name := w.send("POST", "/objections/"+objection+"/objector", seen).is(200)
	if again := w.send("POST", "/objections/"+objection+"/objector", seen).is(200); again.Header.Get("Idempotent-Replay") != "true" || again.get("name") != name.get("name") || again.get("act") != name.get("act") {
		t.Errorf("the same look, sent again: %s", again.Body)
	}
	seen.body = map[string]any{"reason": "示例：另有理由"}
	w.send("POST", "/objections/"+objection+"/objector", seen).no(422, "idempotency_key_reused")
	w.post("supervision-group", "/objections/"+objection+"/objector", map[string]any{}).no(400, "invalid_request")
	w.read("supervision-group", "/objections/"+objection+"/objector?reason=x").no(405, "method_not_allowed") // a reason is kept out of addresses
	if files, names := kind("document_read"), kind("objector_seen"); files != 2 || names != 1 {
		t.Errorf("the file is read %d times, the name seen %d times", files, names)
	}
	w.read("supervision-group", "/audit?limit=200").is(200) // it shows the objection's words
	if kinds, _ := w.trail("kind=sealed_seen"); count(kinds, "sealed_seen") < 7 {
		t.Errorf("the audit's own page left none: %v", kinds)
	}

	round := w.read("supervision-group", "/cases/"+caseID).is(200).get("round")
	notice := w.read("", "/notices?round="+round).items()[0]["id"].(string)
	more := w.post("", "/notices/"+notice+"/evidence?name=another.pdf", []byte(samplePDF+"\nanother")).is(200).get("ref")
	w.post("", "/notices/"+notice+"/objections", map[string]any{"reason": "another", "evidence": []string{more}}).is(200)
	for _, path := range []string{"/cases/" + caseID + "/documents", "/cases/" + caseID + "/objections", "/cases/" + caseID + "/ledger?limit=200"} {
		look("supervision-group", path, true) // the other objection's
		look("supervision-group", path, false)
	}

	w.owner(`ALTER TABLE ledger DISABLE TRIGGER ledger_append_only`)
	w.owner(`UPDATE ledger SET recorded_at = recorded_at - interval '11 minutes' WHERE kind = 'sealed_seen'`)
	w.owner(`ALTER TABLE ledger ENABLE TRIGGER ledger_append_only`)
	look("supervision-group", "/cases/"+caseID+"/objections", true) // after a while it is another look
}

// What cannot be written down is not shown either.
func TestASealedLookThatCannotBeWrittenIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	caseID, login, secret, evidence, _ := w.objected("Unwritten")
	w.read("office", "/cases/"+caseID+"/dossier").is(200) // its next look at the list is no other reading of the dossier
	for _, login := range []string{"supervision-group", "operator", "office", login} {
		w.token(login)
	}
	w.owner(`REVOKE INSERT ON ledger FROM ` + w.database.AppRole)
	w.read("supervision-group", "/documents/"+evidence).no(503, "audit_unavailable")
	w.read("supervision-group", "/cases/"+caseID+"/objections").no(503, "audit_unavailable")
	w.read("supervision-group", "/cases/"+caseID+"/ledger").no(503, "audit_unavailable")
	w.read("operator", "/engine/case/"+caseID+"/history").no(503, "audit_unavailable")
	for _, as := range []string{"office", login} {
		for _, path := range []string{"/documents/" + secret, "/documents/" + secret + "/content", "/cases/" + caseID + "/documents", "/cases/" + caseID + "/dossier/archive"} {
			w.read(as, path).no(503, "audit_unavailable")
		}
	}
}
