import type { Schemas } from '@/api/client'

type Operation = Schemas['TokenOperation']

// What other systems may be let do, to read and to act.
export const reading = [
  'getMe', 'listTasks', 'countTasks', 'getTask', 'getTaskOptions', 'listCases', 'getCase', 'getCaseLedger', 'listCaseTasks', 'getDossier', 'downloadDossier',
  'listDocuments', 'getDocument', 'downloadDocument',
] as const satisfies Operation[]
export const acting = ['claimTask', 'releaseTask', 'extendTask', 'giveOpinion'] as const satisfies Operation[]

// The compiler sees to it that none is missing.
const missing: Exclude<Operation, (typeof reading)[number] | (typeof acting)[number]>[] = []
void missing
