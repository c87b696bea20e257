import { queryOptions } from '@tanstack/react-query'
import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'
import { upload } from '@/api/documents'

export type Raising = Schemas['ObjectionRaising']

// useObject raises an objection against the case of a notice (Art. 28). The receipt's ref is the tracking code.
export const useObject = (noticeId: string, onDone: () => void) =>
  useAct({
    act: (body: Raising, key) => ask(api.POST('/notices/{noticeId}/objections', { params: { path: { noticeId }, header: { 'Idempotency-Key': key } }, body })),
    touches: [['notices', noticeId]],
    onDone,
  })

// addEvidence uploads a file for an objection that is about to be raised and gives the document's id.
export async function addEvidence(noticeId: string, file: File, key: string, progress: (percent: number) => void): Promise<string> {
  const receipt = await upload(`/notices/${encodeURIComponent(noticeId)}/evidence?${new URLSearchParams({ name: file.name })}`, file, key, progress)
  return receipt.ref!
}

// objectionQuery tells what became of an objection, by its tracking code.
export const objectionQuery = (code: string) =>
  queryOptions({ queryKey: ['objection', code], queryFn: ({ signal }) => ask(api.GET('/objections/{objectionId}', { params: { path: { objectionId: code } }, signal })) })
