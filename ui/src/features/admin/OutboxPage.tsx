import { Page } from '@/components/Page'

export default function OutboxPage() {
  return <Page title="OutboxPage">{null}</Page>
}
