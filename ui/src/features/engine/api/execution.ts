import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'

type Subject = Schemas['EngineSubject']

// How often a workflow is looked at while it is shown: what it waits for is told by no event.
const every = 5000

// executionQuery is the workflow behind a case or a round, with what it waits for.
export const executionQuery = (subject: Subject, subjectId: string) =>
  queryOptions({
    queryKey: ['engine', subjectId, subject],
    queryFn: ({ signal }) => ask(api.GET('/engine/{subject}/{subjectId}', { params: { path: { subject, subjectId } }, signal })),
    refetchInterval: every,
  })
