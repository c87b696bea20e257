import { Page } from '@/components/Page'

export default function RoundPage() {
  return <Page title="RoundPage">{null}</Page>
}
