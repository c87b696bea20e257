import { queryOptions } from '@tanstack/react-query'
import { api, ask, mayAskAgain, personHeader, type Schemas } from './client'
import { noConnection, refusal, unreadable } from './problem'
import { session, spell } from './session'

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
  if (answer.status === 401 && (await mayAskAgain(bodyOf(answer)?.code, asked))) return settled(await send(path, file, key, progress))
  return settled(answer)
}

type Uploaded = { status: number; text: string }

function settled(answer: Uploaded): Schemas['Receipt'] {
  const body = bodyOf(answer)
  if (answer.status < 200 || answer.status >= 300) throw refusal(answer.status, body)
  if (!body) throw unreadable()
  return body as Schemas['Receipt']
}

// bodyOf is what an answer says, if it is of this server and not of a proxy on the way.
function bodyOf(answer: Uploaded): Partial<Schemas['Receipt'] & Schemas['Problem']> | undefined {
  try {
    return JSON.parse(answer.text)
  } catch {
    return undefined
  }
}

function send(path: string, file: File, key: string, progress: (percent: number) => void): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1${path}`)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.setRequestHeader('Idempotency-Key', key)
    request.setRequestHeader('Accept-Language', document.documentElement.lang)
    const person = session.person()
    if (person) request.setRequestHeader(personHeader, person)
    request.upload.onprogress = (event) => event.lengthComputable && progress(Math.round((100 * event.loaded) / event.total))
    request.onload = () => resolve({ status: request.status, text: request.responseText })
    request.onerror = () => reject(noConnection())
    request.send(file)
  })
}
