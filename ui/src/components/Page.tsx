import { LinkOutlined, PrinterOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { printPage } from './printing'
import styles from './Page.module.css'

// Page is one page's frame: its heading, what can be done with it, and its content. Each page can be printed and its link copied.
export function Page({ title, above, about, actions, children, wide }: { title: string; above?: ReactNode; about?: ReactNode; actions?: ReactNode; children: ReactNode; wide?: boolean }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  useEffect(() => {
    const app = t('common:app')
    document.title = title === app ? app : `${title} · ${app}`
  }, [title, t])
  const [preparing, setPreparing] = useState(false) // of long lists, all of which is printed
  const print = async () => {
    setPreparing(true)
    await printPage()
    setPreparing(false)
  }
  const copy = async () => {
    await navigator.clipboard.writeText(location.href)
    void message.success(t('common:copy.done'))
  }
  return (
    <article className={wide ? styles.wide : styles.page}>
      <header className={styles.header}>
        <div>
          {above && <div className={styles.above}>{above}</div>}
          <h1 tabIndex={-1}>{title}</h1>
          {about && <div className={styles.about}>{about}</div>}
        </div>
        <div className={styles.actions}>
          {actions}
          <Button type="text" icon={<LinkOutlined />} aria-label={t('common:copy.link')} title={t('common:copy.link')} onClick={() => void copy()} />
          <Button type="text" icon={<PrinterOutlined />} aria-label={t('common:print')} title={t('common:print')} loading={preparing} onClick={() => void print()} />
        </div>
      </header>
      {children}
    </article>
  )
}

// Section is a titled part of a page.
export function Section({ title, extra, children, id }: { title: string; extra?: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section className={styles.section} id={id} aria-label={title}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        {extra}
      </div>
      {children}
    </section>
  )
}

// Nothing says that there is nothing, and what to do then.
export function Nothing({ title, help, action }: { title: string; help?: string; action?: ReactNode }) {
  return (
    <div className={styles.nothing}>
      <p>{title}</p>
      {help && <p className="quiet">{help}</p>}
      {action}
    </div>
  )
}

// Facts lists names and values beside each other; what has no value is left out.
export function Facts({ items }: { items: [name: string, value: ReactNode][] }) {
  return (
    <dl className={styles.facts}>
      {items
        .filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
