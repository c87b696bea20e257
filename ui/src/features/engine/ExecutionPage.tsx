import { Page } from '@/components/Page'

export default function ExecutionPage() {
  return <Page title="ExecutionPage">{null}</Page>
}
