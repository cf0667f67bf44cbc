/** Caret colours: six-digit hex, dark enough for white letters (4.5:1), far from press red and from each other. */
const COLOURS = ['#1f6f5c', '#2f5f9e', '#8a4b12', '#6a3f8f', '#4d6410', '#8d2f63', '#1b6a82', '#5f5138'] as const

/** A person's colour, the same on every screen. */
export function colourOf(personId: string): string {
  let sum = 0
  for (const char of personId) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return COLOURS[sum % COLOURS.length] ?? COLOURS[0]
}
