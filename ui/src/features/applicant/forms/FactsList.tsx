import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Facts } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { bodyQuery } from '@/api/bodies'
import { conditionsOf, elsewhere, tiesOf, type FactsDraft, type Kind } from '../logic/facts'

// FactsList shows what was declared for the conditions of Art. 11–12, and of ties (Art. 32).
export function FactsList({ kind, facts }: { kind: Kind; facts: FactsDraft }) {
  const { t } = useTranslation('applicant')
  const word = useWord()
  const owner = useQuery({ ...bodyQuery(facts.owner ?? ''), enabled: !!facts.owner }).data
  const told = (name: keyof FactsDraft): string => {
    const value = facts[name]
    if (typeof value === 'boolean') return value ? t('common:yes') : t('common:no')
    if (name === 'owner') return value ? (owner?.name ?? '') : ''
    if (name === 'representative' || name === 'employer') return (value as string | undefined) ?? ''
    if (name === 'region') return value === elsewhere ? t('applicant:fact.elsewhere') : word('region', value as string)
    return (value as string | undefined) || t('applicant:fact.unanswered')
  }
  const accidents = facts.accidents ?? []
  return (
    <>
      <Facts items={[...conditionsOf[kind], ...tiesOf[kind]].map((name) => [t(`applicant:fact.${name}`), told(name)])} />
      {kind === 'organisation' && accidents.length === 0 && <p className="quiet">{t('applicant:fact.noAccidents')}</p>}
      {kind === 'organisation' && accidents.length > 0 && (
        <ul>
          {accidents.map((accident, i) => (
            <li key={i}>
              {accident.date} {word('accident', accident.kind)} {accident.major ? t('applicant:fact.major') : t('applicant:fact.minor')}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
