import type { components } from './contract.gen'

export type ProblemBody = components['schemas']['Problem']
export type FieldError = components['schemas']['FieldError']

// Problem is an answer that says no (RFC 9457), or that there was none.
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly article?: string
  readonly detail?: string
  readonly requestId?: string
  readonly params: Record<string, string>
  readonly fields: FieldError[]

  constructor(body: Partial<ProblemBody> & { status: number; code: string }) {
    super(body.title ?? body.code)
    this.name = 'Problem'
    this.status = body.status
    this.code = body.code
    this.article = body.article
    this.detail = body.detail
    this.requestId = body.requestId
    this.params = body.params ?? {}
    this.fields = body.errors ?? []
  }

  // Nothing was done, or it is not known yet: the same request with the same key may be sent again.
  get passing(): boolean {
    return this.status === 0 || this.status === 503 || this.status === 502 || this.status === 504
  }
}

// problemOf makes a Problem of whatever was thrown.
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  return new Problem({ status: 0, code: 'no_connection' })
}
