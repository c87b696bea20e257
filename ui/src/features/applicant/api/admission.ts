import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// admissionQuery tells whether an applicant may open an application in a round now, and if not, why (Art. 13, 14, 30).
export const admissionQuery = (round: string, body: string) =>
  queryOptions({
    queryKey: ['admission', round, body],
    queryFn: ({ signal }) => ask(api.GET('/rounds/{roundId}/admission', { params: { path: { roundId: round }, query: { body } }, signal })),
  })
