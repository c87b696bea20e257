import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'
import { problemOf, type Problem } from '@/api/problem'

// useUnseal looks who raised an objection, with a reason; every look is recorded (Art. 28), so the answer is kept nowhere.
export function useUnseal(caseId: string, objectionId: string) {
  const queries = useQueryClient()
  return useMutation<Schemas['Objector'], Problem, string>({
    gcTime: 0,
    mutationFn: async (reason) => {
      try {
        return await ask(api.GET('/objections/{objectionId}/objector', { params: { path: { objectionId }, query: { reason } } }))
      } catch (thrown) {
        throw problemOf(thrown)
      }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['case', caseId, 'ledger'] }),
  })
}
