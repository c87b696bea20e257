import { PrinterOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import type { Case } from './api/case'
import { ledgerQuery } from './api/ledger'
import { Notices } from './Notices'
import { Overview } from './Overview'
import { StoryList } from './StoryList'
import { Work } from './Work'

// PrintView is a whole case on paper: overview, work, notices and the full history from its beginning.
export function PrintView({ subject }: { subject: Case }) {
  const { t } = useTranslation()
  const { data, error, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(ledgerQuery(subject.id, [], 'oldest', 200))
  useEffect(() => {
    if (hasNextPage && !isFetching && !error) void fetchNextPage()
  }, [hasNextPage, isFetching, error, fetchNextPage])
  const whole = !!data && !hasNextPage
  return (
    <>
      <p className="noPrint">
        <Button type="primary" icon={<PrinterOutlined />} loading={!whole && !error} onClick={() => window.print()}>
          {t('case:print.now')}
        </Button>{' '}
        <span className="quiet">{t('case:print.help')}</span>
      </p>
      <Overview subject={subject} />
      <Work caseId={subject.id} />
      <Notices subject={subject} />
      <Section title={t('case:view.history')}>
        <ProblemAlert problem={error} />
        <StoryList entries={data?.pages.flatMap((page) => page.items) ?? []} filtered={false} newestFirst={false} going={false} />
      </Section>
    </>
  )
}
