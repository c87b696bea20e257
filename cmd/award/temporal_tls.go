package main

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
)

// temporalTLS tell how the connection to the workflow engine is protected. docs/tls.md is the recipe.
type temporalTLS struct {
	TemporalTLS           bool   `env:"AWARD_TEMPORAL_TLS" help:"Reach Temporal by TLS; implied by the settings below."`
	TemporalTLSCert       string `env:"AWARD_TEMPORAL_TLS_CERT" placeholder:"FILE" help:"Our certificate for Temporal (PEM), read again for each connection."`
	TemporalTLSKey        string `env:"AWARD_TEMPORAL_TLS_KEY" placeholder:"FILE" help:"The certificate's key (PEM)."`
	TemporalTLSCA         string `env:"AWARD_TEMPORAL_TLS_CA" placeholder:"FILE" help:"Who signs Temporal's certificate (PEM); the system's authorities if empty."`
	TemporalTLSServerName string `env:"AWARD_TEMPORAL_TLS_SERVER_NAME" placeholder:"NAME" help:"The name in Temporal's certificate, where it is not that of its address."`
}

// config is what connections are made with; nil without TLS.
func (s temporalTLS) config() (*tls.Config, error) {
	if s == (temporalTLS{}) {
		return nil, nil
	}
	config := &tls.Config{MinVersion: tls.VersionTLS12, ServerName: s.TemporalTLSServerName}
	if s.TemporalTLSCA != "" {
		text, err := os.ReadFile(s.TemporalTLSCA)
		if err != nil {
			return nil, fmt.Errorf("AWARD_TEMPORAL_TLS_CA: %w", err)
		}
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(text) {
			return nil, fmt.Errorf("AWARD_TEMPORAL_TLS_CA: there is no certificate in %s", s.TemporalTLSCA)
		}
	}
	switch {
	case s.TemporalTLSCert == "" && s.TemporalTLSKey == "":
		return config, nil
	case s.TemporalTLSCert == "" || s.TemporalTLSKey == "":
		return nil, errors.New("AWARD_TEMPORAL_TLS_CERT and AWARD_TEMPORAL_TLS_KEY go together")
	}
	if _, err := s.certificate(nil); err != nil {
		return nil, err
	}
	config.GetClientCertificate = s.certificate // read anew, so that a renewed one needs no restart
	return config, nil
}

// certificate reads our certificate.
func (s temporalTLS) certificate(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
	pair, err := tls.LoadX509KeyPair(s.TemporalTLSCert, s.TemporalTLSKey)
	if err != nil {
		return nil, fmt.Errorf("AWARD_TEMPORAL_TLS_CERT, AWARD_TEMPORAL_TLS_KEY: %w", err)
	}
	return &pair, nil
}
