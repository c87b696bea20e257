package e2e

import (
	"testing"

	"qualityaward/demo"
	"qualityaward/e2e/installation"
)

// A whole round is played through the API of the real processes, and checks itself from outside: every
// act once in the ledger, no notice ended early, the places kept, nothing left open.
func TestWholeRound(t *testing.T) {
	in := install(t, installation.Ambient())
	serve, worker, err := in.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { worker.Stop(); serve.Stop() })
	err = demo.Round(t.Context(), demo.World{BaseURL: "http://" + in.Address, DatabaseURL: in.URL, Password: installation.Password, Out: t.Output()})
	if err != nil {
		t.Fatalf("%v\nserve: %s\nworker: %s", err, serve.Tail(), worker.Tail())
	}
}
