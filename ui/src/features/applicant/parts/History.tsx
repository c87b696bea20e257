import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { documentsQuery } from '@/api/documents'
import { Article } from '@/components/Article'
import { Moment } from '@/components/Moment'
import { Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { historyQuery } from '../api/history'
import styles from '../applicant.module.css'

// History is the application's ledger in words, the latest first, as far as its applicant is told.
export function History({ caseId }: { caseId: string }) {
  const { t } = useTranslation('applicant')
  const history = useInfiniteQuery(historyQuery(caseId))
  const documents = useQuery(documentsQuery(caseId)).data?.items ?? []
  const entries = history.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section id="history" title={t('applicant:history.title')}>
      <ProblemAlert problem={history.error} retry={() => void history.refetch()} />
      <ol className={styles.history} aria-label={t('applicant:history.title')}>
        {entries.map((entry, i) => (
          <li key={entries.length - i}>
            <Moment instant={entry.at} />
            <Entry entry={entry} document={documents.find((document) => document.id === entry.ref)} />
          </li>
        ))}
      </ol>
      {history.hasNextPage && (
        <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('applicant:history.more')}
        </Button>
      )}
    </Section>
  )
}

// The kinds of entries whose reason are somebody's words; the others' are the process's own notes.
const spoken = ['task_decided', 'task_extended', 'task_delegated', 'objection_ruled', 'withdrawn', 'excluded', 'ended']

function Entry({ entry, document }: { entry: Schemas['LedgerEntry']; document?: Schemas['Document'] }) {
  const { t } = useTranslation('applicant')
  const word = useWord()
  return (
    <div>
      {word('entry', entry.kind)}
      <About entry={entry} document={document} /> <Article article={entry.article} />
      {entry.reason && spoken.includes(entry.kind) && <div>{entry.reason}</div>}
      {(entry.bodyName || entry.personName) && (
        <div className="quiet">
          {[entry.bodyName, entry.personName].filter(Boolean).join(' · ')}
          {entry.forPersonName && ` ${t('applicant:history.for', { name: entry.forPersonName })}`}
        </div>
      )}
    </div>
  )
}

// About says what an entry is about: a stage, a task and its decision, a notice, a document, an outcome.
function About({ entry, document }: { entry: Schemas['LedgerEntry']; document?: Schemas['Document'] }) {
  const { t } = useTranslation('applicant')
  const word = useWord()
  const parts: string[] = []
  if (entry.kind === 'stage') parts.push(word('stage', entry.new))
  if (entry.kind === 'ended') parts.push(word('outcome', entry.new))
  if (entry.kind === 'task_opened') parts.push(word('task', entry.refKind ?? entry.new))
  else if (entry.kind === 'task_decided') parts.push(word('task', entry.refKind ?? entry.old), word('decision', entry.new))
  else if (entry.kind.startsWith('task_')) parts.push(word('task', entry.refKind))
  if (entry.kind.startsWith('notice_')) parts.push(word('notice', entry.refKind ?? entry.new))
  if (entry.kind === 'document_added' && document) parts.push(document.name, t('common:dossier.version', { version: document.version }))
  if (entry.kind === 'objection_ruled') parts.push(word('ruling', entry.new))
  const told = parts.filter(Boolean)
  return told.length > 0 ? <>{t('applicant:history.about', { about: told.join(' · ') })}</> : null
}
