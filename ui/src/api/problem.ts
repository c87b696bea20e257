import type { components } from './contract.gen'

export type ProblemBody = components['schemas']['Problem']
export type FieldError = components['schemas']['FieldError']

// Problem is an answer that says no (RFC 9457), or that there was none.
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title?: string // in the reader's words, as the server said it
  readonly article?: string
  readonly detail?: string
  readonly requestId?: string
  readonly params: Record<string, string>
  readonly fields: FieldError[]

  constructor(body: Partial<ProblemBody> & { status: number; code: string }, options?: ErrorOptions) {
    super(body.title ?? body.code, options)
    this.name = 'Problem'
    this.status = body.status
    this.code = body.code
    this.title = body.title
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

  // The same request is refused again: what it asks for is what is wrong, not who is logged in, what else goes on, or how much.
  get lasting(): boolean {
    return this.status >= 400 && this.status < 500 && ![401, 408, 409, 429].includes(this.status)
  }
}

// problemOf makes a Problem of whatever was thrown. What is none is a fault of the page's program: sending it again mends nothing.
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  return new Problem({ status: 500, code: 'program_fault' }, { cause: thrown })
}

// noConnection is that no answer came.
export const noConnection = () => new Problem({ status: 0, code: 'no_connection' })

// unreadable is that an answer of success is none of this server's, but, say, the login page of a network on the way.
export const unreadable = () => new Problem({ status: 502, code: 'unreadable' })

// refusal is the Problem of an answer that says no, also where a proxy on the way said so in its own form.
export function refusal(status: number, body: unknown): Problem {
  const said = (typeof body === 'object' ? body : null) as Partial<ProblemBody> | null
  return new Problem({ ...said, status, code: said?.code ?? `http_${status}` })
}
