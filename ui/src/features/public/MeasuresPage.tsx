import { Page } from '@/components/Page'

export default function MeasuresPage() {
  return <Page title="MeasuresPage">{null}</Page>
}
