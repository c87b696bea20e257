import { useAct } from '@/api/act'
import { api, ask } from '@/api/client'

// useEndMembership ends a person's membership of a body.
export const useEndMembership = (organisationId: string) =>
  useAct({
    act: (personId: string, key) => ask(api.DELETE('/organisations/{organisationId}/members/{personId}', { params: { path: { organisationId, personId }, header: { 'Idempotency-Key': key } } })),
    touches: [['organisation', organisationId], ['people'], ['me']],
  })
