import { useAct, type Receipt } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'

export type NewBody = Schemas['NewOrganisation']

// useRegisterBody adds a body to the register.
export const useRegisterBody = (onDone: (receipt: Receipt) => void) =>
  useAct({
    act: (body: NewBody, key) => ask(api.POST('/organisations', { params: { header: { 'Idempotency-Key': key } }, body })),
    touches: [['organisations'], ['registers']],
    onDone,
  })
