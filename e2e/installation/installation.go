// Package installation runs the product as its operators do: a database of its own, and the real
// processes of bin/award on it. Tests kill them, and the benchmark measures them.
package installation

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/google/uuid"
	_ "github.com/jackc/pgx/v5/stdlib" // opens the owner's connection
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"
	"google.golang.org/grpc"

	"qualityaward/rehearsal"
	"qualityaward/secrets"
	"qualityaward/store"
	"qualityaward/workflows"
)

// Password is the password of all sample accounts.
const Password = "rehearsal-password"

// Installation is a fresh rehearsal database with its bodies and sample accounts, a task queue of
// its own on the stack's engine, and the processes that were started on them.
type Installation struct {
	*store.Store
	Stack     Stack
	Binary    string // bin/award
	Dir       string // documents and logs
	Address   string // of the API
	TaskQueue string
	Engine    *workflows.Client // past the API, for what only a test may do
	URL       string            // of the database, as the programs' role

	name     string
	owner    *sql.DB
	ownerURL string
}

// New creates the database and fills it. It starts no process yet.
func New(ctx context.Context, stack Stack, binary, dir string) (*Installation, error) {
	in, err := create(ctx, stack, binary, dir)
	if err != nil {
		return nil, err
	}
	app, err := url.Parse(in.URL)
	if err != nil {
		return nil, fmt.Errorf("AWARD_DATABASE_URL: %w", err)
	}
	if err := store.Migrate(ctx, in.ownerURL, app.User.Username(), true); err != nil {
		return nil, fmt.Errorf("migrate the new database: %w", err)
	}
	if in.Store, err = store.Open(ctx, in.URL, store.Options{MaxConns: 16}); err != nil {
		return nil, fmt.Errorf("open the new database: %w", err)
	}
	if err := in.Seed(ctx, store.Seeds{Sample: true, Password: Password}); err != nil {
		return nil, fmt.Errorf("seed the new database: %w", err)
	}
	return in, in.dial()
}

// OfRelease creates a database for a binary of any release, which fills it itself. The Installation has neither Store nor
// Engine: what they do depends on the release.
func OfRelease(ctx context.Context, stack Stack, binary, dir string) (*Installation, error) {
	in, err := create(ctx, stack, binary, dir)
	if err != nil {
		return nil, err
	}
	for _, command := range [][]string{{"migrate"}, {"seed", "--samples"}} {
		cmd := exec.CommandContext(ctx, binary, command...)
		cmd.Env = append(in.environment(), "AWARD_DATABASE_OWNER_URL="+in.ownerURL, "AWARD_REHEARSAL=true", "AWARD_SAMPLE_PASSWORD="+Password)
		if said, err := cmd.CombinedOutput(); err != nil {
			return nil, errors.Join(fmt.Errorf("award %s: %w: %s", command[0], err, said), in.Close())
		}
	}
	return in, nil
}

// create creates an empty database and a place for documents.
func create(ctx context.Context, stack Stack, binary, dir string) (*Installation, error) {
	for _, name := range []string{"AWARD_DATABASE_URL", "AWARD_DATABASE_OWNER_URL", "AWARD_TEMPORAL_ADDRESS", "AWARD_TEMPORAL_NAMESPACE", "AWARD_KEYS_FILE"} {
		if stack.Get(name) == "" {
			return nil, fmt.Errorf("%s is not set: %w", name, ErrNoStack)
		}
	}
	in := &Installation{Stack: stack, Binary: binary, Dir: dir, name: "award_" + uuid.NewString()[:8]}
	in.TaskQueue = in.name
	var err error
	if in.Address, err = freeAddress(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Join(dir, "documents"), 0o750); err != nil {
		return nil, fmt.Errorf("make a place for documents: %w", err)
	}
	owner, err := url.Parse(in.Stack.Get("AWARD_DATABASE_OWNER_URL"))
	if err != nil {
		return nil, fmt.Errorf("AWARD_DATABASE_OWNER_URL: %w", err)
	}
	app, err := url.Parse(in.Stack.Get("AWARD_DATABASE_URL"))
	if err != nil {
		return nil, fmt.Errorf("AWARD_DATABASE_URL: %w", err)
	}
	if in.owner, err = sql.Open("pgx", owner.String()); err != nil {
		return nil, fmt.Errorf("AWARD_DATABASE_OWNER_URL: %w", err)
	}
	if _, err := in.owner.ExecContext(ctx, `CREATE DATABASE `+in.name); err != nil {
		return nil, fmt.Errorf("create a database: %w", err)
	}
	owner.Path, app.Path = "/"+in.name, "/"+in.name
	in.ownerURL, in.URL = owner.String(), app.String()
	return in, nil
}

// dial makes the client of the engine. What it starts begins at the rehearsal's instant.
func (in *Installation) dial() error {
	now := func(ctx context.Context) time.Time {
		at, err := in.Now(ctx)
		if err != nil {
			return time.Now()
		}
		return at
	}
	if err := secrets.Create(in.Stack.Get("AWARD_KEYS_FILE"), secrets.AES); err != nil && !errors.Is(err, secrets.ErrKeysExist) {
		return fmt.Errorf("make the keys: %w", err)
	}
	keys, err := secrets.Open(in.Stack.Get("AWARD_KEYS_FILE"))
	if err != nil {
		return fmt.Errorf("open the keys: %w", err)
	}
	options := client.Options{
		HostPort: in.Stack.Get("AWARD_TEMPORAL_ADDRESS"), Namespace: in.Stack.Get("AWARD_TEMPORAL_NAMESPACE"),
		Logger: log.NewStructuredLogger(slog.New(slog.DiscardHandler)),
		ConnectionOptions: client.ConnectionOptions{
			GrpcCompression: &client.GrpcCompressionNone{}, // as the product's own
			DialOptions:     []grpc.DialOption{grpc.WithChainUnaryInterceptor(rehearsal.Starter(now))},
		},
	}
	keys.Seal(&options)
	c, err := client.NewLazyClient(options)
	if err != nil {
		return fmt.Errorf("connect to the engine: %w", err)
	}
	in.Engine = &workflows.Client{
		Temporal: c, Namespace: in.Stack.Get("AWARD_TEMPORAL_NAMESPACE"), TaskQueue: in.TaskQueue, Codec: keys.Codec(in.Stack.Get("AWARD_TEMPORAL_NAMESPACE")),
		Start: func(ctx context.Context, options client.StartWorkflowOptions, workflow any, args ...any) error {
			_, err := c.ExecuteWorkflow(ctx, options, workflow, args...)
			return err
		},
	}
	return nil
}

// Close lets go of the database. It is left as it is: the stack under it is ephemeral.
func (in *Installation) Close() error {
	if in.Engine != nil {
		in.Engine.Temporal.Close()
	}
	if in.Store != nil {
		return errors.Join(in.Store.Close(), in.owner.Close())
	}
	return in.owner.Close()
}

// freeAddress finds a port that nobody listens on.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("find a free port: %w", err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String(), nil
}
