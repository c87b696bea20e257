import { useTranslation } from 'react-i18next'

// The enumerations of the contract that people are told by name.
export type WordKind =
  | 'stage' | 'roundStage' | 'outcome' | 'task' | 'decision' | 'finding' | 'notice' | 'award' | 'kind' | 'nature' | 'route' | 'agency' | 'status'
  | 'taskStatus' | 'bodyKind' | 'role' | 'list' | 'region' | 'industry' | 'field' | 'level' | 'accident' | 'ruling' | 'entry' | 'operation'

// useWord names a value of the contract in the person's language; a value without a name is shown as it is.
export function useWord(): (kind: WordKind, value: string | undefined | null) => string {
  const { t } = useTranslation('words')
  return (kind, value) => (value ? t(`words:${kind}.${value}`, { defaultValue: value }) : '')
}

// wordsOf are the values of an enumeration in their order, with their names, for choices.
export function useChoices(kind: WordKind, leaveOut: string[] = []): { value: string; label: string }[] {
  const { t } = useTranslation('words')
  const words = t(`words:${kind}`, { returnObjects: true }) as unknown as Record<string, string>
  return Object.entries(words).filter(([value]) => !leaveOut.includes(value)).map(([value, label]) => ({ value, label }))
}
