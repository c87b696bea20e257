package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gocloud.dev/blob"
	_ "gocloud.dev/blob/fileblob" // file:// addresses of documents
	_ "gocloud.dev/blob/s3blob"   // s3:// addresses of documents

	"qualityaward/api"
	"qualityaward/store"
)

// databaseSettings tell where the facts are.
type databaseSettings struct {
	DatabaseURL         string `env:"AWARD_DATABASE_URL" required:"" placeholder:"URL" help:"PostgreSQL database, as the application's role."`
	DatabaseConnections int    `env:"AWARD_DATABASE_CONNECTIONS" default:"20" help:"Connections kept to it at most (${default})."`
}

// ownerSettings tell how to change the schema.
type ownerSettings struct {
	DatabaseOwnerURL string `env:"AWARD_DATABASE_OWNER_URL" required:"" placeholder:"URL" help:"The same database, as the role that owns the schema."`
}

// engineSettings tell where the workflow engine is.
type engineSettings struct {
	TemporalAddress   string `env:"AWARD_TEMPORAL_ADDRESS" required:"" placeholder:"HOST:PORT" help:"Temporal frontend."`
	TemporalNamespace string `env:"AWARD_TEMPORAL_NAMESPACE" default:"qualityaward" help:"Temporal namespace (${default})."`
	TaskQueue         string `env:"AWARD_TASK_QUEUE" default:"award" help:"Task queue shared by servers and workers (${default})."`
	temporalTLS
}

// documentSettings tell where documents lie.
type documentSettings struct {
	DocumentsURL string `env:"AWARD_DOCUMENTS_URL" placeholder:"URL" help:"Where documents lie, such as s3://bucket?region=...; the folder of --data-dir if empty."`
	DataDir      string `env:"AWARD_DATA_DIR" default:"documents" placeholder:"DIR" help:"Folder of documents (${default})."`
}

// httpSettings tell how the API is served.
type httpSettings struct {
	documentSettings
	HTTPAddress    string         `env:"AWARD_HTTP_ADDRESS" default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to listen (${default})."`
	SecureCookies  bool           `env:"AWARD_SECURE_COOKIES" help:"The server is reached by HTTPS: cookies are sent over nothing else."`
	TrustedProxies []netip.Prefix `env:"AWARD_TRUSTED_PROXIES" placeholder:"CIDR,..." help:"Proxies whose X-Forwarded-For is believed; none otherwise."`
	MaxDocument    int64          `env:"AWARD_MAX_DOCUMENT" default:"52428800" placeholder:"BYTES" help:"Size of a document where the edition does not say (${default})."`
	TemporalUI     string         `env:"AWARD_TEMPORAL_UI_URL" placeholder:"URL" help:"Temporal's web UI, for links from a case to its workflow."`
	PublicURL      string         `env:"AWARD_PUBLIC_URL" placeholder:"URL" help:"Address of this server as browsers know it, such as https://award.example; needed for login by OpenID Connect."`
	SampleLogins   bool           `env:"AWARD_SAMPLE_LOGINS" help:"Sample accounts (示例) are entered with one click; in a rehearsal that listens on the loopback interface only."`

	OIDC oidcSettings `embed:""`
}

// oidcSettings tell of the OpenID Connect provider that people may log in with. The client's secret comes from the environment
// (AWARD_OIDC_CLIENT_SECRET) or a file, never from a flag, which others on the machine can read.
type oidcSettings struct {
	Issuer     string `name:"oidc-issuer" env:"AWARD_OIDC_ISSUER" placeholder:"URL" help:"OpenID Connect provider that people may log in with; none if empty."`
	ClientID   string `name:"oidc-client-id" env:"AWARD_OIDC_CLIENT_ID" placeholder:"ID" help:"What the provider knows this system by."`
	SecretFile string `name:"oidc-client-secret-file" env:"AWARD_OIDC_CLIENT_SECRET_FILE" placeholder:"FILE" help:"File that holds the client's secret; or set AWARD_OIDC_CLIENT_SECRET."`
	Groups     string `name:"oidc-groups" env:"AWARD_OIDC_GROUPS" placeholder:"JSON|FILE" help:"The memberships that the provider's groups give, see docs/oidc.md."`
}

// provider is the provider as the API takes it; nil without one.
func (s oidcSettings) provider(publicURL string) (*api.OIDC, error) {
	if s.Issuer == "" {
		return nil, nil
	}
	secret := os.Getenv("AWARD_OIDC_CLIENT_SECRET")
	if s.SecretFile != "" {
		text, err := os.ReadFile(s.SecretFile)
		if err != nil {
			return nil, fmt.Errorf("AWARD_OIDC_CLIENT_SECRET_FILE: %w", err)
		}
		secret = strings.TrimSpace(string(text))
	}
	groups, err := api.ReadGroups(s.Groups)
	if err != nil {
		return nil, fmt.Errorf("AWARD_OIDC_GROUPS: %w", err)
	}
	return &api.OIDC{Issuer: s.Issuer, ClientID: s.ClientID, ClientSecret: secret, PublicURL: strings.TrimSuffix(publicURL, "/"), Groups: groups}, nil
}

// workerSettings tune the worker.
type workerSettings struct {
	sealSettings
	CachedCases int `env:"AWARD_CACHED_CASES" default:"2000" help:"Workflows kept in memory between their tasks (${default})."`
}

// logSettings tell what is logged and how.
type logSettings struct {
	LogLevel  slog.Level `env:"AWARD_LOG_LEVEL" default:"info" help:"debug, info, warn or error (${default})."`
	LogFormat string     `env:"AWARD_LOG_FORMAT" enum:"json,text" default:"json" help:"json or text (${default})."`
}

// logger writes structured lines to standard error.
func (s logSettings) logger() *slog.Logger {
	options := &slog.HandlerOptions{Level: s.LogLevel}
	if s.LogFormat == "text" {
		return slog.New(slog.NewTextHandler(os.Stderr, options))
	}
	return slog.New(slog.NewJSONHandler(os.Stderr, options))
}

// open connects to the database, which must have been migrated.
func (s databaseSettings) open(ctx context.Context, tracing bool, logger *slog.Logger) (*store.Store, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	st, err := store.Open(ctx, s.DatabaseURL, store.Options{MaxConns: s.DatabaseConnections, Tracing: tracing, Logger: logger})
	if err != nil {
		return nil, fmt.Errorf("AWARD_DATABASE_URL: %w", err)
	}
	return st, nil
}

// documents opens the place where documents lie.
func (s documentSettings) documents(ctx context.Context) (*blob.Bucket, error) {
	if s.DocumentsURL != "" {
		bucket, err := blob.OpenBucket(ctx, s.DocumentsURL)
		if err != nil {
			return nil, fmt.Errorf("AWARD_DOCUMENTS_URL: %w", err)
		}
		return bucket, nil
	}
	dir, err := filepath.Abs(s.DataDir)
	if err != nil {
		return nil, fmt.Errorf("AWARD_DATA_DIR %s: %w", s.DataDir, err)
	}
	// Temporary files lie beside the documents: a rename within one file system is all or nothing.
	bucket, err := blob.OpenBucket(ctx, "file://"+filepath.ToSlash(dir)+"?create_dir=true&no_tmp_dir=true")
	if err != nil {
		return nil, fmt.Errorf("AWARD_DATA_DIR %s: %w", s.DataDir, err)
	}
	return bucket, nil
}
