// Package secrets keeps what only some may read: keys by purpose, sealed values and sealed files, and
// the codec that seals what the engine holds.
package secrets

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"
	"hash"

	"github.com/emmansun/gmsm/sm3"
	"github.com/emmansun/gmsm/sm4"
)

// Suite names a cipher with the hash that goes with it. Both suites do the same behind the same
// interfaces: cipher.AEAD and hash.Hash.
type Suite string

// The suites: the international one, and that of China's commercial cryptography (GB/T 32907, GB/T 32905).
const (
	AES Suite = "AES-256-GCM+SHA-256"
	SM4 Suite = "SM4-GCM+SM3"
)

// Suites are all that there are.
var Suites = []Suite{AES, SM4}

// size is how many bytes a key of the suite holds.
func (s Suite) size() int {
	if s == SM4 {
		return sm4.BlockSize
	}
	return 32
}

// known tells whether there is such a suite.
func (s Suite) known() bool { return s == AES || s == SM4 }

// Hash is a new hash of the suite.
func (s Suite) Hash() hash.Hash {
	if s == SM4 {
		return sm3.New()
	}
	return sha256.New()
}

// AEAD is authenticated encryption under a key: Galois/Counter Mode with a nonce of 96 bits.
func (s Suite) AEAD(key []byte) (cipher.AEAD, error) {
	if len(key) != s.size() {
		return nil, fmt.Errorf("a key of %s has %d bytes, not %d", s, s.size(), len(key))
	}
	block, err := s.block(key)
	if err != nil {
		return nil, fmt.Errorf("set up %s: %w", s, err)
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, fmt.Errorf("set up %s: %w", s, err)
	}
	return aead, nil
}

func (s Suite) block(key []byte) (cipher.Block, error) {
	if s == SM4 {
		return sm4.NewCipher(key)
	}
	return aes.NewCipher(key)
}

// derive makes a key of its own from a key (HKDF, RFC 5869, with the suite's hash).
func (s Suite) derive(key, salt []byte, what string) ([]byte, error) {
	derived, err := hkdf.Key(s.Hash, key, salt, what, s.size())
	if err != nil {
		return nil, fmt.Errorf("derive a key: %w", err)
	}
	return derived, nil
}
