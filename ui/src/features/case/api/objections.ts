import type { Schemas } from '@/api/client'

export type Objection = Schemas['Objection']
