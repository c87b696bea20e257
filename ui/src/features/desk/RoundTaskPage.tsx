import { Page } from '@/components/Page'

export default function RoundTaskPage() {
  return <Page title="RoundTaskPage">{null}</Page>
}
