import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'

// useExclude excludes a case: the Office's act, with its article and reason (Art. 8).
export const useExclude = (caseId: string, onDone: () => void) =>
  useAct<Schemas['Exclusion']>({
    act: (body, key) => ask(api.POST('/cases/{caseId}/exclusion', { params: { path: { caseId }, header: { 'Idempotency-Key': key } }, body })),
    onDone,
  })
