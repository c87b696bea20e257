import { StopOutlined } from '@ant-design/icons'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { applicants, is, useMe } from '@/api/me'
import { Dossier } from '@/components/Dossier'
import { Page, Section } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { caseQuery, caseTasksQuery } from '@/api/cases'
import { opensDossier, type Case } from './api/case'
import styles from './Case.module.css'
import { ExcludeDialog } from './ExcludeDialog'
import { History } from './History'
import { Notices } from './Notices'
import { Overview } from './Overview'
import { PrintView } from './PrintView'
import { views, type View } from './search'
import { Standing } from './Standing'
import { Work } from './Work'

// CasePage is a case: where it stands and why, its way, its documents, who decided what, its notices, and its history.
export default function CasePage() {
  useTranslation(['case', 'common', 'words']) // the texts of all that is on the page
  const { caseId } = useParams({ from: '/inside/cases/$caseId' })
  const { view = 'overview' } = useSearch({ from: '/inside/cases/$caseId' })
  const { data: subject } = useSuspenseQuery(caseQuery(caseId))
  return (
    <Page title={`${subject.number} ${subject.name}`} above={<Above subject={subject} />} about={<Standing subject={subject} />} actions={<Actions subject={subject} />}>
      {subject.entrusted ? <Entrusted subject={subject} /> : <Views caseId={caseId} view={view} />}
      {!subject.entrusted && <Shown subject={subject} view={view} />}
    </Page>
  )
}

// Entrusted is all that somebody sees of a case under a mandate (Art. 10).
function Entrusted({ subject }: { subject: Case }) {
  return (
    <>
      <Shown subject={subject} view="overview" />
      {opensDossier(subject) && <Shown subject={subject} view="dossier" />}
    </>
  )
}

function Above({ subject }: { subject: Case }) {
  const { t } = useTranslation()
  const word = useWord()
  return (
    <span className={styles.tags}>
      <Link to="/cases">{t('case:allCases')}</Link>
      <Tag>{word('kind', subject.kind)}</Tag>
      {subject.outcome ? <Tag color={subject.outcome === 'awarded' ? 'success' : 'default'}>{word('outcome', subject.outcome)}</Tag> : <Tag>{word('stage', subject.stage)}</Tag>}
      {subject.award && subject.award !== 'none' && <Tag color="warning">{word('award', subject.award)}</Tag>}
      {subject.held && <Tag color="error">{t('case:held')}</Tag>}
    </span>
  )
}

function Actions({ subject }: { subject: Case }) {
  const { t } = useTranslation()
  const me = useMe()
  const [excluding, setExcluding] = useState(false)
  return (
    <>
      {is(me, 'office') && subject.status !== 'ended' && (
        <Button danger icon={<StopOutlined />} onClick={() => setExcluding(true)}>
          {t('case:exclude.open')}
        </Button>
      )}
      {me.memberships.some((seat) => !applicants.includes(seat.kind)) && (
        <Link to={`/cases/${subject.id}/recusal` as string} className={styles.action}>
          {t('case:recuse')}
        </Link>
      )}
      {is(me, 'operator') && <Link to={`/engine/case/${subject.id}` as string}>{t('case:engine')}</Link>}
      {!subject.entrusted && (
        <Link to="/cases/$caseId" params={{ caseId: subject.id }} search={{ view: 'print' }} className={styles.action}>
          {t('case:print.open')}
        </Link>
      )}
      {excluding && <ExcludeDialog subject={subject} close={() => setExcluding(false)} />}
    </>
  )
}

// Views are links: each view has an address of its own that can be copied.
function Views({ caseId, view }: { caseId: string; view: View }) {
  const { t } = useTranslation()
  const open = useQuery(caseTasksQuery(caseId)).data?.filter((task) => task.status === 'open').length
  return (
    <nav className={styles.views} aria-label={t('case:views')}>
      {views.map((one) => (
        <Link key={one} to="/cases/$caseId" params={{ caseId }} search={one === 'overview' ? {} : { view: one }} activeOptions={{ exact: true, includeSearch: true }} aria-current={one === view ? 'page' : undefined} className={styles.view}>
          {t(`case:view.${one}`)}
          {one === 'work' && !!open && <span className={styles.count}> {open}</span>}
        </Link>
      ))}
    </nav>
  )
}

function Shown({ subject, view }: { subject: Case; view: View }) {
  const { t } = useTranslation()
  switch (view) {
    case 'dossier':
      return (
        <Section title={t('case:view.dossier')}>
          <Dossier caseId={subject.id} />
        </Section>
      )
    case 'work':
      return <Work caseId={subject.id} />
    case 'notices':
      return <Notices subject={subject} />
    case 'history':
      return <History subject={subject} />
    case 'print':
      return <PrintView subject={subject} />
    default:
      return <Overview subject={subject} />
  }
}
