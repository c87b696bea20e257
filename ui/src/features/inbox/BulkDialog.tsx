import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { lists } from '@/api/act'
import { useMe } from '@/api/me'
import { rulesFor, type Operation } from '@/api/rules'
import { claim, delegate, release } from '@/api/tasks'
import { Article } from '@/components/Article'
import { ColleagueFields } from '@/components/ColleagueFields'
import { useDraft, type Values } from '@/components/useDraft'
import { useWord } from '@/i18n/words'
import { decide } from './api/decide'
import { isDecision, summaryOf, type BulkAct, type Decision, type Offer, type Task } from './bulkActs'
import { BulkProgress } from './BulkProgress'
import { BulkRun } from './bulkRun'
import styles from './inbox.module.css'

const operations: Record<Decision, Operation> = { no_objection: 'giveOpinion', report: 'reportToGovernment', recommend: 'recommendCase' }

type Typed = { to?: string; reason?: string }

// BulkDialog asks once, naming what will happen, then does the act on one task after another and tells how each went. What was not
// done stays selected.
export default function BulkDialog({ offer, close }: { offer: Offer; close: (left?: ReadonlySet<string>) => void }) {
  const { t } = useTranslation('inbox')
  const me = useMe()
  const [form] = Form.useForm<Typed>()
  const queries = useQueryClient()
  const draft = useDraft(`bulk.${offer.act}.${offer.tasks.map((task) => task.id).sort().join('.')}`) // words for some tasks are not for others
  const [run, setRun] = useState<BulkRun>()
  const begun = useRef(false)

  const go = async (present: BulkRun) => {
    await present.start()
    if (present.get().items.every((item) => item.state === 'done')) draft.forget()
    await Promise.all(lists.map((queryKey) => queries.invalidateQueries({ queryKey })))
  }
  const begin = (typed: Typed) => {
    if (begun.current) return // a double click is one run
    begun.current = true
    const made = new BulkRun(offer.tasks.map((task) => task.id), actOf(offer.act, typed))
    setRun(made)
    void go(made)
  }
  const leave = () => {
    run?.stop()
    const left = run?.get().items.filter((item) => item.state !== 'done').map((item) => item.id)
    close(left && new Set(left))
  }
  const title = t('inbox:bulk.question', { act: t(`inbox:bulk.${offer.act}`), count: offer.tasks.length })
  return (
    <Modal open title={title} onCancel={leave} mask={{ closable: false }} width={620} footer={null}>
      {run ? (
        <Running run={run} tasks={offer.tasks} again={() => void go(run)} leave={leave} />
      ) : (
        <Form form={form} name="bulk" layout="vertical" requiredMark="optional" initialValues={draft.read()} onValuesChange={(_, all: Values) => draft.keep(all)} onFinish={begin}>
          <Naming tasks={offer.tasks} />
          {offer.act === 'delegate' && <ColleagueFields body={offer.tasks[0]!.body} from={me.id} />}
          {isDecision(offer.act) && (
            <Form.Item name="reason" label={t('inbox:bulk.remark')} rules={rulesFor(t, operations[offer.act], 'reason')}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
            </Form.Item>
          )}
          <p className="consequence">
            {t(`inbox:consequence.${offer.act}`)} {isDecision(offer.act) && <Article article={[...new Set(offer.tasks.map((task) => task.article))].join(', ')} />}
          </p>
          <div className="formActions">
            <Button type="primary" htmlType="submit">
              {t('inbox:bulk.begin', { count: offer.tasks.length })}
            </Button>
            <Button onClick={leave}>{t('common:form.cancel')}</Button>
          </div>
        </Form>
      )}
    </Modal>
  )
}

// Naming says what an act will be done to: how many of each kind, and the first ten by name.
function Naming({ tasks }: { tasks: Task[] }) {
  const { t } = useTranslation('inbox')
  const word = useWord()
  const summary = summaryOf(tasks)
  return (
    <>
      <p className={styles.kinds}>{summary.kinds.map(([kind, count]) => t('inbox:bulk.kind', { kind: word('task', kind), count })).join(t('inbox:bulk.comma'))}</p>
      <ul className={styles.names}>
        {summary.names.map(({ id, label }) => (
          <li key={id}>{label || t('inbox:subject.round')}</li>
        ))}
        {summary.more > 0 && <li className="quiet">{t('inbox:bulk.more', { count: summary.more })}</li>}
      </ul>
    </>
  )
}

function Running({ run, tasks, again, leave }: { run: BulkRun; tasks: Task[]; again: () => void; leave: () => void }) {
  const progress = useSyncExternalStore(run.subscribe, run.get)
  return <BulkProgress progress={progress} tasks={tasks} stop={() => run.stop()} again={again} close={leave} />
}

// actOf is what is sent for each task.
function actOf(act: BulkAct, { to, reason }: Typed): (id: string, key: string) => Promise<unknown> {
  if (act === 'claim') return claim
  if (act === 'release') return release
  if (act === 'delegate') return (task, key) => delegate({ task, to: to!, reason }, key)
  return (task, key) => decide[act](task, reason?.trim() || undefined, key)
}
