package secrets

import (
	"crypto/hmac"
	"encoding/hex"
)

// digestUse tells the key of digests from the others that are derived from the same one.
const digestUse = "AWARDDIGEST1\n"

// Digest is a digest of a text that nobody computes without the keys, not even by guessing the text. It is made with the first
// key of the purpose, and therefore stays the same whatever keys come after.
func (b *Box) Digest(text []byte) (string, error) {
	key := b.keys.first(b.purpose)
	derived, err := key.Suite.derive(key.Secret, nil, digestUse+string(b.purpose))
	if err != nil {
		return "", err
	}
	mac := hmac.New(key.Suite.Hash, derived)
	_, _ = mac.Write(text) // never fails
	return hex.EncodeToString(mac.Sum(nil)), nil
}
