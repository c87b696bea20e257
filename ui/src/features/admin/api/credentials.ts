import { useAct } from '@/api/act'
import { api, ask } from '@/api/client'

export type Resetting = { person: string; token: string; reason: string }
export type Removing = { person: string; reason: string }

// useIssueReset lets a person set a new password by a link. The server is told the hash of the link's token only.
export const useIssueReset = (onDone: () => void) =>
  useAct({
    act: async ({ person, token, reason }: Resetting, key) =>
      ask(api.POST('/people/{personId}/password-reset', { params: { path: { personId: person }, header: { 'Idempotency-Key': key } }, body: { tokenHash: await hashOf(token), reason } })),
    onDone,
  })

// useRemoveFactor takes away the second factor of a person who lost it.
export const useRemoveFactor = (onDone: () => void) =>
  useAct({
    act: ({ person, reason }: Removing, key) =>
      ask(api.POST('/people/{personId}/second-factor-removal', { params: { path: { personId: person }, header: { 'Idempotency-Key': key } }, body: { reason } })),
    onDone,
  })

// newToken is 32 random bytes, for a link.
export const newToken = () => base64url(crypto.getRandomValues(new Uint8Array(32)))

async function hashOf(token: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))))
}

const base64url = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
