package secrets

import (
	"crypto/cipher"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// looksEvery is how often a keyring looks whether its file has changed; a key that it does not know lets it look at once.
const looksEvery = 5 * time.Second

// Keyring holds an installation's keys, and follows its file: a rotation needs no restart.
type Keyring struct {
	path   string
	keys   atomic.Pointer[ring]
	looked atomic.Int64 // when the file was last looked at, in Unix nanoseconds
	mu     sync.Mutex   // one reads the file at a time
	stamp  os.FileInfo  // of the file as it was read

	engineSealed bool // what the engine holds unsealed, or without a place, is refused
}

// SealedOnly refuses what the engine holds unsealed, or sealed without a place: histories from before are gone.
func (k *Keyring) SealedOnly() { k.engineSealed = true }

// usable is a key with what is built from it once.
type usable struct {
	Key
	aead cipher.AEAD
}

// ring is the keys at one time: by purpose, the latest first.
type ring struct {
	byID  map[string]*usable
	byFor map[Purpose][]*usable
}

// Open reads the keys from their file.
func Open(path string) (*Keyring, error) {
	k := &Keyring{path: path}
	if err := k.reread(); err != nil {
		return nil, err
	}
	return k, nil
}

// reread reads the file again if it has changed.
func (k *Keyring) reread() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.looked.Store(time.Now().UnixNano())
	stamp, err := os.Stat(k.path)
	if err != nil {
		return fmt.Errorf("read the keys: %w", err)
	}
	if k.stamp != nil && os.SameFile(k.stamp, stamp) && k.stamp.ModTime().Equal(stamp.ModTime()) && k.stamp.Size() == stamp.Size() {
		return nil
	}
	keys, err := read(k.path)
	if err != nil {
		return err
	}
	r, err := newRing(keys)
	if err != nil {
		return err
	}
	k.keys.Store(r)
	k.stamp = stamp
	return nil
}

func newRing(keys []Key) (*ring, error) {
	r := &ring{byID: map[string]*usable{}, byFor: map[Purpose][]*usable{}}
	for _, key := range keys {
		aead, err := key.Suite.AEAD(key.Secret)
		if err != nil {
			return nil, err
		}
		u := &usable{Key: key, aead: aead}
		r.byID[key.ID] = u
		of := r.byFor[key.Purpose]
		at := len(of)
		for at > 0 && !of[at-1].From.After(key.From) { // among keys of one instant the later in the file wins
			at--
		}
		r.byFor[key.Purpose] = append(of[:at:at], append([]*usable{u}, of[at:]...)...)
	}
	return r, nil
}

// current is the key that seals for a purpose now: the latest whose time has come, or the first there ever was.
func (k *Keyring) current(purpose Purpose) *usable {
	now := time.Now()
	if now.UnixNano()-k.looked.Load() > int64(looksEvery) {
		if err := k.reread(); err != nil { // what is known goes on to hold
			slog.Warn("look for new keys", "error", err)
		}
	}
	of := k.keys.Load().byFor[purpose]
	for _, u := range of {
		if !u.From.After(now) {
			return u
		}
	}
	return of[len(of)-1]
}

// first is the oldest key for a purpose.
func (k *Keyring) first(purpose Purpose) *usable {
	of := k.keys.Load().byFor[purpose]
	return of[len(of)-1]
}

// UnknownKeyError says that something was sealed with a key that is not there.
type UnknownKeyError struct {
	ID      string
	Purpose Purpose
}

// Error implements error.
func (e *UnknownKeyError) Error() string {
	return fmt.Sprintf("key %q for %s is not among the keys (AWARD_KEYS_FILE)", e.ID, e.Purpose)
}

// key finds the key of an id for a purpose.
func (k *Keyring) key(purpose Purpose, id string) (*usable, error) {
	u := k.keys.Load().byID[id]
	if u == nil {
		if err := k.reread(); err != nil {
			return nil, err
		}
		u = k.keys.Load().byID[id]
	}
	if u == nil || u.Purpose != purpose {
		return nil, &UnknownKeyError{ID: id, Purpose: purpose}
	}
	return u, nil
}

// For returns the box of a purpose.
func (k *Keyring) For(purpose Purpose) *Box { return &Box{keys: k, purpose: purpose} }
