import { useTranslation } from 'react-i18next'
import { ActForm } from '@/components/ActForm'
import { Article } from '@/components/Article'
import { useDecide } from '../api/decide'
import { draftOf, type ActProps } from './acts'
import { PlaceField } from './PlaceField'

// CallAct publishes the call; the filing window runs from then (Art. 14).
export function CallAct({ task, round, closed }: ActProps) {
  const { t } = useTranslation('desk')
  const act = useDecide('call', task)
  const consequence = t('desk:call.consequence', { number: round.number })
  return (
    <ActForm
      draftKey={draftOf(task)} act={act} closed={closed} submit={t('desk:call.publish')} consequence={<>{consequence} <Article article="14" /></>}
      confirm={(values) => ({ title: t('desk:call.confirm', { number: round.number, place: String(values.place) }), content: consequence })}
    >
      <PlaceField operation="publishCall" />
    </ActForm>
  )
}
