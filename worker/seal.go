package worker

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"gocloud.dev/blob"
	"golang.org/x/mod/sumdb/note"

	"qualityaward/store"
)

// Seal lets the log take what the ledger has grown by, signs it every so often, and writes what it signed to a
// second place (Art. 18: those who watch can prove what happened). Any number of processes may do so at once.
type Seal struct {
	Store     *store.Store
	Signer    note.Signer
	Second    *blob.Bucket  // where checkpoints are kept besides the database
	SignEvery time.Duration // between two checkpoints
	Log       *slog.Logger
}

// Run seals until the context ends. What fails is tried again: nothing that people do waits for it.
func (s *Seal) Run(ctx context.Context) {
	var reader store.LogReader
	every := time.NewTicker(time.Second)
	defer every.Stop()
	var signed time.Time
	for {
		_, err := s.Store.ExtendLog(ctx, &reader)
		if err == nil && time.Since(signed) >= s.SignEvery {
			if err = s.Sign(ctx); err == nil {
				signed = time.Now()
			}
		}
		if err != nil && ctx.Err() == nil {
			s.Log.Error("seal the ledger", "error", err)
		}
		select {
		case <-every.C:
		case <-ctx.Done():
			return
		}
	}
}

// Sign signs the log if it has grown, and copies what was signed to its second place.
func (s *Seal) Sign(ctx context.Context) error {
	if err := s.Store.SignLog(ctx, s.Signer); err != nil {
		return err
	}
	return s.Store.CopyCheckpoints(ctx, s.Second)
}

// How far the log has come, for alarms.
var (
	logLeaves = prometheus.NewDesc("award_audit_log_leaves", "Lines of the ledger that the log has taken.", nil, nil)
	logLag    = prometheus.NewDesc("award_audit_log_lag_seconds", "Age of the oldest line that the log has not taken.", nil, nil)
	logSigned = prometheus.NewDesc("award_audit_unsigned_leaves", "Leaves of the log after the last checkpoint.", nil, nil)
	logCopied = prometheus.NewDesc("award_audit_uncopied_leaves", "Leaves between the last checkpoint and the last that reached its second place.", nil, nil)
	logFaults = prometheus.NewDesc("award_audit_findings", "What the last verification found wrong.", nil, nil)
)

// LogMetrics tells Prometheus how far the log has come, read when it asks.
type LogMetrics struct{ Store *store.Store }

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
