import { Alert, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { Article } from '@/components/Article'
import { Due } from '@/components/Due'
import { Section } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { earliestOf } from '@/time/shanghai'
import { nextOf } from '../logic/progress'

// Awaited says that nothing is asked of the applicant, what the case waits for, and what comes next.
export function Awaited({ application, way, notices }: { application: Schemas['Case']; way?: Schemas['Way']; notices: Schemas['Notice'][] }) {
  const { t } = useTranslation('applicant')
  const word = useWord()
  const now = way?.stages.find((stage) => stage.state === 'current')
  const running = notices.filter((notice) => !notice.closed && !notice.cancelled)
  return (
    <Section title={t('applicant:awaited.title')}>
      <p>
        {t('applicant:awaited.stage', { stage: word('stage', application.stage) })} <Article article={now?.article} />
      </p>
      {application.held && <Alert type="warning" showIcon title={<>{t('applicant:awaited.held')} <Article article="28" /></>} />}
      {running.map((notice) => (
        <p key={notice.id}>
          {t('applicant:awaited.notice', { notice: word('notice', notice.kind), days: notice.days, place: notice.place })}{' '}
          <Due instant={notice.closes} leftDays={notice.held ? undefined : notice.leftDays} provisional={notice.provisional} held={notice.held} /> <Article article={notice.article} />
        </p>
      ))}
      {application.stage === 'internal_notice' && <p className="quiet">{t('applicant:awaited.meanwhile')}</p>}
      {running.length === 0 && now?.waitsFor && now.waitsFor.length > 0 && (
        <ul>
          {now.waitsFor.map((awaited, i) => (
            <li key={awaited.task ?? i}>
              {awaited.kind === 'round' ? t('common:way.round') : word(awaited.notice ? 'notice' : 'task', awaited.kind)}
              {awaited.bodyName && ` · ${awaited.bodyName}`} {awaited.due && <Due instant={awaited.due} leftDays={awaited.leftDays} provisional={awaited.provisional} />}
            </li>
          ))}
        </ul>
      )}
      {way && <Next way={way} />}
    </Section>
  )
}

// Next says which stage comes next, and when at the earliest; while an objection stands its ruling decides (Art. 28).
export function Next({ way }: { way: Schemas['Way'] }) {
  const { t } = useTranslation('applicant')
  const word = useWord()
  const next = nextOf(way)
  if (!next) return null
  const text = next.held ? 'nextHeld' : next.earliest ? 'nextAt' : 'next'
  return (
    <p>
      {t(`applicant:awaited.${text}`, { stage: word('stage', next.stage), at: next.earliest && earliestOf(next.earliest) })} {next.provisional && !next.held && <Tag>{t('common:due.provisional')}</Tag>} <Article article={next.article} />
    </p>
  )
}
