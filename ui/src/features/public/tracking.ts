const form = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

// trackingCode reads a code as people write and paste it: with spaces, in capitals, without its dashes, with full-width signs.
export function trackingCode(typed: string): string | undefined {
  const plain = typed.normalize('NFKC').toLowerCase().replace(/[\s\u2010-\u2015\u2212-]/g, '')
  const code = plain.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return form.test(code) ? code : undefined
}
