import type { Schemas } from '@/api/client'

export type Round = Schemas['Round']
