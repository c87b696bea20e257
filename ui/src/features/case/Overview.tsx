import { pointsText } from '@/components/points'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { wayQuery } from '@/api/documents'
import { Moment } from '@/components/Moment'
import { Facts, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { Way } from '@/components/Way'
import { useWord } from '@/i18n/words'
import type { Case } from './api/case'
import { DeclaredFacts } from './DeclaredFacts'
import { OpenTasks } from './OpenTasks'

// Overview is a case at a glance: what is to be done, its way, who it is, and what it declares.
export function Overview({ subject }: { subject: Case }) {
  const { t } = useTranslation()
  return (
    <>
      {subject.status !== 'ended' && !subject.entrusted && (
        <Section title={t('case:openTasks')}>
          <OpenTasks caseId={subject.id} />
        </Section>
      )}
      {!subject.entrusted && (
        <Section title={t('common:way.title')}>
          <CaseWay caseId={subject.id} />
        </Section>
      )}
      <Section title={t('case:facts.title')}>
        <CaseFacts subject={subject} />
      </Section>
      <DeclaredFacts subject={subject} />
    </>
  )
}

// CaseWay is the case's way, once it is known.
export function CaseWay({ caseId }: { caseId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(wayQuery(caseId))
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />
  return data ? <Way way={data} /> : <p className="quiet">{t('common:list.loading')}</p>
}

function CaseFacts({ subject }: { subject: Case }) {
  const { t } = useTranslation()
  const word = useWord()
  return (
    <Facts
      items={[
        [t('case:facts.kind'), `${word('kind', subject.kind)} · ${word('nature', subject.nature)}${subject.heads ? ` · ${t('case:facts.heads')}` : ''}`],
        [t('case:facts.region'), word('region', subject.region)],
        [t('case:facts.industry'), word('industry', subject.industry)],
        [t('case:facts.field'), word('field', subject.field)],
        [t('case:facts.route'), word('route', subject.route)],
        [t('case:facts.receiving'), subject.receivingName],
        [t('case:facts.recommending'), subject.recommendingName],
        [t('case:facts.points'), subject.points === undefined ? undefined : pointsText(subject.points)],
        [t('case:facts.award'), word('award', subject.award)],
        [t('case:facts.opened'), <Moment key="opened" instant={subject.opened} />],
        [t('case:facts.filed'), subject.filed && <Moment instant={subject.filed} />],
        [t('case:facts.ended'), subject.ended && <Moment instant={subject.ended} />],
      ]}
    />
  )
}
