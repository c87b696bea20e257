package main

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"

	"qualityaward/activities"
	"qualityaward/audit"
	"qualityaward/secrets/secretstest"
	"qualityaward/store"
	"qualityaward/store/storetest"
)

// storage is a server that speaks S3, with a bucket; who may do what, it asks before it looks what is there.
type storage struct {
	*s3mem.Backend
	may     []string // the methods that are allowed
	address string   // of the bucket, as a setting
}

// newStorage starts one.
func newStorage(t *testing.T, may ...string) *storage {
	t.Helper()
	s := &storage{Backend: s3mem.New(), may: may}
	if err := s.CreateBucket("second"); err != nil {
		t.Fatal(err)
	}
	serve := gofakes3.New(s.Backend).Server()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		signed := strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 Credential=example/")
		if !signed || !slices.Contains(s.may, r.Method) {
			w.Header().Set("Content-Type", "application/xml")
			w.WriteHeader(http.StatusForbidden)
			_, _ = fmt.Fprint(w, `<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>`)
			return
		}
		serve.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	s.address = bucketAt("second", server.URL)
	t.Setenv("AWS_ACCESS_KEY_ID", "example")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "example")
	t.Setenv("AWS_EC2_METADATA_DISABLED", "true")
	return s
}

// bucketAt is the address of a bucket of a server.
func bucketAt(bucket, server string) string {
	return "s3://" + bucket + "?region=us-east-1&use_path_style=true&endpoint=" + server
}

// A start tries that checkpoints can be kept in a bucket, and says which setting is wrong if not; a bucket that lets nothing
// be read, deleted or overwritten will do. What was tried with is no checkpoint to those who verify.
func TestBucketOfCheckpoints(t *testing.T) {
	db := storetest.New(t)
	t.Setenv("AWARD_LOCAL", "")
	key := filepath.Join(t.TempDir(), "audit.key")
	public, err := makeKey(key, "award.example")
	if err != nil {
		t.Fatal(err)
	}
	s := newStorage(t, http.MethodPut)
	settings := sealSettings{AuditKeyFile: key, AuditCheckpoints: s.address}
	for size := range int64(2) { // the second start finds the trial of the first
		seal, err := settings.open(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		seal.Store = db.Store
		if err := db.RecordEvent(t.Context(), store.SubjectAccess, "c", activities.Entry{Kind: "document_read"}); err != nil {
			t.Fatal(err)
		}
		if _, err := db.ExtendLog(t.Context(), &store.LogReader{}); err != nil {
			t.Fatal(err)
		}
		if _, err := seal.Sign(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := s.HeadObject("second", audit.CheckpointName(size+1)); err != nil {
			t.Errorf("the checkpoint of %d leaves is not in the bucket: %v", size+1, err)
		}
		if err := seal.Second.Close(); err != nil {
			t.Fatal(err)
		}
	}

	s.may = []string{http.MethodGet, http.MethodHead} // as an auditor, who may not write
	if code, said := called(t, "audit", "verify", "--database-url="+db.URL, "--public-key="+public, "--checkpoints="+s.address); code != 0 || !strings.Contains(said, " 2 signed") {
		t.Errorf("verify with the bucket: exit code %d, %s", code, said)
	}
	if _, err := settings.open(t.Context()); err == nil {
		t.Error("a start takes a bucket that it may not write any more")
	}
}

// No start takes a bucket that cannot be written, and each names the setting, and no secret.
func TestBucketsThatCannotBeWritten(t *testing.T) {
	unset(t)
	key := filepath.Join(t.TempDir(), "audit.key")
	if _, err := makeKey(key, "award.example"); err != nil {
		t.Fatal(err)
	}
	_, keys := secretstest.InFile(t)
	s := newStorage(t, http.MethodGet, http.MethodHead)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := "http://" + listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	for name, address := range map[string]string{
		"read only": s.address, "nobody there": bucketAt("second", nobody),
		"another bucket": strings.Replace(newStorage(t, http.MethodPut).address, "second", "other", 1),
	} {
		t.Run(name, func(t *testing.T) {
			for _, command := range []string{"worker", "all"} {
				args := []string{
					command, "--database-url=postgres://award_app:hidden@127.0.0.1:1/award", "--temporal-address=127.0.0.1:1",
					"--keys-file=" + keys, "--audit-key-file=" + key, "--audit-checkpoints=" + address,
				}
				if command == "all" {
					args = append(args, "--database-owner-url=postgres://award_owner:hidden@127.0.0.1:1/award")
				}
				code, said := called(t, args...)
				if code != 1 || !strings.Contains(said, "AWARD_AUDIT_CHECKPOINTS") || !strings.Contains(said, "cannot be written") || strings.Contains(said, "hidden") {
					t.Errorf("award %s: code %d: %s", command, code, said)
				}
			}
		})
	}
}
