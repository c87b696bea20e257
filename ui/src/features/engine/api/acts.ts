import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'

type Reasoned = Schemas['Reasoned']
const of = (subject: Schemas['EngineSubject'], subjectId: string, key: string) => ({ path: { subject, subjectId }, header: { 'Idempotency-Key': key } })

export type Act = 'pause' | 'unpause' | 'redrive'

// useOperate pauses a workflow, lets it go on, or starts it anew from its ledger.
export const useOperate = (act: Act, subject: Schemas['EngineSubject'], subjectId: string, onDone: () => void) =>
  useAct({
    act: (body: Reasoned, key) => {
      const params = of(subject, subjectId, key)
      if (act === 'pause') return ask(api.POST('/engine/{subject}/{subjectId}/pause', { params, body }))
      if (act === 'unpause') return ask(api.POST('/engine/{subject}/{subjectId}/unpause', { params, body }))
      return ask(api.POST('/engine/{subject}/{subjectId}/redrive', { params, body }))
    },
    touches: [['engine', subjectId]],
    onDone,
  })

// useRetry lets a failing activity be tried again at once.
export const useRetry = (subject: Schemas['EngineSubject'], subjectId: string, activity: string, onDone: () => void) =>
  useAct({
    act: (body: Reasoned, key) => ask(api.POST('/engine/{subject}/{subjectId}/retry', { params: of(subject, subjectId, key), body: { ...body, activity } })),
    touches: [['engine', subjectId]],
    onDone,
  })
