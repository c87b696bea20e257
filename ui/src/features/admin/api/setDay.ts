import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'

// useSetDay corrects one day of the work calendar.
export const useSetDay = (date: string, onDone: () => void) =>
  useAct({
    act: (body: Schemas['DayChange'], key) => ask(api.PUT('/calendar/days/{date}', { params: { path: { date }, header: { 'Idempotency-Key': key } }, body })),
    touches: [['calendar'], ['case'], ['round']],
    onDone,
  })
