// The characters of a unified social credit code by their values (GB 32100-2015).
const digits = '0123456789ABCDEFGHJKLMNPQRTUWXY'

// isCreditCode tells whether a text is a unified social credit code: the last character checks the others. The server checks it again.
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-Z]{2}\d{6}[0-9A-Z]{10}$/.test(code)) return false
  let sum = 0
  let weight = 1
  for (const sign of code.slice(0, 17)) {
    const digit = digits.indexOf(sign)
    if (digit < 0) return false
    sum += digit * weight
    weight = (weight * 3) % 31
  }
  return digits[(31 - (sum % 31)) % 31] === code[17]
}
