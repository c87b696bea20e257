import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// eligibilityQuery is what the rules of Art. 11–13 and 30 would say of the case today.
export const eligibilityQuery = (caseId: string) =>
  queryOptions({ queryKey: ['case', caseId, 'eligibility'], queryFn: ({ signal }) => ask(api.GET('/cases/{caseId}/eligibility', { params: { path: { caseId } }, signal })) })
