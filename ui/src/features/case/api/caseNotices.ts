import type { Schemas } from '@/api/client'

export type Notice = Schemas['Notice']
