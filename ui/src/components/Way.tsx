import { CheckCircleFilled, ClockCircleOutlined, MinusCircleOutlined, RightCircleFilled } from '@ant-design/icons'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { useWord } from '@/i18n/words'
import { dayOf, earliestOf } from '@/time/shanghai'
import { Article } from './Article'
import { Due } from './Due'
import styles from './Way.module.css'

const icons = {
  done: <CheckCircleFilled aria-hidden />,
  current: <RightCircleFilled aria-hidden />,
  ahead: <ClockCircleOutlined aria-hidden />,
  not_reached: <MinusCircleOutlined aria-hidden />,
}

type Stage = Schemas['WayStage'] & { state: keyof typeof icons }

// Way is the picture of a case's way through Chapter IV: what is behind it with dates, where it stands and what it waits for,
// and what is ahead with the earliest date that the law allows; none while an objection stands, whose ruling decides (Art. 28).
export function Way({ way }: { way: Schemas['Way'] }) {
  const { t } = useTranslation()
  return (
    <div>
      <ol className={styles.way} aria-label={t('common:way.title')}>
        {way.stages.map((stage) => (
          <WayStage key={stage.stage} stage={stage as Stage} />
        ))}
      </ol>
      {way.decision && (
        <p className={styles.decision}>
          {way.held ? t('common:way.decisionHeld') : t('common:way.decision', { at: earliestOf(way.decision) })} {!way.held && way.provisional && <Tag>{t('common:due.provisional')}</Tag>}
        </p>
      )}
    </div>
  )
}

function WayStage({ stage }: { stage: Stage }) {
  const { t } = useTranslation()
  const word = useWord()
  return (
    <li className={styles.stage} data-state={stage.state} aria-current={stage.state === 'current' ? 'step' : undefined}>
      <span className={styles.mark}>{icons[stage.state]}</span>
      <div className={styles.name}>
        {word('stage', stage.stage)} <span className={styles.state}>{t(`common:way.${stage.state}`)}</span>
      </div>
      <div className={styles.detail}>
        <Article article={stage.article} />
        {stage.entered && <span>{stage.left ? t('common:way.stay', { from: dayOf(stage.entered), to: dayOf(stage.left) }) : t('common:way.entered', { from: dayOf(stage.entered) })}</span>}
        {stage.earliest && stage.state === 'ahead' && <span>{stage.held ? t('common:way.held') : t('common:way.earliest', { at: earliestOf(stage.earliest) })}</span>}
        {!!stage.noticeDays && <span>{t('common:way.noticeDays', { count: stage.noticeDays })}</span>}
        {!!stage.loops && <Tag color="warning">{t('common:way.loops', { count: stage.loops })}</Tag>}
        {stage.provisional && !stage.held && <Tag>{t('common:due.provisional')}</Tag>}
      </div>
      {stage.waitsFor && stage.waitsFor.length > 0 && (
        <ul className={styles.waits} aria-label={t('common:way.waits')}>
          {stage.waitsFor.map((awaited, i) => (
            <li key={awaited.task ?? awaited.notice ?? i}>
              {awaited.kind === 'round' ? t('common:way.round') : awaited.notice ? word('notice', awaited.kind) : word('task', awaited.kind)}
              {awaited.bodyName && ` · ${awaited.bodyName}`} {awaited.due && <Due instant={awaited.due} leftDays={awaited.held ? undefined : awaited.leftDays} provisional={awaited.provisional} held={awaited.held} />}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
