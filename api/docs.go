package api

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"qualityaward/api/docs"
)

// serveDocs shows the contract, to people at /docs and to programs at /openapi.yaml.
func serveDocs(e *echo.Echo, rehearsal bool) error {
	page, err := docs.Render(Contract, rehearsal)
	if err != nil {
		return err
	}
	e.GET("/docs", func(c echo.Context) error {
		c.Response().Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
		return c.HTMLBlob(http.StatusOK, page)
	})
	e.GET("/openapi.yaml", func(c echo.Context) error { return c.Blob(http.StatusOK, "application/yaml", Contract) })
	return nil
}
