import { queryOptions } from '@tanstack/react-query'
import { useAct, type Receipt } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'

export type NewRegistration = Schemas['NewRegistration']
export type Department = Schemas['Department']

// departmentsQuery lists the departments that receive applications (Art. 15).
export const departmentsQuery = queryOptions({ queryKey: ['still', 'departments'], queryFn: ({ signal }) => ask(api.GET('/departments', { signal })), staleTime: Infinity })

// useRegister registers an applicant. The receipt's ref is the login.
export const useRegister = (onDone: (receipt: Receipt, body: NewRegistration) => void) =>
  useAct({ act: (body: NewRegistration, key) => ask(api.POST('/registrations', { params: { header: { 'Idempotency-Key': key } }, body })), onDone })
