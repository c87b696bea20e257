package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"

	"qualityaward/secrets/secretstest"
)

// frontend is an engine's frontend as far as its health, which demands certificates that an authority signed.
func frontend(t *testing.T, server, clients *secretstest.Authority, name string) (address string) {
	t.Helper()
	cert, key := server.Issue(name)
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(clients.File)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(text)
	s := grpc.NewServer(grpc.Creds(credentials.NewTLS(&tls.Config{Certificates: []tls.Certificate{pair}, ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: pool})))
	healthy := health.NewServer()
	healthy.SetServingStatus("temporal.api.workflowservice.v1.WorkflowService", grpc_health_v1.HealthCheckResponse_SERVING)
	grpc_health_v1.RegisterHealthServer(s, healthy)
	workflowservice.RegisterWorkflowServiceServer(s, workflowservice.UnimplementedWorkflowServiceServer{})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = s.Serve(l) }()
	t.Cleanup(s.Stop)
	return l.Addr().String()
}

// reached tells whether the engine is reached with settings.
func reached(t *testing.T, address string, settings temporalTLS) error {
	t.Helper()
	config, err := settings.config()
	if err != nil {
		t.Fatal(err)
	}
	c, err := client.NewLazyClient(client.Options{HostPort: address, ConnectionOptions: client.ConnectionOptions{TLS: config, TLSDisabled: config == nil}})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
	defer cancel()
	_, err = c.CheckHealth(ctx, &client.CheckHealthRequest{})
	return err
}

// The engine is reached when both sides' certificates are signed by whom the other trusts, and else not at all.
func TestTemporalByMutualTLS(t *testing.T) {
	ours, others := secretstest.NewAuthority(t), secretstest.NewAuthority(t)
	address := frontend(t, ours, ours, "127.0.0.1")
	cert, key := ours.Issue("award")
	strangerCert, strangerKey := others.Issue("award")
	good := temporalTLS{TemporalTLSCert: cert, TemporalTLSKey: key, TemporalTLSCA: ours.File}
	if err := reached(t, address, good); err != nil {
		t.Fatalf("with everything right: %v", err)
	}
	named := frontend(t, ours, ours, "temporal.example")
	byName := good
	byName.TemporalTLSServerName = "temporal.example"
	if err := reached(t, named, byName); err != nil {
		t.Errorf("with the name in its certificate: %v", err)
	}
	for name, tt := range map[string]struct {
		address  string
		settings temporalTLS
	}{
		"another authority":        {address, temporalTLS{TemporalTLSCert: cert, TemporalTLSKey: key, TemporalTLSCA: others.File}},
		"the system's authorities": {address, temporalTLS{TemporalTLSCert: cert, TemporalTLSKey: key}},
		"no certificate":           {address, temporalTLS{TemporalTLSCA: ours.File}},
		"a stranger's certificate": {address, temporalTLS{TemporalTLSCert: strangerCert, TemporalTLSKey: strangerKey, TemporalTLSCA: ours.File}},
		"another name":             {named, good},
		"a server of another's":    {frontend(t, others, ours, "127.0.0.1"), good},
		"no TLS at all":            {address, temporalTLS{}},
		"the flag alone":           {address, temporalTLS{TemporalTLS: true}},
	} {
		if err := reached(t, tt.address, tt.settings); err == nil {
			t.Errorf("%s: it is reached", name)
		}
	}
}

// A certificate that is renewed is used for the next connection, without a restart.
func TestRenewedCertificate(t *testing.T) {
	old, renewed := secretstest.NewAuthority(t), secretstest.NewAuthority(t)
	cert, key := old.Issue("award")
	config, err := temporalTLS{TemporalTLSCert: cert, TemporalTLSKey: key}.config()
	if err != nil {
		t.Fatal(err)
	}
	before, err := config.GetClientCertificate(nil)
	if err != nil {
		t.Fatal(err)
	}
	newCert, newKey := renewed.Issue("award")
	for from, to := range map[string]string{newCert: cert, newKey: key} {
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	after, err := config.GetClientCertificate(nil)
	if err != nil || before.Leaf.Equal(after.Leaf) {
		t.Errorf("it is the old one: %v", err)
	}
}

func TestTLSSettingsThatAreRefused(t *testing.T) {
	ours := secretstest.NewAuthority(t)
	cert, key := ours.Issue("award")
	empty := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for want, settings := range map[string]temporalTLS{
		"go together":                    {TemporalTLSCert: cert},
		"AWARD_TEMPORAL_TLS_KEY":         {TemporalTLSCert: cert, TemporalTLSKey: cert},
		"no such file":                   {TemporalTLSCA: "/nowhere"},
		"AWARD_TEMPORAL_TLS_CA: there":   {TemporalTLSCA: empty},
		"AWARD_TEMPORAL_TLS_CERT, AWARD": {TemporalTLSCert: key, TemporalTLSKey: key},
	} {
		if _, err := settings.config(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, which does not say %q", settings, err, want)
		}
	}
}
