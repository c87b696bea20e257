import { Page } from '@/components/Page'

export default function HonoursPage() {
  return <Page title="HonoursPage">{null}</Page>
}
