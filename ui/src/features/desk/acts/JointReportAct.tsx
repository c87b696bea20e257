import { useQuery } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { Article } from '@/components/Article'
import { useWord } from '@/i18n/words'
import { useDecide } from '../api/decide'
import { listQuery } from '@/api/rounds'
import { JointReport } from '../JointReport'
import { draftOf, type ActProps } from './acts'

// JointReportAct writes the joint report to the provincial government (Art. 21).
export function JointReportAct({ task, round, closed }: ActProps) {
  const { t } = useTranslation('desk')
  const word = useWord()
  const { modal } = App.useApp()
  const act = useDecide('joint_report', task)
  const winners = (useQuery(listQuery(round.id, 'suggested')).data ?? []).filter((one) => one.included)
  const outline = () => {
    const groups = round.places.map(({ award, places }) => {
      const named = winners.filter((one) => one.award === award)
      return t('desk:joint_report.group', { award: word('award', award), count: named.length, places, names: named.map((one) => one.name).join('、') || t('common:none') })
    })
    return t('desk:joint_report.outlineText', { number: round.number, groups: groups.join('\n') })
  }
  return (
    <>
      <JointReport round={round} />
      <ActForm
        draftKey={draftOf(task)} server act={act} closed={closed} submit={t('desk:joint_report.submit')} consequence={<>{t('desk:joint_report.consequence')} <Article article="21" /></>}
        confirm={() => ({ title: t('desk:joint_report.confirm', { number: round.number }), content: t('desk:joint_report.consequence') })}
      >
        {(values, change) => {
          const fill = () => change({ report: outline() })
          const written = !!(values.report as string | undefined)?.trim()
          const ask = () => void modal.confirm({ title: t('desk:joint_report.outlineOver'), okText: t('desk:joint_report.outline'), cancelText: t('common:form.cancel'), onOk: fill })
          return (
            <Form.Item name="report" label={t('desk:joint_report.report')} rules={rulesFor(t, 'writeJointReport', 'report')} extra={<Button size="small" onClick={written ? ask : fill}>{t('desk:joint_report.outline')}</Button>}>
              <Input.TextArea autoSize={{ minRows: 10, maxRows: 30 }} maxLength={20000} showCount />
            </Form.Item>
          )
        }}
      </ActForm>
    </>
  )
}
