import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from './client'
import { Problem } from './problem'
import { loggedInAgain, spell } from './session'

export type Document = Schemas['Document']

// dossierQuery tells the items a dossier needs and which are missing (Art. 15–17).
export const dossierQuery = (caseId: string) =>
  queryOptions({ queryKey: ['case', caseId, 'dossier'], queryFn: ({ signal }) => ask(api.GET('/cases/{caseId}/dossier', { params: { path: { caseId } }, signal })) })

// documentsQuery lists the documents of a case, every version.
export const documentsQuery = (caseId: string) =>
  queryOptions({ queryKey: ['case', caseId, 'documents'], queryFn: ({ signal }) => ask(api.GET('/cases/{caseId}/documents', { params: { path: { caseId } }, signal })) })

// wayQuery is a case's way through Chapter IV.
export const wayQuery = (caseId: string) =>
  queryOptions({ queryKey: ['case', caseId, 'way'], queryFn: ({ signal }) => ask(api.GET('/cases/{caseId}/way', { params: { path: { caseId } }, signal })) })

// contentOf is where a document's file is.
export const contentOf = (document: string) => `/api/v1/documents/${document}/content`

// archiveOf is where a dossier's ZIP file is.
export const archiveOf = (caseId: string) => `/api/v1/cases/${caseId}/dossier/archive`

// upload sends a file and tells how far it is. fetch cannot tell that, so this is XMLHttpRequest.
export async function upload(path: string, file: File, key: string, progress: (percent: number) => void): Promise<Schemas['Receipt']> {
  const asked = spell()
  const answer = await send(path, file, key, progress)
  if (answer.status === 401 && (await loggedInAgain(asked))) return settled(await send(path, file, key, progress))
  return settled(answer)
}

function settled(answer: { status: number; text: string }): Schemas['Receipt'] {
  const body = JSON.parse(answer.text || '{}') as unknown
  if (answer.status >= 200 && answer.status < 300) return body as Schemas['Receipt']
  const problem = body as Partial<Schemas['Problem']>
  throw new Problem({ ...problem, status: answer.status, code: problem.code ?? `http_${answer.status}` })
}

function send(path: string, file: File, key: string, progress: (percent: number) => void): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1${path}`)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.setRequestHeader('Idempotency-Key', key)
    request.setRequestHeader('Accept-Language', document.documentElement.lang)
    request.upload.onprogress = (event) => event.lengthComputable && progress(Math.round((100 * event.loaded) / event.total))
    request.onload = () => resolve({ status: request.status, text: request.responseText })
    request.onerror = () => reject(new Problem({ status: 0, code: 'no_connection' }))
    request.send(file)
  })
}
