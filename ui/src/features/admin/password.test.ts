import { expect, it } from 'vitest'
import { firstPassword } from './password'

it('first passwords are long, readable and never the same', () => {
  const made = Array.from({ length: 200 }, firstPassword)
  for (const password of made) expect(password).toMatch(/^([a-km-zA-HJ-NP-Z2-9]{4}-){3}[a-km-zA-HJ-NP-Z2-9]{4}$/)
  expect(new Set(made).size).toBe(200)
})
