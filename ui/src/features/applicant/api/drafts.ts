import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// draftsQuery lists what one has begun to write and not sent.
export const draftsQuery = queryOptions({ queryKey: ['drafts'], queryFn: ({ signal }) => ask(api.GET('/me/drafts', { signal })), staleTime: 0 })

// dropDraft throws a draft away.
export const dropDraft = (draftKey: string) => ask(api.DELETE('/me/drafts/{draftKey}', { params: { path: { draftKey } } }))
