import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import type { Round } from '@/api/rounds'
import { chapterFour } from './stages'
import { runningQuery } from './api/notices'
import styles from './Public.module.css'

// Which notice hangs at which article.
const noticeOf: Record<string, 'internal' | 'acceptance' | 'regional' | 'province'> = { '15': 'internal', '17': 'acceptance', '19': 'regional', '20': 'province' }

// ChapterFour is the short picture of how it goes, and of where a round stands in it.
export function ChapterFour({ round }: { round?: Round }) {
  const { t } = useTranslation()
  const running = useQuery(runningQuery).data?.items ?? []
  return (
    <ol className={styles.steps}>
      {chapterFour(round?.stage).map(({ article, state }) => {
        const kind = noticeOf[article]
        const hanging = kind && round ? running.filter((notice) => notice.kind === kind && notice.round === round.id).length : 0
        return (
          <li key={article} className={styles.step} data-state={round ? state : undefined} aria-current={round && state === 'current' ? 'step' : undefined}>
            <div className={styles.stepName}>{t(`public:step.${article}`)}</div>
            <p>{t(`public:stepAbout.${article}`)}</p>
            <div className={styles.stepFoot}>
              <Article article={article} />
              {round && <span>{t(`public:stepState.${state}`)}</span>}
              {hanging > 0 && (
                <Link to="/notices" search={{ kind, round: round!.id, running: true }}>
                  {t('public:step.hanging', { count: hanging })}
                </Link>
              )}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
