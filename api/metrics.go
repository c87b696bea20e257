package api

import (
	"fmt"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// meter counts requests and how long they take, by route and status.
type meter struct{ seconds *prometheus.HistogramVec }

func newMeter(registry prometheus.Registerer) (*meter, error) {
	m := &meter{seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name:    "award_http_request_seconds",
		Help:    "How long requests took, by method, route and status.",
		Buckets: []float64{.002, .005, .01, .02, .05, .1, .25, .5, 1, 2.5, 5, 15},
	}, []string{"method", "route", "status"})}
	if err := registry.Register(m.seconds); err != nil {
		return nil, fmt.Errorf("register the API's metrics: %w", err)
	}
	return m, nil
}

// measure observes each request.
func (m *meter) measure(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := time.Now()
		err := next(c)
		if err == nil && c.Path() == streamPath {
			return nil // it took as long as somebody listened
		}
		status := c.Response().Status
		if err != nil {
			status = problemFrom(err).status()
		}
		m.seconds.WithLabelValues(method(c), c.Path(), strconv.Itoa(status)).Observe(time.Since(start).Seconds())
		return err
	}
}

// method is a request's method, as far as routes have it: clients may send any word.
func method(c echo.Context) string {
	switch m := c.Request().Method; m {
	case "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS":
		return m
	}
	return "other"
}

// serveMetrics lets Prometheus scrape. What cannot be told, as while the database is away, is left out of the rest.
func serveMetrics(e *echo.Echo, gatherer prometheus.Gatherer) {
	e.GET("/metrics", echo.WrapHandler(promhttp.HandlerFor(gatherer, promhttp.HandlerOpts{ErrorHandling: promhttp.ContinueOnError})))
}
