import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { wayQuery } from '@/api/documents'
import { Due } from '@/components/Due'
import { useWord } from '@/i18n/words'
import { momentOf } from '@/time/shanghai'
import styles from '../applicant.module.css'
import { Next } from './Awaited'
import { LinkButton } from './LinkButton'

// ApplicationCard tells of an application where it is, what is asked of its applicant and until when, and what comes next.
export function ApplicationCard({ application, asked, round }: { application: Schemas['Case']; asked: Schemas['Task'][]; round?: Schemas['Round'] }) {
  const { t } = useTranslation('applicant')
  const word = useWord()
  const ended = application.status === 'ended'
  const way = useQuery({ ...wayQuery(application.id), enabled: !ended }).data
  return (
    <li className={styles.card} data-asked={asked.length > 0 || undefined}>
      <div className={styles.row}>
        <h3>
          <Link to="/applications/$caseId" params={{ caseId: application.id }}>
            {application.name}
          </Link>
        </h3>
        <span className="quiet">
          {application.number} {round && t('applicant:rounds.name', { number: round.number, year: round.year })}
        </span>
      </div>
      {ended ? (
        <p>
          <Tag color={application.outcome === 'awarded' ? 'success' : undefined}>{word('outcome', application.outcome)}</Tag>
          {application.outcome === 'awarded' && word('award', application.award)} {application.ended && <span className="quiet">{momentOf(application.ended)}</span>}
        </p>
      ) : (
        <>
          <p>
            {t('applicant:mine.stands', { stage: word('stage', application.stage) })} {application.held && <Tag color="warning">{t('applicant:mine.held')}</Tag>}
          </p>
          {asked.map((task) => (
            <p key={task.id}>
              <strong>{t('applicant:mine.asked', { task: word('task', task.kind) })}</strong> <Due instant={task.due} leftDays={task.leftDays} provisional={task.provisional} />{' '}
              <LinkButton
                type="primary"
                size="small"
                to="/applications/$caseId"
                params={{ caseId: application.id }}
                aria-label={t('applicant:mine.doIt', { task: word('task', task.kind), name: application.name })}
              >
                {t('applicant:mine.do')}
              </LinkButton>
            </p>
          ))}
          {asked.length === 0 && <p className="quiet">{t('applicant:mine.nothingAsked')}</p>}
          {way && <Next way={way} />}
        </>
      )}
    </li>
  )
}
