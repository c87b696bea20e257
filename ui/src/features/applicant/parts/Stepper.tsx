import { Grid, Steps, type StepsProps } from 'antd'
import { useTranslation } from 'react-i18next'
import styles from '../applicant.module.css'

// Stepper shows the steps of something and at which of them one is. Where there is little room it says which step this is and what
// comes next; the others are folded.
export function Stepper({ current, items, onChange }: { current: number; items: NonNullable<StepsProps['items']>; onChange?: (step: number) => void }) {
  const { t } = useTranslation('applicant')
  const narrow = Grid.useBreakpoint().sm === false
  const next = items[current + 1]
  const all = (vertical: boolean) => (
    <Steps size="small" current={current} items={items} orientation={vertical ? 'vertical' : 'horizontal'} responsive={false} onChange={onChange} className={vertical ? undefined : styles.steps} />
  )
  if (!narrow) return all(false)
  return (
    <details className={styles.steps}>
      <summary>
        <strong>{t('applicant:steps.at', { at: current + 1, of: items.length, step: items[current]?.title })}</strong>
        {next && <span className="quiet"> {t('applicant:steps.next', { step: next.title })}</span>}
      </summary>
      {all(true)}
    </details>
  )
}
