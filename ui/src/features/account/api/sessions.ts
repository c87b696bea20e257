import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'

export type OwnSession = Schemas['OwnSession']

// sessionsQuery lists one's sessions, the last used first.
export const sessionsQuery = queryOptions({ queryKey: ['sessions'], queryFn: ({ signal }) => ask(api.GET('/me/sessions', { signal })) })

// endSession ends one of one's sessions, and endOtherSessions all but this one.
export const endSession = (sessionId: string) => ask(api.DELETE('/me/sessions/{sessionId}', { params: { path: { sessionId } } }))
export const endOtherSessions = () => ask(api.DELETE('/me/sessions'))
