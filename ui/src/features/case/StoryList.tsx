import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { useWord } from '@/i18n/words'
import { useNow } from '@/time/clock'
import { momentOf } from '@/time/shanghai'
import type { Entry } from './api/ledger'
import styles from './Case.module.css'
import { fold, type Passage } from './folding'
import { changesOf, reasonOf, storyOf, uploadsOf, whoOf } from './story'

// StoryList tells entries of the ledger in words: each act with what it brought about, silences folded.
export function StoryList({ entries, filtered, newestFirst, going }: { entries: Entry[]; filtered: boolean; newestFirst: boolean; going: boolean }) {
  const { t } = useTranslation()
  const now = useNow()
  const passages = fold(entries, { silence: !filtered, now: going ? now : undefined, newestFirst })
  return (
    <ol className={styles.story} aria-label={t('case:view.history')}>
      {passages.map((passage, i) =>
        passage.type === 'act' ? (
          <Act key={`${passage.entries[0]!.recorded}-${passage.entries[0]!.line}-${i}`} passage={passage} />
        ) : (
          <li key={`silence-${i}`} className={styles.silence}>
            {passage.until ? t('case:story.silentUntilNow', { count: passage.days }) : t('case:story.silent', { count: passage.days })}
          </li>
        ),
      )}
    </ol>
  )
}

function Act({ passage: { entries, effects } }: { passage: Extract<Passage, { type: 'act' }> }) {
  const { t } = useTranslation()
  const entry = entries[0]!
  const count = entries.length
  const who = whoOf(entry)
  const reason = reasonOf(entry)
  return (
    <li className={styles.entry} data-kind={entry.kind}>
      <time dateTime={entry.at} className={styles.when}>
        {momentOf(entry.at)}
      </time>
      <div className={styles.what}>
        <p className={styles.line}>
          <strong>{count > 1 ? uploadsOf(t, entry, count) : storyOf(t, entry)}</strong> <Article article={entry.article} />
          <span className={styles.who}>
            {who.person || t(byPublic(entry) ? 'case:story.public' : 'case:story.system')}
            {who.absent && ` ${t('case:story.deputyFor', { name: who.absent })}`}
            {who.body && ` · ${who.body}`}
          </span>
        </p>
        {reason && <p className={styles.reason}>{t('case:reasonIs', { reason })}</p>}
        <Changes entry={entry} />
        {effects.length > 0 && (
          <ul className={styles.effects}>
            {effects.map((effect) => (
              <li key={effect.line}>
                {storyOf(t, effect)} {effect.article !== entry.article && <Article article={effect.article} />}
                {reasonOf(effect) && reasonOf(effect) !== reason && <span className="quiet"> {t('case:reasonIs', { reason: reasonOf(effect) })}</span>}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

// byPublic tells whether somebody without login acted: who objects, with evidence (Art. 28).
function byPublic(entry: Entry): boolean {
  return !!entry.act && !entry.person && (entry.kind === 'objection_raised' || entry.kind === 'document_added')
}

function Changes({ entry }: { entry: Entry }) {
  const { t } = useTranslation()
  const word = useWord()
  const changes = changesOf(entry)
  if (changes.length === 0) return null
  const told = (field: string, value: string) => (value === '' ? t('common:none') : value === 'true' ? t('common:yes') : value === 'false' ? t('common:no') : field === 'region' ? word('region', value) : value)
  return (
    <ul className={styles.effects}>
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
