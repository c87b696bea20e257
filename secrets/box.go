package secrets

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
)

// A sealed value is: version, length of the key's id, the id, the nonce, the ciphertext with its tag. The first
// three, the purpose and what the value is about are authenticated with it: it cannot be moved elsewhere.
const (
	sealVersion = 1
	nonceSize   = 12
	textMark    = "sealed:" // before a sealed value that is written as text
)

// ErrUnsealed says that a value lies in the open where it never did: somebody put it there.
var ErrUnsealed = errors.New("a value that has to be sealed is not")

// ErrBroken says that a sealed value is not what was sealed: it was changed, cut or put where another belongs.
var ErrBroken = errors.New("a sealed value is broken")

// Box seals and opens for one purpose.
type Box struct {
	keys    *Keyring
	purpose Purpose
}

// Seal encrypts a value with the current key. about tells what it is of, such as an id; Open has to be told the same.
func (b *Box) Seal(plain []byte, about string) []byte {
	key := b.keys.current(b.purpose)
	head := append([]byte{sealVersion, byte(len(key.ID))}, key.ID...)
	sealed := make([]byte, len(head)+nonceSize, len(head)+nonceSize+len(plain)+key.aead.Overhead())
	copy(sealed, head)
	nonce := sealed[len(head):]
	_, _ = rand.Read(nonce) // never fails
	return key.aead.Seal(sealed, nonce, plain, b.bound(head, about))
}

// Open decrypts what Seal returned: with the key that it names.
func (b *Box) Open(sealed []byte, about string) ([]byte, error) {
	id, err := keyOf(sealed)
	if err != nil {
		return nil, err
	}
	key, err := b.keys.key(b.purpose, id)
	if err != nil {
		return nil, err
	}
	head, rest := sealed[:2+len(id)], sealed[2+len(id):]
	if len(rest) < nonceSize+key.aead.Overhead() {
		return nil, fmt.Errorf("open a value for %s: %w", b.purpose, ErrBroken)
	}
	plain, err := key.aead.Open(nil, rest[:nonceSize], rest[nonceSize:], b.bound(head, about))
	if err != nil {
		return nil, fmt.Errorf("open a value for %s, sealed with key %s: %w", b.purpose, id, ErrBroken)
	}
	return plain, nil
}

// bound is what is authenticated with a value.
func (b *Box) bound(head []byte, about string) []byte {
	text := make([]byte, 0, len(head)+len(b.purpose)+len(about)+2)
	text = append(text, head...)
	text = append(append(text, 0), b.purpose...)
	return append(append(text, 0), about...)
}

// keyOf is the id of the key with which a value is sealed.
func keyOf(sealed []byte) (string, error) {
	if len(sealed) < 2 || sealed[0] != sealVersion || len(sealed) < 2+int(sealed[1]) {
		return "", ErrBroken
	}
	return string(sealed[2 : 2+int(sealed[1])]), nil
}

// Stale tells whether a value was sealed with another key than the current one.
func (b *Box) Stale(sealed []byte) bool {
	id, err := keyOf(sealed)
	return err == nil && id != b.keys.current(b.purpose).ID
}

// SealText seals a text, as text. None stays none.
func (b *Box) SealText(plain, about string) string {
	if plain == "" {
		return ""
	}
	return textMark + base64.RawURLEncoding.EncodeToString(b.Seal([]byte(plain), about))
}

// OpenText opens what SealText returned. A text from before texts were sealed is returned as it is, except for purposes that there was
// no before of: otherwise whoever writes to the database chooses the secret of somebody's one-time codes.
func (b *Box) OpenText(text, about string) (string, error) {
	coded, isSealed := strings.CutPrefix(text, textMark)
	switch {
	case !isSealed && text != "" && b.purpose == Factors:
		return "", fmt.Errorf("open a text for %s: %w", b.purpose, ErrUnsealed)
	case !isSealed:
		return text, nil
	}
	sealed, err := base64.RawURLEncoding.DecodeString(coded)
	if err != nil {
		return "", ErrBroken
	}
	plain, err := b.Open(sealed, about)
	return string(plain), err
}
