import { Page } from '@/components/Page'

export default function RoundDeskPage() {
  return <Page title="RoundDeskPage">{null}</Page>
}
