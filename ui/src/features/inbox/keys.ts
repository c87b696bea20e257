// What the keys do in a list. Those of a row press what the row offers, so that a key does what a click does.
export type KeyAct = 'next' | 'previous' | 'search' | 'help' | 'claim' | 'release' | 'delegate'

const acts: Record<string, KeyAct> = { j: 'next', ArrowDown: 'next', k: 'previous', ArrowUp: 'previous', '/': 'search', '?': 'help', c: 'claim', r: 'release', d: 'delegate' }

// The keys as the help shows them, with those that the table itself knows.
export const keysShown: [keys: string[], act: string][] = [
  [['j', '↓'], 'next'], [['k', '↑'], 'previous'], [['Enter'], 'open'], [['x', 'Space'], 'select'], [['c'], 'claim'], [['r'], 'release'], [['d'], 'delegate'], [['/'], 'search'], [['?'], 'help'],
]

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target' | 'defaultPrevented' | 'isComposing' | 'repeat'>

// keyActOf tells what a key does; nothing while somebody types, chooses, or answers a dialog, nor with a modifier.
export function keyActOf(press: Press): KeyAct | undefined {
  if (press.defaultPrevented || press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return undefined
  const act = acts[press.key]
  if (press.repeat && act !== 'next' && act !== 'previous') return undefined
  const target = press.target instanceof Element ? press.target : undefined
  if (target?.closest('input:not([type="checkbox"]),textarea,select,[contenteditable="true"],[role="dialog"],[role="menu"],[role="listbox"],[role="combobox"]')) return undefined
  if (press.key.startsWith('Arrow') && target?.closest('a,button')) return undefined
  return act
}
