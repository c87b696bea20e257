import { queryOptions } from '@tanstack/react-query'
import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'

export type Deputy = Schemas['Deputy']

// deputiesQuery lists the deputies for absences in one's bodies.
export const deputiesQuery = queryOptions({ queryKey: ['deputies'], queryFn: ({ signal }) => ask(api.GET('/deputies', { signal })) })

// useAppoint names a deputy for an absence.
export const useAppoint = (onDone: () => void) =>
  useAct({
    once: true,
    act: (body: Schemas['NewDeputy'], key) => ask(api.POST('/deputies', { params: { header: { 'Idempotency-Key': key } }, body })),
    touches: [['deputies'], ['me']],
    onDone,
  })

// useEndDeputy ends a deputy's right at once.
export const useEndDeputy = () =>
  useAct({
    act: (deputyId: string, key) => ask(api.DELETE('/deputies/{deputyId}', { params: { path: { deputyId }, header: { 'Idempotency-Key': key } } })),
    touches: [['deputies'], ['me']],
  })
