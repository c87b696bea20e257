import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { countsQuery } from '@/api/counts'
import styles from './inbox.module.css'
import { changed, scopes, type InboxSearch } from './search'

// Scopes are the three inboxes, mine, my bodies' and all that I may see, each with its numbers; each number leads to its tasks.
export function Scopes({ search }: { search: InboxSearch }) {
  const { t } = useTranslation('inbox')
  const counts = useQuery(countsQuery).data
  const present = search.scope ?? 'bodies'
  return (
    <nav className={styles.scopes} aria-label={t('inbox:scope.title')}>
      {scopes.map((name) => {
        const scope = name === 'bodies' ? undefined : name
        const count = counts?.[name]
        return (
          <div key={name} className={styles.scope} data-present={present === name || undefined}>
            <Link to="/inbox" search={changed<InboxSearch>(search, { scope })} activeOptions={{ exact: true, includeSearch: true }} aria-current={present === name ? 'page' : undefined} className={styles.scopeName}>
              {t(`inbox:scope.${name}`)} <b data-count={name}>{count?.open ?? '…'}</b>
            </Link>
            <span className={styles.scopeNumbers}>
              <Link to="/inbox" search={{ ...(scope && { scope }), due: 'overdue' }} data-tone={count?.overdue ? 'over' : undefined}>
                {t('inbox:due.overdue')} {count?.overdue ?? '…'}
              </Link>
              <Link to="/inbox" search={{ ...(scope && { scope }), due: 'soon' }} data-tone={count?.dueSoon ? 'near' : undefined} title={t('inbox:due.soonWhy')}>
                {t('inbox:due.soon')} {count?.dueSoon ?? '…'}
              </Link>
            </span>
          </div>
        )
      })}
    </nav>
  )
}
