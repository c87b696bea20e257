import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { wayQuery } from '@/api/documents'
import { Article } from '@/components/Article'
import { useWord } from '@/i18n/words'
import { deadlineOf } from '@/time/shanghai'
import type { Case } from './api/case'
import { listAwaited, waitsOf, type Wait } from './waits'

// Standing says in a sentence where a case stands, and what it waits for and until when; of an ended case, how it ended and why.
export function Standing({ subject }: { subject: Case }) {
  const { t } = useTranslation()
  const word = useWord()
  const way = useQuery({ ...wayQuery(subject.id), enabled: !subject.entrusted }).data
  if (subject.status === 'ended') {
    return (
      <span>
        {t('case:standing.ended', { outcome: word('outcome', subject.outcome) })} <Article article={subject.article} />
        {subject.reason && <> {t('case:standing.reason', { reason: subject.reason })}</>}
      </span>
    )
  }
  const waits = way ? waitsOf(way) : []
  return (
    <span>
      {t('case:standing.at', { stage: word('stage', subject.stage) })}
      {waits.map((wait, i) => (
        <Fragment key={i}>
          {' '}
          <Waiting wait={wait} stage={subject.stage} />
        </Fragment>
      ))}
      {subject.held && <> {t('case:standing.held')}</>}
    </span>
  )
}

function Waiting({ wait, stage }: { wait: Wait; stage: Case['stage'] }) {
  const { t } = useTranslation()
  const word = useWord()
  if (wait.type === 'round') return <>{t(`case:standing.list.${listAwaited(stage)}`)}</>
  const bodies = wait.bodies.join(t('case:and'))
  const at = wait.due ? deadlineOf(wait.due) + (wait.provisional && !wait.postponed ? t('common:due.provisionalMark') : '') : ''
  const what =
    wait.type === 'notice'
      ? t(wait.postponed ? 'case:standing.noticePostponed' : 'case:standing.notice', { notice: word('notice', wait.kind), at })
      : t('case:standing.task', { bodies: bodies || t('case:standing.somebody'), task: word('task', wait.kind) })
  return (
    <>
      {what}
      {wait.leftDays === undefined
        ? t('case:stop')
        : wait.leftDays < 0
          ? t('case:standing.over', { count: -wait.leftDays })
          : wait.leftDays === 0
            ? t('case:standing.today')
            : t('case:standing.left', { count: wait.leftDays })}
    </>
  )
}
