import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { rulesFor } from '@/api/rules'
import { taskOptionsQuery, type Task } from '@/api/tasks'
import { ActForm } from '@/components/ActForm'
import { Article } from '@/components/Article'
import { percentOf } from '@/components/percent'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { draftOf, useScore } from './api/score'
import { scoredOf } from './Phases'
import { useHeadings } from './ReportText'
import { composed, longest, parts, phases, soFar, type Parts, type Phase } from './report'

// ScoreForm is the score sheet of a phase: findings that make the report, and points (Art. 18). What is written is kept on the
// server too, so that it goes on on another machine. It is closed when the phase cannot be scored (any more).
export function ScoreForm({ task, tasks, weights, planned, closed }: { task: Task; tasks: Task[]; weights?: Schemas['Plan']['weights']; planned?: number; closed: boolean }) {
  const { t } = useTranslation('experts')
  const word = useWord()
  const headings = useHeadings()
  const options = useQuery({ ...taskOptionsQuery(task), enabled: !closed })
  const act = useScore(task)
  const most = options.data?.maxPoints ?? planned
  const phase = task.kind as Phase
  const next = phases[phases.indexOf(phase) + 1]
  const consequence = (values: Record<string, unknown>) => {
    const points = values.points as number | undefined
    const said = next ? t('experts:consequence.next', { phase: word('task', next) }) : t('experts:consequence.last')
    if (typeof points !== 'number') return said
    const { sum } = soFar(weights, { ...scoredOf(tasks), [phase]: points })
    return `${t('experts:consequence.points', { points, weight: percentOf(weights?.[phase] ?? 0), weighted: Math.round(points * (weights?.[phase] ?? 0) * 100) / 100, sum })}${said}`
  }
  return (
    <>
      {options.error && <ProblemAlert problem={options.error} retry={() => void options.refetch()} />}
      <ActForm
        draftKey={draftOf(task)} server act={act} closed={closed} submit={t('experts:submit')}
        consequence={(values) => <>{consequence(values)} <Article article="18" /></>}
        confirm={(values) => ({ title: t('experts:confirm', { name: task.name, phase: word('task', phase), points: Number(values.points) }), content: consequence(values) })}
        toInput={(values) => ({ points: values.points, report: composed(values as Parts, headings) })}
      >
        {(values) => (
          <>
            {parts.map((part) => (
              <Form.Item
                key={part} name={part} label={headings[part]} extra={t(`experts:help.${part}`)}
                rules={part === 'conclusion' ? [
                  { required: true, whitespace: true, message: t('common:check.required') },
                  { validator: () => (composed(values as Parts, headings).length > longest ? Promise.reject(new Error(t('experts:tooLong', { count: longest }))) : Promise.resolve()) },
                ] : undefined}
              >
                <Input.TextArea autoSize={{ minRows: 3, maxRows: 14 }} />
              </Form.Item>
            ))}
            <Form.Item
              name="points" label={most === undefined ? t('experts:pointsLabel') : t('experts:pointsUpTo', { most })}
              rules={[...rulesFor(t, 'scorePhase', 'points'), { type: 'number', max: most, message: t('common:check.between', { min: 0, max: most ?? '' }) }]}
            >
              <InputNumber step={0.5} />
            </Form.Item>
          </>
        )}
      </ActForm>
    </>
  )
}
