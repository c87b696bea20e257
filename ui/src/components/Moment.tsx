import { momentOf } from '@/time/shanghai'

// Moment shows an instant to the minute, in Asia/Shanghai.
export function Moment({ instant }: { instant?: string }) {
  return instant ? <time dateTime={instant} className="moment">{momentOf(instant)}</time> : null
}
