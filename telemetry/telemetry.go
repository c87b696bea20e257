// Package telemetry sets up OpenTelemetry: metrics for Prometheus to scrape, and traces sent to a
// collector when one is named by the standard OTEL_EXPORTER_OTLP_ENDPOINT.
package telemetry

import (
	"context"
	"fmt"
	"os"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/exporters/prometheus"
	"go.opentelemetry.io/otel/propagation"
	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/contrib/opentelemetry"
	"go.temporal.io/sdk/interceptor"

	"go.opentelemetry.io/otel/attribute"
)

// Telemetry holds the process's meters and tracers.
type Telemetry struct {
	meters  *sdkmetric.MeterProvider
	tracers *sdktrace.TracerProvider // nil unless traces go somewhere
}

// Start sets telemetry up for a process of the given name. Metrics are registered with
// Prometheus's default registry, which the API serves at /metrics.
func Start(ctx context.Context, process string) (*Telemetry, error) {
	exporter, err := prometheus.New()
	if err != nil {
		return nil, fmt.Errorf("set up metrics: %w", err)
	}
	res := resource.NewSchemaless(attribute.String("service.name", process))
	t := &Telemetry{meters: sdkmetric.NewMeterProvider(sdkmetric.WithReader(exporter), sdkmetric.WithResource(res))}
	otel.SetMeterProvider(t.meters)
	otel.SetTextMapPropagator(propagation.TraceContext{})
	if os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT") == "" && os.Getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") == "" {
		return t, nil
	}
	traces, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("set up traces: %w", err)
	}
	t.tracers = sdktrace.NewTracerProvider(sdktrace.WithBatcher(traces), sdktrace.WithResource(res))
	otel.SetTracerProvider(t.tracers)
	return t, nil
}

// Tracing tells whether traces go somewhere.
func (t *Telemetry) Tracing() bool { return t.tracers != nil }

// TemporalMetrics counts what the engine's SDK does.
func (t *Telemetry) TemporalMetrics() client.MetricsHandler {
	return opentelemetry.NewMetricsHandler(opentelemetry.MetricsHandlerOptions{Meter: t.meters.Meter("temporal")})
}

// Interceptors carry traces from an act through the engine to its ledger entry.
func (t *Telemetry) Interceptors() ([]interceptor.ClientInterceptor, error) {
	if t.tracers == nil {
		return nil, nil
	}
	tracing, err := opentelemetry.NewTracingInterceptor(opentelemetry.TracerOptions{})
	if err != nil {
		return nil, fmt.Errorf("trace the engine: %w", err)
	}
	return []interceptor.ClientInterceptor{tracing}, nil
}

// Stop sends what was not sent yet.
func (t *Telemetry) Stop(ctx context.Context) error {
	if t.tracers != nil {
		if err := t.tracers.Shutdown(ctx); err != nil {
			return fmt.Errorf("send the last traces: %w", err)
		}
	}
	return t.meters.Shutdown(ctx)
}
