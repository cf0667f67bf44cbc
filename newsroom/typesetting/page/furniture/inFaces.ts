import type { Mark, TextRun } from '../../display'
import { classOf, wantsShape } from '../../lines/classes'
import { faceIn, hasShape } from '../../metrics/face'

/**
 * A mark of the page's own, its words parted where its face lacks a character: that one stands in the face that has it, at its place. A character
 * that none has stays where it is (see `shapelessMarks`).
 */
export function inFaces(mark: Mark): Mark[] {
  return mark.kind === 'text' ? partsOf(mark) : [mark]
}

function partsOf(run: TextRun): TextRun[] {
  const chars = [...run.text]
  const faces = chars.map((char) => (isSeen(char) ? (faceIn(run.face, codeOf(char)) ?? run.face) : null))
  if (faces.every((face) => face === null || face === run.face)) return [run]
  const parts: TextRun[] = []
  let from = 0
  for (let to = 1; to <= chars.length; to++) {
    // what is not seen stays with what stands before it
    if (to < chars.length && (faces[to] ?? faces[to - 1] ?? run.face) === (faces[to - 1] ?? run.face)) {
      faces[to] ??= faces[to - 1] ?? null
      continue
    }
    const start = run.at[from] ?? 0
    const place = run.vertical ? { y: run.y + start } : { x: run.x + start }
    parts.push({ ...run, ...place, face: faces[from] ?? run.face, text: chars.slice(from, to).join(''), at: run.at.slice(from, to).map((at) => at - start) })
    from = to
  }
  return parts
}

/** Characters of marks that no face has a shape for, each once. */
export function shapelessMarks(marks: readonly Mark[]): string[] {
  const found = new Set<string>()
  for (const mark of marks) {
    if (mark.kind !== 'text') continue
    for (const char of mark.text) if (isSeen(char) && !hasShape(mark.face, codeOf(char))) found.add(char)
  }
  return [...found]
}

function isSeen(char: string): boolean {
  return wantsShape(classOf(codeOf(char)))
}

const codeOf = (char: string): number => char.codePointAt(0) ?? 0
