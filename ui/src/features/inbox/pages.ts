// A page of a list: its rows, and the cursor of the page behind it.
export type PageOf<Row> = { items: Row[]; next?: string }

// Reads is how a list is read.
export type Reads<Row> = {
  fetch: (cursor: string | undefined, signal: AbortSignal) => Promise<PageOf<Row>>
  idOf: (row: Row) => string
  orderOf: (row: Row) => string | number | undefined // what the list is sorted by
}

// However much has come into one page, it is read in so many requests at most.
const most = 10

// readRange reads from a cursor up to where the next page begins, which later pages' rows tell: one that is still sorted by the same
// value lies where it lay. So pages stay joined, whatever came or went meanwhile, without reading the whole list again.
export async function readRange<Row>(list: Reads<Row>, cursor: string | undefined, follows: string | undefined, later: Row[], signal: AbortSignal): Promise<PageOf<Row>> {
  if (follows === undefined || later.length === 0) return list.fetch(cursor, signal)
  const beyond = new Map(later.map((row) => [list.idOf(row), list.orderOf(row)]))
  const items: Row[] = []
  let from = cursor
  for (let request = 1; ; request++) {
    const page = await list.fetch(from, signal)
    const end = page.items.findIndex((row) => beyond.has(list.idOf(row)) && beyond.get(list.idOf(row)) === list.orderOf(row))
    if (end >= 0) return { items: [...items, ...page.items.slice(0, end)], next: follows }
    items.push(...page.items)
    // The page ends just where the next begins, or the list ends here, or too much has changed: then the list goes on from here.
    if (page.next === follows || !page.next || request >= most) return { items, next: page.next }
    from = page.next
  }
}
