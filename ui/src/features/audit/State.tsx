import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Moment } from '@/components/Moment'
import { Facts, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { stateQuery } from './api/audit'
import styles from './audit.module.css'

// State tells how far the log of the ledger has come, what of it is signed and kept elsewhere, and how it was last verified.
export function State() {
  const { t } = useTranslation()
  const { data: state, error } = useQuery(stateQuery)
  if (!state) return <ProblemAlert problem={error} />
  return (
    <Section title={t('audit:state.title')}>
      <ProblemAlert problem={error} />
      <Facts
        items={[
          [t('audit:state.leaves'), t('audit:state.leavesOf', { leaves: state.leaves, lines: state.lines })],
          [t('audit:state.waiting'), state.waiting && <Moment instant={state.waiting} />],
          [t('audit:state.signed'), state.signedAt ? <>{t('audit:state.upTo', { count: state.signed })} <Moment instant={state.signedAt} /></> : t('audit:state.never')],
          [t('audit:state.copied'), state.copiedAt ? <>{t('audit:state.upTo', { count: state.copied })} <Moment instant={state.copiedAt} /></> : t('audit:state.never')],
          [t('audit:state.verified'), state.verified ? <>{t('audit:state.linesOf', { count: state.verifiedLines })} <Moment instant={state.verified} /></> : t('audit:state.never')],
        ]}
      />
      {state.findings > 0 && (
        <Alert
          className={styles.block}
          type="error"
          showIcon
          title={t('audit:state.findings', { count: state.findings })}
          description={
            <ul className={styles.findings}>
              {state.first.map((finding, index) => (
                <li key={index}>
                  {t(`audit:what.${finding.what}`, { defaultValue: finding.what })}（{finding.where}）
                </li>
              ))}
            </ul>
          }
        />
      )}
      {state.verified && state.findings === 0 && <p className="quiet">{t('audit:state.sound')}</p>}
      {state.signed > state.copied && <Alert className={styles.block} type="warning" showIcon title={t('audit:state.behind')} description={t('audit:state.behindHelp')} />}
    </Section>
  )
}
