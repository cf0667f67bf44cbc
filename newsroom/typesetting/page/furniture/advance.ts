import type { FaceId } from '../../display'
import { advanceOf as advance, faceIndex } from '../../metrics/face'

/** Width of a character in thousandths of an em, from the tables of the fonts that are set. */
export function advanceOf(face: FaceId, char: string): number {
  return advance(faceIndex(face), char.codePointAt(0) ?? 0x20)
}
