import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '@/api/me'
import type { Schemas } from '@/api/client'
import { Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { momentOf } from '@/time/shanghai'
import { draftsQuery, dropDraft } from '../api/drafts'
import styles from '../applicant.module.css'
import { draftedIn } from '../logic/opening'

// Drafts are applications that were begun and not opened yet; they go on where they were left.
export function Drafts({ bodies, rounds }: { bodies: Me['memberships']; rounds: Schemas['Round'][] }) {
  const { t } = useTranslation('applicant')
  const queries = useQueryClient()
  const drafts = useQuery(draftsQuery)
  const [problem, setProblem] = useState<unknown>()
  const begun = (drafts.data?.items ?? []).flatMap((draft) => {
    const of = draftedIn(draft.key)
    const seat = bodies.find((one) => one.body === of?.body)
    const round = rounds.find((one) => one.id === of?.round)
    return of && seat && round ? [{ draft, of, seat, round }] : []
  })
  if (drafts.error) return <ProblemAlert problem={drafts.error} />
  if (begun.length === 0) return null
  const drop = async (key: string) => {
    try {
      await dropDraft(key)
      for (const name of Object.keys(localStorage)) if (name.startsWith('draft:') && name.endsWith(`:${key}`)) localStorage.removeItem(name)
      setProblem(undefined)
    } catch (thrown) {
      setProblem(thrown)
    }
    await queries.invalidateQueries({ queryKey: draftsQuery.queryKey })
  }
  return (
    <Section title={t('applicant:drafts.title')}>
      <ProblemAlert problem={problem} />
      <ul className={styles.choices}>
        {begun.map(({ draft, of, seat, round }) => (
          <li key={draft.key} className={styles.row}>
            <span>
              {(draft.value.name as string | undefined) || seat.name} · {t('applicant:rounds.name', { number: round.number, year: round.year })}{' '}
              <span className="quiet">{t('applicant:drafts.saved', { at: momentOf(draft.saved) })}</span>
            </span>
            <span>
              <Link to="/applications/new" search={of}>
                {t('applicant:drafts.continue')}
              </Link>{' '}
              <Button type="link" size="small" danger onClick={() => void drop(draft.key)}>
                {t('applicant:drafts.drop')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
