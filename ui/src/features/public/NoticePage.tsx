import { Page } from '@/components/Page'

export default function NoticePage() {
  return <Page title="NoticePage">{null}</Page>
}
