import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from './client'

// caseQuery is a case.
export const caseQuery = (caseId: string) =>
  queryOptions({ queryKey: ['case', caseId], queryFn: ({ signal }) => ask(api.GET('/cases/{caseId}', { params: { path: { caseId } }, signal })) })

// caseTasksQuery lists all tasks of a case, in the order they were opened.
export const caseTasksQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'tasks'],
    queryFn: async ({ signal }) => (await ask(api.GET('/cases/{caseId}/tasks', { params: { path: { caseId } }, signal }))).items,
  })

// caseNoticesQuery lists all notices of a case.
export const caseNoticesQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'notices'],
    queryFn: async ({ signal }) => (await ask(api.GET('/cases/{caseId}/notices', { params: { path: { caseId } }, signal }))).items,
  })

// objectionsQuery lists the objections against a case, without who raised them (Art. 28).
export const objectionsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'objections'],
    queryFn: async ({ signal }) => (await ask(api.GET('/cases/{caseId}/objections', { params: { path: { caseId } }, signal }))).items,
  })

// eligibilityQuery tells what the rules of Art. 11–13 and 30 would say of a case today.
export const eligibilityQuery = (caseId: string) =>
  queryOptions({ queryKey: ['case', caseId, 'eligibility'], queryFn: ({ signal }) => ask(api.GET('/cases/{caseId}/eligibility', { params: { path: { caseId } }, signal })) })

export type Notice = Schemas['Notice']
export type Objection = Schemas['Objection']
