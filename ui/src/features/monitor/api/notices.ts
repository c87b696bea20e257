import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'

// noticesQuery lists all notices of a round that close on a day or later and were posted before another, for a calendar.
export const noticesQuery = (round: string, from: string, before: string) =>
  queryOptions({
    queryKey: ['notices', 'month', round, from, before],
    queryFn: async ({ signal }) => {
      const notices: Schemas['Notice'][] = []
      let cursor: string | undefined
      do {
        const page: Schemas['NoticePage'] = await ask(api.GET('/notices', { params: { query: { round, closesFrom: from, limit: 200, ...(cursor && { cursor }) } }, signal }))
        notices.push(...page.items)
        cursor = page.next
      } while (cursor)
      return notices.filter((notice) => new Date(notice.posted) < new Date(`${before}T00:00:00+08:00`))
    },
  })
