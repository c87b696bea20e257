package api

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// Limits on how long a request may take (ours): of an ordinary one, and of one that carries a file
// or lets a rehearsal's time pass.
const (
	ordinaryTimeout = 15 * time.Second
	longTimeout     = 10 * time.Minute
)

// begin gives each request its id, its language and its end.
func begin(rehearsal bool, patience func(echo.Context) time.Duration) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			r, h := c.Request(), c.Response().Header()
			state := &call{request: uuid.NewString(), tongue: tongueOf(r), address: c.RealIP(), browser: browserOf(r), local: isLocal(r.Host)}
			h.Set(echo.HeaderXRequestID, state.request)
			h.Set("Content-Language", state.tongue.tag)
			if len(r.TransferEncoding) > 0 { // it may have said a length too, which whoever passed it on may have believed (RFC 9112, 6.3)
				h.Set(echo.HeaderConnection, "close")
			}
			if rehearsal {
				h.Set("Rehearsal", "true") // every page says so
			}
			wait := patience(c)
			ctx, cancel := limited(context.WithValue(r.Context(), callKey{}, state), wait)
			defer cancel()
			hurry(c.Response(), wait)
			defer dismiss(c.Response())
			c.SetRequest(r.WithContext(ctx))
			return next(c)
		}
	}
}

// lengthy are the operations that may take long besides those that take a file in: they send one, or move a rehearsal's clock.
var lengthy = []string{"downloadDocument", "downloadDossier", "exportAudit", "advanceRehearsal"}

// patienceWith tells how long requests may take, by what the contract says of their operation and not by what they say of
// themselves; 0 is without end, for what is streamed.
func patienceWith(ops map[string]*operation) func(echo.Context) time.Duration {
	long := map[string]bool{}
	for _, op := range ops {
		if op.isFile || slices.Contains(lengthy, op.id) {
			long[op.route.Method+" "+op.routed()] = true
		}
	}
	return func(c echo.Context) time.Duration {
		switch {
		case c.Path() == streamPath:
			return 0
		case long[c.Request().Method+" "+c.Path()]:
			return longTimeout
		}
		return ordinaryTimeout
	}
}

// limited gives a request its end.
func limited(ctx context.Context, wait time.Duration) (context.Context, context.CancelFunc) {
	if wait == 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, wait)
}

// hurry ends the connection of a client that sends its request, or takes the answer, so slowly that it would hold what others
// need: the context's end alone wakes nobody who waits for bytes. An answer may take long, as on a poor line; what is
// streamed waits for its request no longer than others, and lifts that limit once it speaks.
func hurry(w http.ResponseWriter, wait time.Duration) {
	connection := http.NewResponseController(w)
	_ = connection.SetReadDeadline(time.Now().Add(max(wait, ordinaryTimeout))) // a recorder has no connection
	_ = connection.SetWriteDeadline(time.Now().Add(max(wait, longTimeout)))
}

// dismiss waits no longer than usual for the rest of a request that was answered before all of it had come: one that may
// not send a file would otherwise hold its connection for as long as one that may.
func dismiss(w http.ResponseWriter) {
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(ordinaryTimeout))
}

// logged writes one line for each request: what was asked and how it went, never who asked or
// what was in it.
func logged(logger *slog.Logger) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			start := time.Now()
			if err := next(c); err != nil {
				c.Error(err) // so that the status is known here
			}
			ctx := c.Request().Context()
			level := slog.LevelInfo
			if c.Response().Status >= http.StatusInternalServerError {
				level = slog.LevelError
			}
			if logger.Enabled(ctx, level) {
				logger.LogAttrs(ctx, level, "request",
					slog.String("request", requestID(c)), slog.String("method", c.Request().Method), slog.String("route", c.Path()),
					slog.Int("status", c.Response().Status), slog.Duration("took", time.Since(start)), slog.Int64("bytes", c.Response().Size))
			}
			return nil
		}
	}
}

// recovered turns a panic into an error that is logged with its stack and answered like any other.
func recovered(logger *slog.Logger) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) (err error) {
			defer func() {
				switch reason := recover(); reason {
				case nil:
				case http.ErrAbortHandler:
					panic(reason)
				default:
					logger.ErrorContext(c.Request().Context(), "panic", "request", requestID(c), "stack", string(debug.Stack()))
					err = fmt.Errorf("panic: %v", reason)
				}
			}()
			return next(c)
		}
	}
}

// guarded sets the headers that keep browsers from doing what nobody asked for.
func guarded(secure bool) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			h := c.Response().Header()
			h.Set("X-Content-Type-Options", "nosniff")
			h.Set("X-Frame-Options", "DENY")
			h.Set("Referrer-Policy", "no-referrer")
			h.Set("Cross-Origin-Opener-Policy", "same-origin")
			h.Set("Cross-Origin-Resource-Policy", "same-origin")
			h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
			if secure {
				h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
			}
			if strings.HasPrefix(c.Request().URL.Path, BasePath) {
				h.Set("Cache-Control", "no-store")
				h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
			}
			return next(c)
		}
	}
}

// sameOrigin turns away what another site's page makes a browser send: it would come with the session's cookie. Programs,
// which are no browsers, say nothing of where they come from and pass.
func sameOrigin() echo.MiddlewareFunc {
	protection := http.NewCrossOriginProtection()
	protection.AddInsecureBypassPattern("POST " + codecPath) // changes nothing, and fromEngineUI says who may read it
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if protection.Check(c.Request()) != nil {
				return problemOf("cross_origin")
			}
			return next(c)
		}
	}
}

// browserOf is what a client says it is, as far as it is printable and short.
func browserOf(r *http.Request) string {
	said := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return -1
		}
		return r
	}, r.UserAgent())
	return said[:min(len(said), 200)]
}
