import { LogoutOutlined, MenuOutlined, StopOutlined, UserOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useRouter } from '@tanstack/react-router'
import { Badge, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '@/api/client'
import { countsQuery } from '@/api/counts'
import { is, steering, unproven, type Me } from '@/api/me'
import { problemOf } from '@/api/problem'
import { loggedOut } from '@/api/session'
import { ProblemAlert } from '@/components/ProblemAlert'
import { languages } from '@/i18n'
import { placesOf } from '@/routing/places'
import styles from './Shell.module.css'

type Entry = { to: string; label: string; count?: number; overdue?: number }

// Navigation leads to the places of work of whoever is logged in, and to the public pages.
export function Navigation({ me }: { me: Me | null }) {
  const { t, i18n } = useTranslation()
  const [open, setOpen] = useState(false)
  const counts = useQuery({ ...countsQuery, enabled: !!me && !unproven(me) }).data
  const queries = useQueryClient()
  const router = useRouter()
  const navigate = useNavigate()

  const logout = useMutation({
    mutationFn: async () => {
      try {
        return await ask(api.DELETE('/session'))
      } catch (thrown) {
        if (problemOf(thrown).code !== 'not_logged_in') throw thrown // else it was over before
      }
    },
    networkMode: 'always', // who leaves a screen is told now that the session goes on, not when the connection is back
    onSuccess: async (left) => {
      loggedOut()
      queries.clear()
      if (left?.next) return location.assign(left.next) // the session at the provider ends there
      await navigate({ to: '/' })
      await router.invalidate()
    },
  })
  const waiting = { count: counts?.bodies.open, overdue: counts?.bodies.overdue || (is(me, ...steering) ? counts?.all.overdue : 0) }
  const work: Entry[] = me && !unproven(me) ? placesOf(me).map(({ name, to }) => ({ to, label: t(`common:nav.${name}`), ...(name === 'inbox' && waiting) })) : []
  const everyone: Entry[] = [
    { to: '/', label: t('common:nav.home') },
    { to: '/notices', label: t('common:nav.notices') },
    { to: '/winners', label: t('common:nav.winners') },
    { to: '/measures', label: t('common:nav.measures') },
  ]
  return (
    <header className={styles.bar}>
      <Link to="/" className={styles.brand}>
        <img src="/favicon.svg" alt="" width={26} height={26} /> <span>{t('common:app')}</span>
      </Link>
      <Button className={styles.toggle} icon={<MenuOutlined />} aria-expanded={open} aria-controls="navigation" aria-label={t('common:nav.main')} onClick={() => setOpen(!open)} />
      <nav id="navigation" className={styles.nav} data-open={open || undefined} aria-label={t('common:nav.main')} onClick={() => setOpen(false)}>
        {work.length > 0 && <div className={styles.group}>{work.map((entry) => <NavLink key={entry.to} entry={entry} />)}</div>}
        <div className={styles.group}>{everyone.map((entry) => <NavLink key={entry.to} entry={entry} />)}</div>
      </nav>
      <div className={styles.person}>
        <Button size="small" type="text" lang={i18n.language === 'zh-CN' ? 'en' : 'zh-CN'} onClick={() => void i18n.changeLanguage(languages.find((tag) => tag !== i18n.language))}>
          {i18n.language === 'zh-CN' ? 'English' : '中文'}
        </Button>
        {me ? (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'account', icon: <UserOutlined />, label: t('common:nav.account'), onClick: () => void navigate({ to: '/account' }) },
                { key: 'recusals', icon: <StopOutlined />, label: t('common:nav.recusals'), onClick: () => void navigate({ to: '/recusals' }) },
                { key: 'logout', icon: <LogoutOutlined />, label: t('common:login.logout'), disabled: logout.isPending, onClick: () => logout.mutate() },
              ],
            }}
          >
            <Button size="small" type="text" icon={<UserOutlined />} aria-label={`${t('common:nav.account')} ${me.name}`}>
              <Badge dot={!!counts?.notifications}>
                <span className={styles.name}>{me.name}</span>
              </Badge>
            </Button>
          </Dropdown>
        ) : (
          <Link to="/login">{t('common:login.in')}</Link>
        )}
      </div>
      {logout.error && (
        <div className={styles.problem}>
          <strong>{t('common:login.logoutFailed')}</strong>
          <ProblemAlert problem={logout.error} retry={() => logout.mutate()} />
        </div>
      )}
    </header>
  )
}

function NavLink({ entry }: { entry: Entry }) {
  return (
    <Link to={entry.to} className={styles.link} activeOptions={{ exact: entry.to === '/' }} activeProps={{ 'data-active': true, 'aria-current': 'page' }}>
      {entry.label}
      {entry.count !== undefined && (
        <span className={styles.count} data-overdue={!!entry.overdue || undefined}>
          {entry.count}
        </span>
      )}
    </Link>
  )
}
