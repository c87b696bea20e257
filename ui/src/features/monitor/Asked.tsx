import type { UseQueryResult } from '@tanstack/react-query'
import { Spin } from 'antd'
import type { ReactNode } from 'react'
import { ProblemAlert } from '@/components/ProblemAlert'

// Asked shows the answer to a query, or that it is awaited, or why there is none.
export function Asked<T>({ query, children }: { query: UseQueryResult<T>; children: (answer: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data)
  return query.error ? <ProblemAlert problem={query.error} retry={() => void query.refetch()} /> : <Spin />
}
