import { Page } from '@/components/Page'

export default function CasePage() {
  return <Page title="CasePage">{null}</Page>
}
