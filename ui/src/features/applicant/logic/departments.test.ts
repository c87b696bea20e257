import { expect, it } from 'vitest'
import type { Schemas } from '@/api/client'
import { byRoute } from './departments'

const department = (id: string, route: Schemas['Route']) => ({ id, name: id, route })

it('offers only the departments that cover the applicant, under their kinds in the order of Art. 15', () => {
  const grouped = byRoute([department('society', 'social'), department('regulator', 'city'), department('second', 'social')])
  expect(grouped.map(({ route, departments }) => [route, departments.map((one) => one.id)])).toEqual([
    ['city', ['regulator']],
    ['industry', []],
    ['social', ['society', 'second']],
  ])
})
