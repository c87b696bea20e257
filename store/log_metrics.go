package store

import (
	"context"
	"fmt"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// How far the log has come, for alarms.
var (
	logLeaves = prometheus.NewDesc("award_audit_log_leaves", "Lines of the ledger that the log has taken.", nil, nil)
	logLag    = prometheus.NewDesc("award_audit_log_lag_seconds", "Age of the oldest line that the log has not taken.", nil, nil)
	logSigned = prometheus.NewDesc("award_audit_unsigned_leaves", "Leaves of the log after the last checkpoint.", nil, nil)
	logCopied = prometheus.NewDesc("award_audit_uncopied_leaves", "Leaves between the last checkpoint and the last that reached its second place.", nil, nil)
	logFaults = prometheus.NewDesc("award_audit_findings", "What the last verification found wrong.", nil, nil)
)

// LogMetrics tells Prometheus how far the log has come, read when it asks.
type LogMetrics struct{ Store *Store }

// Describe implements prometheus.Collector.
func (LogMetrics) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{logLeaves, logLag, logSigned, logCopied, logFaults} {
		to <- d
	}
}

// Collect implements prometheus.Collector.
func (m LogMetrics) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	state, err := m.Store.LogState(ctx)
	if err != nil {
		to <- prometheus.NewInvalidMetric(logLag, fmt.Errorf("ask how far the log has come: %w", err))
		return
	}
	var lag float64
	if state.Oldest != nil {
		lag = max(0, time.Since(*state.Oldest).Seconds())
	}
	for desc, value := range map[*prometheus.Desc]float64{
		logLeaves: float64(state.Leaves), logLag: lag, logSigned: float64(state.Leaves - state.Signed),
		logCopied: float64(state.Signed - state.Copied), logFaults: float64(state.RunFindings),
	} {
		to <- prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, value)
	}
}
