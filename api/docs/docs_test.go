package docs

import (
	"bytes"
	"os"
	"testing"
)

func TestRenderShowsEveryOperation(t *testing.T) {
	contract, err := os.ReadFile("../openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	page, err := Render(contract, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"fileCase", "raiseObjection", "decideAsGovernment", "advanceRehearsal", "schema-Problem"} {
		if !bytes.Contains(page, []byte(`id="`+id+`"`)) {
			t.Errorf("the page does not show %s", id)
		}
	}
	if other, err := Render(contract, false); err != nil || bytes.Contains(other, []byte("演练</strong>")) || !bytes.Contains(page, []byte("演练</strong>")) {
		t.Errorf("a rehearsal's page says so, and no other: %v", err)
	}
	for _, outside := range []string{"<script", "src=\"http", "href=\"http", "@import"} {
		if bytes.Contains(page, []byte(outside)) {
			t.Errorf("the page brings in something from outside: %s", outside)
		}
	}
}
