import { Page } from '@/components/Page'

export default function ProgrammePage() {
  return <Page title="ProgrammePage">{null}</Page>
}
