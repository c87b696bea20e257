import { Page } from '@/components/Page'

export default function EnginePage() {
  return <Page title="EnginePage">{null}</Page>
}
