package api

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	commonpb "go.temporal.io/api/common/v1"
	"google.golang.org/protobuf/encoding/protojson"

	"qualityaward/secrets/secretstest"
)

// sent is what the engine's UI sends of payloads.
func sent(t *testing.T, payloads ...*commonpb.Payload) string {
	t.Helper()
	text, err := protojson.Marshal(&commonpb.Payloads{Payloads: payloads})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The engine's UI has payloads opened for operators and for nobody else; what no key opens comes back as it was.
func TestPayloadsAreOpenedForOperators(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	plain := &commonpb.Payload{Metadata: map[string][]byte{"encoding": []byte("json/plain")}, Data: []byte(`"示例秘密"`)}
	ours, err := w.keys.Codec(w.engine.Namespace).Encode([]*commonpb.Payload{plain, {Metadata: map[string][]byte{"encoding": []byte("binary/null")}}})
	w.must(err)
	others, err := secretstest.New(t).Codec(w.engine.Namespace).Encode([]*commonpb.Payload{plain})
	w.must(err)
	body := sent(t, ours[0], ours[1], others[0], plain)
	if strings.Contains(body, "56S65L6L") {
		t.Fatalf("it lies open: %s", body)
	}
	const path = "/engine-codec/decode?preserveStorageRefs=true" // as the UI asks
	for _, who := range []string{"office", "admin", "government", "supervision-group", "regulator-140100"} {
		w.send("POST", path, request{as: who, body: body}).no(403, "not_permitted")
	}
	w.send("POST", path, request{body: body}).no(401, "not_logged_in")
	var opened commonpb.Payloads
	w.must(protojson.Unmarshal(w.send("POST", path, request{as: "operator", body: body}).is(200).Body, &opened))
	want := []*commonpb.Payload{plain, {Metadata: map[string][]byte{"encoding": []byte("binary/null")}}, others[0], plain}
	if len(opened.GetPayloads()) != len(want) {
		t.Fatalf("%d payloads come back", len(opened.GetPayloads()))
	}
	for i, p := range opened.GetPayloads() {
		if string(p.GetData()) != string(want[i].GetData()) || string(p.GetMetadata()["encoding"]) != string(want[i].GetMetadata()["encoding"]) {
			t.Errorf("payload %d comes back as %v", i, p)
		}
	}
	broken := &commonpb.Payload{Metadata: ours[0].GetMetadata(), Data: append([]byte{}, ours[0].GetData()...)}
	broken.Data[len(broken.Data)-1] ^= 1
	w.must(protojson.Unmarshal(w.send("POST", path, request{as: "operator", body: sent(t, broken)}).is(200).Body, &opened))
	if got := opened.GetPayloads()[0]; string(got.GetMetadata()["encoding"]) != "binary/encrypted" {
		t.Errorf("a payload that was changed comes back as %v", got)
	}
	w.send("POST", path, request{as: "operator", body: `{"payloads":[{"data":"!"}]}`}).no(400, "invalid_request")
	w.send("POST", path, request{as: "operator", body: `{"payloads":[{"data":7}]}`}).no(400, "invalid_request")
	var lines int
	if err := w.store.SQL().QueryRow(`SELECT count(*) FROM ledger WHERE kind = 'payloads_opened'`).Scan(&lines); err != nil || lines == 0 || strings.Contains(w.logs.String(), "示例秘密") {
		t.Errorf("%d lines of the ledger tell of it (%v), or the log tells too much", lines, err)
	}
}

// Pages of the engine's UI may ask with their user's session, those of no other origin.
func TestOnlyTheEnginesUIMayAskFromElsewhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.e = w.serve(w.engine, func(d *Deps) { d.TemporalUI = "http://127.0.0.1:8233/some/path" })
	without := w.serve(w.engine)
	query := map[string]string{codecPath: "?preserveStorageRefs=true"}
	for _, tt := range []struct {
		server  http.Handler
		path    string
		origin  string
		allowed bool
	}{
		{w.e, codecPath, "http://127.0.0.1:8233", true},
		{w.e, codecPath, "http://127.0.0.1:8234", false},
		{w.e, codecPath, "https://127.0.0.1:8233", false},
		{w.e, codecPath, "null", false},
		{w.e, BasePath + "/session", "http://127.0.0.1:8233", false},
		{w.e, BasePath + "/tasks", "http://127.0.0.1:8233", false},
		{without, codecPath, "http://127.0.0.1:8233", false},
		{without, codecPath, "null", false},
	} {
		for _, method := range []string{http.MethodOptions, http.MethodPost} {
			r := httptest.NewRequest(method, tt.path+query[tt.path], strings.NewReader(`{"payloads":[]}`))
			r.Header.Set("Origin", tt.origin)
			r.Header.Set("Content-Type", "application/json")
			if method == http.MethodPost && tt.path == codecPath {
				r.AddCookie(&http.Cookie{Name: "session", Value: w.token("operator")})
			} else {
				r.Header.Set("Access-Control-Request-Method", "POST")
				r.Header.Set("Access-Control-Request-Headers", "content-type,x-namespace")
			}
			answer := httptest.NewRecorder()
			tt.server.ServeHTTP(answer, r)
			h := answer.Header()
			allowed := h.Get("Access-Control-Allow-Origin") == tt.origin && h.Get("Access-Control-Allow-Credentials") == "true"
			if allowed != tt.allowed || (!allowed && h.Get("Access-Control-Allow-Origin") != "") {
				t.Errorf("%s %s from %s: %d %v", method, tt.path, tt.origin, answer.Code, h)
			}
			if tt.allowed && method == http.MethodPost {
				var page struct{ Payloads []any }
				if err := json.Unmarshal(answer.Body.Bytes(), &page); err != nil || answer.Code != http.StatusOK {
					t.Errorf("with the session's cookie: %d %s", answer.Code, answer.Body)
				}
			}
		}
	}
}
