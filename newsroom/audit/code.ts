const LETTERS = 12
const GROUP = 4

/**
 * A hash as one writes it down or reads it out: its first twelve figures in groups of four, `3F2A-90BC-11DE`. Of a signed hash
 * (`key.hash`) the signature, without the name of the key. It names a state, it proves nothing by itself.
 */
export function shortCode(hash: string): string {
  const figures = hash.slice(hash.indexOf('.') + 1, hash.indexOf('.') + 1 + LETTERS).toUpperCase()
  return (figures.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-')
}

/** The figures of a code as somebody wrote it down, as a hash has them; null for what is none. */
export function figuresOf(code: string): string | null {
  const figures = code.replaceAll(/[\s\-–—]/g, '').toLowerCase()
  return new RegExp(`^[0-9a-f]{${LETTERS}}$`).test(figures) ? figures : null
}
