import { createContext, useContext, useEffect, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '@/api/problem'

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

// sizeOf tells a number of bytes for people.
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

// mostBytes is how large a file may be where nothing else is said.
export const mostBytes = 50 << 20

// useTooLarge tells what is wrong with a file that the server would not take, before anything of it is sent.
export function useTooLarge(most: number): (file: File) => Problem | undefined {
  const { t } = useTranslation()
  return (file) => (file.size <= most ? undefined : new Problem({ status: 413, code: 'file_too_large', title: t('common:dossier.tooLarge', { name: file.name, size: sizeOf(file.size), most: sizeOf(most) }) }))
}
