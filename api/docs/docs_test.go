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
	page, err := Render(contract)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"fileCase", "raiseObjection", "decideAsGovernment", "advanceRehearsal", "schema-Problem"} {
		if !bytes.Contains(page, []byte(`id="`+id+`"`)) {
			t.Errorf("the page does not show %s", id)
		}
	}
	for _, outside := range []string{"<script", "src=\"http", "href=\"http", "@import"} {
		if bytes.Contains(page, []byte(outside)) {
			t.Errorf("the page brings in something from outside: %s", outside)
		}
	}
}
