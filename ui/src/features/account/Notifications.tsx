import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Badge, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { applicants, type Me } from '@/api/me'
import { Moment } from '@/components/Moment'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import styles from './AccountPage.module.css'
import { notificationsQuery, readUpTo, type Notification } from './api/notifications'

// Notifications is what one was told, the latest first, with links to what it is about.
export function Notifications({ me }: { me: Me }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(notificationsQuery)
  const read = useMutation({
    mutationFn: readUpTo,
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ['notifications'] }), queries.invalidateQueries({ queryKey: ['counts'] })]),
  })
  const items = data?.pages.flatMap((page) => page.items) ?? []
  if (data && items.length === 0) return <p className="quiet">{t('account:notifications.none')}</p>
  return (
    <>
      <ProblemAlert problem={error ?? read.error} />
      {items.some((item) => !item.read) && (
        <Button size="small" loading={read.isPending} onClick={() => read.mutate(items[0]!.id)}>
          {t('account:notifications.readAll')}
        </Button>
      )}
      <ul className={styles.lines}>
        {items.map((item) => (
          <Line key={item.id} item={item} me={me} />
        ))}
      </ul>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('account:notifications.more')}
        </Button>
      )}
    </>
  )
}

function Line({ item, me }: { item: Notification; me: Me }) {
  const word = useWord()
  const body = me.memberships.find((seat) => seat.body === item.body)
  const applies = !!body && applicants.includes(body.kind)
  return (
    <li>
      <Badge status={item.read ? 'default' : 'processing'} />
      <Moment instant={item.at} />
      <Link to={placeOf(item.ref, item.kind, applies)}>{word('entry', item.kind)}</Link>
      {item.case && (
        <Link to={applies ? '/applications/$caseId' : '/cases/$caseId'} params={{ caseId: item.case }}>
          <span className="numbers">{item.number}</span> {item.name}
        </Link>
      )}
      {body && <span className="quiet">{body.name}</span>}
    </li>
  )
}

// placeOf is the page of what a notification is about: a task is <case>.<number>, a notice <case>.n<number>; a mandate (Art. 10) is told of
// with the tasks; an applicant's case has a place of its own.
export function placeOf(ref: string, kind = '', applies = false): string {
  if (kind.startsWith('mandate_')) return '/tasks'
  const [subject, part] = ref.split('.')
  if (!part) return applies ? `/applications/${subject}` : `/cases/${subject}`
  return part.startsWith('n') ? `/notices/${ref}` : `/tasks/${ref}`
}
