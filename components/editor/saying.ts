const PREFIX = 'data-said-'

/**
 * The attribute by which words of the sheet carry what is to be said of them when one points at them. Each thing that may be said has a name
 * of its own, so that what one says does not take the place of what another says of the same words, as two titles would.
 */
export function saying(name: string, words: string): Record<string, string> {
  return { [PREFIX + name]: words }
}

/** Everything that is said of the words under an element, the nearest first, up to the sheet itself. */
export function saidOf(element: Element, sheet: Element): { element: Element; said: string[] } | null {
  const found: { element: Element; words: string }[] = []
  for (let at: Element | null = element; at !== null && at !== sheet; at = at.parentElement) {
    for (const { name, value } of at.attributes) if (name.startsWith(PREFIX) && value !== '') found.push({ element: at, words: value })
  }
  const [first] = found
  return first ? { element: first.element, said: [...new Set(found.map(({ words }) => words))] } : null
}
