import { Page } from '@/components/Page'

export default function TrackingPage() {
  return <Page title="TrackingPage">{null}</Page>
}
