import { Page } from '@/components/Page'

export default function NoticesPage() {
  return <Page title="NoticesPage">{null}</Page>
}
