import { useAct } from '@/api/act'
import { api, ask, fileHeaders } from '@/api/client'

// useImportHonours adds a file's past winners to the register, all rows or none.
export const useImportHonours = (onDone: () => void) =>
  useAct({
    act: (file: File, key) =>
      ask(api.POST('/honours/import', { params: { header: { 'Idempotency-Key': key } }, body: file as unknown as string, bodySerializer: (body: unknown) => body as BodyInit, headers: fileHeaders })),
    touches: [['honours'], ['registers']],
    onDone,
  })
