import { api, ask, type Schemas } from '@/api/client'

// enrol asks for a new secret, and confirm puts it in force and answers with the recovery codes.
export const enrol = (body: Schemas['Enrolment']) => ask(api.POST('/me/second-factor', { body }))
export const confirm = async (code: string) => (await ask(api.PUT('/me/second-factor', { body: { code } }))).recoveryCodes
