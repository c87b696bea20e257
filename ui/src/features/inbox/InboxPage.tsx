import { Page } from '@/components/Page'

export default function InboxPage() {
  return <Page title="InboxPage">{null}</Page>
}
