import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'

// useReplaceYear enters a year's official schedule.
export const useReplaceYear = (year: number, onDone: () => void) =>
  useAct({
    act: (body: Schemas['YearSchedule'], key) => ask(api.PUT('/calendar/{year}', { params: { path: { year }, header: { 'Idempotency-Key': key } }, body })),
    touches: [['calendar'], ['case'], ['round']],
    onDone,
  })
