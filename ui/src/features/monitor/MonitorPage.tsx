import { Page } from '@/components/Page'

export default function MonitorPage() {
  return <Page title="MonitorPage">{null}</Page>
}
