import type { TFunction } from 'i18next'
import type { Problem } from '@/api/problem'

// What lies before the server says so when it cannot reach it.
const unavailable = [502, 503, 504]

// titleOf is what a problem is called: as the server said it, or in the page's own words where the server said nothing.
export function titleOf(problem: Problem, t: TFunction): string {
  if (problem.title) return problem.title
  switch (problem.code) {
    case 'no_connection':
      return t('common:problem.no_connection')
    case 'program_fault':
      return t('common:problem.program_fault')
    case 'http_413':
      return t('common:problem.too_large')
  }
  return unavailable.includes(problem.status) && problem.code !== 'unreadable' ? t('common:problem.unavailable') : t('common:problem.unreadable', { code: problem.code })
}
