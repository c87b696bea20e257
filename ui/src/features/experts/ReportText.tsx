import { useTranslation } from 'react-i18next'
import styles from './experts.module.css'
import { partsOf, type Headings } from './report'

// useHeadings are the headings of a report's parts.
export function useHeadings(): Headings {
  const { t } = useTranslation('experts')
  return { strengths: t('experts:report.strengths'), improvements: t('experts:report.improvements'), conclusion: t('experts:report.conclusion') }
}

// Report shows a phase's report, part by part.
export function Report({ report }: { report: string }) {
  const headings = useHeadings()
  return (
    <div className={styles.report}>
      {partsOf(report, headings).map((part, i) => (
        <div key={i}>
          {part.heading && <h3>{part.heading}</h3>}
          <p>{part.text}</p>
        </div>
      ))}
    </div>
  )
}
