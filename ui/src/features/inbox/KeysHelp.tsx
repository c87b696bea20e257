import { Button, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { keysShown } from './keys'
import styles from './inbox.module.css'

// KeysHelp shows what the keys do.
export function KeysHelp({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation('inbox')
  const list = (
    <dl className={styles.keys}>
      {keysShown.map(([keys, act]) => (
        <div key={act}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{t(`inbox:keys.${act}`)}</dd>
        </div>
      ))}
    </dl>
  )
  return (
    <Popover open={open} onOpenChange={onOpenChange} trigger="click" placement="bottomRight" title={t('inbox:keys.title')} content={list}>
      <Button
        type="text"
        aria-expanded={open}
        aria-keyshortcuts="?"
        onKeyDown={(event) => {
          if (event.key === 'Escape') onOpenChange(false)
        }}
      >
        {t('inbox:keys.title')} <kbd className={styles.kbd}>?</kbd>
      </Button>
    </Popover>
  )
}
