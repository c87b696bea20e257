package secrets

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm4"
)

func unhex(t testing.TB, text string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.ReplaceAll(text, " ", ""))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The vectors of the GCM specification that NIST published for AES-256 (test cases 13, 14 and 16), and that of
// RFC 8998, appendix A.1, for SM4-GCM.
func TestPublishedVectorsOfGCM(t *testing.T) {
	zero := strings.Repeat("00", 32)
	feff := strings.Repeat("feffe9928665731c6d6a8f9467308308", 2)
	for _, v := range []struct {
		name, key, nonce, plain, about, sealed string
		suite                                  Suite
	}{
		{"AES-256-GCM 13", zero, "000000000000000000000000", "", "", "530f8afbc74536b9a963b4f1c4cb738b", AES},
		{"AES-256-GCM 14", zero, "000000000000000000000000", "00000000000000000000000000000000", "",
			"cea7403d4d606b6e074ec5d3baf39d18" + "d0d1c8a799996bf0265b98b5d48ab919", AES},
		{"AES-256-GCM 16", feff, "cafebabefacedbaddecaf888",
			"d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
			"feedfacedeadbeeffeedfacedeadbeefabaddad2",
			"522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662" +
				"76fc6ece0f4e1768cddf8853bb2d551b", AES},
		{"SM4-GCM RFC 8998 A.1", "0123456789abcdeffedcba9876543210", "00001234567800000000abcd",
			"aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa",
			"feedfacedeadbeeffeedfacedeadbeefabaddad2",
			"17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d" +
				"83de3541e4c2b58177e065a9bf7b62ec", SM4},
	} {
		t.Run(v.name, func(t *testing.T) {
			aead, err := v.suite.AEAD(unhex(t, v.key))
			if err != nil {
				t.Fatal(err)
			}
			sealed := aead.Seal(nil, unhex(t, v.nonce), unhex(t, v.plain), unhex(t, v.about))
			if !bytes.Equal(sealed, unhex(t, v.sealed)) {
				t.Errorf("sealed is %x, not %s", sealed, v.sealed)
			}
			plain, err := aead.Open(nil, unhex(t, v.nonce), sealed, unhex(t, v.about))
			if err != nil || !bytes.Equal(plain, unhex(t, v.plain)) {
				t.Errorf("opened is %x: %v", plain, err)
			}
		})
	}
}

// GB/T 32907-2016, appendix A: one block, and the same block a million times over.
func TestPublishedVectorsOfSM4(t *testing.T) {
	key := unhex(t, "0123456789abcdeffedcba9876543210")
	block, err := sm4.NewCipher(key)
	if err != nil {
		t.Fatal(err)
	}
	text := bytes.Clone(key)
	block.Encrypt(text, text)
	if want := unhex(t, "681edf34d206965e86b3e94f536e4246"); !bytes.Equal(text, want) {
		t.Errorf("once: %x, not %x", text, want)
	}
	for range 999_999 {
		block.Encrypt(text, text)
	}
	if want := unhex(t, "595298c7c6fd271f0402f804c33d3f66"); !bytes.Equal(text, want) {
		t.Errorf("a million times: %x, not %x", text, want)
	}
}

// GB/T 32905-2016, appendix A, for SM3; FIPS 180-4's example for SHA-256.
func TestPublishedVectorsOfHashes(t *testing.T) {
	for _, v := range []struct {
		suite     Suite
		text, sum string
	}{
		{SM4, "abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"},
		{SM4, strings.Repeat("abcd", 16), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"},
		{AES, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
	} {
		h := v.suite.Hash()
		h.Write([]byte(v.text))
		if sum := hex.EncodeToString(h.Sum(nil)); sum != v.sum {
			t.Errorf("%s of %q is %s, not %s", v.suite, v.text, sum, v.sum)
		}
	}
}

// RFC 5869, test case 1, for the keys of files.
func TestPublishedVectorOfHKDF(t *testing.T) {
	key, err := AES.derive(unhex(t, strings.Repeat("0b", 22)), unhex(t, "000102030405060708090a0b0c"), string(unhex(t, "f0f1f2f3f4f5f6f7f8f9")))
	if err != nil {
		t.Fatal(err)
	}
	if want := unhex(t, "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"); !bytes.Equal(key, want) {
		t.Errorf("derived %x, not %x", key, want)
	}
}
