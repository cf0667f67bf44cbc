import type { ArtworkFacts } from '@/newsroom/advertising/artwork'
import type { AdExtent } from '@/newsroom/advertising/size'
import { ArtworkRefused, filtersOf, numberIn, numbersIn, resourceOf, unpack, type OpenPage } from './open'
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFRawStream, PDFString, type PDFContext, type PDFObject } from './pdfLib'
import { cmykInk } from './ink'
import { times, type Matrix } from './matrix'
import { operationsOf, type Operand } from './tokens'

/** Forms within forms, and patterns; beyond it nothing is looked at any more. */
const MOST_NESTED = 16
/** Forms drawn, each as often as it is: a map's symbols are some thousands. */
const MOST_DRAWN = 100_000
/** Operations looked at, of all streams together. */
const MOST_OPERATIONS = 3_000_000

/** What a colour is made of: inks as they are printed, RGB, or a spot with its names. */
type Space = 'cmyk' | 'gray' | 'rgb' | 'spot' | 'pattern'

interface Looked {
  rgb: boolean
  spots: Set<string>
  fontsMissing: Set<string>
  ppi: number | null
  ink: number
  /** Pictures in CMYK, whose ink is counted afterwards. */
  pictures: Set<PDFRawStream>
}

/** The trimmed page in mpt, turned as it is shown. */
function extentOfPage({ trim, turns, unit }: OpenPage): AdExtent {
  const [left, bottom, right, top] = trim
  const [width, height] = [Math.round((right - left) * unit * 1000), Math.round((top - bottom) * unit * 1000)]
  return turns % 2 === 0 ? { width, height } : { width: height, height: width }
}

/**
 * What preflight judges a PDF by: every operation of its page, and of the forms and patterns it draws, is looked at. Throws `ArtworkRefused`: `broken` for a form that
 * draws itself, which ISO 32000-1, 8.10.1 gives no meaning, `heavy` for forms within forms that are drawn without end, which whoever draws the page would try.
 */
export async function factsOfPage(open: OpenPage): Promise<Omit<ArtworkFacts, 'format'>> {
  const looked: Looked = { rgb: false, spots: new Set(), fontsMissing: new Set(), ppi: null, ink: 0, pictures: new Set() }
  new Look(open.context, looked).at(open.content, open.resources, [open.unit, 0, 0, open.unit, 0, 0], 0)
  for (const picture of looked.pictures) looked.ink = Math.max(looked.ink, await cmykInk(open.context, picture))
  return {
    extent: extentOfPage(open),
    pixels: null,
    ppi: looked.ppi === null ? null : Math.round(looked.ppi),
    rgb: looked.rgb,
    spots: [...looked.spots].toSorted(),
    fontsMissing: [...looked.fontsMissing].toSorted(),
    ink: Math.round(looked.ink),
  }
}

class Look {
  private operations = 0
  /** Of each form that was looked at, how many forms drawing it once draws; null while it is being looked at. */
  private readonly forms = new Map<PDFObject, number | null>()
  /** How many forms have been drawn so far, each as often as it is. */
  private drawn = 0

  constructor(
    private readonly context: PDFContext,
    private readonly looked: Looked,
  ) {}

  at(content: Uint8Array, resources: PDFDict, matrix: Matrix, depth: number): void {
    let now: { matrix: Matrix; fill: Space; stroke: Space } = { matrix, fill: 'gray', stroke: 'gray' }
    const kept: (typeof now)[] = []
    for (const { operator, operands } of operationsOf(content)) {
      if (++this.operations > MOST_OPERATIONS) return
      const numbers = operands.filter((one) => typeof one === 'number')
      const last = operands.at(-1)
      switch (operator) {
        case 'q':
          if (kept.length < 1000) kept.push({ ...now })
          break
        case 'Q':
          now = kept.pop() ?? now
          break
        case 'cm':
          if (numbers.length === 6) now = { ...now, matrix: times(numbers as unknown as Matrix, now.matrix) }
          break
        case 'k':
        case 'K':
          this.inks(numbers)
          now = operator === 'k' ? { ...now, fill: 'cmyk' } : { ...now, stroke: 'cmyk' }
          break
        case 'g':
        case 'G':
          this.inks([0, 0, 0, 1 - (numbers[0] ?? 1)])
          break
        case 'rg':
        case 'RG':
          this.looked.rgb = true
          break
        case 'cs':
        case 'CS': {
          const space = this.space(resources, last)
          now = operator === 'cs' ? { ...now, fill: space } : { ...now, stroke: space }
          break
        }
        case 'sc':
        case 'scn':
        case 'SC':
        case 'SCN':
          if ((operator.startsWith('s') ? now.fill : now.stroke) === 'cmyk') this.inks(numbers)
          if (typeof last === 'string') this.pattern(resourceOf(this.context, resources, 'Pattern', last), now.matrix, depth)
          break
        case 'sh':
          this.shading(this.dictOf(resourceOf(this.context, resources, 'Shading', last)))
          break
        case 'Tf':
          this.font(resourceOf(this.context, resources, 'Font', operands[0]), depth)
          break
        case 'BI':
        case 'ID':
          this.inline(operands, now.matrix)
          break
        case 'Do':
          this.object(resourceOf(this.context, resources, 'XObject', last), resources, now.matrix, depth)
          break
        case 'gs':
          this.mask(this.dictOf(resourceOf(this.context, resources, 'ExtGState', last)), resources, now.matrix, depth)
          break
        default:
      }
    }
  }

