package secrets

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// Purpose is what a key is for. What is sealed for one purpose cannot be opened for another.
type Purpose string

// The purposes.
const (
	Engine    Purpose = "engine"    // what the workflow engine holds
	Documents Purpose = "documents" // documents marked as trade secrets (Art. 17)
	Reporters Purpose = "reporters" // who objects, in which words, with which evidence (Art. 28)
	Factors   Purpose = "factors"   // secrets of second factors
)

// Purposes are all that there are.
var Purposes = []Purpose{Engine, Documents, Reporters, Factors}

// Key is a key as its file has it.
type Key struct {
	ID      string    `json:"id"`
	Purpose Purpose   `json:"purpose"`
	Suite   Suite     `json:"suite"`
	From    time.Time `json:"from"`   // what is sealed from then on is sealed with it, until a later key's time comes
	Secret  []byte    `json:"secret"` // never shown, see Strip
}

// keyFile is the file's text.
type keyFile struct {
	Keys []Key `json:"keys"`
}

// String names a key; it never tells its secret.
func (k Key) String() string { return k.ID }

// Strip is a key without its secret, for showing.
func (k Key) Strip() Key {
	k.Secret = nil
	return k
}

// makeKey makes a new key.
func makeKey(purpose Purpose, suite Suite, from time.Time) Key {
	mark, secret := make([]byte, 4), make([]byte, suite.size())
	_, _ = rand.Read(mark) // never fails
	_, _ = rand.Read(secret)
	return Key{
		ID: fmt.Sprintf("%s-%s-%s", purpose, from.UTC().Format("20060102"), hex.EncodeToString(mark)), Purpose: purpose, Suite: suite,
		From: from.UTC().Truncate(time.Second), Secret: secret,
	}
}

// ErrKeysExist says that there is a file with keys already.
var ErrKeysExist = errors.New("there are keys already")

// Create makes a file with a new key for each purpose. One that is there stays as it is, with ErrKeysExist: without
// its keys, what they sealed is lost.
func Create(path string, suite Suite) error {
	if !suite.known() {
		return fmt.Errorf("there is no suite %s", suite)
	}
	var file keyFile
	for _, purpose := range Purposes {
		file.Keys = append(file.Keys, makeKey(purpose, suite, time.Now()))
	}
	return file.replace(path, func(written string) error {
		err := os.Link(written, path) // unlike a rename, never over another file
		if errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%s: %w", path, ErrKeysExist)
		}
		return err
	})
}

// Rotate adds a key for each of the purposes, which takes over at an instant: until then every server has read the
// file again, and can open what another seals. Older keys stay, to open what they sealed.
func Rotate(path string, suite Suite, from time.Time, purposes ...Purpose) ([]Key, error) {
	if !suite.known() {
		return nil, fmt.Errorf("there is no suite %s", suite)
	}
	var made []Key
	lock, err := os.OpenFile(path+".lock", os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("keys are being changed by another process (if it died, remove %s.lock): %w", path, err)
	}
	defer func() { _ = os.Remove(lock.Name()) }()
	defer func() { _ = lock.Close() }()
	keys, err := read(path)
	if err != nil {
		return nil, err
	}
	for _, purpose := range purposes {
		if !slices.Contains(Purposes, purpose) {
			return nil, fmt.Errorf("there is no purpose %s", purpose)
		}
		takesOver := from
		for _, k := range keys {
			if k.Purpose == purpose && k.From.After(takesOver) { // never before a key that is there
				takesOver = k.From
			}
		}
		made = append(made, makeKey(purpose, suite, takesOver))
	}
	err = keyFile{Keys: append(keys, made...)}.replace(path, func(written string) error { return os.Rename(written, path) })
	if err != nil {
		return nil, err
	}
	for i := range made {
		made[i] = made[i].Strip()
	}
	return made, nil
}

// List tells which keys a file holds, without their secrets.
func List(path string) ([]Key, error) {
	keys, err := read(path)
	for i := range keys {
		keys[i] = keys[i].Strip()
	}
	return keys, err
}

// replace writes the file whole beside its place, and lets put move it there.
func (f keyFile) replace(path string, put func(written string) error) error {
	text, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return fmt.Errorf("write keys: %w", err)
	}
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.new") // its mode is 0600
	if err != nil {
		return fmt.Errorf("write keys: %w", err)
	}
	defer func() { _ = os.Remove(file.Name()) }()
	_, err = file.Write(append(text, '\n'))
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("write keys: %w", err)
	}
	return put(file.Name())
}

// read reads a file of keys, which nobody but its owner may read.
func read(path string) ([]Key, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read the keys: %w", err)
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("read the keys: %w", err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("others may read the keys in %s (mode %04o): chmod 600", path, info.Mode().Perm())
	}
	var content keyFile
	d := json.NewDecoder(file)
	d.DisallowUnknownFields()
	if err := d.Decode(&content); err != nil {
		return nil, fmt.Errorf("%s is no file of keys (award keys new makes one)", path) // the error could quote a secret
	}
	return content.Keys, content.check(path)
}

// check refuses a file whose keys cannot all be used.
func (f keyFile) check(path string) error {
	ids, has := map[string]bool{}, map[Purpose]bool{}
	for i, k := range f.Keys {
		switch {
		case k.ID == "" || len(k.ID) > 255:
			return fmt.Errorf("%s: key %d has no id of 1 to 255 bytes", path, i+1)
		case ids[k.ID]:
			return fmt.Errorf("%s: key %s is there twice", path, k.ID)
		case !slices.Contains(Purposes, k.Purpose):
			return fmt.Errorf("%s: key %s is for %q, which is no purpose", path, k.ID, k.Purpose)
		case !k.Suite.known():
			return fmt.Errorf("%s: key %s is of %q, which is no suite", path, k.ID, k.Suite)
		case len(k.Secret) != k.Suite.size():
			return fmt.Errorf("%s: key %s is not %d bytes long", path, k.ID, k.Suite.size())
		}
		ids[k.ID], has[k.Purpose] = true, true
	}
	for _, purpose := range Purposes {
		if !has[purpose] {
			return fmt.Errorf("%s: there is no key for %s (award keys rotate --purpose %s adds one)", path, purpose, purpose)
		}
	}
	return nil
}
