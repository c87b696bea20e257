import type { Schemas } from '@/api/client'

export type Case = Schemas['Case']
