import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { DataTable, type Column } from '@/components/DataTable'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useDraft } from '@/components/useDraft'
import { useWord } from '@/i18n/words'
import { usePropose } from './api/decide'
import { CaseResults } from './CaseResults'
import { caseColumns, pointColumns } from './caseColumns'
import type { CaseOption } from './choices'
import { Counters } from './Counters'
import styles from './desk.module.css'
import { mayGive, undecided, type Award, type Quota } from './quota'
import { useFilter } from './useFilter'

// Proposals lets the leading group give each candidate an award or none, while places are left (Art. 4, 20). Each proposal is
// an act of its own, and may be changed until the deliberation is concluded.
export function Proposals({ round, cases, quotas, closed }: { round: string; cases: CaseOption[]; quotas: Quota[]; closed: boolean }) {
  const { t } = useTranslation('desk')
  const word = useWord()
  const propose = usePropose(round)
  const draft = useDraft(`proposals.${round}`)
  const [reasons, setReasons] = useState(() => (draft.read() ?? {}) as Record<string, string>)
  const [looked, setLooked] = useState<CaseOption>()
  const { shown, fields } = useFilter(cases)
  const write = (id: string, reason: string) => {
    const next = { ...reasons, [id]: reason }
    setReasons(next)
    draft.keep(next)
  }
  const forget = (id: string) =>
    setReasons((all) => {
      const left = Object.fromEntries(Object.entries(all).filter(([other]) => other !== id))
      if (Object.keys(left).length > 0) draft.keep(left)
      else draft.forget()
      return left
    })
  const full = quotas.filter((quota) => quota.left <= 0)
  const columns: Column<CaseOption>[] = [
    ...caseColumns(t, word).filter((column) => column.key !== 'recommending'),
    ...pointColumns(t, word, cases),
    { key: 'proposal', title: t('desk:deliberation.proposal'), width: '34%', cell: (one) => (
      <Proposal
        one={one} quotas={quotas} reason={reasons[one.case] ?? one.reason ?? ''} write={(reason) => write(one.case, reason)} closed={closed} busy={propose.isPending ? propose.variables.case : undefined}
        give={(award, reason) => propose.mutate({ case: one.case, award, reason }, () => forget(one.case))}
      />
    ) },
    { key: 'look', title: t('common:detail'), width: '64px', cell: (one) => (
      <Button type="link" size="small" onClick={() => setLooked(one)} aria-label={t('desk:list.resultsOf', { name: one.name })}>{t('common:view')}</Button>
    ) },
  ]
  return (
    <>
      <Counters
        items={[
          ...quotas.map((quota) => ({ name: word('award', quota.award), value: `${quota.taken} / ${quota.places}`, lack: quota.left <= 0 })),
          { name: word('award', 'none'), value: cases.filter((one) => one.award === 'none').length }, { name: t('desk:deliberation.undecided'), value: undecided(cases).length },
        ]}
      >
        <Article article="4" />
      </Counters>
      {full.map((quota) => (
        <p key={quota.award} className="consequence" id={`full-${quota.award}`}>{t('desk:deliberation.full', { award: word('award', quota.award), places: quota.places })}</p>
      ))}
      <ProblemAlert problem={propose.error} />
      <div className={styles.filters}>{fields}</div>
      <DataTable label={t('desk:deliberation.candidates')} columns={columns} rows={shown} idOf={(one) => one.case} total={shown.length} open={setLooked} tone={(one) => (one.award ? undefined : 'near')} />
      {looked && <CaseResults one={looked} close={() => setLooked(undefined)} />}
    </>
  )
}

function Proposal({
  one, quotas, reason, write, give, closed, busy,
}: {
  one: CaseOption
  quotas: Quota[]
  reason: string
  write: (reason: string) => void
  give: (award: Award, reason: string) => void
  closed: boolean // nothing can be proposed any more
  busy?: string // the case whose proposal is under way
}) {
  const { t } = useTranslation('desk')
  const word = useWord()
  const blocked = (award: Award) => {
    if (award === 'none') return reason.trim() ? undefined : t('desk:deliberation.noneNeedsReason')
    return mayGive(quotas, one, award) ? undefined : t('desk:deliberation.exhausted', { award: word('award', award) })
  }
  const awards: Award[] = [...quotas.map((quota) => quota.award), 'none']
  return (
    <div className={styles.proposal}>
      <div className={styles.awards} role="group" aria-label={t('desk:deliberation.proposalFor', { name: one.name })}>
        {awards.map((award) => (
          <Button
            key={award} size="small" type={one.award === award ? 'primary' : 'default'} aria-pressed={one.award === award} disabled={closed || !!blocked(award) || busy !== undefined}
            title={blocked(award)} aria-describedby={award !== 'none' && blocked(award) ? `full-${award}` : undefined} loading={busy === one.case} onClick={() => give(award, reason.trim())}
          >
            {word('award', award)}
          </Button>
        ))}
      </div>
      <Input size="small" value={reason} maxLength={2000} placeholder={t('desk:deliberation.reason')} aria-label={t('desk:deliberation.reasonFor', { name: one.name })} onChange={(event) => write(event.target.value)} />
    </div>
  )
}
