import { Page } from '@/components/Page'

export default function ApplicationsPage() {
  return <Page title="ApplicationsPage">{null}</Page>
}
