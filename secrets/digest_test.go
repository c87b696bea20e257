package secrets

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"
	"time"
)

func TestDigests(t *testing.T) {
	each(t, func(t *testing.T, suite Suite) {
		k, path := keys(t, suite)
		digest := func(k *Keyring, purpose Purpose, text string) string {
			t.Helper()
			d, err := k.For(purpose).Digest([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		first := digest(k, Factors, "示例")
		other, _ := keys(t, suite)
		plain := sha256.Sum256([]byte("示例"))
		for what, d := range map[string]string{
			"another text": digest(k, Factors, "示例 "), "another purpose": digest(k, Reporters, "示例"), "other keys": digest(other, Factors, "示例"),
			"no key": hex.EncodeToString(plain[:]),
		} {
			if d == first {
				t.Errorf("the same digest with %s", what)
			}
		}
		if _, err := Rotate(path, SM4, time.Now(), Factors); err != nil {
			t.Fatal(err)
		}
		if after := digest(opened(t, path), Factors, "示例"); after != first {
			t.Errorf("after a rotation the digest is %s, not %s", after, first)
		}
	})
}
