package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"qualityaward/demo"
	"qualityaward/e2e/installation"
)

// A whole round is played through the API of the real processes, and checks itself from outside: every
// act once in the ledger, no notice ended early, the places kept, nothing left open.
func TestWholeRound(t *testing.T) {
	played(t, demo.Round)
}

// Sample cases are left standing at every stage; a second time nothing is done.
func TestSampleCases(t *testing.T) {
	played(t, func(ctx context.Context, w demo.World) error {
		if err := demo.Open(ctx, w); err != nil {
			return err
		}
		var again strings.Builder
		w.Out = &again
		if err := demo.Open(ctx, w); err != nil || again.Len() > 0 {
			return fmt.Errorf("opened again, it says %q: %w", &again, err)
		}
		return nil
	})
}

// played runs the product's processes on a fresh database and has something played there.
func played(t *testing.T, play func(context.Context, demo.World) error) {
	t.Helper()
	in := install(t, installation.Ambient())
	serve, worker, err := in.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { worker.Stop(); serve.Stop() })
	err = play(t.Context(), demo.World{BaseURL: "http://" + in.Address, DatabaseURL: in.URL, Password: installation.Password, Out: t.Output()})
	if err != nil {
		t.Fatalf("%v\nserve: %s\nworker: %s", err, serve.Tail(), worker.Tail())
	}
	if err := in.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}
