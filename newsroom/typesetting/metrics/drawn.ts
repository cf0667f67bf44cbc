import { classOf, Cls } from '../lines/classes'
import { FACES, type GlyphManner } from '../display'
import { bundledPlace, faceIndex, hasGlyph } from './face'

/** How much of the em the longer side of a shape takes 字面, in thousandths: that of the bundled 宋. */
export const GLYPH_FACE = 930

/** Why no shape is drawn for a text: it is not one character, is a letter, mark or blank, which want faces and not shapes, or has a shape in this manner. */
export const GLYPH_FAULTS = ['not_one', 'not_han', 'has_shape'] as const
export type GlyphFault = (typeof GLYPH_FAULTS)[number]

/** Unicode's third plane ends here: beyond it is no writing, and faces are not measured. Private characters of the first plane, as trade systems used them, are below. */
const LAST = 0x3ffff

/** How Unicode names a character's place: U+212FE. */
export function codeName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** Whether a paper can draw a shape for a text, in a manner, with the faces it sets with (see `settingWith`); null when it can. */
export function glyphFault(text: string, manner: GlyphManner): GlyphFault | null {
  const [character, ...others] = text
  const code = character?.codePointAt(0)
  if (code === undefined || others.length > 0) return 'not_one'
  if (code > LAST || (code >= 0xd800 && code <= 0xdfff) || classOf(code) !== Cls.Han) return 'not_han'
  const face = faceIndex(manner)
  return hasGlyph(face, code) || hasGlyph(FACES.indexOf(bundledPlace(face)), code) ? 'has_shape' : null
}
