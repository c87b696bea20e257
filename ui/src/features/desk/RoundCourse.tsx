import { CheckCircleFilled, ClockCircleOutlined, RightCircleFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import styles from '@/components/Way.module.css'
import { useWord } from '@/i18n/words'
import { dayOf } from '@/time/shanghai'
import type { Entry } from './api/story'
import { courseOf, type RoundStage } from './course'

const icons = { done: <CheckCircleFilled aria-hidden />, current: <RightCircleFilled aria-hidden />, ahead: <ClockCircleOutlined aria-hidden /> }

// RoundCourse is the picture of a round's stages in order, with their articles and dates.
export function RoundCourse({ stage, entries }: { stage: RoundStage; entries: Entry[] }) {
  const { t } = useTranslation('desk')
  const word = useWord()
  return (
    <ol className={styles.way} aria-label={t('desk:round.course')}>
      {courseOf(stage, entries).map((one) => (
        <li key={one.stage} className={styles.stage} data-state={one.state} aria-current={one.state === 'current' ? 'step' : undefined}>
          <span className={styles.mark}>{icons[one.state]}</span>
          <div className={styles.name}>
            {word('roundStage', one.stage)} <span className={styles.state}>{t(`common:way.${one.state}`)}</span>
          </div>
          <div className={styles.detail}>
            <Article article={one.article} />
            {one.entered && <span>{one.left ? t('common:way.stay', { from: dayOf(one.entered), to: dayOf(one.left) }) : t('common:way.entered', { from: dayOf(one.entered) })}</span>}
          </div>
        </li>
      ))}
    </ol>
  )
}
