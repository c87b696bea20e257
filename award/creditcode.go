package award

import "strings"

// creditCodeDigits are the characters of a unified social credit code by their values (GB 32100-2015): no I, O, S, V, Z.
const creditCodeDigits = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// ValidCreditCode tells whether a text is a unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, of
// which the last is the check character of the others.
func ValidCreditCode(code string) bool {
	if len(code) != 18 {
		return false
	}
	sum, weight := 0, 1
	for i := range 17 {
		digit := strings.IndexByte(creditCodeDigits, code[i])
		if digit < 0 || (i >= 2 && i < 8 && digit > 9) { // the place of registration is six numerals (GB/T 2260)
			return false
		}
		sum += digit * weight
		weight = weight * 3 % 31
	}
	return creditCodeDigits[(31-sum%31)%31] == code[17]
}
