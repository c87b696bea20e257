import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Select, Spin, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { Facts, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useNow } from '@/time/clock'
import { dayOf } from '@/time/shanghai'
import styles from './Admin.module.css'
import { Administration } from './Administration'
import { editionsQuery, type Edition } from '@/api/editions'
import { articlesOf, inForce } from './edition'
import { RuleLine } from './RuleLine'

const route = getRouteApi('/inside/admin/programme')

// ProgrammePage shows an edition of the Measures as the system carries it out, article by article.
export default function ProgrammePage() {
  const { t } = useTranslation(['common', 'words', 'admin'])
  return (
    <Administration title={t('common:nav.programme')} about={t('admin:programme.about')} watchers>
      <Programme />
    </Administration>
  )
}

function Programme() {
  const { t } = useTranslation()
  const { edition: asked } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(editionsQuery)
  const edition = data?.find((one) => one.id === asked) ?? data?.at(-1)
  return (
    <>
      <ProblemAlert problem={error} />
      {!data && !error && <Spin />}
      {data && data.length > 1 && (
        <div className={styles.filters}>
          <Select
            aria-label={t('common:nav.programme')}
            value={edition?.id}
            options={data.map((one) => ({ value: one.id, label: `${one.title} ${one.documentNumber}` }))}
            onChange={(id: string) => void navigate({ search: { edition: id } })}
          />
        </div>
      )}
      {edition && <EditionView edition={edition} />}
    </>
  )
}

function EditionView({ edition }: { edition: Edition }) {
  const { t } = useTranslation()
  const force = inForce(edition, dayOf(useNow()))
  return (
    <>
      <Section title={`${edition.title} ${edition.documentNumber}`} extra={<Tag color={force ? 'success' : 'warning'}>{t(force ? 'admin:programme.inForce' : 'admin:programme.outOfForce')}</Tag>}>
        <Facts
          items={[
            [t('admin:programme.id'), edition.id],
            [t('admin:programme.force'), `${edition.inForceFrom} – ${edition.inForceTo}`],
            [t('admin:programme.criteria'), edition.criteria.map((criteria) => criteria.standards.join('、')).join('；')],
          ]}
        />
        {!force && <p>{t('admin:programme.outOfForceHelp')} <Article article="34-35" /></p>}
        <p className="quiet">{t('admin:programme.pinned')}</p>
      </Section>
      <Section title={t('admin:programme.byArticle')} extra={<span className="quiet"><Tag color="warning">{t('admin:programme.ours')}</Tag>{t('admin:programme.oursMeans')}</span>}>
        {articlesOf(edition).map(({ article, rules }) => (
          <div key={article} className={styles.article}>
            <h3><Article article={String(article)} /></h3>
            <ul className={styles.rules}>
              {rules.map((rule, i) => <li key={i}><RuleLine rule={rule} /></li>)}
            </ul>
          </div>
        ))}
      </Section>
    </>
  )
}
