package secrets

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// keys makes a file of keys and opens it.
func keys(t testing.TB, suite Suite) (*Keyring, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "keys.json")
	if err := Create(path, suite); err != nil {
		t.Fatal(err)
	}
	return opened(t, path), path
}

func opened(t testing.TB, path string) *Keyring {
	t.Helper()
	k, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// each runs a test under each suite.
func each(t *testing.T, test func(t *testing.T, suite Suite)) {
	for _, suite := range Suites {
		t.Run(string(suite), func(t *testing.T) { test(t, suite) })
	}
}

func TestWhatIsSealedOpensInItsPlaceOnly(t *testing.T) {
	each(t, func(t *testing.T, suite Suite) {
		k, _ := keys(t, suite)
		box, plain := k.For(Reporters), []byte("举报人示例")
		sealed := box.Seal(plain, "objection 1")
		if bytes.Contains(sealed, plain) {
			t.Error("it can be read")
		}
		if bytes.Equal(sealed, box.Seal(plain, "objection 1")) {
			t.Error("the same value is sealed alike twice")
		}
		if got, err := box.Open(sealed, "objection 1"); err != nil || !bytes.Equal(got, plain) {
			t.Errorf("it opens as %q: %v", got, err)
		}
		if _, err := box.Open(sealed, "objection 2"); !errors.Is(err, ErrBroken) {
			t.Errorf("it opens in another place: %v", err)
		}
		var unknown *UnknownKeyError
		if _, err := k.For(Documents).Open(sealed, "objection 1"); !errors.As(err, &unknown) {
			t.Errorf("it opens for another purpose: %v", err)
		}
		for i := range sealed {
			changed := bytes.Clone(sealed)
			changed[i] ^= 1
			if _, err := box.Open(changed, "objection 1"); err == nil {
				t.Errorf("it opens with byte %d changed", i)
			}
			if _, err := box.Open(sealed[:i], "objection 1"); err == nil {
				t.Errorf("it opens cut after %d bytes", i)
			}
		}
	})
}

func TestTexts(t *testing.T) {
	k, _ := keys(t, AES)
	box := k.For(Reporters)
	for _, plain := range []string{"", "示例理由", "sealed:示例"} {
		text := box.SealText(plain, "1")
		if got, err := box.OpenText(text, "1"); err != nil || got != plain || (plain != "" && strings.Contains(text, "示例")) {
			t.Errorf("%q is sealed as %q and opens as %q: %v", plain, text, got, err)
		}
	}
	if got, err := box.OpenText("从前的示例", "1"); err != nil || got != "从前的示例" {
		t.Errorf("a text from before opens as %q: %v", got, err)
	}
}

// Two servers follow the file: after a rotation each opens at once what the other seals, what was sealed before
// opens as well, and the new key is used when its time has come.
func TestRotationWithoutARestart(t *testing.T) {
	first, path := keys(t, AES)
	second := opened(t, path)
	box := first.For(Engine)
	before := box.Seal([]byte("before"), "")
	made, err := Rotate(path, SM4, time.Now(), Engine)
	if err != nil || len(made) != 1 || made[0].Secret != nil {
		t.Fatalf("rotate: %v, %v", made, err)
	}
	first.looked.Store(0) // the time to look has come
	after := box.Seal([]byte("after"), "")
	if id, _ := keyOf(after); id != made[0].ID {
		t.Errorf("sealed with key %s, not the new one", id)
	}
	if !box.Stale(before) || box.Stale(after) {
		t.Error("what is to be sealed anew is not what the old key sealed")
	}
	for name, k := range map[string]*Keyring{"the first": first, "the second": second, "a new one": opened(t, path)} {
		for want, sealed := range map[string][]byte{"before": before, "after": after} {
			if got, err := k.For(Engine).Open(sealed, ""); err != nil || string(got) != want {
				t.Errorf("%s server opens %s as %q: %v", name, want, got, err)
			}
		}
	}
}

func TestAKeyWaitsForItsTime(t *testing.T) {
	k, path := keys(t, AES)
	made, err := Rotate(path, AES, time.Now().Add(time.Hour), Purposes...)
	if err != nil || len(made) != len(Purposes) {
		t.Fatalf("rotate: %v, %v", made, err)
	}
	k.looked.Store(0)
	if id, _ := keyOf(k.For(Engine).Seal(nil, "")); id == made[0].ID {
		t.Error("a key seals before its time")
	}
}

func TestKeysAreNeverLostOrShown(t *testing.T) {
	_, path := keys(t, AES)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := Create(path, AES); !errors.Is(err, ErrKeysExist) {
		t.Errorf("made over keys that were there: %v", err)
	}
	if _, err := Rotate(path, "ROT13", time.Now(), Engine); err == nil {
		t.Error("rotated to a suite that there is not")
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the keys have changed: %v", err)
	}
	listed, err := List(path)
	if err != nil || len(listed) != len(Purposes) {
		t.Fatalf("%d keys are listed: %v", len(listed), err)
	}
	for _, k := range listed {
		if k.Secret != nil {
			t.Errorf("key %s is shown", k.ID)
		}
	}
	left, err := filepath.Glob(path + ".*")
	if err != nil || len(left) > 0 {
		t.Errorf("%v are left: %v", left, err)
	}
}

func TestFilesThatAreRefused(t *testing.T) {
	_, path := keys(t, AES)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	secret := strings.Split(strings.Split(string(text), `"secret": "`)[1], `"`)[0]
	for name, change := range map[string]func(string) string{
		"no JSON":      func(s string) string { return strings.Replace(s, `"`, "", 1) },
		"cut secret":   func(s string) string { return strings.Replace(s, secret, secret[:8], 1) },
		"no secret":    func(s string) string { return strings.Replace(s, secret, "!"+secret, 1) },
		"twice an id":  func(s string) string { return strings.Replace(s, `"keys": [`, `"keys": [`+first(s)+",", 1) },
		"no suite":     func(s string) string { return strings.Replace(s, "AES-256-GCM", "AES-128-GCM", 1) },
		"a purpose":    func(s string) string { return strings.Replace(s, `"purpose": "engine"`, `"purpose": "fun"`, 1) },
		"no such key":  func(string) string { return `{"keys": []}` },
		"nothing":      func(string) string { return "" },
		"what it is":   func(s string) string { return strings.Replace(s, `"id"`, `"name"`, 1) },
		"long id":      func(s string) string { return strings.Replace(s, `"id": "`, `"id": "`+strings.Repeat("x", 255), 1) },
		"factors gone": func(s string) string { return strings.Replace(s, `"purpose": "factors"`, `"purpose": "engine"`, 1) },
	} {
		bad := filepath.Join(t.TempDir(), "keys.json")
		if err := os.WriteFile(bad, []byte(change(string(text))), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Open(bad)
		if err == nil || !strings.Contains(err.Error(), bad) {
			t.Errorf("%s: %v", name, err)
		}
		if err != nil && strings.Contains(err.Error(), secret[:8]) {
			t.Errorf("%s: the error tells a key: %v", name, err)
		}
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("keys that others may read: %v", err)
	}
}

// first is the first key of a file's text.
func first(text string) string {
	from := strings.Index(text, "{\n    {")
	if from < 0 {
		from = strings.Index(text, "[") + 1
	}
	return text[from : strings.Index(text, "}")+1]
}

// Of many processes that make the file at once, all end with the same keys.
func TestKeysAreMadeOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys.json")
	var made atomic.Int32
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			switch err := Create(path, AES); {
			case err == nil:
				made.Add(1)
			case !errors.Is(err, ErrKeysExist):
				t.Error(err)
			}
			if _, err := Open(path); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if made.Load() != 1 {
		t.Errorf("they were made %d times", made.Load())
	}
}
