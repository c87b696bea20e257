package award

import "testing"

// The codes of well-known authorities and companies are public; the others differ from one of them in one place.
func TestValidCreditCode(t *testing.T) {
	tests := map[string]bool{
		"91110000600037341L":  true,
		"9144030071526726XG":  true,
		"91110000802100433B":  true,
		"91110000802100434B":  false, // one digit
		"91110000802100343B":  false, // two that were swapped
		"91110000802100433A":  false, // another check character
		"9111000080210043B":   false, // too short
		"911100008021004333B": false,
		"91110000802I00433B":  false, // no such character
		"91110000802100433b":  false,
		"9111A000802100433B":  false, // no such place
		"":                    false,
	}
	for code, want := range tests {
		if got := ValidCreditCode(code); got != want {
			t.Errorf("ValidCreditCode(%q) = %t", code, got)
		}
	}
}
