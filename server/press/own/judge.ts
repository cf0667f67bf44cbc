import type { Embedding } from '@/newsroom/typesetting/display'
import { faceTable, type FaceTable } from '@/newsroom/typesetting/metrics/runs'
import { glyphPath } from '../font/shape'
import { withTrueTypeOutlines } from '../font/fromCff'
import { TrueTypeFont } from '../font/truetype'

/** Why a file is not taken as a font of the paper. */
export type FontRefusal = 'not_a_font' | 'collection' | 'web_font' | 'variable' | 'broken' | 'too_long' | 'restricted' | 'no_subsetting' | 'bitmap_only' | 'no_han'

export interface FontFacts {
  /** The PostScript name, of letters, digits and hyphens. */
  postscript: string
  /** As it names itself, in Chinese where it does. */
  title: string
  embedding: Embedding
  table: FaceTable
}

/** What is kept and set with, where it is not the file as it came: the same font with TrueType outlines. */
export type Judged = { ok: true; facts: FontFacts; file?: Uint8Array<ArrayBuffer> } | { ok: false; reason: FontRefusal }

const NEEDED = ['head', 'hhea', 'maxp', 'hmtx', 'cmap', 'name', 'OS/2']
const OUTLINES = ['loca', 'glyf']
const MOST_TABLES = 64
const MOST_CHARACTERS = 0x20000
/** The last code point of Unicode's third plane: what lies beyond is no writing. */
const LAST_POINT = 0x3ffff

/**
 * Reads a TrueType file, or an OpenType file with CFF outlines, from somebody outside, whole: every offset, every outline, every form for vertical setting is walked once, so that nothing
 * later meets a hole. Says what the composer measures by and what its maker allows (OpenType 1.9, OS/2 fsType), or why it is not taken. To be run
 * where it may be ended: a crafted file can make it long.
 */
export function judgeFont(bytes: Buffer): Judged {
  const early = kindOf(bytes)
  if (early) return refused(early)
  try {
    if (bytes.toString('latin1', 0, 4) !== 'OTTO') return judge(bytes)
    const file = withTrueTypeOutlines(bytes)
    const judged = judge(file)
    return judged.ok ? { ...judged, file: new Uint8Array(file) } : judged
  } catch {
    // whatever it tripped over, the file is not what it says
    return refused('broken')
  }
}

const refused = (reason: FontRefusal): Judged => ({ ok: false, reason })

function kindOf(bytes: Buffer): FontRefusal | null {
  if (bytes.length < 12) return 'not_a_font'
  const tag = bytes.toString('latin1', 0, 4)
  if (tag === 'ttcf') return 'collection'
  if (tag === 'wOFF' || tag === 'wOF2') return 'web_font'
  if (tag !== 'OTTO' && bytes.readUInt32BE(0) !== 0x00010000) return 'not_a_font'
  const tags = tagsOf(bytes)
  if (tags === null) return 'broken'
  if (tags.includes('fvar') || tags.includes('CFF2')) return 'variable'
  return [...NEEDED, ...(tag === 'OTTO' ? ['CFF '] : OUTLINES)].every((one) => tags.includes(one)) ? null : 'broken'
}

function tagsOf(bytes: Buffer): string[] | null {
  const count = bytes.readUInt16BE(4)
  if (count > MOST_TABLES || 12 + count * 16 > bytes.length) return null
  const entries = Array.from({ length: count }, (_, index) => 12 + index * 16)
  if (entries.some((at) => bytes.readUInt32BE(at + 8) + bytes.readUInt32BE(at + 12) > bytes.length)) return null
  return entries.map((at) => bytes.toString('latin1', at, at + 4))
}

