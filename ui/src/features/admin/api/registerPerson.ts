import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'

export type NewPerson = Schemas['NewPerson']

// useRegisterPerson adds a person with a local account.
export const useRegisterPerson = (onDone: (person: NewPerson) => void) =>
  useAct({
    act: (body: NewPerson, key) => ask(api.POST('/people', { params: { header: { 'Idempotency-Key': key } }, body })),
    touches: [['people'], ['organisation'], ['registers']],
    onDone: (_, person) => onDone(person),
  })
