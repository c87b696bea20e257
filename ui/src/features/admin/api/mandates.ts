import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'

const header = (key: string) => ({ 'Idempotency-Key': key })

// useGiveMandate entrusts a third party with some of the Office's review work (Art. 10).
export const useGiveMandate = (onDone: () => void) =>
  useAct({ act: (body: Schemas['NewMandate'], key) => ask(api.POST('/mandates', { params: { header: header(key) }, body })), touches: [['mandates']], onDone })

// useEndMandate ends a mandate before its last day.
export const useEndMandate = (mandateId: string, onDone: () => void) =>
  useAct({
    act: (body: Schemas['Reasoned'], key) => ask(api.POST('/mandates/{mandateId}/ending', { params: { path: { mandateId }, header: header(key) }, body })),
    touches: [['mandates'], ['tasks']], onDone,
  })
