import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'
import { problemOf, type Problem } from '@/api/problem'

export type View = Schemas['View']
export type ViewPage = 'inbox' | 'cases'

// viewsQuery lists one's saved views of all pages.
export const viewsQuery = queryOptions({ queryKey: ['views'], queryFn: async ({ signal }) => (await ask(api.GET('/me/views', { signal }))).items, staleTime: 60_000 })

const save = ({ id, ...body }: View) => ask(api.PUT('/me/views/{viewId}', { params: { path: { viewId: id } }, body }))
const remove = (viewId: string) => ask(api.DELETE('/me/views/{viewId}', { params: { path: { viewId } } }))

// useSaveView saves a view, new or changed; its id makes it one view however often it is sent.
export const useSaveView = () => useChange(save)

// useDeleteView removes one.
export const useDeleteView = () => useChange(remove)

function useChange<Input>(change: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation<unknown, Problem, Input>({
    mutationFn: (input) => change(input).catch((thrown: unknown) => Promise.reject(problemOf(thrown))),
    retry: (count, problem) => problem.passing && count < 3,
    onSuccess: () => queries.invalidateQueries({ queryKey: viewsQuery.queryKey }),
  })
}
