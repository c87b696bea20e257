import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useWord } from '@/i18n/words'
import styles from './Admin.module.css'
import type { Rule } from './edition'

// RuleLine says one thing that an edition sets, and whether it is the system's own default.
export function RuleLine({ rule }: { rule: Rule }) {
  const { t } = useTranslation()
  const ours = 'ours' in rule && rule.ours
  return (
    <>
      <RuleText rule={rule} /> {ours && <Tag color="warning">{t('admin:programme.ours')}</Tag>}
    </>
  )
}

function RuleText({ rule }: { rule: Rule }): ReactNode {
  const { t } = useTranslation()
  const word = useWord()
  switch (rule.what) {
    case 'criteria':
      return t('admin:rule.criteria', { standards: rule.standards.join('、'), since: rule.since })
    case 'places':
      return t('admin:rule.places', { award: word('award', rule.award), count: rule.count })
    case 'cycle':
      return t('admin:rule.cycle', { count: rule.years, number: rule.number, year: String(rule.year) })
    case 'regions':
      return t('admin:rule.regions', { regions: rule.codes.map((code) => word('region', code)).join('、') })
    case 'notice':
      return t('admin:rule.notice', { notice: word('notice', rule.kind), count: rule.count })
    case 'task':
      return t('admin:rule.task', { task: word('task', rule.kind), count: rule.due, reminder: rule.reminder })
    case 'extension':
      return t('admin:rule.extension', { count: rule.count })
    case 'review':
      return t('admin:rule.review', { points: rule.points, weights: Object.entries(rule.weights).map(([phase, weight]) => `${word('task', phase)} ${Math.round(100 * weight)}%`).join('、') })
    case 'force':
      return t('admin:rule.force', { from: rule.from, to: rule.to })
    case 'dossier':
      return <DossierTable rule={rule} />
    case 'agencies':
      return <AgencyTable rule={rule} />
    default:
      return t(`admin:rule.${rule.what}`, { count: rule.count })
  }
}

function DossierTable({ rule }: { rule: Extract<Rule, { what: 'dossier' }> }) {
  const { t, i18n } = useTranslation()
  const word = useWord()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (
    <>
      {t('admin:rule.dossier', { kind: word('kind', rule.kind) })}
      <table className={styles.plain} aria-label={t('admin:rule.dossier', { kind: word('kind', rule.kind) })}>
        <thead>
          <tr><th scope="col">{t('admin:rule.item')}</th><th scope="col">{t('admin:rule.need')}</th><th scope="col">{t('admin:rule.limit')}</th></tr>
        </thead>
        <tbody>
          {rule.items.map((item) => (
            <tr key={item.key}>
              <td>{item.title[language]}</td>
              <td>{item.required ? t('common:dossier.required') : t('common:form.optional')}</td>
              <td>{[item.maxCharacters && t('common:dossier.longest', { count: item.maxCharacters }), item.maxBytes && `${Math.round(item.maxBytes / (1 << 20))} MB`].filter(Boolean).join('；')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function AgencyTable({ rule }: { rule: Extract<Rule, { what: 'agencies' }> }) {
  const { t } = useTranslation()
  const word = useWord()
  return (
    <>
      {t('admin:rule.agencies')}
      <table className={styles.plain} aria-label={t('admin:rule.agencies')}>
        <thead>
          <tr><th scope="col">{t('admin:rule.profile')}</th><th scope="col">{t('admin:rule.asked')}</th></tr>
        </thead>
        <tbody>
          {rule.rows.map((row) => (
            <tr key={row.profile}>
              <td>{t(`admin:profile.${row.profile}`, { defaultValue: row.profile })}</td>
              <td>{row.agencies.map((agency) => word('agency', agency)).join('、')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
