import type { FaceName, Mark } from '../display'

/** The characters that marks are set in, by face: each once, in the order of their code points. What a face of these marks must draw. */
export function charactersOf(marks: Iterable<Mark>): Partial<Record<FaceName, string>> {
  const texts: Partial<Record<FaceName, string>> = {}
  for (const mark of marks) if (mark.kind === 'text') texts[mark.face] = eachOnce((texts[mark.face] ?? '') + mark.text)
  return texts
}

/** The characters of a text, each once, in the order of their code points; controls are none. */
export function eachOnce(text: string): string {
  const points = new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0))
  return String.fromCodePoint(...[...points].filter((point) => point >= 0x20).toSorted((a, b) => a - b))
}
