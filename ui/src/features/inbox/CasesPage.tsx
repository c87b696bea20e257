import { Page } from '@/components/Page'

export default function CasesPage() {
  return <Page title="CasesPage">{null}</Page>
}