function judge(bytes: Buffer): Judged {
  const font = new TrueTypeFont('The file', bytes)
  const rights = embeddingOf(font.table('OS/2').readUInt16BE(8))
  if (rights === 'restricted' || rights === 'no_subsetting' || rights === 'bitmap_only') return refused(rights)
  if (font.unitsPerEm < 16 || font.unitsPerEm > 16_384 || font.glyphCount === 0 || !inOrder(font)) return refused('broken')
  const blank = new Set<number>()
  for (let glyph = 0; glyph < font.glyphCount; glyph++) {
    font.advance(glyph)
    font.leftBearing(glyph)
    if (glyphPath(font, glyph) === '') blank.add(glyph)
    font.verticalGlyph(glyph)
  }
  const characters: [number, number][] = []
  let withoutInk = 0
  for (const [point, glyph] of font.characterMap()) {
    // no Han character is blank: where nothing is drawn another face has to draw it
    if (blank.has(glyph) && isHan(point)) {
      withoutInk += 1
      continue
    }
    if (glyph >= font.glyphCount || point > LAST_POINT || characters.length >= MOST_CHARACTERS) return refused('broken')
    if (font.verticalGlyph(glyph) >= font.glyphCount) return refused('broken')
    characters.push([point, Math.round((font.advance(glyph) * 1000) / font.unitsPerEm)])
  }
  if (characters.some(([, advance]) => advance > 4_000)) return refused('broken')
  if (!characters.some(([point]) => isHan(point))) return refused(withoutInk > 0 ? 'broken' : 'no_han')
  const { postscript, title } = namesOf(font.table('name'))
  return { ok: true, facts: { postscript, title, embedding: rights, table: faceTable(characters) } }
}

/** Unified ideographs of the first plane and its extension A, compatible ones, and all of the second and third plane. */
function isHan(point: number): boolean {
  return (point >= 0x3400 && point <= 0x9fff) || (point >= 0xf900 && point <= 0xfaff) || point >= 0x20000
}

/** Outlines lie one after another, and inside their table. */
function inOrder(font: TrueTypeFont): boolean {
  const loca = font.table('loca')
  const long = font.table('head').readInt16BE(50) !== 0
  let before = 0
  for (let glyph = 0; glyph <= font.glyphCount; glyph++) {
    const at = long ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2
    if (at < before) return false
    before = at
  }
  return before <= font.table('glyf').length
}

/** Of several that are said the freest counts. */
function embeddingOf(fsType: number): Embedding | 'restricted' | 'no_subsetting' | 'bitmap_only' {
  if (fsType & 0x0100) return 'no_subsetting'
  if (fsType & 0x0200) return 'bitmap_only'
  if (fsType & 0x0008) return 'editable'
  if (fsType & 0x0004) return 'print'
  return fsType & 0x0002 ? 'restricted' : 'installable'
}

const POSTSCRIPT = 6
const FULL = 4
const CHINESE = 0x0804

function namesOf(table: Buffer): { postscript: string; title: string } {
  const strings = table.readUInt16BE(4)
  const found = Array.from({ length: Math.min(table.readUInt16BE(2), 500) }, (_, index) => {
    const at = 6 + index * 12
    const [platform, , language, id, length, offset] = [0, 2, 4, 6, 8, 10].map((one) => table.readUInt16BE(at + one))
    const bytes = table.subarray(strings + (offset ?? 0), strings + (offset ?? 0) + (length ?? 0))
    return { id, language, platform, text: platform === 3 || platform === 0 ? Buffer.from(bytes).subarray(0, bytes.length & ~1).swap16().toString('utf16le') : bytes.toString('latin1') }
  })
  const of = (id: number, language?: number) => found.find((one) => one.id === id && one.platform !== 1 && (language === undefined || one.language === language))?.text ?? found.find((one) => one.id === id)?.text
  const postscript = (of(POSTSCRIPT) ?? '').replaceAll(/[^A-Za-z0-9-]/g, '').slice(0, 40) || 'Font'
  const title = (of(FULL, CHINESE) ?? of(FULL) ?? '').replaceAll(/\p{C}/gu, '').trim().slice(0, 80)
  return { postscript, title: title === '' ? postscript : title }
}
