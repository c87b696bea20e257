import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { Article } from '@/components/Article'
import { DayInput } from '@/components/DayInput'
import { useNow } from '@/time/clock'
import { dayOf } from '@/time/shanghai'
import { useDecide } from '../api/decide'
import styles from '../desk.module.css'
import { SuggestedWinners } from '../SuggestedWinners'
import { draftOf, type ActProps } from './acts'
import { PlaceField } from './PlaceField'

// PublicationAct publishes the government's decision; the honours enter the register (Art. 21, 22).
export function PublicationAct({ task, round, closed }: ActProps) {
  const { t } = useTranslation('desk')
  const act = useDecide('publication', task)
  const today = dayOf(useNow())
  return (
    <>
      <SuggestedWinners round={round} list="decision" />
      <ActForm
        draftKey={draftOf(task)} act={act} closed={closed} initial={{ date: today }} submit={t('desk:publication.submit')} consequence={<>{t('desk:publication.consequence')} <Article article="21, 22" /></>}
        confirm={(values) => ({ title: t('desk:publication.confirm', { number: String(values.number) }), content: t('desk:publication.consequence') })}
      >
        <div className={styles.weights}>
          <Form.Item name="number" label={t('desk:publication.number')} rules={rulesFor(t, 'publishDecision', 'number')}>
            <Input className={styles.wide} maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="date" label={t('desk:publication.date')} rules={rulesFor(t, 'publishDecision', 'date', true)}>
            <DayInput />
          </Form.Item>
        </div>
        <PlaceField operation="publishDecision" />
      </ActForm>
    </>
  )
}
