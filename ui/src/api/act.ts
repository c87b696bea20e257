import { useMutation, useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Schemas } from './client'
import { Problem, problemOf } from './problem'

export type Receipt = Schemas['Receipt']

// How often an act whose outcome is not known is sent again, with the same key.
const tries = 5

// How long a click is late, in milliseconds.
const lateClick = 1000

// useAct does an act of the contract. The same input keeps its Idempotency-Key until it is done, so a double click, a lost
// answer, or a second try after an error is one act. While the browser is offline the act waits.
export function useAct<Input, Answer extends Receipt = Receipt>(options: {
  act: (input: Input, key: string) => Promise<Answer>
  touches?: QueryKey[] // queries that are asked anew besides those of what the receipt names
  onDone?: (receipt: Answer, input: Input) => void
  once?: boolean // the same right after it was done is a late click: for acts that may be repeated and leave their button where it was
  gcTime?: number // how long the answer is kept once nothing shows it
}) {
  const queries = useQueryClient()
  const intent = useRef<{ digest: string; key: string }>(undefined)
  const keyOf = (input: Input) => {
    const digest = digestOf(input)
    if (intent.current?.digest !== digest) intent.current = { digest, key: crypto.randomUUID() }
    return intent.current.key
  }
  const underway = useRef(false) // a second click comes before the first one is drawn
  const then = useRef<() => void>(undefined)
  const last = useRef<{ digest: string; at: number }>(undefined) // what was done last, and when
  const mutation = useMutation<Answer, Problem, Input>({
    gcTime: options.gcTime,
    mutationFn: async (input) => {
      try {
        return await options.act(input, keyOf(input))
      } catch (thrown) {
        throw problemOf(thrown)
      }
    },
    retry: (count, problem) => problem.passing && count < tries,
    retryDelay: (count) => Math.min(500 * 2 ** count, 5000),
    onSuccess: (receipt, input) => {
      intent.current = undefined
      last.current = { digest: digestOf(input), at: Date.now() }
      then.current?.()
      const touched: QueryKey[] = [[receipt.subject, receipt.id], ...lists, ...(options.touches ?? [])]
      void anew(queries, touched) // nobody waits for it
      options.onDone?.(receipt, input)
    },
    onSettled: () => {
      underway.current = false
    },
  })
  // done is called when the act is done, also when what asked for it is no longer on the page by then.
  const mutate = (input: Input, done?: () => void) => {
    if (underway.current || (options.once && last.current?.digest === digestOf(input) && Date.now() - last.current.at < lateClick)) return
    underway.current = true
    then.current = done
    mutation.mutate(input)
  }
  return { ...mutation, mutate }
}

// anew asks again what may have changed: what may be chosen in a task last, once a task that was decided is not on the page as
// an open one any more, since the server has no choices for it.
export async function anew(queries: QueryClient, keys: QueryKey[]): Promise<void> {
  const choices = ({ queryKey }: { queryKey: QueryKey }) => queryKey[0] === 'task' && queryKey[2] === 'options'
  await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey, predicate: (query) => !choices(query) })))
  await new Promise((drawn) => setTimeout(drawn))
  await queries.invalidateQueries({ predicate: choices })
}

// lists are the queries that any act may change.
export const lists: QueryKey[] = [['tasks'], ['task'], ['cases'], ['counts'], ['notices'], ['rounds'], ['monitor']]

function digestOf(input: unknown): string {
  return JSON.stringify(input, (_, value) => (value instanceof File ? [value.name, value.size, value.lastModified] : value)) ?? ''
}
