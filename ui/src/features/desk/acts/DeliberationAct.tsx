import { useTranslation } from 'react-i18next'
import { ActForm } from '@/components/ActForm'
import { Article } from '@/components/Article'
import { useWord } from '@/i18n/words'
import { useDecide } from '../api/decide'
import { NoticePreview } from '../NoticePreview'
import { Proposals } from '../Proposals'
import { quotasOf, undecided } from '../quota'
import { byRank } from '../ranking'
import { draftOf, type ActProps } from './acts'
import { PlaceField } from './PlaceField'

// DeliberationAct has the leading group give each candidate an award or none, and then adopt the suggested winners (Art. 4, 20).
export function DeliberationAct({ task, round, options, closed }: ActProps) {
  const { t } = useTranslation('desk')
  const word = useWord()
  const act = useDecide('deliberation', task)
  const cases = byRank(options.cases ?? [])
  const quotas = quotasOf(options.places ?? round.places, cases)
  const left = undecided(cases)
  const none = cases.filter((one) => one.award === 'none').length
  const counts = { winners: cases.length - none - left.length, none, days: options.noticeDays ?? 0, number: round.number }
  return (
    <>
      <Proposals round={round.id} cases={cases} quotas={quotas} closed={closed} />
      <h3>{t('desk:deliberation.adoptTitle')}</h3>
      {left.length > 0 ? (
        <p className="consequence">{t('desk:deliberation.left', { count: left.length, names: left.slice(0, 5).map((one) => one.name).join('、') })}</p>
      ) : (
        <ActForm
          draftKey={draftOf(task)} act={act} closed={closed} submit={t('desk:deliberation.submit')}
          consequence={<>{t('desk:deliberation.consequence', counts)} <Article article="20" /></>}
          confirm={() => ({ title: t('desk:deliberation.confirm', counts), content: t('desk:deliberation.consequence', counts) })}
        >
          {(values) => (
            <>
              <PlaceField operation="closeDeliberation" />
              <NoticePreview
                title={t('desk:notice.titleOf', { number: round.number, list: word('list', 'suggested') })} article="20" days={options.noticeDays} closes={options.closes} provisional={options.provisional}
                place={values.place as string | undefined} groups={quotas.map(({ award }) => ({ title: word('award', award), cases: cases.filter((one) => one.award === award) }))}
              />
            </>
          )}
        </ActForm>
      )}
    </>
  )
}
