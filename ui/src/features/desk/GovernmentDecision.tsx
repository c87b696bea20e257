import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Task } from '@/api/tasks'
import { Article } from '@/components/Article'
import { Moment } from '@/components/Moment'
import { Facts, Section } from '@/components/Page'
import { honoursQuery } from './api/honours'
import { listQuery } from '@/api/rounds'
import type { Round } from './api/rounds'

// GovernmentDecision tells what the provincial government decided, and under which document number it was published (Art. 21).
export function GovernmentDecision({ round, decided }: { round: Round; decided: Task[] }) {
  const { t } = useTranslation('desk')
  const decision = decided.find((task) => task.kind === 'government_decision')
  const publication = decided.find((task) => task.kind === 'publication')
  const list = useQuery({ ...listQuery(round.id, 'decision'), enabled: !!decision }).data
  const honour = useQuery({ ...honoursQuery(round.year), enabled: !!publication }).data?.find((one) => one.document)
  if (!decision) return null
  const on = list?.filter((one) => one.included).length
  return (
    <Section title={t('desk:government_decision.title')} extra={<Article article="21" />}>
      <Facts
        items={[
          [t('desk:government_decision.when'), <Moment key="when" instant={decision.decided} />],
          [t('desk:government_decision.what'), list && <Link key="list" to="/desk/$roundId/lists/$list" params={{ roundId: round.id, list: 'decision' }}>{t('desk:round.onAndOff', { on, off: list.length - (on ?? 0) })}</Link>],
          [t('desk:publication.number'), honour?.document ?? (publication ? undefined : t('desk:publication.notYet'))],
          [t('desk:publication.date'), honour?.date], [t('desk:field.place'), publication?.place],
          [t('desk:publication.when'), publication && <Moment key="published" instant={publication.decided} />],
        ]}
      />
    </Section>
  )
}
