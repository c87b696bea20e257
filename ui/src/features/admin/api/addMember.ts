import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'

// useAddMember makes a person a member of a body.
export const useAddMember = (organisationId: string, onDone: () => void) =>
  useAct({
    act: (body: Schemas['NewMember'], key) => ask(api.POST('/organisations/{organisationId}/members', { params: { path: { organisationId }, header: { 'Idempotency-Key': key } }, body })),
    touches: [['organisation', organisationId], ['people'], ['me']],
    onDone,
  })