  private inks(parts: readonly number[]): void {
    const total = parts.slice(0, 4).reduce((sum, part) => sum + Math.min(1, Math.max(0, part)), 0)
    this.looked.ink = Math.max(this.looked.ink, total * 100)
  }

  private dictOf(object: PDFObject | undefined): PDFDict | null {
    const found = this.context.lookup(object)
    return found instanceof PDFDict ? found : found instanceof PDFRawStream ? found.dict : null
  }

  /** A colour space by its name in the content, its name in the resources, or as it stands in a dictionary. */
  private space(resources: PDFDict, name: Operand | undefined): Space {
    if (typeof name !== 'string') return 'gray'
    return this.spaceOf(resourceOf(this.context, resources, 'ColorSpace', name) ?? PDFName.of(name.slice(1)), 0)
  }

  private spaceOf(value: PDFObject | undefined, depth: number): Space {
    const found = this.context.lookup(value)
    const list = found instanceof PDFArray ? found.asArray() : [found]
    const first = this.context.lookup(list[0])
    const kind = first instanceof PDFName ? first.decodeText() : ''
    const within = () => (depth < 4 ? this.spaceOf(list[1], depth + 1) : 'rgb')
    switch (kind) {
      case 'DeviceCMYK':
      case 'CMYK':
        return 'cmyk'
      case 'DeviceGray':
      case 'G':
      case 'CalGray':
        return 'gray'
      case 'Indexed':
      case 'I':
        return within()
      case 'Pattern':
        return list.length > 1 ? (within(), 'pattern') : 'pattern'
      case 'ICCBased': {
        const components = numberIn(this.context, this.dictOf(list[1])?.get(PDFName.of('N')))
        if (components === 1) return 'gray'
        if (components === 4) return 'cmyk'
        break
      }
      case 'Separation':
      case 'DeviceN': {
        const names = this.context.lookup(list[1])
        for (const one of names instanceof PDFArray ? names.asArray() : [names]) {
          const ink = this.context.lookup(one)
          if (ink instanceof PDFName && !PROCESS.has(ink.decodeText())) this.looked.spots.add(readable(ink))
        }
        return 'spot'
      }
      default:
    }
    this.looked.rgb = true
    return 'rgb'
  }

  private pattern(pattern: PDFObject | undefined, matrix: Matrix, depth: number): void {
    const dict = this.dictOf(pattern)
    if (!dict) return
    this.shading(this.dictOf(dict.get(PDFName.of('Shading'))))
    if (pattern instanceof PDFRawStream) this.form(pattern, null, matrix, depth)
  }

  private shading(shading: PDFDict | null): void {
    if (shading) this.spaceOf(shading.get(PDFName.of('ColorSpace')), 0)
  }

  private object(object: PDFObject | undefined, resources: PDFDict, matrix: Matrix, depth: number): void {
    if (!(object instanceof PDFRawStream)) return
    const subtype = object.dict.get(PDFName.of('Subtype'))
    if (subtype === PDFName.of('Image')) this.picture(object, matrix)
    else if (subtype === PDFName.of('Form')) this.form(object, resources, matrix, depth)
  }

  private form(stream: PDFRawStream, outer: PDFDict | null, matrix: Matrix, depth: number): void {
    const before = this.forms.get(stream)
    if (before === null) throw new ArtworkRefused('broken')
    this.count(1 + (before ?? 0))
    // each is looked at once: what it looks like does not change
    if (depth >= MOST_NESTED || before !== undefined) return
    this.forms.set(stream, null)
    const from = this.drawn
    const own = numbersIn(this.context, stream.dict.get(PDFName.of('Matrix')))
    const resources = this.dictOf(stream.dict.get(PDFName.of('Resources'))) ?? outer
    const inside = own?.length === 6 ? times(own as unknown as Matrix, matrix) : matrix
    if (resources) this.at(unpack(this.context, stream), resources, inside, depth + 1)
    this.forms.set(stream, this.drawn - from)
  }

