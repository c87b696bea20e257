// What the address of the audit's page says; what does not make sense is passed over.
export type AuditSearch = { person?: string; case?: string; kind?: string; from?: string; to?: string }

const of = (value: unknown, form: RegExp) => (typeof value === 'string' && form.test(value) ? value : undefined)
const known = <T extends object>(search: T): T => Object.fromEntries(Object.entries(search).filter(([, value]) => value)) as T
const id = /^[0-9a-zA-Z._-]{1,80}$/
const day = /^\d{4}-\d{2}-\d{2}$/

export const readAudit = (address: Record<string, unknown>): AuditSearch =>
  known({
    person: of(address.person, id),
    case: of(address.case, id),
    kind: of(address.kind, /^[a-z_]{1,40}(,[a-z_]{1,40}){0,39}$/),
    from: of(address.from, day),
    to: of(address.to, day),
  })
