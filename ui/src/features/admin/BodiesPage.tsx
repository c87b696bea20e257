import { Page } from '@/components/Page'

export default function BodiesPage() {
  return <Page title="BodiesPage">{null}</Page>
}
