import { Page } from '@/components/Page'

export default function ListPage() {
  return <Page title="ListPage">{null}</Page>
}
