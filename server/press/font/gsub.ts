/**
 * The one-for-one substitutions of a feature, whatever the script: glyph to glyph. Reads lookup type 1 and type 7 that wraps it
 * (OpenType 1.9, GSUB); what replaces one glyph by several is no part of `vert`.
 */
export function singleSubstitutions(gsub: Buffer, feature: string): Map<number, number> {
  const found = new Map<number, number>()
  const features = gsub.readUInt16BE(6)
  const lookups = gsub.readUInt16BE(8)
  const wanted = new Set<number>()
  for (let index = 0; index < gsub.readUInt16BE(features); index++) {
    const record = features + 2 + index * 6
    if (gsub.toString('latin1', record, record + 4) !== feature) continue
    const at = features + gsub.readUInt16BE(record + 4)
    for (let lookup = 0; lookup < gsub.readUInt16BE(at + 2); lookup++) wanted.add(gsub.readUInt16BE(at + 4 + lookup * 2))
  }
  for (const lookup of [...wanted].toSorted((a, b) => a - b)) {
    const at = lookups + gsub.readUInt16BE(lookups + 2 + lookup * 2)
    for (let index = 0; index < gsub.readUInt16BE(at + 4); index++) {
      let type = gsub.readUInt16BE(at)
      let subtable = at + gsub.readUInt16BE(at + 6 + index * 2)
      if (type === 7) {
        type = gsub.readUInt16BE(subtable + 2)
        subtable += gsub.readUInt32BE(subtable + 4)
      }
      if (type === 1) readSubtable(gsub, subtable, found)
    }
  }
  return found
}

function readSubtable(gsub: Buffer, at: number, found: Map<number, number>): void {
  const format = gsub.readUInt16BE(at)
  for (const [index, glyph] of covered(gsub, at + gsub.readUInt16BE(at + 2)).entries()) {
    const other = format === 1 ? (glyph + gsub.readInt16BE(at + 4)) & 0xffff : gsub.readUInt16BE(at + 6 + index * 2)
    // the first lookup that has the glyph decides
    if (!found.has(glyph)) found.set(glyph, other)
  }
}

/** The glyphs of a coverage table, in its order. */
function covered(gsub: Buffer, at: number): number[] {
  const count = gsub.readUInt16BE(at + 2)
  if (gsub.readUInt16BE(at) === 1) return Array.from({ length: count }, (_, index) => gsub.readUInt16BE(at + 4 + index * 2))
  return Array.from({ length: count }, (_, index) => {
    const start = gsub.readUInt16BE(at + 4 + index * 6)
    const end = gsub.readUInt16BE(at + 6 + index * 6)
    return Array.from({ length: end - start + 1 }, (_unused, step) => start + step)
  }).flat()
}
