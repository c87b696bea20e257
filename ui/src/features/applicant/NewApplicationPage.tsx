import { Page } from '@/components/Page'

export default function NewApplicationPage() {
  return <Page title="NewApplicationPage">{null}</Page>
}
