import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, type Column } from '@/components/DataTable'
import { Nothing } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { caseColumns } from './caseColumns'
import type { CaseOption } from './choices'
import { Counters } from './Counters'
import styles from './desk.module.css'
import { assign, fits, lacks, type Assignment, type ExpertOption, type PanelOption } from './panels'
import { useFilter } from './useFilter'

// PanelsField gives each case to one panel, one by one or many at once, and chooses the experts who take part.
export function PanelsField({
  cases, panels, people, value = { cases: {}, experts: {} }, onChange,
}: {
  cases: CaseOption[]
  panels: PanelOption[]
  people: ExpertOption[]
  value?: Assignment
  onChange?: (assignment: Assignment) => void
}) {
  const { t } = useTranslation('desk')
  const word = useWord()
  const { shown, fields } = useFilter(cases)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [target, setTarget] = useState<string>()
  const give = (ids: Iterable<string>, panel: string | undefined) => onChange?.(assign(value, ids, panel, people))
  const choices = panels.map((panel) => ({ value: panel.id, label: panel.name }))
  const count = (panel: string) => cases.filter((one) => value.cases[one.case] === panel).length
  const used = panels.filter((panel) => count(panel.id) > 0)
  const without = lacks(value, panels, cases).find((lack) => lack.kind === 'case_without_panel')?.names.length ?? 0
  const columns: Column<CaseOption>[] = [
    ...caseColumns(t, word),
    { key: 'panel', title: t('desk:panels.panel'), width: '32%', cell: (one) => (
      <Select
        className={styles.wide} size="small" allowClear showSearch={{ optionFilterProp: 'label' }} value={value.cases[one.case]} options={choices} placeholder={t('desk:panels.choose')}
        aria-label={t('desk:panels.panelOf', { name: one.name })} onChange={(panel?: string) => give([one.case], panel)}
      />
    ) },
  ]
  if (panels.length === 0) return <Nothing title={t('desk:panels.none')} help={t('desk:panels.created')} action={<Link to="/admin/bodies">{t('desk:panels.bodies')}</Link>} />
  return (
    <>
      <p className="quiet">
        {t('desk:panels.created')} <Link to="/admin/bodies">{t('desk:panels.bodies')}</Link>
      </p>
      <Counters items={[{ name: t('desk:panels.without'), value: without, lack: without > 0 }, ...used.map((panel) => ({ name: panel.name, value: count(panel.id) }))]} />
      <div className={styles.filters}>
        {fields}
        <span>{t('common:list.selected', { count: selected.size })}</span>
        <Select className={styles.wide} showSearch={{ optionFilterProp: 'label' }} value={target} onChange={setTarget} options={choices} placeholder={t('desk:panels.choose')} aria-label={t('desk:panels.target')} />
        <Button disabled={!target || selected.size === 0} onClick={() => (give(selected, target), setSelected(new Set()))}>{t('desk:panels.give')}</Button>
      </div>
      <DataTable
        label={t('desk:list.cases')} columns={columns} rows={shown} idOf={(one) => one.case} total={shown.length} selection={{ selected, change: setSelected }}
        tone={(one) => (value.cases[one.case] ? undefined : 'near')}
      />
      {used.length > 0 && <h3>{t('desk:panels.experts')}</h3>}
      <div className={styles.panels}>
        {used.map((panel) => {
          const own = people.filter((one) => one.panel === panel.id)
          return (
            <fieldset key={panel.id} className={styles.panel} data-lack={!value.experts[panel.id]?.length || undefined}>
              <legend>{panel.name}</legend>
              {own.length === 0 ? <p className="quiet">{t('desk:panels.nobody')}</p> : (
                <Checkbox.Group
                  className={styles.people} value={value.experts[panel.id]} options={own.map((one) => ({ value: one.id, label: fits(one, panel.id, value.cases) ? one.name : t('desk:panels.recused', { name: one.name }), disabled: !fits(one, panel.id, value.cases) }))}
                  onChange={(ids) => onChange?.({ ...value, experts: { ...value.experts, [panel.id]: ids } })}
                />
              )}
            </fieldset>
          )
        })}
      </div>
    </>
  )
}
