import { queryOptions } from '@tanstack/react-query'
import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'

export type Token = Schemas['Token']
export type NewToken = Schemas['NewToken']
export type TokenReceipt = Schemas['TokenReceipt']

// tokensQuery lists the tokens that a body has or had.
export const tokensQuery = (organisationId: string) =>
  queryOptions({ queryKey: ['organisation', organisationId, 'tokens'], queryFn: ({ signal }) => ask(api.GET('/organisations/{organisationId}/tokens', { params: { path: { organisationId } }, signal })) })

// useCreateToken lets another system act for a body. Its receipt has the token, the first time only.
export const useCreateToken = (organisationId: string, onDone: (receipt: TokenReceipt) => void) =>
  useAct({
    act: (body: NewToken, key) => ask(api.POST('/organisations/{organisationId}/tokens', { params: { path: { organisationId }, header: { 'Idempotency-Key': key } }, body })),
    touches: [['organisation', organisationId]],
    onDone: (receipt) => onDone(receipt as TokenReceipt),
  })

// useRevokeToken shuts a system out.
export const useRevokeToken = (organisationId: string) =>
  useAct({
    act: (tokenId: string, key) => ask(api.DELETE('/organisations/{organisationId}/tokens/{tokenId}', { params: { path: { organisationId, tokenId }, header: { 'Idempotency-Key': key } } })),
    touches: [['organisation', organisationId]],
  })
