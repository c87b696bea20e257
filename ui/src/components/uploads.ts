import { createContext, useContext, useEffect, useId } from 'react'

// A file that is not there: on its way, or refused.
export type Absent = { name: string; state: 'sending' | 'failed' }

// What the form around is told by each of its upload fields.
export const UploadsContext = createContext<(field: string, absent: Absent[]) => void>(() => undefined)

// useAbsentFiles tells the form around which of a field's files are not there, so that nothing is sent without them unnoticed.
export function useAbsentFiles(absent: Absent[]): void {
  const field = useId()
  const tell = useContext(UploadsContext)
  const told = JSON.stringify(absent)
  useEffect(() => tell(field, JSON.parse(told) as Absent[]), [tell, field, told])
  useEffect(() => () => tell(field, []), [tell, field])
}
