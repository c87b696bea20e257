// Package store keeps everything in PostgreSQL through GORM: the append-only ledger, the read model
// beside it, people and bodies, the work calendar, honours and the outbox. A step is one
// transaction.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"sync"
	"time"

	"github.com/exaring/otelpgx"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
	"gorm.io/gorm/schema"

	"qualityaward/calendar"
)

// Options tune a Store. The zero value is good.
type Options struct {
	MaxConns int          // connections kept and used at most; 20 if zero
	Tracing  bool         // a span for each statement
	Logger   *slog.Logger // for the relay; slog.Default if nil
}

// Store is the database as the programs use it.
type Store struct {
	db        *gorm.DB
	sql       *sql.DB
	log       *slog.Logger
	rehearsal bool

	calendarMu sync.Mutex
	calendar   *calendar.Calendar
	calendarAt time.Time // when the calendar's revision was last compared with the database's
}

// Open connects to a migrated database.
func Open(ctx context.Context, url string, o Options) (*Store, error) {
	pool, err := connect(url, o)
	if err != nil {
		return nil, err
	}
	s := &Store{sql: pool, log: o.Logger}
	if s.log == nil {
		s.log = slog.Default()
	}
	if s.db, err = orm(pool); err != nil {
		_ = pool.Close()
		return nil, err
	}
	if err = migrated(ctx, pool); err == nil {
		err = s.readSettings(ctx)
	}
	if err != nil {
		_ = pool.Close()
		return nil, err
	}
	return s, nil
}

// orm is GORM over a pool. Statements are prepared and kept by pgx, a cache per connection; GORM's own cache would prepare each
// of them once more. Transactions are begun where a step needs one.
func orm(pool *sql.DB) (*gorm.DB, error) {
	db, err := gorm.Open(postgres.New(postgres.Config{Conn: pool}), &gorm.Config{
		SkipDefaultTransaction: true,
		DisableAutomaticPing:   true,
		Logger:                 logger.Discard,
		NowFunc:                func() time.Time { return time.Now().UTC() },
		NamingStrategy:         schema.NamingStrategy{},
	})
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	return db, nil
}

// connect opens a pool of connections that speak UTC.
func connect(url string, o Options) (*sql.DB, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, unreadable(err)
	}
	config.RuntimeParams["timezone"] = "UTC"
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "award"
	}
	config.BuildContextWatcherHandler = patient
	if o.Tracing {
		config.Tracer = otelpgx.NewTracer()
	}
	if o.MaxConns == 0 {
		o.MaxConns = 20
	}
	pool := stdlib.OpenDB(*config)
	pool.SetMaxOpenConns(o.MaxConns)
	pool.SetMaxIdleConns(o.MaxConns)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	return pool, nil
}

// unreadable says what is wrong with the database's address without repeating it: it holds a password, and what is wrong
// may lie in just that.
func unreadable(err error) error {
	var file *fs.PathError // such as a certificate
	if errors.As(err, &file) {
		return fmt.Errorf("read what the database's address names: %w", file)
	}
	return errors.New("the database's address cannot be read: it must be postgres://ROLE:PASSWORD@HOST:PORT/DATABASE?sslmode=..., with %XX for what is special in a password")
}

// patient lets a statement whose caller left end by itself for a moment, then asks the server to end it, and breaks the
// connection only when that does not help. A deadline that is set at once, as is usual, may be met by the driver's reader in
// the background when the machine is slow, which fails the next statement on that connection: somebody else's.
func patient(connection *pgconn.PgConn) ctxwatch.Handler {
	return &pgconn.CancelRequestContextWatcherHandler{Conn: connection, CancelRequestDelay: 100 * time.Millisecond, DeadlineDelay: 5 * time.Second}
}

// Close ends all connections.
func (s *Store) Close() error { return s.sql.Close() }

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	if err := s.sql.PingContext(ctx); err != nil {
		return fmt.Errorf("reach the database: %w", err)
	}
	return nil
}

// SQL is the pool of connections beneath, for libraries that need one.
func (s *Store) SQL() *sql.DB { return s.sql }

// DB is GORM on the context, outside any transaction.
func (s *Store) DB(ctx context.Context) *gorm.DB { return s.db.WithContext(ctx) }
