import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { useWord } from '@/i18n/words'
import { useNow } from '@/time/clock'
import { clockOf, dayOf } from '@/time/shanghai'
import type { Entry } from './api/ledger'
import styles from './Case.module.css'
import { fold, type Passage } from './folding'
import { changesOf, reasonOf, storyOf } from './story'

// StoryList tells entries of the ledger in words, with silences folded.
export function StoryList({ entries, filtered, newestFirst, going }: { entries: Entry[]; filtered: boolean; newestFirst: boolean; going: boolean }) {
  const { t } = useTranslation()
  const now = useNow()
  const passages = fold(entries, { silence: !filtered, now: going ? now : undefined, newestFirst })
  return (
    <ol className={styles.story} aria-label={t('case:view.history')}>
      {passages.map((passage, i) => (
        <StoryPassage key={passage.type === 'silence' ? `silence-${i}` : `${passage.entries[0]!.recorded}-${passage.entries[0]!.sequence}-${passage.entries[0]!.line}-${i}`} passage={passage} />
      ))}
    </ol>
  )
}

function StoryPassage({ passage }: { passage: Passage }) {
  const { t } = useTranslation()
  if (passage.type === 'silence') {
    return <li className={styles.silence}>{passage.until ? t('case:story.silentUntilNow', { count: passage.days }) : t('case:story.silent', { count: passage.days })}</li>
  }
  const entry = passage.entries[0]!
  const count = passage.entries.length
  const actor = entry.personName || (entry.kind === 'objection_raised' || entry.article === '28' && entry.kind === 'document_added' ? t('case:story.public') : t('case:story.system'))
  return (
    <li className={styles.entry} data-kind={entry.kind}>
      <time dateTime={entry.at} className={styles.when}>
        {dayOf(entry.at)} {clockOf(entry.at)}
      </time>
      <div className={styles.what}>
        <p className={styles.line}>
          <strong>{count > 1 ? t(entry.article === '28' ? 'case:story.evidence_added' : 'case:story.document_added', { count }) : storyOf(t, entry)}</strong> <Article article={entry.article} />
        </p>
        <p className={styles.who}>
          {actor}
          {entry.forPersonName && ` ${t('case:story.deputyFor', { name: entry.forPersonName })}`}
          {entry.bodyName && ` · ${entry.bodyName}`}
        </p>
        {reasonOf(entry) && <p className={styles.reason}>{t('case:reasonIs', { reason: reasonOf(entry) })}</p>}
        <Changes entry={entry} />
      </div>
    </li>
  )
}

function Changes({ entry }: { entry: Entry }) {
  const { t } = useTranslation()
  const word = useWord()
  const changes = changesOf(entry)
  if (changes.length === 0) return null
  const told = (field: string, value: string) => (value === '' ? t('common:none') : value === 'true' ? t('common:yes') : value === 'false' ? t('common:no') : field === 'region' ? word('region', value) : value)
  return (
    <ul className={styles.changes}>
      {changes.map(({ field, old, new: now }) => (
        <li key={field}>
          {t(`case:fact.${field}`, { defaultValue: field })}
          {t('case:colon')}
          {told(field, old)} → {told(field, now)}
        </li>
      ))}
    </ul>
  )
}
