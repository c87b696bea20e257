import { Page } from '@/components/Page'

export default function TaskPage() {
  return <Page title="TaskPage">{null}</Page>
}
