import type { Schemas } from '@/api/client'

type Department = Schemas['DepartmentOption']

// The three kinds of receiving department, in the order of Art. 15.
export const routes: Schemas['Route'][] = ['city', 'industry', 'social']

// byRoute puts the departments that cover an applicant under their kinds. A kind of which none covers it is told too, so that
// its applicant knows why there is nothing to choose.
export function byRoute(departments: Department[]): { route: Schemas['Route']; departments: Department[] }[] {
  return routes.map((route) => ({ route, departments: departments.filter((department) => department.route === route) }))
}
