import { Page } from '@/components/Page'

export default function ReviewsPage() {
  return <Page title="ReviewsPage">{null}</Page>
}
