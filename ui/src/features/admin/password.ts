// Signs that nobody mistakes for another when a password is read from paper.
const signs = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

// firstPassword makes a password of four groups of four signs, at random and without leaning to any sign.
export function firstPassword(): string {
  const most = 256 - (256 % signs.length)
  let made = ''
  while (made.length < 16) {
    for (const byte of crypto.getRandomValues(new Uint8Array(16))) if (byte < most && made.length < 16) made += signs[byte % signs.length]
  }
  return made.match(/.{4}/g)!.join('-')
}
