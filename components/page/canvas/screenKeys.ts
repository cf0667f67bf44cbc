import { writing } from './usePan'

/** On a field that takes every letter though nothing is typed in it yet: the keys of the screen act there with Alt. */
export const TAKES_LETTERS = 'data-takes-letters'

/**
 * Which of its single keys a screen is asked for, in lower case; null: it is for whoever has the focus. Single keys act wherever nobody types. While words are picked on a page each letter
 * begins to write, as an input method's does, so that there the same keys act with Alt. In a field that holds words none does, least of all one that leads away: they are sent or put away first.
 */
export function screenKey(event: Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing' | 'target'>): string | null {
  const { target } = event
  if (event.metaKey || event.ctrlKey || event.isComposing) return null
  if (target instanceof Element) {
    if (target.closest('[role=dialog], dialog')) return null
    // what Alt makes of a letter is another character on many keyboards
    if (target.closest(`[${TAKES_LETTERS}]`)) return event.altKey ? letterOf(event) : null
  }
  return event.altKey || writing(target) ? null : event.key.toLowerCase()
}

function letterOf({ code, key }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  const [, letter] = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code) ?? []
  return (letter ?? { Equal: '+', NumpadAdd: '+', Minus: '-', NumpadSubtract: '-' }[code] ?? key).toLowerCase()
}
