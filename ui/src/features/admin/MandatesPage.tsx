import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mandatesQuery } from '@/api/mandates'
import { Article } from '@/components/Article'
import { Nothing, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import styles from './Admin.module.css'
import { Administration } from './Administration'
import { GiveMandate } from './GiveMandate'
import { MandateLine } from './MandateLine'

// MandatesPage is what the Office entrusts third parties with, and how it ends that (Art. 10).
export default function MandatesPage() {
  const { t } = useTranslation(['common', 'words', 'admin', 'mandates'])
  const [given, setGiven] = useState(0) // the form is empty again after each
  return (
    <Administration title={t('common:nav.mandates')} about={<>{t('mandates:about')} <Article article="10" /></>}>
      <Section title={t('mandates:list')}>
        <Mandates />
      </Section>
      <Section title={t('mandates:give')}>
        <GiveMandate key={given} onGiven={() => setGiven((n) => n + 1)} />
      </Section>
    </Administration>
  )
}

function Mandates() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(mandatesQuery)
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />
  if (!data) return <p className="quiet">{t('common:list.loading')}</p>
  if (data.length === 0) return <Nothing title={t('mandates:none')} help={t('mandates:noneHelp')} />
  return (
    <ul className={styles.lines} aria-label={t('mandates:list')}>
      {data.map((mandate) => (
        <MandateLine key={mandate.id} mandate={mandate} />
      ))}
    </ul>
  )
}
