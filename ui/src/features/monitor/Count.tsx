import { Link } from '@tanstack/react-router'

// Count is a number that leads to what is behind it; nothing is behind nought.
export function Count({ count, to, what, bad }: { count: number; to?: string; what: string; bad?: boolean }) {
  if (count === 0) return <span className="quiet">0</span>
  const tone = bad ? { 'data-bad': true } : {}
  return to ? (
    <Link to={to} aria-label={`${what} ${count}`} {...tone}>
      {count}
    </Link>
  ) : (
    <span {...tone}>{count}</span>
  )
}
