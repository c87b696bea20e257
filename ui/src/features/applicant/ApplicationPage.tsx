import { Page } from '@/components/Page'

export default function ApplicationPage() {
  return <Page title="ApplicationPage">{null}</Page>
}
