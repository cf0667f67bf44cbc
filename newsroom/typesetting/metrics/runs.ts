/** What the composer knows of a face, as text: which advances are not a full em, and which characters have a glyph. */
export interface FaceTable {
  /** Runs of characters with one advance: distance from the end of the run before, length, advance in thousandths of an em; base 36, joined by dots. */
  advances: string
  /** Runs of characters with a glyph: distance, length. */
  covers: string
}

/** The table of a face, from every character it has, in the order of their code points, with its advance in thousandths of an em. */
export function faceTable(characters: readonly (readonly [code: number, advance: number])[]): FaceTable {
  return {
    advances: runs(characters.filter(([, advance]) => advance !== 1000), true),
    covers: runs(characters.map(([code]) => [code, 1] as const), false),
  }
}

/** Consecutive characters with one value become one run. */
function runs(values: readonly (readonly [code: number, value: number])[], withValue: boolean): string {
  const parts: number[] = []
  let end = 0
  for (let at = 0; at < values.length; ) {
    const [start, value] = values[at] ?? [0, 0]
    let length = 1
    while (values[at + length]?.[0] === start + length && values[at + length]?.[1] === value) length += 1
    parts.push(start - end, length, ...(withValue ? [value] : []))
    end = start + length
    at += length
  }
  return parts.map((part) => part.toString(36)).join('.')
}
