package api

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/uuid"

	"qualityaward/store"
)

func TestSavedViewsAreOnesOwn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := uuid.NewString()
	view := map[string]any{"page": "inbox", "name": "本周到期", "search": "scope=bodies&due=week"}
	w.send("PUT", "/me/views/"+id, request{as: "office", body: view}).is(http.StatusNoContent)
	w.send("PUT", "/me/views/"+id, request{as: "admin", body: view}).is(http.StatusNoContent) // the same id is another view of another person
	view["name"] = "今天到期"
	w.send("PUT", "/me/views/"+id, request{as: "office", body: view}).is(http.StatusNoContent)
	if items := w.read("office", "/me/views").items(); len(items) != 1 || items[0]["name"] != "今天到期" || items[0]["search"] != view["search"] {
		t.Errorf("the Office's views: %v", items)
	}
	w.send("DELETE", "/me/views/"+id, request{as: "office"}).is(http.StatusNoContent)
	w.send("DELETE", "/me/views/"+id, request{as: "office"}).is(http.StatusNoContent)
	if items := w.read("office", "/me/views").items(); len(items) != 0 {
		t.Errorf("a removed view is there: %v", items)
	}
	if items := w.read("admin", "/me/views").items(); len(items) != 1 || items[0]["name"] != "本周到期" {
		t.Errorf("another's removal changed: %v", items)
	}
	for range store.MaxViews - 1 {
		w.send("PUT", "/me/views/"+uuid.NewString(), request{as: "admin", body: view}).is(http.StatusNoContent)
	}
	w.send("PUT", "/me/views/"+uuid.NewString(), request{as: "admin", body: view}).no(http.StatusUnprocessableEntity, "too_many_views")
	w.send("PUT", "/me/views/"+id, request{as: "admin", body: view}).is(http.StatusNoContent) // one that is there may change
	w.send("GET", "/me/views", request{}).no(http.StatusUnauthorized, "not_logged_in")
}

func TestDraftsAreOnesOwn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	draft := func(text string) map[string]any { return map[string]any{"value": map[string]any{"text": text, "n": 1}} }
	w.send("PUT", "/me/drafts/case.new", request{as: "office", body: draft("写到一半\x00\n")}).is(http.StatusNoContent)
	w.send("PUT", "/me/drafts/case.new", request{as: "admin", body: draft("别人的")}).is(http.StatusNoContent)
	w.send("PUT", "/me/drafts/case.other", request{as: "office", body: draft("后写的")}).is(http.StatusNoContent)
	if got := w.read("office", "/me/drafts/case.new").is(http.StatusOK); !strings.Contains(string(got.Body), "写到一半\\u0000\\n") {
		t.Errorf("the draft is %s", got.Body)
	}
	if items := w.read("office", "/me/drafts").items(); len(items) != 2 || items[0]["key"] != "case.other" {
		t.Errorf("the Office's drafts: %v", items)
	}
	w.read("government", "/me/drafts/case.new").is(http.StatusNoContent)
	w.send("DELETE", "/me/drafts/case.new", request{as: "office"}).is(http.StatusNoContent)
	w.send("DELETE", "/me/drafts/case.new", request{as: "office"}).is(http.StatusNoContent)
	w.read("office", "/me/drafts/case.new").is(http.StatusNoContent)
	w.read("admin", "/me/drafts/case.new").is(http.StatusOK)

	w.send("PUT", "/me/drafts/long", request{as: "admin", body: draft(strings.Repeat("x", maxDraft-100))}).is(http.StatusNoContent)
	w.send("PUT", "/me/drafts/long", request{as: "admin", body: draft(strings.Repeat("x", maxDraft))}).no(http.StatusRequestEntityTooLarge, "draft_too_large")
	w.send("PUT", "/me/drafts/list", request{as: "admin", body: map[string]any{"value": []int{1}}}).no(http.StatusBadRequest, "invalid_request")
	w.send("PUT", "/me/drafts/not%20a%20key", request{as: "admin", body: draft("x")}).no(http.StatusNotFound, "not_found")
	for i := range store.MaxDrafts - 2 {
		w.send("PUT", fmt.Sprint("/me/drafts/many.", i), request{as: "admin", body: draft("x")}).is(http.StatusNoContent)
	}
	w.send("PUT", "/me/drafts/last", request{as: "admin", body: draft("x")}).no(http.StatusUnprocessableEntity, "too_many_drafts")
	w.send("PUT", "/me/drafts/long", request{as: "admin", body: draft("x")}).is(http.StatusNoContent)
	w.send("PUT", "/me/drafts/x", request{body: draft("x")}).no(http.StatusUnauthorized, "not_logged_in")
}
