package api

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/labstack/echo/v4"
)

// probeTimeout is how long a dependency may take to answer /readyz.
const probeTimeout = 2 * time.Second

// serveHealth answers whether the process lives, and whether it has what it needs.
func serveHealth(e *echo.Echo, checks []Check) {
	e.GET("/healthz", func(c echo.Context) error { return c.JSON(http.StatusOK, map[string]string{"status": "ok"}) })
	e.GET("/readyz", func(c echo.Context) error {
		if missing := probe(c.Request().Context(), checks); len(missing) > 0 {
			return c.JSON(http.StatusServiceUnavailable, map[string]any{"status": "not ready", "missing": missing})
		}
		return c.JSON(http.StatusOK, map[string]string{"status": "ready"})
	})
}

// probe asks all dependencies side by side and names those that did not answer, in their order.
func probe(ctx context.Context, checks []Check) []string {
	ctx, cancel := context.WithTimeout(ctx, probeTimeout)
	defer cancel()
	down := make([]bool, len(checks))
	var wg sync.WaitGroup
	for i, check := range checks {
		wg.Go(func() { down[i] = check.Probe(ctx) != nil })
	}
	wg.Wait()
	var missing []string
	for i, check := range checks {
		if down[i] {
			missing = append(missing, check.Name)
		}
	}
	return missing
}
