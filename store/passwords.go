package store

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	"github.com/trustelem/zxcvbn"

	"qualityaward/award"
)

// hashing is how passwords are hashed (RFC 9106, above OWASP's minimum): 64 MB, two passes. It does not depend on the
// machine, so that all servers agree when a hash is old.
var hashing = &argon2id.Params{Memory: 64 << 10, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// How long a password is, in characters of any script; of what it is made nobody prescribes.
const (
	passwordShortest = 12
	passwordLongest  = 128
)

// leastStrength is what zxcvbn has to say of a password, of 0 to 4: "safely unguessable", more than 10⁸ guesses.
const leastStrength = 3

// everybodyKnows are words that whoever guesses a password of this system tries first.
var everybodyKnows = []string{"shanxi", "quality", "award", "qualityaward", "zhiliangjiang", "zhiliang", "admin", "administrator", "office"}

// CheckPassword refuses a password that is too short, too long, common or made of what is known of its person.
func CheckPassword(password string, known ...string) *award.Refusal {
	if n := utf8.RuneCountInString(password); n < passwordShortest || n > passwordLongest {
		return award.Refuse("password_length", "", "shortest", strconv.Itoa(passwordShortest), "longest", strconv.Itoa(passwordLongest))
	}
	if zxcvbn.PasswordStrength(password, append(known, everybodyKnows...)).Score < leastStrength {
		return award.Refuse("password_guessable", "")
	}
	return nil
}

// HashPassword returns what is stored of a password: argon2id with its salt and parameters.
func HashPassword(password string) (string, error) {
	hash, err := argon2id.CreateHash(password, hashing)
	if err != nil {
		return "", fmt.Errorf("hash a password: %w", err)
	}
	return hash, nil
}

// PasswordMatches compares a password with its hash. old tells that the hash was made with other parameters than those
// of today.
func PasswordMatches(password, hash string) (ok, old bool, err error) {
	ok, params, err := argon2id.CheckHash(password, hash)
	if err != nil {
		return false, false, fmt.Errorf("compare a password: %w", err)
	}
	return ok, *params != *hashing, nil
}
