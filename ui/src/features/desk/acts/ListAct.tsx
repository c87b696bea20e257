import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { ActForm } from '@/components/ActForm'
import { Article } from '@/components/Article'
import { Nothing } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { ChoiceList } from '../ChoiceList'
import { useDecide } from '../api/decide'
import { firstChoices, included, listOf, settledChoices, unexplained, type Choices } from '../choices'
import { NoticePreview } from '../NoticePreview'
import { byRank } from '../ranking'
import { draftOf, type ActProps } from './acts'
import { PlaceField } from './PlaceField'

// The three lists of a round that say yes or no to each case.
const kinds = {
  acceptance_list: { article: '17', publicised: true, ranked: false },
  candidate_list: { article: '19', publicised: false, ranked: true },
  government_decision: { article: '21', publicised: false, ranked: true },
} as const
export type ListKind = keyof typeof kinds

// ListAct makes one of the lists: each case is on it, or left off with a reason (Art. 17, 19, 21).
export function ListAct({ kind, task, round, options, closed }: ActProps & { kind: ListKind }) {
  const { t } = useTranslation('desk')
  const word = useWord()
  const act = useDecide(kind, task)
  const { article, publicised, ranked } = kinds[kind]
  const cases = ranked ? byRank(options.cases ?? []) : (options.cases ?? [])
  const chosen = (values: Record<string, unknown>) => settledChoices(cases, values.list as Choices | undefined)
  const counts = (values: Record<string, unknown>) => {
    const on = included(cases, chosen(values)).length
    return { on, off: cases.length - on, days: options.noticeDays ?? 0, number: round.number }
  }
  const complete = (_: unknown, value?: Choices) => {
    const lacking = unexplained(cases, settledChoices(cases, value))
    if (lacking.length === 0) return Promise.resolve()
    return Promise.reject(new Error(t('desk:list.lackReason', { count: lacking.length, names: lacking.slice(0, 5).map((one) => one.name).join('、') })))
  }
  if (cases.length === 0 && kind !== 'acceptance_list') return <EmptyList kind={kind} task={task} round={round} options={options} closed={closed} />
  return (
    <ActForm
      draftKey={draftOf(task)} act={act} closed={closed} initial={{ list: firstChoices(cases) }} submit={t(`desk:${kind}.submit`)}
      consequence={(values) => <>{t(`desk:${kind}.consequence`, counts(values))} <Article article={article} /></>}
      confirm={(values) => ({ title: t(`desk:${kind}.confirm`, counts(values)), content: t(`desk:${kind}.consequence`, counts(values)) })}
      toInput={(values) => ({ list: listOf(cases, chosen(values)), ...(publicised ? { place: values.place } : {}) })}
    >
      {(values) => (
        <>
          <Form.Item name="list" rules={[{ validator: complete }]}>
            <ChoiceList cases={cases} ranked={ranked} awards={kind === 'government_decision'} onWord={t(`desk:${kind}.on`)} offWord={t(`desk:${kind}.off`)} />
          </Form.Item>
          {publicised && (
            <>
              <PlaceField operation="adoptAcceptanceList" />
              <NoticePreview
                title={t('desk:notice.titleOf', { number: round.number, list: word('list', 'acceptance') })} article={article} days={options.noticeDays} closes={options.closes}
                provisional={options.provisional} place={values.place as string | undefined}
                groups={['organisation', 'individual'].map((one) => ({ title: word('kind', one), cases: included(cases, chosen(values)).filter((other) => other.kind === one) }))}
              />
            </>
          )}
        </>
      )}
    </ActForm>
  )
}

// EmptyList lets a round go on in which no case is left: its list is empty, and says so.
function EmptyList({ kind, task, round, closed }: ActProps & { kind: ListKind }) {
  const { t } = useTranslation('desk')
  const act = useDecide(kind, task)
  return (
    <ActForm draftKey={draftOf(task)} act={act} closed={closed} submit={t(`desk:${kind}.submit`)} toInput={() => ({ list: [] })} confirm={() => ({ title: t('desk:list.emptyConfirm', { number: round.number }), content: t('desk:list.emptyHelp') })}>
      <Nothing title={t('desk:list.emptyTitle')} help={t('desk:list.emptyHelp')} />
    </ActForm>
  )
}
