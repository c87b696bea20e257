import { Page } from '@/components/Page'

export default function WinnersPage() {
  return <Page title="WinnersPage">{null}</Page>
}