  private count(forms: number): void {
    this.drawn += forms
    if (this.drawn > MOST_DRAWN) throw new ArtworkRefused('heavy')
  }

  private mask(state: PDFDict | null, resources: PDFDict, matrix: Matrix, depth: number): void {
    const mask = this.dictOf(state?.get(PDFName.of('SMask')))
    const group = this.context.lookup(mask?.get(PDFName.of('G')))
    if (group instanceof PDFRawStream) this.form(group, resources, matrix, depth)
    const font = this.context.lookup(state?.get(PDFName.of('Font')))
    if (font instanceof PDFArray) this.font(font.get(0), depth)
  }

  private picture(picture: PDFRawStream, matrix: Matrix): void {
    const { dict } = picture
    const size = ['Width', 'Height'].map((key) => numberIn(this.context, dict.get(PDFName.of(key))) ?? 0)
    this.resolution(size[0] ?? 0, size[1] ?? 0, matrix)
    if (dict.get(PDFName.of('ImageMask'))?.toString() === 'true') return
    const space = dict.get(PDFName.of('ColorSpace'))
    if (space === undefined) {
      // a JPEG 2000 says its colours itself, where a press's interpreter may not look
      if (filtersOf(this.context, picture).includes('JPXDecode')) this.looked.rgb = true
      return
    }
    if (this.spaceOf(space, 0) === 'cmyk') this.looked.pictures.add(picture)
  }

  private inline(operands: readonly Operand[], matrix: Matrix): void {
    const value = (...keys: string[]) => operands[operands.findIndex((one) => typeof one === 'string' && keys.includes(one)) + 1]
    const has = (...keys: string[]) => operands.some((one) => typeof one === 'string' && keys.includes(one))
    if (!has('/W', '/Width')) return
    this.resolution(Number(value('/W', '/Width')), Number(value('/H', '/Height')), matrix)
    if (has('/RGB', '/DeviceRGB')) this.looked.rgb = true
  }

  /** Pixels an inch as it stands, by its shorter measure; a line or a tint of a few pixels says nothing of sharpness. */
  private resolution(width: number, height: number, [a, b, c, d]: Matrix): void {
    const inches = [Math.hypot(a, b) / 72, Math.hypot(c, d) / 72]
    if (!(width > 16 && height > 16) || inches.some((one) => one < 0.1)) return
    const ppi = Math.min(width / (inches[0] ?? 1), height / (inches[1] ?? 1))
    this.looked.ppi = this.looked.ppi === null ? ppi : Math.min(this.looked.ppi, ppi)
  }

  private font(font: PDFObject | undefined, depth: number): void {
    const dict = this.dictOf(font)
    if (!dict) return
    const subtype = dict.get(PDFName.of('Subtype'))
    // a font drawn by the file itself: its glyphs are content
    if (subtype === PDFName.of('Type3')) {
      const glyphs = this.dictOf(dict.get(PDFName.of('CharProcs')))
      const resources = this.dictOf(dict.get(PDFName.of('Resources')))
      for (const [, glyph] of glyphs?.entries() ?? []) {
        const stream = this.context.lookup(glyph)
        if (stream instanceof PDFRawStream) this.form(stream, resources, [0.001, 0, 0, 0.001, 0, 0], depth)
      }
      return
    }
    const descendants = this.context.lookup(dict.get(PDFName.of('DescendantFonts')))
    const described = this.dictOf((descendants instanceof PDFArray ? this.dictOf(descendants.get(0)) : dict)?.get(PDFName.of('FontDescriptor')))
    const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => this.context.lookup(described?.get(PDFName.of(key))) instanceof PDFRawStream)
    if (!embedded) this.looked.fontsMissing.add(this.nameOf(dict.get(PDFName.of('BaseFont'))))
  }

  private nameOf(value: PDFObject | undefined): string {
    const found = this.context.lookup(value)
    const text = found instanceof PDFName ? readable(found) : found instanceof PDFString || found instanceof PDFHexString ? found.decodeText() : '?'
    return text.replace(/^[A-Z]{6}\+/, '').slice(0, 80)
  }
}

/** A name for people: UTF-8 as ISO 32000-2, 7.3.5 wants it, or GB 18030 as older Chinese programs write it. */
function readable(one: { asBytes(): Uint8Array }): string {
  const bytes = one.asBytes()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** Names of colorants that are no spot: the four inks, all plates, and none. */
const PROCESS = new Set(['Cyan', 'Magenta', 'Yellow', 'Black', 'All', 'None'])
