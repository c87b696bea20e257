import { Page } from '@/components/Page'

export default function CalendarPage() {
  return <Page title="CalendarPage">{null}</Page>
}
