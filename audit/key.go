package audit

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// Signer reads the secret key of a log, as note.GenerateKey makes it, and tells its public key.
func Signer(secret string) (signer note.Signer, public string, err error) {
	secret = strings.TrimSpace(secret)
	if signer, err = note.NewSigner(secret); err != nil {
		return nil, "", fmt.Errorf("read the log's key: %w", err)
	}
	_, encoded, found := strings.Cut(strings.TrimPrefix(secret, "PRIVATE+KEY+"+signer.Name()+"+"), "+")
	key, err := base64.StdEncoding.DecodeString(encoded)
	if !found || err != nil || len(key) != 1+ed25519.SeedSize {
		return nil, "", errors.New("read the log's key: it is not an Ed25519 key")
	}
	public, err = note.NewEd25519VerifierKey(signer.Name(), ed25519.NewKeyFromSeed(key[1:]).Public().(ed25519.PublicKey))
	return signer, public, err
}
