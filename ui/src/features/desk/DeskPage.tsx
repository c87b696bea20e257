import { Page } from '@/components/Page'

export default function DeskPage() {
  return <Page title="DeskPage">{null}</Page>
}
